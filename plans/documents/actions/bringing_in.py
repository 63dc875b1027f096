"""Bring in many sections at once: one import is one change, in one transaction."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import Max
from django.utils import timezone

from accounts.models import User
from plans.documents.actions.editing import rewrite
from plans.documents.actions.locking import live_section, locked_for_arranging
from plans.documents.actions.structure import keys_taken, new_section
from plans.documents.content import Content
from plans.documents.models import Plan, Section, SectionKind
from plans.history.recording import keep, recording


@dataclass(frozen=True, slots=True)
class Incoming:
    """A section on its way in: `level` 1 is directly below the chosen place; `key` is a wish, or "" for none.

    `same` is True when the key is the plan's own (our Markdown coming back), so that an existing section with
    that key is changed instead of a new one made.
    """

    level: int
    content: Content
    key: str = ""
    same: bool = False


def bring_in(
    plan: Plan,
    incoming: Sequence[Incoming],
    *,
    below: Section | None = None,
    by: User,
    note: str = "",
    progress: Callable[[int, int, str], None] = lambda done, total, words: None,
) -> list[Section]:
    """Add the sections in order, last below the chosen place, and return them; nothing is stored if one fails.

    Positions of sections that are already in the plan do not change.
    """
    with recording("imported", by=by, scope=plan.slug, note=note):
        plan = locked_for_arranging(plan, by)
        root = live_section(plan, below.pk) if below else None
        arrival = _Arrival(plan, root, by)
        for number, item in enumerate(incoming, start=1):
            arrival.receive(item)
            if number % 50 == 0 or number == len(incoming):
                progress(number, len(incoming), item.content.title)
    return arrival.sections


class _Arrival:
    """The state of one import: what keys are taken, and who stands last below whom."""

    def __init__(self, plan: Plan, root: Section | None, by: User):
        self.plan, self.by = plan, by
        self.sections: list[Section] = []
        self.taken = keys_taken(plan)
        self.kinds = {kind.key: kind for kind in SectionKind.objects.all()}
        self.own = {one.key: one for one in Section.objects.live().filter(plan=plan).select_related("kind")}
        self.open: list[Section | None] = [root]
        self.next_position = _next_positions(plan)

    def receive(self, item: Incoming) -> None:
        del self.open[item.level :]
        present = self.own.get(item.key) if item.same else None
        section = self._changed(present, item.content) if present else self._added(item)
        self.open.append(section)
        self.sections.append(section)

    def _changed(self, section: Section, content: Content) -> Section:
        content = content.tidied()
        if content != Content.of(section):
            # Locked and read again: somebody may have saved a text in it since the import began.
            section = live_section(self.plan, section.pk)
            rewrite(section, content, by=self.by)
        return section

    def _added(self, item: Incoming) -> Section:
        parent = self.open[-1]
        section = new_section(
            self.plan, item.content, parent=parent, key=item.key, taken=self.taken, kinds=self.kinds
        )
        place = parent.pk if parent else None
        section.position = self.next_position.get(place, 0)
        self.next_position[place] = section.position + 1
        section.changed_at = timezone.now()
        section.save()
        keep(section)
        return section


def _next_positions(plan: Plan) -> dict[int | None, int]:
    rows = Section.objects.live().filter(plan=plan).values("parent_id").annotate(last=Max("position"))
    return {row["parent_id"]: row["last"] + 1 for row in rows}
