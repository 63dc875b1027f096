"""Atom feeds of a plan: its editions, and what each changed. Their ids are made once and stay (RFC 4287, 4.2.6)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from planportal.kommun import kommun
from plans.editions.models import Edition
from plans.reading import words
from plans.reading.addresses import Family
from plans.reading.copies.matter import identifier
from plans.reading.edition_changes import Changed, Changes
from plans.reading.fetching import contents_of
from plans.reading.serving import Visit

TYPE = "application/atom+xml; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Entry:
    title: str
    path: str
    summary: str
    edition: Edition
    id_path: str


class _Feed(Atom1Feed):
    """A feed without entries says when the plan last changed, not what time it is."""

    def latest_post_date(self) -> datetime:
        newest: datetime = self.feed["newest"]
        return newest


def editions_entries(visit: Visit) -> list[Entry]:
    return [
        Entry(
            title=f"{edition.plan_name}: {words.headline(edition)}",
            path=Family.of(edition).start(),
            summary=_paragraphs(filter(None, [words.decision(edition), edition.note])),
            edition=edition,
            id_path=f"/id/{identifier(edition)}",
        )
        for edition in visit.shelf.editions
    ]


def changes_entries(visit: Visit, changes: Iterable[Changes], key: str) -> list[Entry]:
    return [
        Entry(
            title=_("%(edition)s: %(changes)s")
            % {"edition": words.headline(one.edition), "changes": _counted(one)},
            path=_compared(one, key),
            summary=_paragraphs(filter(None, [words.decision(one.edition), one.edition.note]))
            + _listed(one, visit),
            edition=one.edition,
            id_path=f"/id/{identifier(one.edition, key)}/andringar",
        )
        for one in changes
    ]


def _compared(changes: Changes, key: str) -> str:
    """Return where every word that differs is read: on the section's page when its own text has changed."""
    old, new = changes.before, changes.edition
    if key in {one.key for one in changes.changed}:
        page = contents_of(new).page_of[key]
        return reverse("reading:compare_section", args=[new.plan, old.slug, new.slug, page])
    return reverse("reading:compare_editions", args=[new.plan, old.slug, new.slug])


def written(visit: Visit, title: str, path: str, page: str, entries: list[Entry]) -> str:
    """Return the feed as XML; `path` is its own address, `page` that of what it tells about."""
    editions = visit.shelf.editions
    feed = _Feed(
        title=title,
        link=visit.absolute(page),
        description="",
        language="sv",
        author_name=editions[0].kommun or kommun().kommun,
        feed_url=visit.absolute(path),
        feed_guid=_tag(visit, path, min(edition.frozen_at for edition in editions)),
        newest=max(edition.frozen_at for edition in editions),
    )
    for entry in entries:
        feed.add_item(**_item(visit, entry))
    return str(feed.writeString("utf-8"))


def _item(visit: Visit, entry: Entry) -> dict[str, Any]:
    at = entry.edition.frozen_at
    return {
        "title": entry.title,
        "link": visit.absolute(entry.path),
        "description": entry.summary,
        "unique_id": _tag(visit, entry.id_path, at),
        "pubdate": at,
        "updateddate": at,
    }


def _tag(visit: Visit, path: str, since: datetime) -> str:
    """Return a tag URI (RFC 4151): the site's name as it was on a day, and a path that means one thing for ever."""
    host = urlsplit(settings.SITE_ADDRESS or visit.absolute("/")).hostname or "localhost"
    return f"tag:{host},{since:%Y-%m-%d}:{path}"


def _counted(changes: Changes) -> str:
    counts = [
        (_("%(count)s nya"), changes.added),
        (_("%(count)s ändrade"), changes.changed),
        (_("%(count)s flyttade"), changes.moved),
        (_("%(count)s borttagna"), changes.removed),
    ]
    return ", ".join(text % {"count": len(those)} for text, those in counts if those)


def _paragraphs(texts: Iterable[str]) -> str:
    return str(format_html_join("", "<p>{}</p>", ((text,) for text in texts)))


def _listed(changes: Changes, visit: Visit) -> str:
    groups = [
        (_("Nya avsnitt"), changes.added, changes.edition),
        (_("Ändrade avsnitt"), changes.changed, changes.edition),
        (_("Flyttade avsnitt"), changes.moved, changes.edition),
        (_("Borttagna avsnitt"), changes.removed, changes.before),
    ]
    return "".join(_group(visit, *group) for group in groups if group[1])


def _group(visit: Visit, heading: str, sections: list[Changed], edition: Edition) -> str:
    family = Family.of(edition)
    lines = format_html_join(
        "",
        '<li><a href="{}">{}</a></li>',
        ((visit.absolute(family.section(one.key)), one.label) for one in sections),
    )
    return str(format_html("<p>{}:</p><ul>{}</ul>", heading, lines))
