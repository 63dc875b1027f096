"""Take what could run code, or is not ours to fetch, out of Markdown, and leave the rest untouched."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote

from django.utils.translation import gettext as _

from plans.exchange.drafts import Report
from plans.exchange.reading.pictures import Pictures
from plans.writing.markup import outside_code

MAX_ROUNDS = 50
_NAMES = ("script", "style", "iframe", "object", "embed", "svg")
_ELEMENT = re.compile(rf"<({'|'.join(_NAMES)})\b.{{0,200000}}?</\1\s*>", re.IGNORECASE | re.DOTALL)
_STRAY = re.compile(rf"</?(?:{'|'.join(_NAMES)})\b(?:[^<>\n]*>)?", re.IGNORECASE)
_HANDLER = re.compile(r"(<[a-z][^<>]*?)\s+on[a-z]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]+)", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?P<attribute>\s(?:href|src)\s*=\s*)(?P<quote>[\"']?)\s*(?:javascript|vbscript)\s*:[^\"'>]*",
    re.IGNORECASE,
)
_IMAGE = re.compile(
    r"!\[(?P<alt>(?:[^\[\]\\]|\\.)*)\]\(\s*<?(?P<address>[^\s()<>]+)>?(?P<rest>(?:\s+\"(?:[^\"\\]|\\.)*\")?)\s*\)"
)
_LINK = re.compile(
    r"(?<!!)\[(?P<words>(?:[^\[\]\\]|\\.|!\[[^\]]*\]\([^)]*\))*)\]\(\s*(?P<address><[^>\n]*>|(?:[^()\s]|\([^()]*\))+)[^)\n]{0,2000}\)"
)
_AUTOLINK = re.compile(r"<\s*(?:javascript|vbscript|data)\s*:[^>\n]*>", re.IGNORECASE)
_DEFINITION = re.compile(r"^( {0,3}\[[^\]\n]+\]:[ \t]*)<?(\S+?)>?([ \t].*)?$", re.MULTILINE)
_OURS = re.compile(r"bilder/[0-9a-f]{24}\.(?:png|jpg|webp)$")


def clean(text: str, where: str, report: Report, pictures: Pictures) -> str:
    """Return the text without scripts, handlers, dangerous links and images from elsewhere."""
    return outside_code(text, lambda plain: _clean(plain, where, report, pictures))


def _clean(text: str, where: str, report: Report, pictures: Pictures) -> str:
    if "<" in text:
        text, count = _without_code(text)
        if count:
            words = _("Inslag som kunde köra kod (till exempel script eller onclick) togs bort: %(count)s.")
            report.add("dropped", "code", where, words % {"count": count}, count)
    text = _IMAGE.sub(lambda found: _image(found, where, report, pictures), text)
    text = _LINK.sub(lambda found: _link(found, where, report), text)
    text = _DEFINITION.sub(lambda found: _definition(found, where, report), text)
    return _AUTOLINK.sub(lambda found: _autolink(found, where, report), text)


def _without_code(text: str) -> tuple[str, int]:
    """Take elements, stray tags and handlers away, again where taking one away made another."""
    count = 0
    for _round in range(MAX_ROUNDS):
        before = count
        if any(f"</{name}" in text.lower() for name in _NAMES):
            text, found = _ELEMENT.subn("", text)
            count += found
        for pattern, instead in ((_STRAY, ""), (_HANDLER, r"\1"), (_ADDRESS, r"\g<attribute>\g<quote>")):
            text, found = pattern.subn(instead, text)
            count += found
        if count == before:
            break
    return text, count


def is_dangerous(address: str) -> bool:
    """Say whether an address runs code, seeing through entities, percent signs and odd spaces."""
    bare = re.sub(r"[\x00-\x20\\]+", "", unquote(unescape(address))).strip("<>").lower()
    return bare.startswith(("javascript:", "vbscript:", "data:", "file:"))


def _image(found: re.Match[str], where: str, report: Report, pictures: Pictures) -> str:
    alt, caption = found["alt"], found["rest"].strip().strip('"')
    called = f"”{alt or caption}”" if alt or caption else ""
    if _OURS.match(found["address"]) and not pictures.has(found["address"]):
        words = _("Bilden %(name)s följde inte med filen. Den visas om den redan finns i planen.")
        report.add("guessed", "image", where, words % {"name": called})
        return found[0]
    name = pictures.take(found["address"], called, where)
    if name is None:
        return " ".join(dict.fromkeys(filter(None, [alt, caption])))
    return f"![{alt}](bilder/{name}{found['rest']})"


def _link(found: re.Match[str], where: str, report: Report) -> str:
    if not is_dangerous(found["address"]):
        return found[0]
    _tell(found["words"], where, report)
    return found["words"]


def _definition(found: re.Match[str], where: str, report: Report) -> str:
    if not is_dangerous(found[2]) or "[^" in found[1]:
        return found[0]
    _tell(found[1].strip(" :"), where, report)
    return f"{found[1]}#{found[3] or ''}"


def _autolink(found: re.Match[str], where: str, report: Report) -> str:
    _tell(found[0].strip("<>"), where, report)
    return ""


def _tell(called: str, where: str, report: Report) -> None:
    words = _("Länken ”%(name)s” körde kod och togs bort. Länkens text är kvar.")
    report.add("dropped", "link", where, words % {"name": called[:120]})
