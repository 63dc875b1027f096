"""What a unit typed in a round and what came of it: nothing typed is lost, whatever happened meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from plans.access.abilities import Ability
from plans.access.checks import can
from plans.aktualitet.actions.judging import Told
from plans.aktualitet.actions.rounds import Answered
from plans.aktualitet.models import Assessment, Judgement, RoundUnit
from plans.aktualitet.unit_list import Row
from plans.documents.models import Section


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer about a section that is no longer in the unit's list: its words, and why they were not stored."""

    section: Section
    why: str
    told: Told

    @property
    def verdict(self) -> str:
        return str(Judgement(self.told.verdict).label) if self.told.verdict in Judgement.values else ""


def kept_of(told: Mapping[int, Told], answered: Answered) -> list[Kept]:
    """Return the answers that have no row on the page any more."""
    gone = [Kept(section, _retired(), told[section.pk]) for section in answered.retired]
    return gone + [Kept(section, _moved(unit), told[section.pk]) for section, unit in answered.moved]


def kept_of_another(user: User, slug: str, told: Mapping[int, Told]) -> list[Kept]:
    """Return the answers in a list that the user may not answer any more, on the sections that they may know of."""
    rows = Section.objects.filter(plan__slug=slug, pk__in=list(told)).select_related("plan")
    known = [section for section in rows if can(user, Ability.SEE, section)]
    return [Kept(section, _("Inget sparades."), told[section.pk]) for section in known]


def with_troubles(
    rows: list[Row], told: Mapping[int, Told], answered: Answered, long: Mapping[int, str]
) -> list[Row]:
    """Lay what was typed but not stored in its rows, with why; `long` is what was too long to be tried at all."""
    troubles = dict(long) | {section.pk: _wanting() for section in answered.wanting}
    troubles |= {section.pk: _unjudged() for section in answered.unjudged}
    for section, first in answered.first:
        again = _("Ditt svar står kvar här. Spara igen om det ska gälla.")
        troubles[section.pk] = f"{_first(first)} {again}"
    for row in rows:
        if row.section.pk in troubles:
            row.typed, row.trouble = told[row.section.pk].as_fields(), troubles[row.section.pk]
    return rows


def with_unjudged(rows: list[Row], told: Mapping[int, Told], top: int) -> list[Row]:
    """Lay all that was typed in its rows, and say at one that it must be judged before it can be judged for others."""
    for row in with_typed(rows, told):
        if row.section.pk == top:
            row.trouble = _("Välj först en bedömning här, så gäller den även det som står under.")
    return rows


def with_typed(rows: list[Row], told: Mapping[int, Told]) -> list[Row]:
    """Lay all that was typed in its rows: nothing of it was stored."""
    for row in rows:
        if row.section.pk in told:
            row.typed = told[row.section.pk].as_fields()
    return rows


def in_json(
    asked: RoundUnit, answered: Answered, long: Mapping[int, str], *, mine: User | None = None
) -> HttpResponse:
    """Answer a script that saves row by row; the words say what to do with what still stands on the page."""
    shown = asked.tasks.filter(section__retired_at=None)
    tasks = list(shown.filter(person=mine) if mine else shown)
    words = _words(answered) or next(iter(long.values()), "")
    stored = {one.pk for one in answered.saved}
    saved = {one.section_id: one.assessment_id for one in tasks if one.section_id in stored}
    done = sum(one.assessment_id is not None for one in tasks)
    told = {"words": words, "seen": saved, "done": done, "total": len(tasks)}
    return JsonResponse(told, status=409 if words else 200)


def saved_words(answered: Answered) -> str:
    if not answered.saved:
        return _("Inget nytt att spara.")
    number = len(answered.saved)
    return ngettext("%(n)s bedömning är sparad.", "%(n)s bedömningar är sparade.", number) % {"n": number}


def delegated_words(person: User | None, number: int) -> str:
    if person is None:
        words = ngettext(
            "%(n)s avsnitt är inte längre lämnat till någon särskild.",
            "%(n)s avsnitt är inte längre lämnade till någon särskild.",
            number,
        )
        return words % {"n": number}
    return _("%(person)s bedömer %(n)s avsnitt och får mejl om det.") % {"person": person.name, "n": number}


def gone_words() -> str:
    words = _("Listan är inte längre din att svara på: den kan ha lämnats över till en annan enhet.")
    return f"{words} {_stays()}"


def _stays() -> str:
    return _("Det du skrev står kvar här: kopiera det som ska finnas kvar.")


def _words(answered: Answered) -> str:
    if answered.retired:
        return f"{_retired()} {_stays()}"
    if answered.moved:
        return f"{_moved(answered.moved[0][1])} {_stays()}"
    if answered.first:
        both = _("Ditt svar står kvar här. Tryck på Spara, så visas båda och du väljer vilket som ska gälla.")
        return f"{_first(answered.first[0][1])} {both}"
    if answered.unjudged:
        return _unjudged()
    return _wanting() if answered.wanting else ""


def _first(first: Assessment) -> str:
    said = {"who": first.by_name, "verdict": first.get_verdict_display().lower()}
    told = _("%(who)s hann före och bedömde: %(verdict)s.") % said
    return f"{told} ”{first.reason}”" if first.reason else told


def _retired() -> str:
    return _("Avsnittet har avvecklats och bedöms inte längre.")


def _moved(unit: str) -> str:
    return _("Avsnittet har lämnats över och bedöms nu av %(unit)s.") % {"unit": unit}


def _wanting() -> str:
    return _("Skriv varför. En mening räcker.")


def _unjudged() -> str:
    return _("Välj en bedömning, så sparas det du har skrivit.")
