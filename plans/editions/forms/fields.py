"""Fields that several forms have."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise

LONGEST = 20_000


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def day(label: "StrOrPromise", help_text: "StrOrPromise" = "") -> forms.DateField:
    return forms.DateField(label=label, help_text=help_text, required=False, widget=DayInput())


class LinkField(forms.URLField):
    """An address on the web, or nothing."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=500, required=False, assume_scheme="https", **kwargs)

    def clean(self, value: Any) -> str:
        url: str = super().clean(value)
        if url and not url.startswith(("https://", "http://")):
            raise ValidationError(_("Länken ska börja med https:// eller http://."))
        return url
