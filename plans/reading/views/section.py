"""One section with what is shown in place on its page, and its place in the plan."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseRedirectBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from plans.editions.county import said_of
from plans.editions.models import Edition, EditionSection
from plans.reading import fetching, summaries, words
from plans.reading.about import about
from plans.reading.addresses import Family
from plans.reading.aktualitet import aktuell_until, judged
from plans.reading.changes import LastChange, Versions, last_change
from plans.reading.citing import citation_in_place, citation_of
from plans.reading.contents import Contents, Page
from plans.reading.decided import remark_words
from plans.reading.parts import inline_parts, legend_of
from plans.reading.serving import Visit, public_page, shown
from plans.reading.since import address_in, since
from plans.reading.views.day import SECTION, applied_then
from plans.reading.views.missing import came_from, missing


@public_page
def section(visit: Visit, key: str) -> HttpResponse | HttpResponseRedirectBase:
    contents = fetching.contents_of(visit.edition)
    page_key = contents.page_of.get(key)
    if page_key is None:
        return missing(visit, contents, key)
    if page_key != key:
        return HttpResponseRedirect(f"{visit.family.section(page_key)}#{key}")
    found = fetching.page_of(visit.shelf, visit.edition, key)
    (own, *inline), versions = found.sections, found.versions
    parts = inline_parts(inline, own.depth)
    cites = [citation_in_place(visit, own, part) for part in inline]
    context = about(visit, here="plan", better=_better(visit, key))
    context |= {
        "section": own,
        "parts": list(zip(parts, cites, map(_summaries, inline), strict=True)),
        "legend": legend_of(parts),
        "note_url": reverse("workbench:edition_section", args=[visit.edition.plan, visit.edition.slug, key]),
        "summaries": _summaries(own),
        **_aktualitet(visit, key),
        "remarks": _remarks(visit, key),
        "notice": applied_then(visit) or came_from(visit, key),
        "since": since(visit, key, contents, versions),
        **_place(contents, contents.pages[key], visit.family),
        **_around(visit, own, inline, versions),
    }
    return shown("reading/section.html", context)


def _aktualitet(visit: Visit, key: str) -> dict[str, Any]:
    """Return whether the section of the plan in force is aktuell: until when, or why not."""
    if visit.edition != visit.shelf.in_force:
        return {}
    return {"judged": judged(visit.shelf, key), "aktuell_until": aktuell_until(visit.shelf, key)}


def _remarks(visit: Visit, key: str) -> list[str]:
    """Return what must be noted at a section of the plan in force: that länsstyrelsen has not accepted it (PBL 3:5)."""
    if visit.edition != visit.shelf.in_force:
        return []
    return [remark_words(one) for one in said_of(visit.shelf).anmarkningar(key)]


def _summaries(section: EditionSection) -> list[summaries.Shown]:
    return summaries.shown(section.summed_up)  # type: ignore[attr-defined]


def _place(contents: Contents, page: Page, family: Family) -> dict[str, Any]:
    """Return where the page stands in the plan."""
    before, after = contents.beside(page)
    return {
        "page": page,
        "above": [_step(one, family) for one in page.path()],
        "below": [_step(one, family) for one in page.below],
        "before": before and _step(before, family),
        "after": after and _step(after, family),
        "outline": contents.opened_at(page, family.section),
    }


def _around(
    visit: Visit, own: EditionSection, inline: list[EditionSection], versions: Versions
) -> dict[str, Any]:
    """Return what stands beside the text: facts, other editions, how to cite it."""
    edition = visit.edition
    changed = last_change(edition, visit.shelf.oldest_first(), versions)
    others = [one for one in visit.shelf.editions if one.pk in versions and one != edition]
    return {
        "facts": [*_changed(changed, edition, [own, *inline]), *_edition_facts(edition)],
        "difference_url": _difference(changed, own.key),
        "others": [
            {
                "title": words.headline(one),
                "url": Family.of(one).section(own.key),
                "same": versions[one.pk] == versions[edition.pk],
            }
            for one in others
        ],
        "cite": citation_of(visit, own),
        "files": Family.of(edition).downloads_of(own.key),
        "day_url": f"{reverse('reading:choose_day', args=[edition.plan])}?{SECTION}={own.key}",
        "chapter_url": visit.family.chapter(own.key),
        "why_url": visit.family.why(own.key) if any(map(_has_reasons, [own, *inline])) else "",
        "canonical": visit.absolute(visit.family.section(own.key)),
    }


def _has_reasons(section: EditionSection) -> bool:
    return bool(section.has_reasons)  # type: ignore[attr-defined]


def _better(visit: Visit, key: str) -> str:
    """Return where the text is read in what applies: on its page, where it went, or else from the plan's start."""
    current, now = Family(visit.family.plan), fetching.contents_of(visit.shelf.current)
    if key not in now.page_of and (fate := fetching.fate_of(key, visit.shelf.current, visit.shelf)):
        key = fate.successor
    return address_in(current, key, now) if key in now.page_of else current.start()


def _step(page: Page, family: Family) -> dict[str, str]:
    return {"title": page.label, "url": family.section(page.key)}


def _changed(change: LastChange, edition: Edition, sections: list[EditionSection]) -> list[dict[str, str]]:
    since = words.edition_name(change.since)
    if change.is_new:
        said = _("Nytt i %(since)s") % {"since": since}
    elif change.before:
        before = words.edition_name(change.before)
        said = _("Mellan %(before)s och %(since)s") % {"before": before, "since": since}
    elif change.since != edition:
        said = _("Oförändrad sedan %(since)s") % {"since": since}
    else:
        said = ""
    edited = max(timezone.localdate(section.changed_at) for section in sections)
    # Text brought in from an older system was typed here after the edition's day; that day says nothing.
    day = words.day(edited) if edited <= edition.dated_on else ""
    return (
        [{"name": _("Texten ändrad"), "value": said or day, "quiet": day if said else ""}]
        if said or day
        else []
    )


def _difference(change: LastChange, key: str) -> str:
    """Return where the last change of the text is shown word by word, "" when there was none."""
    if not change.before:
        return ""
    args = [change.since.plan, change.before.slug, change.since.slug, key]
    return reverse("reading:compare_section", args=args)


def _edition_facts(edition: Edition) -> list[dict[str, str]]:
    found = [
        {"name": _("Utgåva"), "value": words.headline(edition), "url": Family.of(edition).start()},
        {"name": _("Beslut"), "value": words.decision(edition)},
        {"name": _("Diarienummer"), "value": edition.diarienummer},
    ]
    return [fact for fact in found if fact["value"]]
