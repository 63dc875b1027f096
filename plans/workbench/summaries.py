"""The summaries of a plan or a section, told for the desk."""

from dataclasses import dataclass

from django.urls import reverse

from plans.documents.models import Plan, Section, Summary
from plans.text.tongues import TONGUES, Tongue


@dataclass(frozen=True, slots=True)
class Told:
    """A language, where its summary is written, and whether there is one; `is_older` than the Swedish text."""

    tongue: Tongue
    url: str
    is_there: bool
    is_older: bool


def summaries_of(plan: Plan, section: Section | None = None) -> list[Told]:
    """Return every language, those with a summary first (one query)."""
    found = {one.language: one for one in Summary.objects.filter(plan=plan, section=section).exclude(text="")}
    told = [_told(plan, section, tongue, found.get(tongue.code)) for tongue in TONGUES.values()]
    return sorted(told, key=lambda one: not one.is_there)


def _told(plan: Plan, section: Section | None, tongue: Tongue, found: Summary | None) -> Told:
    name, keys = ("summarise", [section.key]) if section else ("summarise_plan", [])
    url = reverse(f"documents:{name}", args=[plan.slug, *keys, tongue.code])
    is_older = bool(found and section and found.of_version != section.version)
    return Told(tongue, url, is_there=found is not None, is_older=is_older)
