"""Point links inside a document at the sections its headings became."""

from __future__ import annotations

import re
from urllib.parse import unquote

from django.utils.translation import gettext as _

from plans.exchange.drafts import Report, What
from plans.exchange.reading.raw import RawPlan, RawSection
from plans.writing.markup import outside_code

_LINK = re.compile(
    r"(?<!!)\[(?P<words>(?:[^\[\]\\]|\\.)*)\]\(<?#(?P<anchor>[^()\s<>]+)>?(?:\s+\"(?:[^\"\\]|\\.)*\")?\)"
)


def resolve(raw: RawPlan, report: Report) -> None:
    """Write links to headings as [[key|text]]; others lose the link or, in Markdown, stand as they did."""
    keys: dict[str, str] = {}
    for one in raw.sections:
        for anchor in (*one.anchors, one.slug):
            keys.setdefault(_folded(anchor), one.key)
    for one in raw.sections:
        if "](" in one.body:
            one.body = _resolved(one, keys, raw.links_stand, report)


def _resolved(one: RawSection, keys: dict[str, str], stand: bool, report: Report) -> str:
    lost: list[str] = []

    def pointed(found: re.Match[str]) -> str:
        key = keys.get(_folded(found["anchor"]))
        if key:
            return _reference(key, found)
        lost.append(found["words"])
        return found[0] if stand else found["words"]

    body = outside_code(one.body, lambda plain: _LINK.sub(pointed, plain))
    if lost:
        words = _(
            "Länkar inom dokumentet som inte leder till någon rubrik: %(count)s (den första: ”%(name)s”). "
        )
        words += _("De står kvar som de skrevs.") if stand else _("Deras text är kvar.")
        what: What = "guessed" if stand else "dropped"
        report.add(what, "link", one.title, words % {"count": len(lost), "name": lost[0][:80]}, len(lost))
    return body


def _reference(key: str, found: re.Match[str]) -> str:
    label = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", found["words"])
    label = " ".join(re.sub(r"[\[\]|*`]", "", label).split())
    line_start = found.string.rfind("\n", 0, found.start()) + 1
    in_table = found.string[line_start : found.start()].lstrip().startswith("|")
    bar = r"\|" if in_table else "|"
    return f"[[{key}{bar}{label}]]" if label else f"[[{key}]]"


def _folded(anchor: str) -> str:
    return unquote(anchor).casefold()
