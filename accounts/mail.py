"""The mail that accounts sends on its own; allauth sends the rest through our templates."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from accounts.models import Invitation

log = logging.getLogger(__name__)


def send_invitation(invitation: Invitation, link: str) -> bool:
    """Send the link to the invited person; return whether the mail server took it."""
    context = {"invitation": invitation, "link": link}
    text = render_to_string("accounts/mail/invitation.txt", context)
    try:
        send_mail(_("Du är inbjuden till Planportal"), text, settings.DEFAULT_FROM_EMAIL, [invitation.email])
    except (SMTPException, OSError):
        log.exception("The invitation %s could not be mailed", invitation.pk)
        return False
    return True
