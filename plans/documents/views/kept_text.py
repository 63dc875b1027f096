"""What to answer when a text arrives from somebody who has been signed out, or whose page has grown old.

A redirect to the sign-in page would throw the text away. It is sent back on a page instead, in the writer's own
browser only, with a way to sign in elsewhere and send it again.
"""

from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import Resolver404, resolve

from plans.documents.views.answers import View, by_script, signed_out

# Fields that are shown as text; everything else that was sent is kept as it was.
SHOWN = (
    "title",
    "body",
    "text",
    "words",
    "reason",
    "changed",
    "consequence",
    "note",
    "instruction",
    "summary",
)
NOT_KEPT = ("csrfmiddlewaretoken", "password", "login")
EDITORS = (
    "documents:edit",
    "documents:create",
    "documents:settle",
    "documents:summarise",
    "documents:summarise_plan",
    "aktualitet:begin",
    "aktualitet:assess",
    "aktualitet:still_right",
    "aktualitet:send",
    "aktualitet:done",
    "aktualitet:change",
    "aktualitet:settle",
    "aktualitet:source_add",
    "aktualitet:source_change",
    "editions:record_strategy",
    "editions:remark",
    "annotations:write",
    "annotations:reply",
    "annotations:amend",
    "annotations:close",
    "annotations:reopen",
    "annotations:place",
    "proposals:begin",
    "proposals:propose",
    "proposals:describe",
    "proposals:edit",
    "proposals:settle",
    "proposals:clash",
    "proposals:judge",
    "proposals:ask",
    "proposals:approve",
    "proposals:decline",
    "proposals:answer",
    "proposals:merge",
    "proposals:note",
)


def when_signed_out(view: View) -> View:
    """Send people who read to the sign-in page, and people who send a text back their text."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if by_script(request):
            return signed_out(request)
        if request.method == "POST":
            return _text_page(request, signed_out=True)
        return redirect_to_login(request.get_full_path())

    return answer


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token is no longer valid: the page was old, or somebody signed in meanwhile."""
    if by_script(request):
        return JsonResponse({"state": "stale_token", "csrf": get_token(request)}, status=403)
    if _is_editor(request):
        return _text_page(request, signed_out=not request.user.is_authenticated)
    return render(request, "documents/old_page.html", status=403)


def _text_page(request: HttpRequest, *, signed_out: bool) -> HttpResponse:
    kept = [
        (name, value) for name, values in request.POST.lists() for value in values if name not in NOT_KEPT
    ]
    context = {
        "signed_out": signed_out,
        "action": request.get_full_path(),
        "shown": [(name, value) for name, value in kept if name in SHOWN],
        "hidden": [(name, value) for name, value in kept if name not in SHOWN],
    }
    return render(request, "documents/kept_text.html", context, status=401 if signed_out else 403)


def _is_editor(request: HttpRequest) -> bool:
    try:
        return resolve(request.path_info).view_name in EDITORS
    except Resolver404:
        return False
