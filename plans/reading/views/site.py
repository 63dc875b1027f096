"""What every public site must tell: who is behind it, how to reach them, and how accessible it is."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from planportal.kommun import Contact, kommun
from planportal.languages import in_each_language
from plans.reading.addresses import Family
from plans.reading.serving import shown
from plans.reading.site import newest_editions, site_page
from plans.reading.words import day


@site_page
def accessibility(request: HttpRequest) -> HttpResponse:
    statement = kommun().accessibility
    faults = [
        (heading, [fault for fault in statement.faults if fault.reason == reason])
        for reason, heading in _reasons().items()
    ]
    context = {
        "here": "accessibility",
        "site": kommun(),
        "statement": statement,
        "ways": ways_to_reach(kommun().contact),
        "follows": _follows()[statement.follows],
        "faults": [(heading, those) for heading, those in faults if those],
        "facts": [
            {"name": _("Bedömd"), "value": day(statement.assessed_on)},
            {"name": _("Redogörelsen uppdaterad"), "value": day(statement.updated_on)},
        ],
        **_address(request, "reading:accessibility"),
    }
    return shown("reading/accessibility.html", context)


@site_page
def contact(request: HttpRequest) -> HttpResponse:
    context = {"here": "contact", "site": kommun(), "ways": ways_to_reach(kommun().contact)}
    return shown("reading/contact.html", context | _address(request, "reading:contact"))


@site_page
def about_site(request: HttpRequest) -> HttpResponse:
    plans = [
        {
            "name": edition.plan_name,
            "url": Family(edition.plan).start(),
            "editions": reverse("reading:editions", args=[edition.plan]),
            "editions_feed": reverse("lasting:editions_feed", args=[edition.plan]),
            "changes_feed": reverse("lasting:changes_feed", args=[edition.plan]),
        }
        for edition in newest_editions()
    ]
    context = {"here": "about", "site": kommun(), "plans": plans, "open_data": reverse("open_data")}
    return shown("reading/about_site.html", context | _address(request, "reading:about_site"))


def _address(request: HttpRequest, name: str) -> dict[str, Any]:
    """Return the page's own address, and where it is read in other languages."""
    return {
        "canonical": request.build_absolute_uri(reverse(name)),
        "tongues": in_each_language(reverse(name)),
    }


def ways_to_reach(contact: Contact) -> list[dict[str, str]]:
    """Return the ways that the kommun has told of, as the component facts wants them."""
    phone = "".join(sign for sign in contact.phone if sign.isdigit() or sign == "+")
    found = [
        {"name": _("Enhet"), "value": contact.unit},
        {"name": _("E-post"), "value": contact.email, "url": f"mailto:{contact.email}"},
        {"name": _("Telefon"), "value": contact.phone, "url": f"tel:{phone}", "quiet": contact.hours},
        {"name": _("Adress"), "value": contact.address},
    ]
    return [way for way in found if way["value"]]


def _follows() -> dict[str, str]:
    return {
        "helt": _("helt förenlig"),
        "delvis": _("delvis förenlig"),
        "inte": _("inte förenlig"),
    }


def _reasons() -> dict[str, str]:
    return {
        "brist": _("Det som inte uppfyller lagens krav"),
        "oskaligt": _("Det som vore oskäligt betungande att anpassa (12 § DOS-lagen)"),
        "undantag": _("Det som lagen inte omfattar (9 § DOS-lagen)"),
    }
