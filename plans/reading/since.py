"""What became of a section of one edition in the edition that applies now."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from plans.editions.models import EditionLineage
from plans.reading import fetching, words
from plans.reading.addresses import Family
from plans.reading.changes import Versions
from plans.reading.contents import Contents
from plans.reading.serving import Visit


@dataclass(frozen=True, slots=True)
class Since:
    """A sentence for whoever follows an old reference, with where to read on."""

    says: str
    url: str = ""
    link: str = ""


def since(visit: Visit, key: str, contents: Contents, versions: Versions) -> Since | None:
    """Return what became of the page, nothing on a page of what applies (one query more only when it is gone)."""
    current = visit.shelf.current
    if visit.edition == current or not visit.family.edition:
        return None
    now = fetching.contents_of(current)
    page_key = now.page_of.get(key)
    family = Family(current.plan)
    if page_key is None:
        return _gone(visit, key, now, family)
    changed = versions.get(current.pk) != versions.get(visit.edition.pk)
    number, then = now.pages[page_key].number, contents.pages[key].number
    says = [_changed(visit) if changed else _unchanged(visit)]
    if page_key != key or number != then:
        says.append(_("Det är nu avsnitt %(number)s.") % {"number": number})
    if parts := _parts(visit, key, now):
        says.append(_("Delar av det står nu i %(titles)s.") % {"titles": ", ".join(parts)})
    if changed and page_key == key:
        url = reverse("reading:compare_section", args=[current.plan, visit.edition.slug, current.slug, key])
        return Since(" ".join(says), url, _("Visa skillnaden"))
    return Since(" ".join(says), family.section(page_key), now.pages[page_key].label)


def _changed(visit: Visit) -> str:
    if visit.shelf.in_force:
        return _("Avsnittet har en annan text i den plan som gäller.")
    return _("Avsnittet har en annan text i det senaste förslaget.")


def _unchanged(visit: Visit) -> str:
    if visit.shelf.in_force:
        return _("Texten är densamma i den plan som gäller.")
    return _("Texten är densamma i det senaste förslaget.")


def _gone(visit: Visit, key: str, now: Contents, family: Family) -> Since:
    fate = fetching.fate_of(key, visit.shelf.current, visit.shelf)
    later = now.page_of.get(fate.successor) if fate else None
    if fate and fate.merged and later:
        says = _("Avsnittet har senare slagits ihop med ett annat. Texten som gäller nu står där.")
        return Since(says, family.section(later), now.pages[later].label)
    if fate:
        return Since(
            _("Avsnittet har senare tagits ut ur planen."), family.start(), _("Läs planen från början")
        )
    says = _("Avsnittet finns inte i %(edition)s.") % {"edition": words.edition_name(visit.shelf.current)}
    return Since(says, family.start(), _("Läs planen från början"))


def _parts(visit: Visit, key: str, now: Contents) -> list[str]:
    """Return the labels of the pages that hold what was split from the section after this edition."""
    known = set(fetching.contents_of(visit.edition).page_of)
    results = EditionLineage.objects.filter(edition=visit.shelf.current, source_key=key, event="split")
    keys = [
        one for one in results.values_list("result_key", flat=True) if one not in known and one in now.page_of
    ]
    return [now.pages[now.page_of[one]].label for one in keys]
