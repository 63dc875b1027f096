"""What an invited person fills in: how their name is written, and a password."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from accounts.forms.sign_in import AGAIN, GOOD_PASSWORD, PASSWORD
from accounts.models import User

NEW = forms.PasswordInput(attrs={"autocomplete": "new-password"})


class AcceptForm(forms.Form):
    """The name stands in the history of all that the person does, so that they may correct it first."""

    name = forms.CharField(
        label=_("Ditt namn"),
        help_text=_("Så här står det i historiken vid det du gör."),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = forms.CharField(label=PASSWORD, help_text=GOOD_PASSWORD, widget=NEW, strip=False)
    again = forms.CharField(label=AGAIN, widget=NEW, strip=False)
    user: User

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        password = values.get("password")
        if password and password != values.get("again"):
            self.add_error("again", _("Lösenorden är inte lika. Skriv samma i båda fälten."))
        if password:
            try:
                validate_password(password, User(email=self.email, name=values.get("name", "")))
            except forms.ValidationError as error:
                self.add_error("password", error)
        return values
