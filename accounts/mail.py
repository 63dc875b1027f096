"""The mail that accounts sends on its own; allauth sends the rest through our templates."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from accounts.models import Invitation, User

log = logging.getLogger(__name__)


def send_invitation(invitation: Invitation, link: str) -> bool:
    """Send the link to the invited person; return whether the mail server took it."""
    context = {"invitation": invitation, "link": link}
    text = render_to_string("accounts/mail/invitation.txt", context)
    return _sent(_("Du är inbjuden till Planportal"), text, invitation.email)


def tell_two_step_reset(person: User, *, by: User | None) -> bool:
    """Tell the person who took the second step of their signing in away."""
    text = render_to_string("accounts/mail/two_step_reset.txt", {"person": person, "by": by})
    return _sent(_("Din tvåstegsinloggning är avstängd"), text, person.email)


def _sent(subject: str, text: str, to: str) -> bool:
    """Send the mail and return whether the mail server took it; what it was about has happened all the same."""
    try:
        send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [to])
    except (SMTPException, OSError):
        log.exception("A mail could not be sent: %s", subject)
        return False
    return True
