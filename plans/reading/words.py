"""How editions, days and decisions are said in Swedish sentences."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from plans.editions.models import Edition, EditionSection, Stage


def day(value: date) -> str:
    return date_format(value, "j F Y")


def period(first: date, last: date) -> str:
    return f"{day(first)} – {day(last)}"


def stage_of(edition: Edition) -> str:
    return str(Stage(edition.stage).label)


def edition_name(edition: Edition) -> str:
    """Name the edition in running text: its stage and the stage's own day."""
    return f"{edition.stage_words} {day(edition.dated_on)}"


def headline(edition: Edition) -> str:
    """Name the edition where a sentence begins."""
    return f"{stage_of(edition)} {day(edition.dated_on)}"


def paragraph_of(edition: Edition) -> str:
    """Return the paragraph with its sign, which must not be parted from the number at the end of a line."""
    number = edition.paragraph.strip().removeprefix("§").strip()
    return f"§\N{NO-BREAK SPACE}{number}" if number else ""


def decision(edition: Edition) -> str:
    """Say who decided, when and under which paragraph; "" when the stage needed no decision."""
    if not edition.decided_on:
        return ""
    return " ".join(filter(None, [edition.decided_by, day(edition.decided_on), paragraph_of(edition)]))


def citation(edition: Edition, page: EditionSection, part: EditionSection | None = None) -> str:
    """Return what one writes in a tjänsteutlåtande: plan, section, edition, and the decision with its diarienummer."""
    section = page.label
    if part:
        title = f"{part.beteckning} {part.title}".strip()
        section = f"{section}, {part.kind_name.lower()} ”{title}”"
    said = _("%(plan)s, avsnitt %(section)s (%(stage)s %(day)s)") % {
        "plan": edition.plan_name,
        "section": section,
        "stage": edition.stage_words,
        "day": f"{edition.dated_on:%Y-%m-%d}",
    }
    number = _("dnr %(number)s") % {"number": edition.diarienummer} if edition.diarienummer else ""
    return ", ".join(filter(None, [said, decision(edition), number]))
