"""The marks of Markdown as both readers and writers of files see them: what is code, and what needs escaping."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

_FENCE = re.compile(r"^[ \t]*(?:> ?)*(?P<mark>`{3,}|~{3,})(?P<info>[^\n]*)$")
_RUNS = re.compile(r"`+")


def escaped(text: str) -> str:
    """Return plain text as Markdown that says the same."""
    return re.sub(r"[\\`*\[\]<>]|(?<!\w)_|_(?!\w)", r"\\\g<0>", text)


def outside_code(text: str, change: Callable[[str], str]) -> str:
    """Return the text with ``change`` applied to every stretch that is neither fenced nor inline code."""
    changed: list[str] = []
    for is_code, stretch in _stretches(text):
        changed.append(stretch if is_code else _outside_spans(stretch, change))
    return "".join(changed)


def plain_stretches(text: str) -> str:
    """Return the text without its code."""
    kept: list[str] = []

    def keep(plain: str) -> str:
        kept.append(plain)
        return plain

    outside_code(text, keep)
    return "".join(kept)


def _stretches(text: str) -> list[tuple[bool, str]]:
    """Cut the text at its fences; a fence never closed runs to the end, as in CommonMark."""
    pieces: list[tuple[bool, list[str]]] = [(False, [])]
    open_mark = ""
    for line in text.split("\n"):
        fence = _FENCE.match(line)
        if open_mark:
            pieces[-1][1].append(line)
            if fence and fence["mark"].startswith(open_mark) and not fence["info"].strip():
                open_mark = ""
                pieces.append((False, []))
        elif fence and not (fence["mark"][0] == "`" and "`" in fence["info"]):
            open_mark = fence["mark"]
            pieces.append((True, [line]))
        else:
            pieces[-1][1].append(line)
    whole = [(is_code, "\n".join(lines)) for is_code, lines in pieces if lines]
    return [
        (is_code, piece + ("\n" if at < len(whole) - 1 else "")) for at, (is_code, piece) in enumerate(whole)
    ]


def _outside_spans(text: str, change: Callable[[str], str]) -> str:
    paragraphs = re.split(r"(\n[ \t]*\n)", text)
    if "`" not in text:
        return change(text)
    return "".join(_outside_spans_of_paragraph(one, change) for one in paragraphs)


def _outside_spans_of_paragraph(text: str, change: Callable[[str], str]) -> str:
    runs = list(_RUNS.finditer(text))
    places: dict[int, list[int]] = {}
    for run in runs:
        places.setdefault(len(run[0]), []).append(run.start())
    changed, at = "", 0
    for run in runs:
        same = places[len(run[0])]
        if run.start() < at or (after := bisect_right(same, run.start())) == len(same):
            continue
        end = same[after] + len(run[0])
        changed += change(text[at : run.start()]) + text[run.start() : end]
        at = end
    return changed + change(text[at:])
