"""A proposal as its page shows it: each change in the rendered text, in words, and what may be done with it."""

from dataclasses import dataclass, replace
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from plans.annotations.models import Annotation
from plans.annotations.readers import reader_of
from plans.annotations.telling import NoteShown, shown
from plans.documents.choosing import NAMED
from plans.documents.content import Content
from plans.documents.differing import Difference, Wording
from plans.documents.models import Plan, SectionKind
from plans.documents.outline import Node, Outline
from plans.documents.references import surroundings
from plans.proposals import rules
from plans.proposals.models import Proposal, ProposedChange, Verb
from plans.proposals.models.changes import content_of
from plans.proposals.standing import hindrance, would_be
from plans.text.markdown import Surroundings, render


@dataclass(frozen=True)
class ChangeShown:
    """One change on the page. `difference` is what is proposed, `decided` how the reviewer's words differ from it."""

    change: ProposedChange
    difference: Difference | None
    decided: Difference | None
    place: str
    hindrance: str
    notes: list[NoteShown]
    may_settle: bool

    @property
    def anchor(self) -> str:
        return f"andring-{self.change.pk}"

    @property
    def before_html(self) -> str:
        return self._plain(self.difference.old.body) if self.difference else ""

    @property
    def after_html(self) -> str:
        return self._plain(self.difference.new.body) if self.difference else ""

    def _plain(self, body: str) -> str:
        """Render without names: the text stands marked on the same page, and there its names lead."""
        return NAMED.sub("", render(body))

    @property
    def has_text(self) -> bool:
        return self.change.verb in (Verb.TEXT, Verb.ADD)


class ProposalShown:
    """The page of one proposal, read when its template asks. The number of questions does not grow with its changes."""

    def __init__(self, proposal: Proposal, outline: Outline, user: User):
        self.proposal = proposal
        self.plan: Plan = proposal.plan
        self.outline = outline
        self.user = user

    @cached_property
    def changes(self) -> list[ChangeShown]:
        return [self._change(change) for change in self._ordered]

    @cached_property
    def _ordered(self) -> list[ProposedChange]:
        """The changes in reading order of the sections they are about; new sections last."""
        order = {node.row.pk: place for place, node in enumerate(self.outline)}
        changes = list(self.proposal.changes.all())
        for change in changes:
            change.proposal = self.proposal
        return sorted(
            changes, key=lambda one: (order.get(one.section_id or 0, len(order)), one.order, one.pk)
        )

    def _change(self, change: ProposedChange) -> ChangeShown:
        has_text = change.verb in (Verb.TEXT, Verb.ADD)
        return ChangeShown(
            change=change,
            difference=self._difference(change, *self._contents(change)) if has_text else None,
            decided=self._decided(change),
            place=place_words(change, self.outline),
            hindrance=hindrance(change) if self.proposal.is_open else "",
            notes=self._notes.get(change.pk, []),
            may_settle=rules.may_settle(self.user, change),
        )

    def _decided(self, change: ProposedChange) -> Difference | None:
        """What the reviewer's wording differs from the authors' in."""
        if not change.decided:
            return None
        return self._difference(change, change.proposed, content_of(change.decided), name="val")

    def _contents(self, change: ProposedChange) -> tuple[Content, Content]:
        """Return what stands and what is proposed: against the text of today while it is open, as merged after that."""
        if change.became:
            return content_of(change.was), content_of(change.became)
        if self.proposal.is_open and change.section and not change.clashes and not change.decided:
            return Content.of(change.section), would_be(change)
        return change.old, change.proposed

    def _difference(
        self, change: ProposedChange, old: Content, new: Content, *, name: str = "ord"
    ) -> Difference:
        first = Wording() if change.verb == Verb.ADD and name == "ord" else self._wording(old)
        name = f"{name}-{change.pk}"
        around = replace(self._around, prefix=f"text-{name}")
        return Difference(first, self._wording(new), around, name)

    @cached_property
    def _around(self) -> Surroundings:
        return surroundings(self.plan, self.outline, self._url)

    def _wording(self, content: Content) -> Wording:
        return Wording.proposed(content, self._kinds)

    @cached_property
    def _kinds(self) -> dict[str, str]:
        return dict(SectionKind.objects.values_list("key", "name"))

    def _url(self, node: Node) -> str:
        return reverse("workbench:section", args=[self.plan.slug, node.page.key])

    @cached_property
    def _notes(self) -> dict[int, list[NoteShown]]:
        """The notes on the proposal's own words, by change (two queries)."""
        seen = Annotation.objects.visible_to(reader_of(self.user, self.plan))
        rows = seen.filter(plan=self.plan, proposal=self.proposal.number)
        of_change = dict(rows.values_list("pk", "proposed_change"))
        found: dict[int, list[NoteShown]] = {}
        for note in sorted(shown(rows, self.plan, self.user), key=lambda note: (note.start, note.pk)):
            found.setdefault(of_change[note.pk] or 0, []).append(note)
        return found


def place_words(change: ProposedChange, outline: Outline) -> str:
    """Say what is to be done besides the text; "" for a change of the text alone."""
    match Verb(change.verb):
        case Verb.TEXT:
            return ""
        case Verb.ADD:
            return _("Nytt avsnitt, %(where)s.") % {"where": _where(change.place, outline)}
        case Verb.MOVE:
            return _("Avsnittet flyttas, med allt under det: %(where)s.") % {
                "where": _where(change.place, outline)
            }
        case Verb.SPLIT:
            said = {"title": change.wanted.title, "words": " ".join(change.cut_at.split())[:80]}
            return (
                _("Avsnittet delas. ”%(title)s” blir ett eget avsnitt, från ”%(words)s …” och framåt.") % said
            )
        case Verb.MERGE:
            return _("Avsnittet slås ihop med ”%(title)s”.") % {"title": change.other}
        case Verb.RETIRE:
            if change.other:
                return _("Avsnittet avvecklas. Hänvisningar leder till ”%(title)s”.") % {
                    "title": change.other
                }
            return _("Avsnittet avvecklas.")


def _where(place: str, outline: Outline) -> str:
    how, _colon, key = place.partition(":")
    node = outline.by_key.get(key)
    if node is None:
        return (
            _("först i planen")
            if how == "first"
            else _("sist i planen")
            if not key
            else _("på en plats som inte finns längre")
        )
    label = {"label": node.label}
    return _("efter ”%(label)s”") % label if how == "after" else _("under ”%(label)s”") % label
