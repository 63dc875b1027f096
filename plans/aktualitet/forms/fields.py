"""Fields that several forms have."""

from typing import Any

from django import forms

LONGEST = 20_000


class DayField(forms.DateField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


class WordsField(forms.CharField):
    """A few sentences, or none."""

    def __init__(self, **kwargs: Any) -> None:
        rows = forms.Textarea(attrs={"rows": 3})
        super().__init__(max_length=LONGEST, required=False, widget=rows, **kwargs)
