"""The texts of a page, in the form each takes: what binds stands out, what informs stands back."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext as _

from plans.reading.frozen_html import lowered

HIGHEST, LOWEST = 1, 6


class Frozen(Protocol):
    """What a part is made of: a section as an edition keeps it."""

    key: str
    page_key: str
    depth: int
    number: str
    beteckning: str
    title: str
    kind_name: str
    kind_form: str
    html: str


@dataclass(frozen=True, slots=True)
class Part:
    """One text as the prose component wants it. `label` says what kind of text it is, "" for plain text."""

    key: str
    form: str
    label: str
    title: str
    level: int
    html: str


@dataclass(frozen=True, slots=True)
class Form:
    """A form that text takes on the page, and what it says of the text."""

    form: str
    says: str


def legend_of(parts: Iterable[Part]) -> list[Form]:
    """Return what the forms on the page mean; nothing where all the text is of one form."""
    seen = {part.form for part in parts} - {"plain"}
    says = {
        "position": _("Mellan två kraftiga linjer: det kommunen har tagit ställning till."),
        "guidance": _("Mellan två tunna linjer: så kan ställningstagandet följas i ett ärende."),
        "plain": _("Vanlig text: beskriver och förklarar."),
        "consequence": _("Under en tunn linje: vad planen väntas leda till."),
        "source": _("Liten text: underlag. Kommunen har inte tagit ställning till det."),
    }
    return [Form(form, words) for form, words in says.items() if form in seen | {"plain"}] if seen else []


def inline_parts(sections: Iterable[Frozen], page_depth: int) -> list[Part]:
    """Return the texts shown in place on a page, whose own heading is h1."""
    return [part_of(section, level=section.depth - page_depth + 1) for section in sections]


def part_of(section: Frozen, *, level: int) -> Part:
    """Return the text under a heading of the level, with its own headings below that."""
    level = max(HIGHEST, min(level, LOWEST))
    label, title = label_and_title(section)
    return Part(section.key, section.kind_form, label, title, level, lowered(section.html, level - 1))


def label_and_title(section: Frozen) -> tuple[str, str]:
    """Return what kind of text it is, and its heading; "" for a heading that only repeats the kind."""
    title = f"{section.beteckning} {section.title}".strip()
    if section.page_key == section.key:
        return "", f"{section.number} {title}".strip()
    if section.kind_form == "plain":
        return "", title
    if section.kind_name.casefold() in title.casefold():
        return title, ""
    if section.kind_form == "position":
        return _("Kommunens ställningstagande"), title
    return section.kind_name, title
