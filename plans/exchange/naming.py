"""Guess what a heading says about its section: number, beteckning, kind and key."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping

MAX_KEY = 64
_FOLDED = str.maketrans(
    {"å": "a", "ä": "a", "ö": "o", "æ": "a", "ø": "o", "é": "e", "è": "e", "ü": "u", "á": "a"}
)
_SAMI = str.maketrans({"č": "c", "đ": "d", "ŋ": "n", "š": "s", "ŧ": "t", "ž": "z"})
_LONG_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})+\.?\s+(?=[^\W\d_])")
_SHORT_NUMBER = re.compile(r"(?P<number>\d{1,2})(?P<dot>\.)?\s+(?=[A-ZÅÄÖ])")
_BETECKNING = re.compile(r"(?P<code>[A-ZÅÄÖ]{1,3}\d{1,3}[a-z]?)(?:\s*[:.–-]\s*|\s+)(?=\S)")
_EUROPEAN_ROADS = {"E4", "E6", "E10", "E12", "E14", "E16", "E18", "E20", "E22", "E45", "E65"}

KIND_WORDS: Mapping[str, tuple[str, ...]] = {
    "stallningstagande": ("ställningstagande", "ställningstaganden", "ställningstagandet"),
    "rekommendation": ("rekommendation", "rekommendationer", "riktlinje", "riktlinjer"),
    "beskrivning": ("beskrivning", "områdesbeskrivning"),
    "planeringsunderlag": ("planeringsunderlag", "underlag", "källor"),
    "konsekvens": ("konsekvens", "konsekvenser"),
}


def without_number(title: str, before: int | None) -> tuple[str, int | None]:
    """Return the title without its written number, and that number where siblings should follow it.

    "1 Inledning" is a number only in a row that begins with 1; "1 kap.", "6 a §" and "10 bygder" are not.
    """
    if long := _LONG_NUMBER.match(title):
        return title[long.end() :], before
    short = _SHORT_NUMBER.match(title)
    if short and (short["dot"] or int(short["number"]) == (before or 0) + 1):
        return title[short.end() :], int(short["number"])
    return title, before


def beteckning_in(title: str) -> tuple[str, str]:
    """Return the beteckning a title begins with, such as J4, and the rest of the title."""
    found = _BETECKNING.match(title)
    if not found or found["code"] in _EUROPEAN_ROADS:
        return "", title
    return found["code"], title[found.end() :]


def kind_of(title: str, kinds: Mapping[str, tuple[str, ...]]) -> str | None:
    """Return the kind whose word the title begins with."""
    bare = title.casefold()
    for kind, guess_words in kinds.items():
        for word in guess_words:
            if re.match(rf"{re.escape(word.casefold())}(?:$|[\s:,.–-])", bare):
                return kind
    return None


def slug(title: str) -> str:
    """Return a title as letters a to z, figures and hyphens."""
    plain = title.lower().replace("§", " paragraf ").translate(_FOLDED).translate(_SAMI)
    return _cut(re.sub(r"[^a-z0-9]+", "-", plain).strip("-")) or "avsnitt"


def _cut(text: str, length: int = MAX_KEY) -> str:
    if len(text) <= length:
        return text
    whole, _hyphen, _rest = text[: length + 1].rpartition("-")
    return (whole if len(whole) > length // 2 else text[:length]).strip("-")


class Keys:
    """Gives out keys that are unique in the document and not among those taken."""

    def __init__(self, titles: Collection[str], taken: Collection[str] = ()) -> None:
        self._slugs = Counter(slug(title) for title in titles)
        self._taken = set(taken)

    def give(self, title: str, parent: str) -> str:
        """Return a key made of the title; one that several headings share begins with the parent's key."""
        own = slug(title)
        if parent and (self._slugs[own] > 1 or own in self._taken):
            room = MAX_KEY - len(own) - 1
            own = f"{_cut(parent, room)}-{own}" if room >= 8 else own
        key, number = own, 1
        while key in self._taken:
            number += 1
            key = f"{_cut(own, MAX_KEY - len(str(number)) - 1)}-{number}"
        self._taken.add(key)
        return key
