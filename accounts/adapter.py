"""How django-allauth behaves here: no public sign-up, one address a person, axes locks, our own words."""

import logging
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from axes.utils import reset
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

log = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in by the address on the user itself; allauth's own table of addresses stays empty."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Kontot är avslutat."),
        "email_password_mismatch": _(
            "Adressen och lösenordet hör inte ihop. Kontrollera båda och försök igen."
        ),
        "enter_current_password": _("Det stämmer inte med ditt nuvarande lösenord."),
        "incorrect_code": _("Koden stämmer inte. Vänta på nästa kod i appen och försök igen."),
        "incorrect_password": _("Lösenordet stämmer inte."),
        "invalid_login": _("Adressen och lösenordet hör inte ihop. Kontrollera båda och försök igen."),
        "invalid_password_reset": _("Länken har redan använts eller blivit för gammal. Be om en ny."),
        "rate_limited": _("Det blev många försök på kort tid. Vänta några minuter och försök igen."),
        "too_many_login_attempts": _("Det blev många försök på kort tid. Vänta fem minuter och försök igen."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Leave the counting of failed sign-ins to axes; allauth's own limit still guards the two-step codes."""

    def reauthenticate(self, user: AbstractBaseUser, password: str) -> bool:
        """Check the password through the same backends as sign-in, so that axes counts failures here too."""
        found = self.authenticate(context.request, email=user.email, password=password)  # type: ignore[attr-defined]
        return found is not None and found.pk == user.pk

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """Open the lock of axes too: whoever has chosen a new password has shown who they are."""
        super().set_password(user, password)
        reset(username=user.email)  # type: ignore[attr-defined]

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Let a mail server that is down fail in the log: on the page it would tell who has an account."""
        try:
            super().send_mail(template_prefix, email, context)
        except (SMTPException, OSError):
            log.exception("The mail %s could not be sent", template_prefix)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        super().send_notification_mail(template_prefix, user, context, email or user.email)  # type: ignore[attr-defined]

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:me")


class TwoStepAdapter(DefaultMFAAdapter):
    """Two-step sign-in, in our own words."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _("Tvåstegsinloggningen kan inte stängas av för det här kontot."),
        "cannot_generate_recovery_codes": _(
            "Slå på tvåstegsinloggning först. Sedan kan du göra reservkoder."
        ),
        "incorrect_code": _("Koden stämmer inte. Vänta på nästa kod i appen och försök igen."),
    }
