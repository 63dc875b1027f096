"""What is filled in when a plan is frozen."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from plans.editions.actions.strategies import Told
from plans.editions.decisions import COUNCIL, Decision
from plans.editions.models import Edition, Planeringsstrategi, Stage, StrategyVerdict

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def day(label: "StrOrPromise", help_text: "StrOrPromise" = "") -> forms.DateField:
    return forms.DateField(label=label, help_text=help_text, required=False, widget=DayInput())


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


class StrategyForm(forms.Form):
    """What fullmäktige decided of the plan's aktualitet. Sections are chosen where parts are not aktuella."""

    verdict = forms.ChoiceField(
        label=_("Vad bedömde fullmäktige?"),
        choices=[one for one in StrategyVerdict.choices if one[0] != StrategyVerdict.INGEN],
        widget=forms.RadioSelect,
    )
    decided_on = forms.DateField(label=_("Beslutets datum"), widget=DayInput())
    paragraph = forms.CharField(label=_("Paragraf"), max_length=20, help_text=_("Till exempel § 98."))
    diarienummer = forms.CharField(label=_("Diarienummer"), max_length=40)
    keys = forms.MultipleChoiceField(
        label=_("Avsnitt som inte är aktuella"),
        help_text=_("Bara när delar av planen inte är aktuella."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reason = forms.CharField(
        label=_("Varför är de inte aktuella?"),
        help_text=_(
            "Allmänheten läser det vid avsnitten. En rad ”nyckel: skäl” ger ett avsnitt ett eget skäl."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=20_000,
        required=False,
    )
    summary = forms.CharField(
        label=_("Strategin i korthet"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=20_000,
        required=False,
    )
    document_url = forms.URLField(
        label=_("Länk till strategin"), max_length=500, required=False, assume_scheme="https"
    )
    corrects = forms.ModelChoiceField(
        label=_("Rättar det som är infört"),
        help_text=_("Bara när något är infört fel här. Ett nytt beslut av fullmäktige införs för sig."),
        queryset=Planeringsstrategi.objects.none(),
        empty_label=_("Inget"),
        required=False,
    )

    def __init__(self, *args: Any, plan: str, sections: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._titles = dict(sections)
        self.fields["keys"].choices = sections  # type: ignore[attr-defined]
        rows = Planeringsstrategi.objects.filter(plan=plan, corrected_by=None)
        self.fields["corrects"].queryset = rows  # type: ignore[attr-defined]

    def clean_document_url(self) -> str:
        url = self.cleaned_data["document_url"]
        if url and not url.startswith(("https://", "http://")):
            raise ValidationError(_("Länken ska börja med https:// eller http://."))
        return url

    def told(self) -> Told:
        values = dict(self.cleaned_data)
        keys, reason = values.pop("keys"), values.pop("reason").replace("\x00", "")
        own, common = _own_reasons(reason, set(keys))
        sections = [(key, self._titles[key], own.get(key, common)) for key in keys]
        return Told(**values, sections=sections)


class NoStrategyForm(forms.Form):
    """After which election no planeringsstrategi was adopted in time."""

    election = forms.TypedChoiceField(label=_("Efter valet"), coerce=date.fromisoformat)

    def __init__(self, *args: Any, elections: list[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["election"].choices = [(one.isoformat(), str(one.year)) for one in elections]  # type: ignore[attr-defined]


class SentForm(forms.Form):
    code = forms.SlugField()
    sent_on = forms.DateField(widget=DayInput())


def _own_reasons(text: str, keys: set[str]) -> tuple[dict[str, str], str]:
    """Return the reasons that begin with a section's key, and what is said of all the others."""
    own, common = {}, []
    for line in text.splitlines():
        key, colon, rest = line.partition(":")
        if colon and key.strip() in keys:
            own[key.strip()] = rest.strip()
        else:
            common.append(line)
    return own, "\n".join(common).strip()
