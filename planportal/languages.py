"""The interface's languages: the address says which (`/en/…`; Swedish has no prefix), never a cookie or the browser.

So a link means the same to everyone, public pages can be kept for all readers, and no reader is asked anything.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import get_language, override

from planportal.kommun import kommun

Answer = Callable[[HttpRequest], HttpResponseBase]
OWN_NAMES = dict(settings.LANGUAGES)


@dataclass(frozen=True, slots=True)
class Tongue:
    """The same page in a language, which is named in that language."""

    code: str
    name: str
    url: str
    current: bool

    @property
    def whole_url(self) -> str:
        """The address with the site's own before it, as search engines want it; without that, the plain one."""
        return f"{settings.SITE_ADDRESS}{self.url}"


def language_by_address(get_response: Answer) -> Answer:
    """Middleware: answer in the language that the address begins with."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        language = spoken_at(request.path_info)
        with override(language):
            request.LANGUAGE_CODE = language  # type: ignore[attr-defined]
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response

    return answer


def spoken_at(path: str) -> str:
    """Return the language of an address; Swedish where it names none that the kommun offers."""
    first = path.lstrip("/").partition("/")[0]
    return first if first in kommun().languages else settings.LANGUAGE_CODE


def without_language(path: str) -> str:
    """Return the address in Swedish, which is the lasting one."""
    language = spoken_at(path)
    return path if language == settings.LANGUAGE_CODE else path.removeprefix(f"/{language}")


def in_each_language(path: str) -> list[Tongue]:
    """Return the page's addresses in every language offered; nothing when it has only one.

    `path` may carry a query string, which is kept.
    """
    offered = kommun().languages
    swedish = without_language(path)
    # What begins with two slashes would lead to another site.
    if len(offered) < 2 or swedish.startswith("//"):
        return []
    return [
        Tongue(code, OWN_NAMES[code], _address(code, swedish), current=code == get_language())
        for code in offered
    ]


def tell_languages(request: HttpRequest) -> dict[str, Any]:
    """Context processor: what the language switch needs, on pages that are rendered with the request."""
    # A form that was sent and refused has no address of its own to come back to.
    return {"tongues": in_each_language(request.get_full_path()) if request.method == "GET" else []}


def _address(code: str, swedish: str) -> str:
    return swedish if code == settings.LANGUAGE_CODE else f"/{code}{swedish}"
