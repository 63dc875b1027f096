"""Everything that the desk of a section shows: its text as published, what is around it, what one may do."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from django.db.models import Case, Q, QuerySet, Subquery, When
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from plans.access.abilities import Ability
from plans.aktualitet.rules import is_external
from plans.annotations.rules import may_annotate
from plans.annotations.telling import Filter, NoteShown, notes_on
from plans.documents import rules
from plans.documents.differing import Wording
from plans.documents.models import Lineage, Plan, Presence, Section, SectionKind
from plans.documents.outline import Node, Outline
from plans.documents.references import lineage_of, surroundings
from plans.documents.standing import allowed
from plans.editions.models import Edition, EditionQuerySet, EditionSection, Stage
from plans.history.reading import Change, changes_of
from plans.proposals.models import ProposedChange
from plans.proposals.touching import open_on
from plans.text.markdown import Surroundings, broken_in, references_in, render
from plans.text.marking import mark
from plans.workbench.outlining import Line, desk_url, surrounding_lines
from plans.workbench.versions import in_edition
from plans.workbench.words import Step, kind_words, steps_of

LATEST = 3


@dataclass(frozen=True, slots=True)
class Part:
    """A section shown on the page, with its text as the public would read it and what is broken in it."""

    section: Section
    number: str
    html: str
    level: int
    broken: list[str]
    my_draft_at: datetime | None
    differs: bool
    may_edit: bool
    may_arrange: bool

    @property
    def is_empty(self) -> bool:
        return not self.section.body.strip()

    @property
    def label(self) -> str:
        """What kind of text it is, where that is not plain; the title itself when that says it."""
        kind = self.section.kind
        if kind.form == SectionKind.Form.PLAIN or kind.own_page:
            return ""
        if kind.name.casefold() in str(self.section).casefold():
            return str(self.section)
        return _("Kommunens ställningstagande") if kind.form == SectionKind.Form.POSITION else kind.name

    @property
    def heading(self) -> str:
        """The title, but "" when the label has said it."""
        return "" if self.label == str(self.section) else str(self.section)


class SectionDesk:
    """The page of one section, read when its template asks."""

    def __init__(self, section: Section, outline: Outline, user: User, wanted: Filter):
        self.wanted = wanted
        self.section = section
        self.plan: Plan = section.plan
        self.outline = outline
        self.user = user
        self.node: Node | None = outline.by_key.get(section.key)

    @cached_property
    def notes(self) -> list[NoteShown]:
        """The notes on the page's texts, in reading order (two queries)."""
        sections = [section for section, _node in self._sections]
        return notes_on(sections, plan=self.plan, user=self.user, wanted=self.wanted)

    @cached_property
    def proposals(self) -> list[ProposedChange]:
        """The open proposals that would change the section and that one may read."""
        return open_on(self.section, self.user)

    @property
    def may_propose(self) -> bool:
        return bool(self.node) and allowed(self.user, Ability.PROPOSE, self.outline.by_key[self.section.key])

    @property
    def units_with_notes(self) -> list[str]:
        units = {note.unit for note in self.notes if note.unit} | ({self.wanted.unit} - {""})
        return sorted(units)

    @cached_property
    def main(self) -> Part:
        return self.parts[0]

    @cached_property
    def parts(self) -> list[Part]:
        """The section, and those below it that are read on its page, in order."""
        return [self._part(section, node) for section, node in self._sections]

    @cached_property
    def lines(self) -> list[Line]:
        return surrounding_lines(self.plan, self.outline, self.user, self.node) if self.node else []

    @cached_property
    def above(self) -> list[dict[str, str]]:
        nodes = self.node.above() if self.node else []
        return [{"url": desk_url(self.plan, node), "title": node.label} for node in nodes]

    @cached_property
    def below(self) -> list[Line]:
        """The pages directly below."""
        nodes = [node for node in self.outline.pages() if node.parent and node.parent.page is self.node]
        return [Line(node, desk_url(self.plan, node)) for node in nodes]

    @cached_property
    def before_and_after(self) -> tuple[dict[str, str] | None, dict[str, str] | None]:
        if not self.node:
            return None, None
        before, after = self.outline.neighbours(self.node)
        return self._link(before), self._link(after)

    @cached_property
    def changes(self) -> list[Change]:
        return changes_of(self.section, limit=LATEST)

    @property
    def told_changes(self) -> list[tuple[str, Change]]:
        """The latest changes, each with its kind in words."""
        return [(kind_words(change.kind), change) for change in self.changes]

    @cached_property
    def descent(self) -> list[Step]:
        return steps_of(self.section, self._lineage)

    @cached_property
    def others(self) -> QuerySet[Presence]:
        """Who else has the section open in the editor, last heard first."""
        heard = Presence.objects.fresh(timezone.now()).filter(section=self.section)
        return heard.exclude(user=self.user).select_related("user").order_by("-heard_at")

    @cached_property
    def mentions(self) -> list[dict[str, str]]:
        """The sections whose texts refer to this one, or to something else on its page."""
        here = {node.row.pk for node in self._nodes}
        naming = {pk for pk, body in self._texts.items() if self._keys & set(references_in(body))} - here
        nodes = [node for node in self.outline if node.row.pk in naming]
        return [{"url": desk_url(self.plan, node), "title": node.label} for node in nodes]

    @cached_property
    def edition(self) -> Edition | None:
        """The edition to compare with: the one in force, else the latest."""
        if self._frozen:
            return self._frozen[0].edition
        return editions_to_compare(self.plan, timezone.localdate()).first()

    @cached_property
    def differing(self) -> list[Part]:
        return [part for part in self.parts if part.differs]

    @cached_property
    def may_arrange(self) -> bool:
        return rules.may_arrange(self.user, self.plan)

    @cached_property
    def may_annotate(self) -> bool:
        return may_annotate(self.user, self.section)

    @property
    def reads_verdicts(self) -> bool:
        return not is_external(self.user)

    @cached_property
    def sees_plan(self) -> bool:
        return rules.may_see(self.user, self.plan)

    @cached_property
    def _nodes(self) -> list[Node]:
        """What is read on the page: the section first, then those below it without a page of their own."""
        return [node for node in self.node.walk() if node.page is self.node] if self.node else []

    @cached_property
    def _keys(self) -> set[str]:
        """The keys by which other texts refer to something on the page, those of merged sections too."""
        references = self._around.references
        here = {references[node.key] for node in self._nodes}
        return {key for key, reference in references.items() if reference in here}

    @cached_property
    def _texts(self) -> dict[int, str]:
        """The texts of the page, and of all that seem to refer to it, by id (one query)."""
        wanted = Q(pk__in=[node.row.pk for node in self._nodes])
        for key in self._keys:
            wanted |= Q(body__contains=f"[[{key}]]") | Q(body__contains=f"[[{key}|")
        return dict(Section.objects.live().filter(wanted, plan=self.plan).values_list("pk", "body"))

    @cached_property
    def _sections(self) -> list[tuple[Section, Node | None]]:
        """The page's sections with their texts and places."""
        if not self.node:
            return [(self.section, None)]
        for node in self._nodes[1:]:
            node.row.body = self._texts[node.row.pk]
        return [(self.section, self.node), *((node.row, node) for node in self._nodes[1:])]

    @cached_property
    def _around(self) -> Surroundings:
        return surroundings(
            self.plan, self.outline, lambda node: desk_url(self.plan, node), events=self._lineage
        )

    @cached_property
    def _lineage(self) -> list[Lineage]:
        return lineage_of(self.plan)

    @cached_property
    def _frozen(self) -> list[EditionSection]:
        """The page's sections as they stand in the edition to compare with (one query)."""
        edition = editions_to_compare(self.plan, timezone.localdate()).values("pk")[:1]
        keys = [section.key for section, _node in self._sections]
        rows = EditionSection.objects.filter(edition=Subquery(edition), key__in=keys)
        return list(rows.defer("html").select_related("edition"))

    @cached_property
    def _published(self) -> dict[str, Wording]:
        return {row.key: in_edition(row) for row in self._frozen}

    def _part(self, section: Section, node: Node | None) -> Part:
        level = node.depth - self.node.depth + 1 if node and self.node else 1
        around = replace(self._around, prefix=section.key, heading_level=min(level + 1, 6))
        return Part(
            section=section,
            number=node.number if node else "",
            html=mark(render(section.body, around), self._spans(section), announced=_("Notering")),
            level=level,
            broken=broken_in(section.body, self._around),
            my_draft_at=node.row.my_draft_at if node else None,
            differs=bool(self.edition) and self._published.get(section.key) != Wording.of(section),
            may_edit=self._may_edit(section),
            may_arrange=self.may_arrange,
        )

    def _spans(self, section: Section) -> list[tuple[int, int, int]]:
        return [
            (note.pk, note.start, note.end) for note in self.notes if note.key == section.key and note.end
        ]

    def _may_edit(self, section: Section) -> bool:
        """As the rule `may_edit`, with the outline's knowledge of what is above: no query for each part."""
        return bool(self.node) and allowed(self.user, Ability.EDIT, self.outline.by_key[section.key])

    def _link(self, node: Node | None) -> dict[str, str] | None:
        return {"url": desk_url(self.plan, node), "title": node.label} if node else None


def editions_to_compare(plan: Plan, on: date) -> EditionQuerySet:
    """Return the plan's editions, the one in force on the day first, then the latest."""
    came = Case(When(stage=Stage.LAGA_KRAFT, in_force_on__lte=on, then="in_force_on"))
    editions = Edition.objects.filter(plan=plan.slug)
    return editions.order_by(came.desc(nulls_last=True), "-dated_on", "-frozen_at", "-pk")
