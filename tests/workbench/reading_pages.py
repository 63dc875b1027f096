"""Read pages as people do: their words, their links and their forms."""

import re
from html import unescape

import html5lib
from django.http import HttpResponse
from django.test import Client

TAG = re.compile(r"<[^>]+>")


def main_of(answer: HttpResponse) -> str:
    """Return the page's own part as HTML."""
    return answer.content.decode().split("<main", 1)[1].split("</main>", 1)[0]


def words_of(answer: HttpResponse) -> str:
    """Return the page's own words, on one line."""
    return " ".join(unescape(TAG.sub(" ", "<" + main_of(answer))).split())


def link_named(answer: HttpResponse, words: str) -> str:
    """Return where the first link with these words leads."""
    for address, label in re.findall(r'<a\b[^>]*?href="([^"]*)"[^>]*>(.*?)</a>', main_of(answer), re.DOTALL):
        if words in unescape(" ".join(TAG.sub(" ", label).split())):
            return unescape(address)
    raise AssertionError(f"no link says {words!r}")


def send(client: Client, answer: HttpResponse, button: str, **filled: str) -> HttpResponse:
    """Fill in and send the form that has the button with these words or this label, as a browser would."""
    document = html5lib.parse(answer.content.decode(), namespaceHTMLElements=False)
    for form in document.iter("form"):
        for pressed in form.iter("button"):
            if button in (pressed.get("aria-label"), "".join(pressed.itertext()).strip()):
                return _sent(client, answer, form, pressed, filled)
    raise AssertionError(f"no form has the button {button!r}")


def _sent(
    client: Client, answer: HttpResponse, form: object, pressed: object, filled: dict[str, str]
) -> HttpResponse:
    values = {}
    for field in form.iter("input"):  # type: ignore[attr-defined]
        chosen = field.get("type") not in ("radio", "checkbox") or field.get("checked") is not None
        if field.get("name") and chosen:
            values[field.get("name")] = field.get("value", "")
    if pressed.get("name"):  # type: ignore[attr-defined]
        values[pressed.get("name")] = pressed.get("value", "")  # type: ignore[attr-defined]
    values |= filled
    address = form.get("action") or answer.wsgi_request.path  # type: ignore[attr-defined]
    if form.get("method") == "post":  # type: ignore[attr-defined]
        return client.post(address, values, follow=True)
    return client.get(address, values, follow=True)
