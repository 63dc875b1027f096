"""Raise flags: on sections whose source has changed or expired, and on those that refer to a changed text."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from plans.aktualitet.flags import flags_for, in_swedish, named, raise_flags, store_new
from plans.aktualitet.models import Flag, Source, SourceUse
from plans.documents.models import Lineage, Section
from plans.text.markdown import references_in, render
from plans.text.reading_text import reading_text

Cause = Flag.Cause


def flag_sections_of(source: Source, *, cause: Flag.Cause, words: str, key: str) -> list[Flag]:
    """Flag every live section that stands on the source."""
    uses = SourceUse.objects.filter(source=source, section__retired_at=None)
    sections = uses.values_list("section_id", flat=True)
    return raise_flags(sections, cause=cause, words=words, key=key, at=timezone.now(), source=source)


@transaction.atomic
def flag_expired(on: date) -> list[Flag]:
    """Flag, once, every live section that stands on a source whose last day has passed; return the new flags."""
    uses = SourceUse.objects.filter(source__in=Source.objects.expired(on), section__retired_at=None)
    with in_swedish():
        found = [_expired(use) for use in uses.select_related("source").order_by("section_id", "source_id")]
    return store_new(found)


def _expired(use: SourceUse) -> Flag:
    last = use.source.valid_until
    words = _("”%(title)s” gällde till och med %(day)s.") % {"title": named(use.source), "day": last}
    return Flag(
        section_id=use.section_id,
        cause=Cause.EXPIRED,
        words=words,
        key=f"expired-{use.source_id}-{last}",
        at=timezone.now(),
        source=use.source,
    )


def flag_leaning(section: Section, before: str, now: Sequence[Section], _by: User) -> None:
    """Flag the sections that refer to one whose words have changed, or have gone into others."""
    if list(now) == [section] and _words(before) == _words(section.body):
        return
    with in_swedish():
        if section in now:
            words = _("Texten i ”%(title)s” har ändrats.") % {"title": named(section)}
        else:
            said = {"title": named(section), "into": named(now[0])}
            words = _("Texten i ”%(title)s” har gått in i ”%(into)s”.") % said
    _flag_referring(section, words, "leaned", leave_out={section.pk, *(one.pk for one in now)})


def flag_left_behind(section: Section, successor: Section | None, _by: User) -> None:
    """Flag the sections that refer to one that has been retired."""
    with in_swedish():
        said = {"title": named(section), "new": named(successor) if successor else ""}
        words = (
            _("”%(title)s” har avvecklats. Hänvisningar leder till ”%(new)s”.") % said
            if successor
            else _("”%(title)s” har avvecklats.") % said
        )
    _flag_referring(section, words, "left", leave_out={section.pk})


def _flag_referring(section: Section, words: str, what: str, *, leave_out: set[int]) -> None:
    """Flag once a day; another change the same day gives the flag its moment and words, so that it opens again."""
    at = timezone.now()
    found = _referring(section) - leave_out
    key = f"{what}-{section.pk}-{_day(at)}"
    flags = flags_for(found, cause=Cause.LEANED_ON_CHANGED, words=words, key=key, at=at, other=section)
    Flag.objects.bulk_create(
        flags, update_conflicts=True, unique_fields=["section", "key"], update_fields=["at", "words"]
    )


def _referring(section: Section) -> set[int]:
    """Return the live sections of the plan whose text refers to this one, by its key or one that leads to it."""
    keys = _keys_leading_to(section)
    rows = Section.objects.live().filter(plan=section.plan_id, body__contains="[[")
    likely = rows.filter(body__regex="|".join(keys)).values_list("pk", "body")
    return {pk for pk, body in likely if keys & set(references_in(body))}


def _keys_leading_to(section: Section) -> set[str]:
    """Return the section's key and those of retired sections that went into it, through others too (one query)."""
    events = Lineage.objects.filter(plan=section.plan_id, source__retired_at__isnull=False)
    sources: dict[int | None, set[tuple[int, str]]] = defaultdict(set)
    for source, key, result in events.values_list("source", "source__key", "result"):
        sources[result].add((source, key))
    found, waiting, passed = {section.key}, [section.pk], {section.pk}
    while waiting:
        for source, key in sources[waiting.pop()]:
            found.add(key)
            if source not in passed:
                passed.add(source)
                waiting.append(source)
    return found


def _words(body: str) -> str:
    return reading_text(render(body)).text


def _day(at: datetime) -> str:
    return timezone.localdate(at).isoformat()
