"""A reader tells of something that cannot be used. It is sent as mail to the kommun; nothing is stored here."""

import hashlib
from smtplib import SMTPException

from django import forms
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.lockout import address
from planportal.kommun import kommun

# A school class or a town hall may share one address; a program that fills in forms does not stop at ten.
MOST_REPORTS, PERIOD = 10, 60 * 60
LONGEST_ADDRESS = 500
SAME = {"same-origin", "none"}


class FaultForm(forms.Form):
    """What is wrong is all that must be said. Nothing tells who writes, unless they want an answer."""

    what = forms.CharField(
        label=_("Vad är det som inte fungerar?"),
        help_text=_("Berätta vad du försökte göra och vad som hände."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 7}),
    )
    page = forms.CharField(
        label=_("Vilken sida gäller det?"),
        help_text=_("Klistra in sidans adress, eller beskriv var du var."),
        max_length=LONGEST_ADDRESS,
        required=False,
    )
    aids = forms.CharField(
        label=_("Hjälpmedel, webbläsare eller dator"),
        help_text=_("Det hjälper oss att se samma sak som du."),
        max_length=500,
        required=False,
    )
    email = forms.EmailField(
        label=_("Din e-postadress"),
        help_text=_("Bara om du vill ha svar."),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    # People never see it; programs that fill in every field do.
    left_empty = forms.CharField(
        label=_("Låt det här fältet vara tomt"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def clean_left_empty(self) -> str:
        if self.cleaned_data["left_empty"]:
            raise ValidationError(_("Fältet ska vara tomt. Töm det och skicka igen."))
        return ""


def page_asked_for(told: str) -> str:
    """Return the page the reader came from, if it can be one of the site's own: a path, and nothing else."""
    is_path = told.startswith("/") and not told.startswith(("//", "/\\"))
    return told if is_path and told.isprintable() and len(told) <= LONGEST_ADDRESS else ""


def came_from_here(request: HttpRequest) -> bool:
    """Tell whether the form was sent from the site's own page, as far as the browser says.

    The page has no cookie and so no token; nobody's right is used by sending it, so this only keeps other sites
    from making their visitors send mail.
    """
    fetched_from = request.headers.get("Sec-Fetch-Site", "")
    if fetched_from:
        return fetched_from in SAME
    origin = request.headers.get("Origin", "")
    own = f"{request.scheme}://{request.get_host()}"
    return not origin or origin == own or origin in settings.CSRF_TRUSTED_ORIGINS


def may_report(request: HttpRequest) -> bool:
    """Count the report against its address; no address is kept, only what is left of it when it is mixed."""
    who = hashlib.sha256(f"{settings.SECRET_KEY} {address(request)}".encode()).hexdigest()[:24]
    key = f"fault-reports-{who}"
    cache.add(key, 0, PERIOD)
    try:
        return bool(cache.incr(key) <= MOST_REPORTS)
    except ValueError:
        # It ran out between the two lines.
        return True


def send(report: dict[str, str]) -> bool:
    """Mail the report; tell whether the mail server took it."""
    lines = [
        f"{label}:\n{report[name]}\n"
        for name, label in (("what", "Vad"), ("page", "Sida"), ("aids", "Hjälpmedel"), ("email", "Svar till"))
        if report[name]
    ]
    message = EmailMessage(
        subject=f"Fel i tillgängligheten: {kommun().name}",
        body="\n".join(lines),
        to=[kommun().contact.email],
        reply_to=[report["email"]] if report["email"] else None,
    )
    try:
        return bool(message.send())
    except (SMTPException, OSError):
        return False
