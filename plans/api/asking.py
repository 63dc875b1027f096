"""What every question is about: a plan and an edition by their names."""

from typing import Annotated

from django.http import Http404
from django.utils import timezone
from ninja import Path

from plans.api import shapes
from plans.editions.models import Edition
from plans.editions.shelf import Shelf, open_shelf

Slug = Annotated[str, Path(pattern=r"^[-a-zA-Z0-9_]{1,64}$")]
ERRORS = {404: shapes.Problem, 422: shapes.Problem}


def open_plan(plan: str) -> Shelf:
    shelf = open_shelf(plan, on=timezone.localdate())
    if shelf is None:
        raise Http404
    return shelf


def open_edition(shelf: Shelf, slug: str) -> Edition:
    found = shelf.current if slug == "current" else shelf.find(slug)
    if found is None:
        raise Http404
    return found
