"""Count what a Markdown text holds."""

from __future__ import annotations

import re

from plans.writing.markup import plain_stretches

_MARKS = re.compile(
    r"!?\[(?P<words>(?:[^\[\]\\]|\\.)*)\]\([^()\s]*(?P<title>\s+\"(?:[^\"\\]|\\.)*\")?\)"
    r"|\[\[[a-z0-9-]+(?:\\?\|(?P<label>[^\[\]\n]*))?\]\]|\[\^[^\]\s]+\]:?"
)


def words(text: str) -> int:
    return len(re.findall(r"\w+", text))


def words_in_markdown(text: str) -> int:
    """Count the words a reader sees: neither addresses of links nor marks of footnotes."""
    return words(
        _MARKS.sub(
            lambda found: f"{found['words'] or ''} {found['title'] or ''} {found['label'] or ''}", text
        )
    )


def things(text: str) -> dict[str, int]:
    """Return how many tables, images, footnotes, lists and links a text holds."""
    plain = plain_stretches(text)
    return {
        "table": len(
            re.findall(
                r"^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$", plain, re.MULTILINE
            )
        )
        + len(re.findall(r"^ {0,3}\|[ \t]*:?-+:?[ \t]*\|[ \t]*$", plain, re.MULTILINE)),
        "image": len(re.findall(r"!\[(?:[^\[\]\\]|\\.)*\]\([^)\s]", plain)),
        "footnote": len(re.findall(r"^ {0,3}\[\^[^\]\s]+\]:", plain, re.MULTILINE)),
        "list": _lists(plain),
        "link": len(re.findall(r"(?<!!)\[(?:[^\[\]\\]|\\.)*\]\([^)\s]|\[\[[a-z0-9]", plain)),
    }


def _lists(text: str) -> int:
    count, inside = 0, False
    for line in text.split("\n"):
        is_item = bool(re.match(r" {0,3}(?:[-*+]|\d{1,9}[.)])[ \t]+\S", line))
        count += is_item and not inside
        if line.strip():
            inside = is_item or (inside and line.startswith(("  ", "\t")))
    return count
