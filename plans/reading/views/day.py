"""What applied on a given day: the edition that was in force then, at its own address."""

import re
from datetime import date

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from plans.editions.models import Stage
from plans.editions.shelf import shelf_of
from plans.reading import words
from plans.reading.about import about
from plans.reading.addresses import Family
from plans.reading.serving import Visit, public_page, shown

# The query of a redirect: the day asked for, so that the page can say why this edition is shown.
DAY = "den"
# The query of the question: which section it is about, "" for the plan.
SECTION = "avsnitt"
KEY = re.compile(r"[a-z0-9-]{1,64}")


@public_page
def choose_day(visit: Visit) -> HttpResponse | HttpResponseRedirect:
    """Ask for a day, or lead on to the day that was asked for."""
    typed = visit.request.GET.get("dag", "").strip()
    on = read_day(typed)
    if on:
        name, rest = ("day_section", [key]) if (key := _section(visit)) else ("day", [])
        return HttpResponseRedirect(
            reverse(f"reading:{name}", args=[visit.family.plan, on.isoformat(), *rest])
        )
    wrong = _("Skriv dagen som år-månad-dag, till exempel 2024-05-20.") if typed else ""
    return _ask(visit, typed=typed[:40], wrong=wrong)


@public_page
def day(visit: Visit, on: str, key: str = "") -> HttpResponse | HttpResponseRedirect:
    """Lead to what applied that day, the section or the whole; say so in words when nothing did."""
    asked = read_day(on)
    if not asked:
        return _ask(visit, typed=on[:40], wrong=_("Den dagen finns inte i kalendern."), status=404)
    if asked > visit.shelf.on:
        words_said = _(
            "Den dagen har inte kommit än. Vad som gäller då vet ingen, men du kan läsa vad som gäller i dag."
        )
        return _ask(visit, typed=on, said=words_said)
    applied = shelf_of(visit.shelf.editions, on=asked).in_force
    if applied is None:
        return _ask(visit, typed=on, said=_nothing(visit, asked))
    family = Family.of(applied)
    return HttpResponseRedirect(f"{family.section(key) if key else family.start()}?{DAY}={asked:%Y-%m-%d}")


def applied_then(visit: Visit) -> str:
    """Say that the edition applied on the day that led here, when that is true."""
    asked = read_day(visit.request.GET.get(DAY, ""))
    if not asked or asked > visit.shelf.on:
        return ""
    applied = shelf_of(visit.shelf.editions, on=asked).in_force
    if applied != visit.edition:
        return ""
    return _("Så här löd planen som gällde den %(day)s.") % {"day": words.day(asked)}


def read_day(typed: str) -> date | None:
    """Return the day, nothing for what is none; only year-month-day is read."""
    try:
        return date.fromisoformat(typed) if len(typed) == len("2024-05-20") and typed.isascii() else None
    except ValueError:
        return None


def _section(visit: Visit) -> str:
    key = visit.request.GET.get(SECTION, "")
    return key if KEY.fullmatch(key) else ""


def _nothing(visit: Visit, asked: date) -> str:
    forces = [one for one in visit.shelf.oldest_first() if one.stage == Stage.LAGA_KRAFT]
    if not forces:
        return _("Ingen utgåva här har fått laga kraft, så ingen gällde den dagen.")
    return _(
        "Ingen av utgåvorna här gällde den %(day)s. Den första fick laga kraft %(first)s. "
        "Vad som gällde dessförinnan finns i kommunens arkiv."
    ) % {"day": words.day(asked), "first": words.day(forces[0].in_force_on or forces[0].dated_on)}


def _ask(visit: Visit, *, typed: str, wrong: str = "", said: str = "", status: int = 200) -> HttpResponse:
    context = about(visit, here="editions") | {
        "section": _section(visit),
        "typed": typed,
        "wrong": wrong,
        "said": said,
        "today": visit.shelf.on,
    }
    return shown("reading/day.html", context, status=status)
