"""Comparing in words: which pairs of editions people ask for, and what a comparison is in law."""

from django.utils.translation import gettext as _

from plans.editions import fates
from plans.editions.models import Edition, Stage, Standing
from plans.editions.shelf import Shelf
from plans.reading import fetching, words
from plans.reading.contents import Contents
from plans.reading.state import StateLine

Pair = tuple[Edition, Edition]


def pairs_of(shelf: Shelf) -> list[tuple[str, Pair]]:
    """Return pairs worth offering with what each answers: what applied before, proposals against it, one stage on."""
    found: dict[tuple[int, int], tuple[str, Pair]] = {}

    def offer(title: str, old: Edition, new: Edition) -> None:
        found.setdefault((old.pk, new.pk), (title, (old, new)))

    forces = [one for one in shelf.oldest_first() if one.stage == Stage.LAGA_KRAFT]
    if shelf.in_force:
        for draft in shelf.drafts():
            offer(
                _("Vad %(draft)s vill ändra i planen som gäller") % {"draft": words.edition_name(draft)},
                shelf.in_force,
                draft,
            )
        earlier = [one for one in forces if one != shelf.in_force and one.dated_on <= shelf.in_force.dated_on]
        if earlier:
            offer(_("Vad som ändrades när planen som gäller fick laga kraft"), earlier[-1], shelf.in_force)
    ordered = shelf.oldest_first()
    for old, new in zip(ordered, ordered[1:], strict=False):
        names = {"old": words.edition_name(old), "new": words.edition_name(new)}
        offer(_("Från %(old)s till %(new)s") % names, old, new)
    return list(found.values())


def comparing_line(shelf: Shelf, old: Edition, new: Edition) -> StateLine:
    """Say that one reads a comparison, and what each of the two is."""
    said = _("%(old)s (%(old_is)s) jämförs med %(new)s (%(new_is)s).") % {
        "old": words.headline(old),
        "old_is": _is(shelf, old),
        "new": words.edition_name(new),
        "new_is": _is(shelf, new),
    }
    demo = _("Demonstration: texten är påhittad") if new.is_demo else ""
    return StateLine(state="history", title=_("Jämförelse"), words=(said,), quiet=demo)


def _is(shelf: Shelf, edition: Edition) -> str:
    return {
        Standing.IN_FORCE: _("gäller"),
        Standing.DRAFT: _("förslag, gäller inte"),
        Standing.HISTORY: _("historik, gäller inte"),
    }[shelf.standing(edition)]


def became(shelf: Shelf, old: Edition, new: Edition, key: str) -> list[str]:
    """Say what the lineage knows of the page between the two: split, merged or taken out."""
    then, now = fetching.contents_of(old), fetching.contents_of(new)
    events = fetching.events_of(new)
    if key not in now.pages:
        return _ended(fetching.fate_of(key, new, shelf), now)
    said = []
    if key not in then.pages:
        sources = [one.source_title for one in events if one.event == fates.SPLIT and one.result_key == key]
        said += [_("Avsnittet är utbrutet ur ”%(title)s”.") % {"title": one} for one in sources[-1:]]
    else:
        parts = fates.parts_of(key, events, then=then.page_of, now=now.page_of)
        labels = [now.pages[now.page_of[one]].label for one in parts]
        said += [_("En del av texten står nu i %(section)s.") % {"section": one} for one in labels]
    merged = fates.taken_in(key, events, then=then.page_of)
    return said + [_("”%(title)s” har slagits ihop med avsnittet.") % {"title": one} for one in merged]


def _ended(fate: fates.Fate | None, now: Contents) -> list[str]:
    if fate is None:
        return []
    page = now.page_of.get(fate.successor)
    if fate.merged and page:
        label = now.pages[page].label
        return [_("Avsnittet har slagits ihop med ett annat och står nu i %(section)s.") % {"section": label}]
    return [_("Avsnittet har tagits ut ur planen.")]
