"""Swedish words as the index knows them. Pure.

Every token gives its dictionary form and its stem, at the same place: bostad, bostaden and bostäder have three
stems but one dictionary form; strandskyddet has a dictionary form that the stemmer misses, and vägarna the other
way round. The letters å, ä and ö are kept, since får is not far; they are folded only to guess what was meant.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import simplemma
import snowballstemmer

# A section's number is one word; a hyphen parts words, so that "ÖP-2040" is found by either half.
TOKEN = re.compile(r"\d+(?:\.\d+)+|[^\W_]+")
LONGEST = 80
# What simplemma gets wrong among words that plans are full of.
OWN = {
    "vägarna": "väg",
    "vägarnas": "väg",
    "planen": "plan",
    "planens": "plan",
    "öp": "översiktsplan",
    "fördjupningen": "fördjupning",
    "laga": "laga",
}
# They say nothing of what is sought. They are indexed, since a phrase may hold them.
COMMON = """
alla allt att av blir bli de dem den denna deras dess det detta du där efter ej eller en er ett finns för från
genom ha han har hon hur här i inom inte ja jag kan man med men mellan mot måste ni nu när och också om oss på
ska skall som så sådan till under upp ur ut utan vad var vara vem vi vid vilka vilken är än även över
"""
STOP = frozenset(COMMON.split())
FOLDS = str.maketrans("åäöéèüáàøæ", "aaoeeuaaoa")


@dataclass(frozen=True, slots=True)
class Token:
    """A word where it stands in the text, and what the index calls it."""

    word: str
    start: int
    end: int
    lexemes: frozenset[str]


def tokens(text: str) -> Iterator[Token]:
    for found in TOKEN.finditer(text):
        word = found[0].lower()[:LONGEST]
        yield Token(word, found.start(), found.end(), lexemes(word))


@lru_cache(maxsize=100_000)
def lexemes(word: str) -> frozenset[str]:
    """Return the dictionary form and the stem of a word in small letters."""
    if word[0].isdigit():
        return frozenset((word,))
    return frozenset((base_form(word), _stemmer().stemWord(word)))


@lru_cache(maxsize=100_000)
def base_form(word: str) -> str:
    """Return the dictionary form, the word itself when the dictionary lacks it."""
    return OWN.get(word) or simplemma.lemmatize(word, lang="sv").lower() or word


def folded(word: str) -> str:
    """Return the word as one types it on a foreign keyboard."""
    return word.lower().translate(FOLDS)


def warm() -> None:
    """Load the dictionary, which takes a second, before the first reader waits for it."""
    base_form("bostäder")


@cache
def _stemmer() -> Any:
    return snowballstemmer.stemmer("swedish")
