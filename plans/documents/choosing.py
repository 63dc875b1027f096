"""Two have changed the same words: what there is to choose between, and what was chosen."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.documents.content import Content, Pieces, combine
from plans.documents.history import content_at
from plans.documents.models import Section
from plans.documents.refusals import Outdated
from plans.text.diff import diff_html
from plans.text.markdown import render
from plans.text.merge import Clash

FIELDS = {
    "title": gettext_lazy("Rubrik"),
    "beteckning": gettext_lazy("Beteckning"),
    "kind": gettext_lazy("Slag"),
    "body": gettext_lazy("Text"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One passage that both changed, with what each made of it; `name` is its field in the form."""

    name: str
    heading: str
    clash: Clash
    may_have_both: bool

    @property
    def mine(self) -> str:
        return diff_html(render(self.clash.base), render(self.clash.mine)).html

    @property
    def theirs(self) -> str:
        return diff_html(render(self.clash.base), render(self.clash.theirs)).html


@dataclass(frozen=True, slots=True)
class Chosen:
    """The content that came of the choices, and the version of the section that was on the page."""

    content: Content
    seen: int


def choices_in(pieces: Mapping[str, Pieces]) -> list[Choice]:
    """Return what has to be chosen, in the order of the fields and the text."""
    found = []
    for field, parts in pieces.items():
        for number, part in enumerate(parts):
            if isinstance(part, Clash):
                heading = _("Stycke %(number)s av %(all)s") % {"number": number + 1, "all": len(parts)}
                is_body = field == "body"
                found.append(
                    Choice(f"{field}-{number}", heading if is_body else str(FIELDS[field]), part, is_body)
                )
    return found


def merged_count(pieces: Mapping[str, Pieces]) -> int:
    """Count the passages of the text that needed no choice."""
    return sum(not isinstance(part, Clash) for part in pieces["body"])


def chosen_content(section: Section, mine: Content, *, seen: int, answers: Mapping[str, str]) -> Chosen:
    """Merge again what was merged on the page, and put in what was chosen.

    The page says which version of theirs it showed; if that has changed since, saving merges once more.
    Raises Outdated when an answer is missing, which happens only when the page was not ours.
    """
    theirs_version = int(answers.get("theirs_version", "0") or 0)
    base, theirs = content_at(section, seen), content_at(section, theirs_version)
    pieces = combine(base, mine.tidied(), theirs)
    values = {
        field: "".join(_answer(part, f"{field}-{number}", answers) for number, part in enumerate(parts))
        for field, parts in pieces.items()
    }
    return Chosen(Content(**values), theirs_version)


def _answer(part: object, name: str, answers: Mapping[str, str]) -> str:
    if not isinstance(part, Clash):
        return part.text  # type: ignore[attr-defined,no-any-return]
    match answers.get(name):
        case "mine":
            return part.mine
        case "theirs":
            return part.theirs
        case "both":
            return part.both
    raise Outdated(
        _("Ett av styckena saknar val. Allt du skrev finns kvar som utkast: öppna avsnittet igen.")
    )
