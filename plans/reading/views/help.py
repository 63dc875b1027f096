"""The handbook."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from planportal.languages import in_each_language
from plans.reading.handbook import ROLES, chapter
from plans.reading.serving import kept, shown


@require_safe
def help_for(request: HttpRequest, role: str = "allmanhet") -> HttpResponseBase:
    if role not in ROLES:
        raise Http404
    roles = [
        {"title": title, "url": reverse("reading:help_for", args=[name]), "current": name == role}
        for name, title in ROLES.items()
    ]
    context = {"chapter": chapter(role), "roles": roles, "here": "help"}
    return kept(shown("reading/help.html", context | {"tongues": in_each_language(request.path)}))
