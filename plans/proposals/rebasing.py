"""Let open proposals follow the working text: those that still fit go on by themselves, those that clash say so.

None is cleaned up or silently changed: every text that a proposal has had stays, with why it got a new one.
"""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from planportal.locks import for_update
from plans.annotations.reanchoring import follow_proposed
from plans.documents.content import Content, combine, settled
from plans.documents.models import Section
from plans.proposals import telling_people
from plans.proposals.models import ProposalEvent, ProposedChange, ProposedText, Verb
from plans.proposals.models.changes import content_of
from plans.proposals.states import OPEN
from plans.text.merge_across import merge_across

Act = ProposalEvent.Act
FIELDS = ["section", "base", "base_version", "new", "decided", "number", "clashes"]


def follow(section: Section, before: str, now: Sequence[Section], by: User) -> None:
    """Carry every open proposal's text of the section to where its words are now."""
    changes = for_update(ProposedChange.objects)
    waiting = changes.filter(section=section, verb=Verb.TEXT, proposal__state__in=OPEN)
    for change in waiting.select_related("proposal__plan"):
        change.section = section
        if section in now and len(now) == 1:
            _follow_here(change, section)
        elif len(now) > 1:
            _follow_split(change, before, now)
        else:
            _follow_into(change, section, now)
    _note_places(section, now)


def wait(section: Section, _successor: Section | None, _by: User) -> None:
    """Tell the authors of what was proposed on a section that has been retired; they say where it belongs now."""
    waiting = for_update(ProposedChange.objects).filter(section=section)
    for change in waiting.filter(proposal__state__in=OPEN).select_related("proposal__plan", "section"):
        _clash(change)


def rebase(change: ProposedChange) -> bool:
    """Bring a locked change up to what its section says now; return whether it still fits."""
    if change.section is None or change.base_version == change.section.version:
        return not change.clashes
    _follow_here(change, change.section)
    return not change.clashes


def fits(change: ProposedChange, section: Section) -> Content | None:
    """Return the content that the change would give the section as it is now, or None when they clash."""
    return settled(combine(change.old, change.wanted, Content.of(section)))


def _follow_here(change: ProposedChange, section: Section) -> None:
    now = Content.of(section)
    new = settled(combine(change.old, change.proposed, now))
    decided = settled(combine(change.old, content_of(change.decided), now)) if change.decided else None
    if new is None or (change.decided and decided is None):
        _clash(change)
    else:
        _stand(change, section, new, decided)


def _follow_split(change: ProposedChange, before: str, now: Sequence[Section]) -> None:
    """Part the proposed text as the section was parted; what falls in a new section becomes a change of that."""
    merged = merge_across(change.old.body, change.proposed.body, [one.body for one in now])
    first = now[0]
    title = settled(
        combine(
            change.old,
            change.proposed,
            Content(first.title, change.old.body, first.kind.key, first.beteckning),
        )
    )
    if merged is None or title is None or change.decided or change.old.body != before:
        _clash(change)
        return
    contents = [Content(title.title, merged[0], title.kind, title.beteckning)]
    contents += [
        Content(one.title, body, one.kind.key, one.beteckning)
        for one, body in zip(now[1:], merged[1:], strict=True)
    ]
    changed = [
        (one, content) for one, content in zip(now, contents, strict=True) if content != Content.of(one)
    ]
    if not changed:
        _clash(change)
        return
    (section, content), *rest = changed
    _stand(change, section, content, None)
    for other, content in rest:
        _add_text(change, other, content)


def _follow_into(change: ProposedChange, gone: Section, now: Sequence[Section]) -> None:
    """Go along to the section that took the text up, unless the proposal has a change there already."""
    for target in now:
        there = change.proposal.changes.filter(section=target, verb=Verb.TEXT).exists()
        here = Content(target.title, change.proposed.body, target.kind.key, target.beteckning)
        base = Content(target.title, change.old.body, target.kind.key, target.beteckning)
        content = None if there else settled(combine(base, here, Content.of(target)))
        if content and gone.body.strip() and content != Content.of(target) and not change.decided:
            _stand(change, target, content, None)
            return
    _clash(change)


def _stand(change: ProposedChange, section: Section, new: Content, decided: Content | None) -> None:
    """Let the change begin from the section as it is now; its earlier texts stay."""
    moved, before = change.section_id != section.pk, change.proposed.body
    change.section = section
    reworded = new != change.proposed
    change.base, change.base_version = Content.of(section).as_dict(), section.version
    change.new, change.clashes = new.as_dict(), False
    change.decided = decided.as_dict() if decided else {}
    if reworded or moved:
        change.number += 1
        follow_proposed(change.pk, before, new.body)
        words = _("Lades ihop med hur texten nu lyder")
        keep_text(change, by_name="", words=words)
        _trace(change, Act.REBASED, words=str(section))
    change.save(update_fields=FIELDS)


def _add_text(change: ProposedChange, section: Section, content: Content) -> None:
    added = ProposedChange.objects.create(
        proposal=change.proposal,
        verb=Verb.TEXT,
        section=section,
        order=change.order,
        base=Content.of(section).as_dict(),
        base_version=section.version,
        new=content.as_dict(),
    )
    keep_text(added, by_name="", words=_("Avsnittet delades, och förslaget med det"))
    _trace(added, Act.REBASED, words=str(section))


def _clash(change: ProposedChange) -> None:
    """Say once that the proposal meets the text; nothing of it is changed."""
    if change.clashes:
        return
    change.clashes = True
    change.save(update_fields=["clashes"])
    _trace(change, Act.CLASHED, words=str(change.section))
    telling_people.of_clash(change)


def _note_places(section: Section, now: Sequence[Section]) -> None:
    """Tell authors whose proposal would move, split, merge or retire a section that has just gone."""
    if section in now:
        return
    others = ProposedChange.objects.filter(section=section, proposal__state__in=OPEN).exclude(verb=Verb.TEXT)
    for change in others.select_related("proposal__plan"):
        _clash(change)


def keep_text(change: ProposedChange, *, by_name: str, words: str = "") -> None:
    """Keep the text that the change has now among those it has had."""
    ProposedText.objects.create(
        change=change,
        number=change.number,
        content=change.new,
        by_name=by_name,
        words=words,
        at=timezone.now(),
    )


def _trace(change: ProposedChange, act: str, *, words: str) -> None:
    ProposalEvent.objects.create(
        proposal=change.proposal, change=change, act=act, at=timezone.now(), words=words
    )
