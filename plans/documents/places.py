"""Places in a plan's tree as choices in a list: "first below X", "after X". Pure, but for reading one back."""

from django.utils.translation import gettext as _

from plans.documents.models import Plan, Section
from plans.documents.outline import Node, Outline

Choices = list[tuple[str, str]]
INDENT = "\u2003"


def places_in(outline: Outline) -> Choices:
    """Return every place where a new section can stand; "" is last in the plan."""
    return [("", _("Sist i planen")), *_around(list(outline))]


def places_for(outline: Outline, key: str) -> Choices:
    """Return the places that a section can move to: not below itself."""
    moving = outline.by_key[key]
    others = [node for node in outline if node is not moving and not node.is_below(moving)]
    return [("first", _("Först i planen")), *_around(others)]


def place_from(plan: Plan, choice: str, *, moving: Section | None = None) -> tuple[Section | None, int]:
    """Return parent and position of a choice; a section that is itself moving does not count among its siblings."""
    how, _sep, key = choice.partition(":")
    if how in ("", "first"):
        return None, 0 if how else _count(plan, None, moving)
    anchor = Section.objects.get(plan=plan, key=key)
    if how == "below":
        return anchor, _count(plan, anchor, moving)
    siblings = _siblings(plan, anchor.parent, moving)
    return anchor.parent, [one.pk for one in siblings].index(anchor.pk) + 1 if anchor in siblings else len(
        siblings
    )


def _around(nodes: list[Node]) -> Choices:
    choices = []
    for node in nodes:
        indent = INDENT * node.depth
        choices.append(
            (f"after:{node.key}", _("%(indent)sEfter %(label)s") % {"indent": indent, "label": node.label})
        )
        choices.append(
            (
                f"below:{node.key}",
                _("%(indent)sUnder %(label)s") % {"indent": indent + INDENT, "label": node.label},
            )
        )
    return choices


def _siblings(plan: Plan, parent: Section | None, moving: Section | None) -> list[Section]:
    rows = Section.objects.live().filter(plan=plan, parent=parent).order_by("position", "pk").defer("body")
    return list(rows.exclude(pk=moving.pk) if moving else rows)


def _count(plan: Plan, parent: Section | None, moving: Section | None) -> int:
    return len(_siblings(plan, parent, moving))
