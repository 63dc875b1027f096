"""What has happened in a plan: its changes, each with the sections that it touched."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from plans.documents.models import Plan, Section
from plans.documents.outline import Outline
from plans.history.reading import Change, changes_in
from plans.workbench.words import kind_words, who

SHOWN = 4


@dataclass(frozen=True, slots=True)
class Touched:
    """A section that a change touched, with the page that shows what the change did to it."""

    label: str
    url: str
    is_retired: bool


@dataclass(frozen=True, slots=True)
class Happening:
    """One change of the plan. `more` is how many sections it touched beyond those named."""

    change: Change
    touched: list[Touched]
    more: int

    @property
    def kind(self) -> str:
        return kind_words(self.change.kind)

    @property
    def who(self) -> str:
        return who(self.change.by, self.change.unit)


def happenings(plan: Plan, outline: Outline, changes: Iterable[Change]) -> list[Happening]:
    """Name the sections each change touched, in reading order, retired ones last (one query for those)."""
    changes = list(changes)
    gone = _gone(changes, outline)
    order = {node.row.pk: place for place, node in enumerate(outline)}
    found = []
    for change in changes:
        things = sorted(change.things, key=lambda pk: order.get(pk, len(order)))
        named = [_touched(plan, outline, gone, pk, change) for pk in things[:SHOWN]]
        found.append(Happening(change, [one for one in named if one], max(0, len(things) - SHOWN)))
    return found


def latest(plan: Plan, outline: Outline, limit: int) -> list[Happening]:
    """Return the plan's last changes."""
    return happenings(plan, outline, changes_in(plan.slug, model=Section, limit=limit))


def _gone(changes: Iterable[Change], outline: Outline) -> dict[int, Section]:
    """Return the touched sections that are no longer in the outline."""
    wanted = {pk for change in changes for pk in change.things} - outline.by_pk.keys()
    return Section.objects.only("key", "title", "beteckning").in_bulk(wanted) if wanted else {}


def _touched(
    plan: Plan, outline: Outline, gone: dict[int, Section], pk: int, change: Change
) -> Touched | None:
    node = outline.by_pk.get(pk)
    section = node.row if node else gone.get(pk)
    if section is None:
        return None
    url = reverse("workbench:difference", args=[plan.slug, section.key])
    return Touched(node.label if node else str(section), f"{url}?till={change.id}", is_retired=node is None)
