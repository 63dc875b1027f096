"""Flags: raise them once, and tell which are open."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.conf import settings
from django.utils.translation import override

from plans.aktualitet.models import Flag, Source
from plans.documents.models import Section

LONGEST = 400
NAME = 120


def open_flags(sections: Iterable[Section], *, answered: Mapping[int, datetime]) -> list[Flag]:
    """Return the flags that nobody has said anything of the section after, the latest first (one query).

    `answered` is, for a section's pk, the moment when it was last read or assessed.
    """
    flags = Flag.objects.filter(section__in=[one.pk for one in sections])
    rows = flags.select_related("section", "source", "other").defer("section__body", "other__body")
    return [flag for flag in rows if is_open(flag, answered)]


def is_open(flag: Flag, answered: Mapping[int, datetime]) -> bool:
    said = answered.get(flag.section_id)
    return said is None or said < flag.at


def raise_flags(
    sections: Iterable[int], *, cause: Flag.Cause, words: str, key: str, at: datetime, source: Source
) -> list[Flag]:
    """Flag the sections for what became of a source; what is flagged already is left as it is."""
    flags = flags_for(sections, cause=cause, words=words, key=key, at=at, source=source)
    return store_new(flags)


def flags_for(
    sections: Iterable[int],
    *,
    cause: Flag.Cause,
    words: str,
    key: str,
    at: datetime,
    source: Source | None = None,
    other: Section | None = None,
) -> list[Flag]:
    """Return a flag for each section (by pk, each once), not yet stored."""
    return [
        Flag(
            section_id=pk,
            cause=cause,
            words=words[:LONGEST],
            key=key,
            at=at,
            source=source,
            other=other,
        )
        for pk in sorted(set(sections))
    ]


def store_new(flags: list[Flag]) -> list[Flag]:
    """Store those that are not there, and return them."""
    there = set(Flag.objects.filter(key__in={flag.key for flag in flags}).values_list("section_id", "key"))
    new = [flag for flag in flags if (flag.section_id, flag.key) not in there]
    Flag.objects.bulk_create(new, ignore_conflicts=True)
    return new


def in_swedish() -> override:
    """Return what makes words Swedish while they are frozen, whatever language their doer reads the pages in."""
    return override(settings.LANGUAGE_CODE)


def named(thing: Source | Section) -> str:
    """Return what the thing is called, short enough to stand in a sentence."""
    name = str(thing)
    return name if len(name) <= NAME else f"{name[: NAME - 2]} …"
