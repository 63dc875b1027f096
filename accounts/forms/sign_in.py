"""allauth's forms in our words: a label at every field, nothing written inside it, help where it helps."""

from collections.abc import Mapping
from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as two_step
from allauth.mfa.totp import forms as totp
from axes.utils import reset
from django import forms
from django.utils.translation import gettext_lazy as _

Words = Mapping[str, Any]
EMAIL = _("E-postadress")
PASSWORD = _("Lösenord")
NEW_PASSWORD = _("Nytt lösenord")
AGAIN = _("Samma lösenord en gång till")
GOOD_PASSWORD = _("Minst 12 tecken. En mening som bara du kommer på är lätt att minnas och svår att gissa.")
CODE = _("Sexsiffrig kod")


class OurWords:
    """Replaces the labels and helps of the form it is mixed into, and takes away words inside the fields."""

    labels: Words = {}
    helps: Words = {}
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = self.labels.get(name, field.label)
            field.help_text = self.helps.get(name, "")
            field.widget.attrs.pop("placeholder", None)


class LoginForm(OurWords, account.LoginForm):
    labels = {"login": EMAIL, "password": PASSWORD}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class ReauthenticateForm(OurWords, account.ReauthenticateForm):
    labels = {"password": PASSWORD}


class ResetPasswordForm(OurWords, account.ResetPasswordForm):
    labels = {"email": EMAIL}
    helps = {"email": _("Den adress som du loggar in med.")}


class ResetPasswordKeyForm(OurWords, account.ResetPasswordKeyForm):
    labels = {"password1": NEW_PASSWORD, "password2": AGAIN}
    helps = {"password1": GOOD_PASSWORD}

    def save(self) -> None:
        """Whoever got the mail owns the account, and need not wait until earlier failures are forgotten."""
        super().save()
        reset(username=self.user.email)


class ChangePasswordForm(OurWords, account.ChangePasswordForm):
    labels = {"oldpassword": _("Nuvarande lösenord"), "password1": NEW_PASSWORD, "password2": AGAIN}
    helps = {"password1": GOOD_PASSWORD}


class AuthenticateForm(OurWords, two_step.AuthenticateForm):
    labels = {"code": _("Kod")}
    helps = {"code": _("Den sexsiffriga koden i din app, eller en av dina reservkoder.")}


class ReauthenticateByCodeForm(OurWords, two_step.ReauthenticateForm):
    labels = {"code": _("Kod")}
    helps = {"code": _("Den sexsiffriga koden i din app, eller en av dina reservkoder.")}


class ActivateForm(OurWords, totp.ActivateTOTPForm):
    labels = {"code": CODE}
    helps = {"code": _("Koden som appen visar nu.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"
