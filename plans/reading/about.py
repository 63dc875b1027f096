"""What every page says around its text: the plan's name for the masthead, the state line, where one is."""

from typing import Any

from planportal.languages import in_each_language
from plans.editions.models import Edition
from plans.reading import words
from plans.reading.serving import Visit
from plans.reading.state import state_of


def about(visit: Visit, *, here: str, better: str = "") -> dict[str, Any]:
    """Return what all pages of an edition share; `better` is this page as it applies today."""
    edition = visit.edition
    return {
        "plan": named(edition),
        "edition": edition,
        "edition_name": words.edition_name(edition),
        "family": visit.family,
        "state": state_of(edition, visit.shelf, url=better),
        "here": here,
        "tongues": in_each_language(visit.request.path),
    }


def named(edition: Edition) -> dict[str, Any]:
    """Return the plan as the masthead and the footer know it."""
    return {
        "slug": edition.plan,
        "name": edition.plan_name,
        "kommun": edition.kommun,
        "is_demo": edition.is_demo,
    }
