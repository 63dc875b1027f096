"""Somebody who walks through the pages and sends only forms that stand on them, with CSRF checks on."""

from html import unescape
from urllib.parse import urljoin, urlsplit

import html5lib
from django.http import HttpResponse
from django.test import Client

from accounts.models import User
from tests.accounts.pages import valid

HTML = "{http://www.w3.org/1999/xhtml}"
Fields = dict[str, str]


class Page:
    """One page as it came: its words, where it stands, and its forms with what is filled in already."""

    def __init__(self, client: Client, address: str, answer: HttpResponse) -> None:
        chain = getattr(answer, "redirect_chain", [])
        self.client, self.answer, self.status = client, answer, answer.status_code
        self.address = urlsplit(urljoin(address, chain[-1][0])).path if chain else address
        self.html = answer.content.decode()
        self.words = unescape(self.html)

    def __contains__(self, words: str) -> bool:
        return words in self.words

    def send(self, to: str = "", **values: str | int | list[str]) -> "Page":
        """Fill in the form that has these fields and goes there, and send it; "do" is a button's name."""
        for action, offered, filled in self.forms():
            if to in action and values.keys() <= offered:
                sent = {
                    name: value if isinstance(value, list) else str(value) for name, value in values.items()
                }
                data = {**filled, **sent}
                return Page(self.client, action, self.client.post(action, data, follow=True))
        raise AssertionError(f"No form to {to!r} with {sorted(values)} at {self.address}")

    def forms(self) -> list[tuple[str, set[str], Fields]]:
        """Return each form's address, the names it has, and what a browser would send if nothing were touched."""
        tree = html5lib.parse(valid(self.html))
        forms = [form for form in tree.iter(f"{HTML}form") if form.get("method") == "post"]
        return [(urljoin(self.address, form.get("action", "")), *_fields_of(form)) for form in forms]


def walk(client: Client, address: str) -> Page:
    return Page(client, address, client.get(address, follow=True))


def at_work(user: User) -> Client:
    """The user's browser, signed in, which is refused wherever a form has no token."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def _fields_of(form) -> tuple[set[str], Fields]:
    offered, filled = set(), {}
    for one in form.iter():
        name = one.get("name")
        if not name:
            continue
        offered.add(name)
        tag, kind = one.tag.removeprefix(HTML), one.get("type", "")
        if tag == "textarea":
            filled[name] = "".join(one.itertext())
        elif tag == "select":
            options = list(one.iter(f"{HTML}option"))
            chosen = [option for option in options if option.get("selected") is not None] or options[:1]
            filled[name] = chosen[0].get("value", "") if chosen else ""
        elif tag == "input" and (kind not in {"radio", "checkbox"} or one.get("checked") is not None):
            filled[name] = one.get("value", "")
    return offered, filled
