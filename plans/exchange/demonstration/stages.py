"""Take a plan from one state to the next with the verbs that planners use, so that its history is a real one."""

from accounts.models import User
from plans.documents.actions.bringing_in import Incoming, bring_in
from plans.documents.actions.editing import edit_section
from plans.documents.actions.lineage import retire_section
from plans.documents.actions.structure import create_section, move_section
from plans.documents.content import Content
from plans.documents.models import Plan, Section, SectionQuerySet
from plans.exchange.demonstration.states import DemoSection, DemoState


def begin(plan: Plan, state: DemoState, *, by: User) -> None:
    """Fill an empty plan."""
    incoming = [Incoming(level, _content(one), one.key) for level, one in state.in_order()]
    bring_in(plan, incoming, by=by, note="Demoplanens text, så som den såg ut när samrådet började.")


def advance(plan: Plan, state: DemoState, *, by: User) -> None:
    """Change what differs: create, move, edit and retire."""
    for _level, one in state.in_order():
        section = _live(plan, one.key)
        if section is None:
            _create(plan, one, state, by)
        else:
            _edit(section, one, state, by)
    gone = Section.objects.live().filter(plan=plan).exclude(key__in=state.sections).order_by("pk")
    for key in list(gone.values_list("key", flat=True)):
        # A section goes with the one above it, and is then no longer live.
        if section := _live(plan, key):
            retire_section(section, seen=section.version, by=by, note=state.notes.get(key, ""))
    _move_all(plan, state, by)


def _create(plan: Plan, one: DemoSection, state: DemoState, by: User) -> None:
    parent = _live(plan, one.parent) if one.parent else None
    create_section(plan, _content(one), parent=parent, key=one.key, by=by, note=_note(one, state))


def _edit(section: Section, one: DemoSection, state: DemoState, by: User) -> None:
    if Content.of(section) != _content(one):
        edit_section(section, _content(one), seen=section.version, by=by, note=_note(one, state))


def _move_all(plan: Plan, state: DemoState, by: User) -> None:
    """Put every section where the state has it, moving only those that stand wrong."""
    wanted: dict[str, list[str]] = {}
    for _level, one in state.in_order():
        wanted.setdefault(one.parent, []).append(one.key)
    for parent_key, keys in wanted.items():
        parent = _live(plan, parent_key) if parent_key else None
        for position, key in enumerate(keys):
            present = list(_children(plan, parent).values_list("key", flat=True))
            if position >= len(present) or present[position] != key:
                section = Section.objects.select_related("plan").get(plan=plan, key=key)
                note = state.notes.get(key, "")
                move_section(
                    section, parent=parent, position=position, seen_parent=section.parent_id, by=by, note=note
                )


def _children(plan: Plan, parent: Section | None) -> SectionQuerySet:
    return Section.objects.live().filter(plan=plan, parent=parent).order_by("position", "pk")


def _live(plan: Plan, key: str) -> Section | None:
    return Section.objects.live().select_related("plan", "kind").filter(plan=plan, key=key).first()


def _content(one: DemoSection) -> Content:
    return Content(one.title, one.body, one.kind, one.beteckning)


def _note(one: DemoSection, state: DemoState) -> str:
    return one.note or state.notes.get(one.key, "")
