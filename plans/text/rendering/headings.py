"""Headings: levels without gaps, and ids that last as permalinks. Pure."""

import re
import unicodedata
from urllib.parse import unquote

from markdown_it.token import Token

from .tokens import words_of

_UNFOLDED = str.maketrans({"đ": "d", "ŋ": "n", "ŧ": "t", "ø": "o", "æ": "ae", "ß": "ss"})
_LONGEST_SLUG = 64


def slug(words: str) -> str:
    """Return the words in a–z, 0–9 and single hyphens, åäö and the Sámi letters folded."""
    plain = (
        unicodedata.normalize("NFKD", words.lower().translate(_UNFOLDED)).encode("ascii", "ignore").decode()
    )
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def place_headings(tokens: list[Token], prefix: str, top: int) -> list[Token]:
    """Give the headings their levels and ids, and lead links to #a-heading to them.

    An id is prefix--slug; no key and no slug has two hyphens in a row, so no two texts on a page share an id.
    """
    placed: list[Token] = []
    levels: list[int] = []
    ids: dict[str, int] = {}
    empty = False
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            words = words_of(tokens[index + 1].children)
            empty = not words
            if not empty:
                token.tag = _tag(token.tag, levels, top)
                token.attrs["id"] = (
                    f"{prefix}--{_unused(slug(words)[:_LONGEST_SLUG].strip('-') or 'rubrik', ids)}"
                )
        elif token.type == "heading_close" and not empty:
            token.tag = placed[-2].tag
        if not empty:
            placed.append(token)
        empty = empty and token.type != "heading_close"
    _lead_links(placed, prefix, ids)
    return placed


def _tag(tag: str, levels: list[int], top: int) -> str:
    """Return the tag, one step below the heading it stands under, however many steps the source took."""
    level = int(tag[1:])
    while levels and levels[-1] >= level:
        levels.pop()
    levels.append(level)
    return f"h{min(6, top + len(levels) - 1)}"


def _unused(wanted: str, ids: dict[str, int]) -> str:
    """Return the name, numbered if it is taken; each name remembers how far its numbers have come."""
    name = wanted
    while name in ids:
        ids[wanted] += 1
        name = f"{wanted}-{ids[wanted]}"
    ids[name] = 1
    return name


def _lead_links(tokens: list[Token], prefix: str, ids: dict[str, int]) -> None:
    for token in tokens:
        for child in token.children or []:
            address = str(child.attrs.get("href", ""))
            if child.type == "link_open" and address.startswith("#") and "generated" not in child.meta:
                wanted = slug(unquote(address[1:]))
                if wanted in ids:
                    child.attrs["href"] = f"#{prefix}--{wanted}"
