"""Who answers for what in the demo, and which requirements of the law its sections answer."""

import tomllib
from datetime import date
from pathlib import Path

from accounts.models import Unit, User
from plans.aktualitet.actions.answering import name_unit, tick_requirements
from plans.documents.models import Plan, Section

SINCE = date(2019, 1, 10)


def load_answering(plan: Plan, path: Path, *, planner: User) -> None:
    """Name the units of the file, since the plan got laga kraft."""
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    units = {unit.key: unit for unit in Unit.objects.all()}
    sections = {section.key: section for section in Section.objects.filter(plan=plan)}
    for one in told["part"]:
        section, unit = sections[one["section"]], units[one["unit"]]
        what_for = one.get("what_for", "")
        name_unit(section, unit, part=one["part"], what_for=what_for, on=SINCE, by=planner)
    for one in told["requirement"]:
        tick_requirements(sections[one["section"]], one["codes"], by=planner)
