"""Reads pages as a browser does: strictly valid, and through the forms that stand in them."""

import re
from html.parser import HTMLParser

import html5lib
from django.test import Client


class Forms(HTMLParser):
    """Collects every form's address and the values of its fields."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.choice = ""
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append((given.get("action", ""), {}))
        elif tag == "select" and "name" in given:
            self.choice = given["name"]
        elif tag == "option":
            self.offer(given)
        elif tag in {"input", "textarea"} and self.found and "name" in given:
            self.take(given)

    def take(self, given: dict[str, str]) -> None:
        if given.get("type") not in {"checkbox", "radio"} or "checked" in given:
            self.found[-1][1][given["name"]] = given.get("value", "")

    def offer(self, given: dict[str, str]) -> None:
        """A browser sends the option that is selected, else the first one."""
        if self.found and ("selected" in given or self.choice not in self.found[-1][1]):
            self.found[-1][1][self.choice] = given.get("value", "")


def valid(html: str) -> str:
    """Return the page if it is strictly valid HTML and names nothing twice, else fail with what is wrong."""
    html5lib.HTMLParser(strict=True).parse(html)
    names = re.findall(r'\sid="([^"]+)"', html)
    assert len(names) == len(set(names)), [name for name in names if names.count(name) > 1]
    return html


def browser() -> Client:
    """A browser that forgets nothing and sends the forms' own CSRF tokens."""
    return Client(enforce_csrf_checks=True)


def fill_in(client: Client, url: str, **values: str):
    """Open the page, fill in the form that has these fields and send it; return the page one ends on."""
    page = client.get(url, follow=True)
    assert page.status_code == 200, page.status_code
    address = page.redirect_chain[-1][0] if page.redirect_chain else url
    for action, fields in Forms(valid(page.content.decode())).found:
        if values.keys() <= fields.keys():
            return client.post(action or address, {**fields, **values}, follow=True)
    raise AssertionError(f"No form with {sorted(values)} at {address}")
