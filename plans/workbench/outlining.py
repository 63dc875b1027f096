"""The outline as staff see it: what each may do with each section, without asking the database for each."""

from dataclasses import dataclass, field

from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse

from accounts.models import User
from plans.access.abilities import Ability
from plans.annotations.readers import reader_of
from plans.annotations.telling import open_notes
from plans.documents.models import Draft, Plan, Section
from plans.documents.outline import Node, Outline
from plans.documents.standing import allowed


@dataclass(slots=True)
class Line:
    """A section in an outline on a page; its name is `title`, with the beteckning first."""

    node: Node
    url: str
    may_edit: bool = False
    current: bool = False
    children: list["Line"] = field(default_factory=list)

    @property
    def number(self) -> str:
        return self.node.number

    @property
    def title(self) -> str:
        return str(self.node.row)

    @property
    def notes(self) -> int:
        """How many open notes one may read on the section's page."""
        return sum(one.row.notes for one in self.node.walk() if one.page is self.node)

    @property
    def above(self) -> int:
        """The id of the section above as forms send it; 0 is the top level."""
        return self.node.row.parent_id or 0


def marked_outline(plan: Plan, user: User) -> Outline:
    """Return the live sections without their texts, each with `is_empty`, `my_draft_at` and `notes` (one query)."""
    mine = Draft.objects.filter(section=OuterRef("pk"), user=user).values("saved_at")
    rows = Section.objects.live().filter(plan=plan).select_related("kind").defer("body")
    return Outline(
        rows.annotate(
            is_empty=Q(body__regex=r"^\s*$"),
            my_draft_at=Subquery(mine),
            notes=open_notes(reader_of(user, plan)),
        )
    )


def desk_url(plan: Plan, node: Node) -> str:
    """Return where a section is read in the working text."""
    url = reverse("workbench:section", args=[plan.slug, node.page.key])
    return url if node.page is node else f"{url}#{node.key}"


def lines(plan: Plan, outline: Outline, user: User) -> list[Line]:
    """Return the whole outline as lines, with what the user may do."""
    made: dict[int, Line] = {}
    roots: list[Line] = []
    for node in outline:
        line = Line(node, desk_url(plan, node), may_edit=allowed(user, Ability.EDIT, node))
        made[node.row.pk] = line
        (made[node.parent.row.pk].children if node.parent else roots).append(line)
    return roots


def surrounding_lines(plan: Plan, outline: Outline, user: User, here: Node) -> list[Line]:
    """Return the outline of the pages around one: the top level, what is beside those above, and below it."""
    opened = {node.row.pk for node in (*here.above(), here)}
    made: dict[int, Line] = {}
    roots: list[Line] = []
    for node in outline.pages():
        if node.parent and node.parent.row.pk not in opened:
            continue
        if not allowed(user, Ability.SEE, node):
            continue
        line = Line(node, desk_url(plan, node), current=node is here)
        made[node.row.pk] = line
        above = made.get(node.parent.row.pk) if node.parent else None
        (above.children if above else roots).append(line)
    return roots
