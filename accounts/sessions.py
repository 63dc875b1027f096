"""How long one stays signed in, some hours after the last page, and that nobody else is shown one's pages."""

import time
from collections.abc import Callable

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

# A write at every request would cost more than it gives; the session may end this much earlier instead.
WRITE_AT_MOST_EVERY = 10 * 60
SEEN_AT = "seen_at"


class SlidingSessionMiddleware:
    """Renew the session of whoever is signed in and active. It never opens a session that the page left alone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        session = request.session
        if session.accessed and SESSION_KEY in session:
            now = int(time.time())
            if now - session.get(SEEN_AT, 0) > WRITE_AT_MOST_EVERY:
                session[SEEN_AT] = now
            if not response.has_header("Cache-Control"):
                # Not no-store: going back in the browser must find what one has typed.
                patch_cache_control(response, private=True, no_cache=True)
        return response
