"""Permanent keys: `<plan>/<section>@<edition>`, for ever the same text."""

from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.views.decorators.http import require_safe

from plans.reading.addresses import Family
from plans.reading.serving import kept, shelf_today


@require_safe
def permanent(request: HttpRequest, plan: str, edition: str, key: str = "") -> HttpResponseBase:
    """Lead from a key to the page of the edition, which tells what became of the section since."""
    shelf = shelf_today(plan)
    if not shelf or not shelf.find(edition):
        raise Http404
    family = Family(plan, edition)
    return kept(HttpResponseRedirect(family.section(key) if key else family.start()))
