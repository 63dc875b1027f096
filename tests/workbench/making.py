"""A plan with something of everything that the desk shows."""

from dataclasses import dataclass

from accounts.models import User
from plans.documents.actions.editing import edit_section
from plans.documents.content import Content
from plans.documents.models import Plan, Section
from tests import cast


@dataclass(frozen=True)
class Small:
    """Chapter Vatten with a page below, a ställningstagande in place and a page that refers to it."""

    plan: Plan
    vatten: Section
    strand: Section
    position: Section
    energi: Section


def small_plan(plan: Plan, vatten: Section, planner: User) -> Small:
    """Write the rest of the small plan beside the section Vatten."""
    position = cast.write(
        plan,
        "Stranden hålls öppen",
        "Stranden ska vara öppen.",
        kind="stallningstagande",
        parent=vatten,
        by=planner,
    )
    strand = cast.write(plan, "Stranden", "Stranden är lång. Se [[vatten]].", parent=vatten, by=planner)
    energi = cast.write(plan, "Energi", "Vinden räcker. Se [[vatten]] och [[stranden|stranden]].", by=planner)
    return Small(plan, vatten, strand, position, energi)


def edit(
    section: Section, body: str, *, by: User, note: str = "", title: str = "", kind: str = ""
) -> Section:
    """Save a new text in the section as it stands now."""
    current = Section.objects.select_related("plan", "kind").get(pk=section.pk)
    content = Content(title or current.title, body, kind or current.kind.key, current.beteckning)
    return edit_section(current, content, seen=current.version, by=by, note=note).section
