"""The public log of changes: which decision changed what, and why."""

from django.http import HttpResponse
from django.urls import reverse

from plans.reading import words
from plans.reading.about import about
from plans.reading.edition_changes import Changed, Changes, changes_of
from plans.reading.serving import Visit, public_page, shown


@public_page
def log(visit: Visit) -> HttpResponse:
    context = about(visit, here="compare") | {"entries": [_entry(one) for one in changes_of(visit.shelf)]}
    return shown("reading/log.html", context)


def _entry(changes: Changes) -> dict[str, object]:
    old, new = changes.before, changes.edition
    return {
        "slug": new.slug,
        "title": words.headline(new),
        "before": words.edition_name(old),
        "decision": words.decision(new),
        "diarienummer": new.diarienummer,
        "why": new.note,
        "url": reverse("reading:compare_editions", args=[new.plan, old.slug, new.slug]),
        "added": _links(changes, changes.added),
        "changed": _links(changes, changes.changed),
        "removed": _links(changes, changes.removed),
        "moved": _links(changes, changes.moved),
    }


def _links(changes: Changes, sections: list[Changed]) -> list[dict[str, str]]:
    """Lead from each section to the words that differ in it."""
    editions = [changes.edition.plan, changes.before.slug, changes.edition.slug]
    return [
        {"title": one.label, "url": reverse("reading:compare_section", args=[*editions, one.page_key])}
        for one in sections
    ]
