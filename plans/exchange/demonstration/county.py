"""What länsstyrelsen has said of the demo's plan, recorded by the same verbs that people use."""

from datetime import date
from pathlib import Path
from tomllib import loads

from accounts.models import User
from plans.documents.models import Plan
from plans.editions.actions.county import DocumentFacts, record_document, remark


def load_county(plan: Plan, path: Path, *, on: date, planner: User) -> None:
    """Record every document of the file with its remarks."""
    for one in loads(path.read_text(encoding="utf-8"))["document"]:
        facts = DocumentFacts(one["kind"], one["dated_on"], one["diarienummer"])
        document = record_document(plan, facts, on=on, by=planner)
        for said in one["remark"]:
            remark(document, said["key"], kind=said["kind"], words=said["words"], on=on, by=planner)
