"""What is filled in when a plan is frozen."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from plans.editions.decisions import COUNCIL, Decision
from plans.editions.forms.fields import DayInput, day
from plans.editions.models import Edition, Stage


class FreezeForm(forms.Form):
    """Stage, days and decision; which of them are needed follows from the stage (see Decision)."""

    stage = forms.ChoiceField(label=_("Skede"), choices=Stage.choices, widget=forms.RadioSelect)
    begins_on = day(_("Första dag"))
    ends_on = day(_("Sista dag för synpunkter"))
    in_force_on = day(_("Dag för laga kraft"))
    decided_by = forms.CharField(
        label=_("Vem som beslutade"), initial=COUNCIL, required=False, max_length=100
    )
    decided_on = day(_("Beslutets datum"))
    paragraph = forms.CharField(
        label=_("Paragraf"), required=False, max_length=20, help_text=_("Till exempel § 98.")
    )
    diarienummer = forms.CharField(label=_("Diarienummer"), required=False, max_length=40)
    note = forms.CharField(
        label=_("Vad är nytt, och varför?"),
        help_text=_("Några meningar på vanlig svenska. Allmänheten läser dem vid utgåvan."),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    is_change = forms.BooleanField(
        label=_("Beslutet ändrar bara en del av planen (fördjupning eller tillägg)"),
        help_text=_("Då börjar inte tiden som planen är aktuell om (PBL 3 kap. 25 och 27 §§)."),
        required=False,
    )
    corrects = forms.ModelChoiceField(
        label=_("Rättar utgåvan"),
        help_text=_("Bara när utgåvan rättar ett skrivfel i en annan. Skriv då ovan vad som är rättat."),
        queryset=Edition.objects.none(),
        empty_label=_("Ingen"),
        required=False,
    )

    # The template shows them in these groups; the style sheet hides those that the chosen stage does not use.
    TIME = ("begins_on", "ends_on")
    DECISION = ("decided_by", "decided_on", "paragraph", "diarienummer")

    def __init__(self, *args: Any, plan: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["corrects"].queryset = Edition.objects.filter(plan=plan).newest_first()  # type: ignore[attr-defined]
        for name in (*self.TIME, *self.DECISION, "in_force_on"):
            self.fields[name].needed_sometimes = True  # type: ignore[attr-defined]

    @property
    def time_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.TIME]

    @property
    def decision_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.DECISION]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not self.errors:
            try:
                self.decision().check()
            except ValidationError as error:
                self.add_error(None, error)
            if values.get("corrects") and not values.get("note"):
                self.add_error("note", _("En rättelse behöver en mening om vad som är rättat."))
        return values

    def decision(self) -> Decision:
        values = {name: value for name, value in self.cleaned_data.items() if name != "corrects"}
        if not values["decided_on"] and values["stage"] in (Stage.SAMRAD, Stage.GRANSKNING):
            values["decided_by"] = ""  # the field's first value is no decision
        return Decision(**{**values, "stage": Stage(values["stage"])})


class InForceForm(forms.Form):
    """The day on which an adopted edition got laga kraft."""

    in_force_on = forms.DateField(label=_("Laga kraft"), widget=DayInput())
    note = forms.CharField(
        label=_("Kommentar till läsaren"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
