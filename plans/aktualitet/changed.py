"""What a unit's weekly digest says of its sections' own text: which were changed, by whom and why."""

from collections.abc import Collection
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Unit
from plans.aktualitet.digest import Collector, Line, SectionsOf, begins
from plans.documents.models import Plan, Section
from plans.history.reading import Change, changes_in

# What is recorded of a section without its text being another.
SAME_TEXT = {"moved", "summarised"}
# A week has fewer changes of one plan than this; of more, the latest are told.
MOST = 1000


def changes_collector(sections_of: SectionsOf) -> Collector:
    """Return what collects the sections that a unit answers for and whose text was changed, each once."""

    def collect(unit: Unit, since: date, on: date) -> list[Line]:
        sections = [one for one in sections_of(unit, on) if one.changed_at >= begins(since)]
        plans = {one.plan_id: one.plan for one in sections}
        latest: dict[int, Change] = {}
        for plan in plans.values():
            latest |= _latest(plan, {one.pk for one in sections}, since, on)
        return [_line(one, latest[one.pk]) for one in sections if one.pk in latest]

    return collect


def _latest(plan: Plan, sections: Collection[int], since: date, on: date) -> dict[int, Change]:
    """Return the last change of the text of each of the sections in the period (two queries)."""
    found: dict[int, Change] = {}
    for change in changes_in(plan.slug, model=Section, ids=sections, since=since, until=on, limit=MOST):
        if change.kind not in SAME_TEXT:
            for pk in change.things:
                found.setdefault(pk, change)
    return found


def _line(section: Section, change: Change) -> Line:
    who = f"{change.by}, {change.unit}" if change.unit else change.by
    said = f"{section}: {who}. {change.note}" if change.note else f"{section}: {who}"
    url = reverse("workbench:difference", args=[section.plan.slug, section.key])
    return Line(_("Avsnitt vars text har ändrats"), said, f"{url}?till={change.id}", section.plan.slug)
