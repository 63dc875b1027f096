"""Whom a proposal concerns, and what their mail says: one line for each thing that happens, and where it is."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Unit, User
from plans.documents.rights import planners_of
from plans.notices.actions import tell
from plans.notices.language import in_the_language_of_mail
from plans.proposals import rules
from plans.proposals.models import Hearing, Proposal, ProposalEvent, ProposedChange

WORDS_IN_MAIL = 250


@in_the_language_of_mail
def of_joining(proposal: Proposal, person: User, *, by: User) -> None:
    line = _("%(who)s bad dig skriva med i ett förslag") % {"who": _who(by)}
    _tell(proposal, [person], line=line, by=by)


@in_the_language_of_mail
def of_submission(proposal: Proposal, *, by: User) -> None:
    """Tell the planners that something waits for them, and co-authors that it is handed in."""
    line = _("%(who)s lämnade in ett förslag som väntar på bedömning") % {"who": _who(by)}
    authors = _authors(proposal)
    _tell(proposal, [one for one in planners_of(proposal.plan) if one not in authors], line=line, by=by)
    _tell(proposal, authors, line=_("%(who)s lämnade in ert förslag") % {"who": _who(by)}, by=by)


@in_the_language_of_mail
def of_step(proposal: Proposal, said: str, *, by: User, words: str = "") -> None:
    """Tell every author what was done with their proposal, and why."""
    _tell(proposal, _authors(proposal), line=_with(f"{_who(by)} {said}", words), by=by)


@in_the_language_of_mail
def of_merge(proposal: Proposal, reworded: Iterable[str], left_out: Iterable[str], *, by: User) -> None:
    """Tell every author that it is in the plan, and what of it is not as they wrote it."""
    said = [_("%(who)s infogade förslaget i planens arbetsversion") % {"who": _who(by)}]
    if reworded := list(reworded):
        said.append(_("med andra ord än era i %(titles)s") % {"titles": ", ".join(reworded)})
    if left_out := list(left_out):
        said.append(_("utan ändringen i %(titles)s") % {"titles": ", ".join(left_out)})
    _tell(proposal, _authors(proposal), line=", ".join(said), by=by)


@in_the_language_of_mail
def of_clash(change: ProposedChange) -> None:
    """Tell the authors, whoever changed the text, that their proposal waits for them."""
    line = _("Texten i ”%(title)s” har ändrats så att ert förslag krockar. Det ni skrev finns kvar.") % {
        "title": change.name
    }
    key = f"clash-{change.pk}-{change.number}"
    _tell(change.proposal, _authors(change.proposal), line=line, by=None, key=key)


@in_the_language_of_mail
def of_answered_notes(proposal: Proposal, line: str, *, by: User) -> None:
    """Tell those whose notes it came of where they ended up; authors of the proposal know."""
    authors = _authors(proposal)
    people = [note.author for note in proposal.answers.select_related("author")]
    _tell(proposal, [one for one in people if one not in authors], line=line, by=by)


@in_the_language_of_mail
def of_hearing(hearing: Hearing, *, by: User) -> None:
    """Ask everyone in the unit; one of them answers for it."""
    line = _("%(who)s frågar %(unit)s om ett förslag. Svara senast %(day)s.") % _asked(hearing, by)
    _tell(hearing.proposal, _members(hearing.unit), line=line, by=by, key=f"hearing-{hearing.pk}")


@in_the_language_of_mail
def of_reminder(hearing: Hearing, on: str) -> None:
    line = _("Påminnelse: %(unit)s har inte svarat om ett förslag. Svara senast %(day)s.") % _asked(
        hearing, None
    )
    _tell(hearing.proposal, _members(hearing.unit), line=line, by=None, key=f"reminder-{hearing.pk}-{on}")


@in_the_language_of_mail
def of_answer(hearing: Hearing, *, by: User) -> None:
    """Tell whoever reviews, and the authors, what a unit answered."""
    said = {"unit": hearing.unit_name, "answer": hearing.get_answer_display().lower()}
    line = _("%(unit)s svarade: %(answer)s") % said
    people = [*_reviewers(hearing.proposal), *_authors(hearing.proposal)]
    _tell(hearing.proposal, people, line=line, by=by, key=f"answer-{hearing.pk}-{hearing.answer}")


def _tell(proposal: Proposal, people: Iterable[User], *, line: str, by: User | None, key: str = "") -> None:
    """Tell each once, but not the one who did it, nor whoever may not read the proposal."""
    url = reverse("proposals:proposal", args=[proposal.plan.slug, proposal.number])
    key = key or f"proposal-{proposal.pk}-{proposal.events.count()}"
    for person in {one.pk: one for one in people}.values():
        if (by is None or person.pk != by.pk) and rules.may_read(person, proposal):
            tell(person, about=f"{proposal.plan.name}: {proposal}", key=key, line=line, url=url)


def _authors(proposal: Proposal) -> list[User]:
    return [one.person for one in proposal.authors.select_related("person")]


def _reviewers(proposal: Proposal) -> list[User]:
    """Return the plan's planners, and whoever else has taken the proposal up or asked about it."""
    acts = (ProposalEvent.Act.TAKE_UP, ProposalEvent.Act.INVITED, ProposalEvent.Act.JUDGED)
    asked = proposal.events.filter(act__in=acts).exclude(by=None).values("by")
    return [*planners_of(proposal.plan), *User.objects.filter(pk__in=asked)]


def _members(unit: Unit) -> list[User]:
    return unit.people_on(timezone.localdate())


def _asked(hearing: Hearing, by: User | None) -> dict[str, str]:
    return {
        "who": _who(by) if by else "",
        "unit": hearing.unit_name,
        "day": hearing.due_on.isoformat(),
    }


def _who(user: User) -> str:
    return f"{user.name}, {user.unit_name}" if user.unit_name else user.name


def _with(line: str, words: str) -> str:
    words = " ".join(words.split())
    short = words if len(words) <= WORDS_IN_MAIL else f"{words[:WORDS_IN_MAIL]} …"
    return f"{line}: {short}" if short else line
