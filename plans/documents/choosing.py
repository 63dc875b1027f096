"""Two have changed the same words: what there is to choose between, and what was chosen."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.documents.content import Content, Pieces, combine
from plans.documents.history import content_at
from plans.documents.models import Section, SectionKind
from plans.documents.refusals import Outdated
from plans.text.diff import diff_html
from plans.text.markdown import render
from plans.text.merge import Clash, Merged

FIELDS = {
    "title": gettext_lazy("Rubrik"),
    "beteckning": gettext_lazy("Beteckning"),
    "kind": gettext_lazy("Slag"),
    "body": gettext_lazy("Text"),
}

NAMED = re.compile(r' id="[^"]*"')


@dataclass(frozen=True, slots=True)
class Choice:
    """One passage that both changed: before, mine and theirs in words; `name` is its field in the form.

    `own` is what the writer's own wording begins from; "" where there is nothing to write.
    """

    name: str
    heading: str
    before: str
    mine: str
    theirs: str
    may_have_both: bool
    own: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """The content that came of the choices, and the version of the section that was on the page."""

    content: Content
    seen: int


def choices_in(pieces: Mapping[str, Pieces]) -> list[Choice]:
    """Return what has to be chosen, in the order of the fields and the text."""
    found = [
        _choice(field, number, part)
        for field, parts in pieces.items()
        for number, part in enumerate(parts)
        if isinstance(part, Clash)
    ]
    in_text = [choice for choice in found if choice.may_have_both]
    headings = {
        choice.name: _("Ställe %(number)s av %(all)s i texten") % {"number": number, "all": len(in_text)}
        for number, choice in enumerate(in_text, start=1)
    }
    return [replace(choice, heading=headings.get(choice.name, choice.heading)) for choice in found]


def _choice(field: str, number: int, clash: Clash) -> Choice:
    before, mine, theirs = (_told(field, text) for text in (clash.base, clash.mine, clash.theirs))
    return Choice(
        name=f"{field}-{number}",
        heading=str(FIELDS[field]),
        before=before,
        mine=_difference(before, mine),
        theirs=_difference(before, theirs),
        may_have_both=field == "body",
        own="" if field == "kind" else (clash.mine or clash.theirs).strip("\n"),
    )


def _difference(before: str, after: str) -> str:
    """Return the change as HTML without names: many such stand on one page, and nothing leads into them."""
    return NAMED.sub("", diff_html(render(before), render(after)).html)


def _told(field: str, text: str) -> str:
    """Return a value as people know it: a kind by its name."""
    if field != "kind":
        return text
    kind = SectionKind.objects.filter(key=text).first()
    return kind.name if kind else text


def merged_count(pieces: Mapping[str, Pieces]) -> int:
    """Count the passages of the text that needed no choice."""
    return sum(not isinstance(part, Clash) for part in pieces["body"])


def chosen_content(
    section: Section, mine: Content, *, seen: int, theirs_version: int, answers: Mapping[str, str]
) -> Chosen:
    """Merge again what was merged on the page, and put in what was chosen.

    `theirs_version` is the version that the page showed; if there is a newer one, saving merges once more.
    Raises Outdated when an answer is missing, which happens only when the page was not ours.
    """
    base, theirs = content_at(section, seen), content_at(section, theirs_version)
    return Chosen(chosen_from(combine(base, mine.tidied(), theirs), answers), theirs_version)


def chosen_from(pieces: Mapping[str, Pieces], answers: Mapping[str, str]) -> Content:
    """Put in what was chosen for every clash; Outdated when an answer is missing."""
    values = {
        field: "".join(_answer(part, f"{field}-{number}", answers) for number, part in enumerate(parts))
        for field, parts in pieces.items()
    }
    return Content(**values)


def _answer(part: Merged | Clash, name: str, answers: Mapping[str, str]) -> str:
    if isinstance(part, Merged):
        return part.text
    match answers.get(name):
        case "mine":
            return part.mine
        case "theirs":
            return part.theirs
        case "both" if name.startswith("body-"):
            return part.both
        case "own" if not name.startswith("kind-"):
            return (
                _own(part, answers.get(f"{name}-own", ""))
                if name.startswith("body-")
                else answers.get(f"{name}-own", "")
            )
    raise Outdated(
        _("Ett av styckena saknar val. Allt du skrev finns kvar som utkast: öppna avsnittet igen.")
    )


def _own(clash: Clash, words: str) -> str:
    """Part the writer's own words from what stands around as the texts they replace were parted."""
    words = words.replace("\r\n", "\n").strip("\n")
    texts = (clash.mine, clash.theirs, clash.base)
    before = max((text[: len(text) - len(text.lstrip("\n"))] for text in texts), key=len)
    after = max((text[len(text.rstrip("\n")) :] for text in texts), key=len)
    return before + words + after if words else ""
