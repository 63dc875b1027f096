"""What is filled in to import and export."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.exchange.guarding import SUFFIXES


class ImportForm(forms.Form):
    """A document."""

    file = forms.FileField(
        label=_("Dokument"),
        help_text=_(
            "Word (.docx), OpenDocument (.odt), Markdown (.md), webbsida (.html) eller Hajk (.json). Högst 50 MB."
        ),
        error_messages={"required": _("Välj en fil."), "missing": _("Välj en fil.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = ",".join(SUFFIXES)


class PlaceForm(forms.Form):
    """Where in the plan it shall stand."""

    below = forms.ChoiceField(label=_("Var ska det stå?"), required=False)

    def __init__(self, *args: Any, places: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["below"].choices = places  # type: ignore[attr-defined]


class ReturnForm(forms.Form):
    """A section that was sent out in Word."""

    file = forms.FileField(
        label=_("Word-dokumentet"),
        help_text=_(
            "Filen som kom tillbaka (.docx). Högst 50 MB. Inget tas in förrän du har läst och sagt ja."
        ),
        error_messages={"required": _("Välj en fil."), "missing": _("Välj en fil.")},
        widget=forms.FileInput({"accept": ".docx"}),
    )
