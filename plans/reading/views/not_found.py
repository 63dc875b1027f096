"""The page for an address that leads nowhere: it says what was not found, and what there is."""

import re
from dataclasses import dataclass
from difflib import get_close_matches

from django.http import HttpRequest, HttpResponseBase
from django.views.defaults import page_not_found

from planportal.languages import without_language
from plans.editions.shelf import Shelf
from plans.reading import words
from plans.reading.about import named
from plans.reading.addresses import Family
from plans.reading.fault_reports import page_asked_for
from plans.reading.fetching import contents_of
from plans.reading.serving import kept, shelf_today, shown
from plans.reading.site import newest_editions

OF_THOSE_SIGNED_IN = {"arbete", "konto", "jobb"}
SLUG = re.compile(r"[-\w]{1,64}", re.ASCII)
MOST_NEAR = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for, as far as it can be read; "" for what it does not name."""

    plan: str
    edition: str = ""
    key: str = ""
    older: str = ""


def not_found(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    asked = _asked(without_language(request.path_info))
    if asked.plan in OF_THOSE_SIGNED_IN:
        return page_not_found(request, exception)
    shelf = shelf_today(asked.plan) if asked.plan else None
    context: dict[str, object] = _in_plan(shelf, asked) if shelf else {"plans": _plans()}
    context["asked"] = page_asked_for(request.path)
    return kept(shown("404.html", context, status=404))


def _asked(path: str) -> Asked:
    parts = path.strip("/").split("/")
    if parts[0] == "id":
        return _in_key("/".join(parts[1:]))
    if parts[1:2] == ["jamfor"]:
        older, newer, key = (*parts[2:5], "", "", "")[:3]
        return _readable(parts[0], newer, key, older)
    named_by = dict(zip(parts[1:], parts[2:], strict=False))
    return _readable(parts[0], named_by.get("utgava", ""), named_by.get("avsnitt", ""))


def _in_key(key: str) -> Asked:
    """Read a permanent key, `<plan>/<section>@<edition>`, as far as it is one."""
    place, _at, edition = key.partition("@")
    plan, _slash, section = place.partition("/")
    return _readable(plan, edition, section)


def _readable(*asked: str) -> Asked:
    return Asked(*(one if SLUG.fullmatch(one) else "" for one in asked))


def _in_plan(shelf: Shelf, asked: Asked) -> dict[str, object]:
    edition = (shelf.find(asked.edition) if asked.edition else None) or shelf.current
    family = Family(asked.plan, asked.edition if shelf.find(asked.edition) else "")
    unknown = [one for one in (asked.older, asked.edition) if one and not shelf.find(one)]
    return {
        "plan": named(edition),
        "here": "",
        "start": Family(asked.plan).start(),
        "no_edition": unknown[0] if unknown else "",
        "no_key": asked.key if asked.key not in contents_of(edition).page_of else "",
        "near": _near(asked.key, shelf, family),
        "editions": [{"title": words.headline(one), "url": Family.of(one).start()} for one in shelf.editions],
    }


def _near(key: str, shelf: Shelf, family: Family) -> list[dict[str, str]]:
    """Return sections whose keys look like the one asked for."""
    edition = shelf.find(family.edition) or shelf.current
    contents = contents_of(edition)
    keys = get_close_matches(key, contents.page_of, n=MOST_NEAR) if key else []
    found = dict.fromkeys(contents.page_of[one] for one in keys)
    return [{"title": contents.pages[one].label, "url": family.section(one)} for one in found]


def _plans() -> list[dict[str, str]]:
    return [
        {"title": edition.plan_name, "url": Family(edition.plan).start()} for edition in newest_editions()
    ]
