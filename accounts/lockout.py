"""What django-axes asks of us: who tries to sign in, from where, and what to say when it locks."""

from typing import Any

from allauth.account.adapter import get_adapter
from axes.helpers import get_cool_off, get_failure_limit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def username(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """Return the address tried, in lower case: allauth calls it email, axes itself calls it by its field's name."""
    given = credentials or {}
    tried = given.get("email") or given.get("username") or given.get("login") or request.POST.get("login", "")
    return str(tried).strip().lower()


def address(request: HttpRequest) -> str | None:
    """Return the client's address as allauth sees it, which knows how many proxies to trust.

    There is none when nobody asked over a network, as when a program signs somebody in.
    """
    return str(get_adapter().get_client_ip(request)) if request.META.get("REMOTE_ADDR") else None


def locked_out(
    request: HttpRequest, original: HttpResponse | None = None, credentials: dict[str, Any] | None = None
) -> HttpResponse:
    cool_off = get_cool_off(request)
    context = {
        "limit": get_failure_limit(request, credentials),
        "minutes": round(cool_off.total_seconds() / 60) if cool_off else 0,
    }
    return render(request, "accounts/locked_out.html", context, status=429)
