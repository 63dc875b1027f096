"""The demo's sources: added, put under sections and replaced by the same verbs that people use."""

from pathlib import Path
from tomllib import loads
from typing import Any

from accounts.models import User
from plans.aktualitet.actions import sourcing
from plans.aktualitet.models import Source
from plans.documents.models import Plan, Section


def load_sources(plan: Plan, path: Path, *, planner: User) -> None:
    """Add every source of the file under its sections; then let those that have been replaced be so."""
    told = loads(path.read_text(encoding="utf-8"))["source"]
    added = {one["title"]: _added(plan, one, planner) for one in told}
    for one in told:
        if "replaced_by" in one:
            old = added[one["title"]]
            sourcing.replace_source(old, by_source=added[one["replaced_by"]], seen=old.version, by=planner)


def _added(plan: Plan, told: dict[str, Any], planner: User) -> Source:
    names = sourcing.SourceFacts.__dataclass_fields__
    facts = sourcing.SourceFacts(**{name: value for name, value in told.items() if name in names})
    source = sourcing.add_source(plan, facts, by=planner)
    sections = [Section.objects.live().get(plan=plan, key=key) for key in told["sections"]]
    return sourcing.change_uses(source, add=sections, by=planner)
