"""What people fill in about aktualitet. A form checks its fields; the action checks right and state."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit, User
from plans.aktualitet.actions.judging import Told
from plans.aktualitet.actions.rounds import Wish
from plans.aktualitet.models import Judgement, NextStep, Part
from plans.aktualitet.requirements import requirements
from plans.documents.outline import Outline

LONGEST = 20_000


class DayField(forms.DateField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


class WordsField(forms.CharField):
    """A few sentences, or none."""

    def __init__(self, **kwargs: Any) -> None:
        rows = forms.Textarea(attrs={"rows": 3})
        super().__init__(max_length=LONGEST, required=False, widget=rows, **kwargs)


class PartForm(forms.Form):
    """Which unit answers for a section, or contributes to it."""

    unit = forms.ModelChoiceField(label=_("Enhet"), queryset=Unit.objects.filter(ended_on=None))
    part = forms.ChoiceField(
        label=_("Uppgift"), choices=Part.choices, initial=Part.ANSVARIG, widget=forms.RadioSelect
    )
    what_for = forms.CharField(
        label=_("Med vad"), help_text=_("Till exempel vattenfrågor."), max_length=300, required=False
    )
    decision = forms.CharField(
        label=_("Beslut"), help_text=_("Vem som bestämde det och när."), max_length=300, required=False
    )


class ContactForm(forms.Form):
    """Who in a unit the mail about a section goes to."""

    person = forms.ModelChoiceField(label=_("Kontakt"), queryset=User.objects.none())

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = User.objects.filter(memberships__unit=unit, memberships__until_on=None, is_active=True)
        self.fields["person"].queryset = people.order_by("name")  # type: ignore[attr-defined]


class HandOverForm(forms.Form):
    """From which unit to which, by which decision."""

    old = forms.ModelChoiceField(label=_("Från enheten"), queryset=Unit.objects.all())
    new = forms.ModelChoiceField(label=_("Till enheten"), queryset=Unit.objects.filter(ended_on=None))
    decision = forms.CharField(
        label=_("Beslut"), help_text=_("Vem som bestämde det och när."), max_length=300
    )


class StillRightForm(forms.Form):
    note = WordsField(label=_("Anteckning"))


class RequirementsForm(forms.Form):
    codes = forms.MultipleChoiceField(
        label=_("Krav som avsnittet svarar på"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["codes"].choices = [(one.code, str(one)) for one in requirements()]  # type: ignore[attr-defined]


class AssessForm(forms.Form):
    """A verdict with all that can be said about it."""

    verdict = forms.ChoiceField(label=_("Bedömning"), choices=Judgement.choices, widget=forms.RadioSelect)
    reason = WordsField(label=_("Varför?"), help_text=_("Behövs om avsnittet inte är aktuellt som det är."))
    changed = WordsField(label=_("Vilka förutsättningar har ändrats?"))
    source = forms.CharField(
        label=_("Källa"),
        help_text=_("Lag, riksintresse, underlag eller beslut."),
        max_length=300,
        required=False,
    )
    source_on = DayField(label=_("Källans dag"), required=False)
    source_url = forms.URLField(
        label=_("Länk till källan"), max_length=500, required=False, assume_scheme="https"
    )
    consequence = WordsField(label=_("Vad blir följden om inget görs?"))
    step = forms.ChoiceField(
        label=_("Vad bör göras?"), choices=NextStep.choices, initial=NextStep.INGET, required=False
    )

    def clean_source_url(self) -> str:
        url = self.cleaned_data["source_url"]
        if url and not url.startswith(("http://", "https://")):
            raise forms.ValidationError(_("Länken ska börja med https:// eller http://."))
        return url

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        verdict = values.get("verdict")
        if verdict and verdict != Judgement.AKTUELL and not values.get("reason", "").strip():
            self.add_error("reason", _("Skriv varför. En mening räcker."))
        return values

    def told(self) -> Told:
        values = self.cleaned_data
        return Told(**(values | {"step": values["step"] or NextStep.INGET}))


class RoundForm(forms.Form):
    """A round to be opened."""

    name = forms.CharField(
        label=_("Omgångens namn"), help_text=_("Till exempel ”Våren 2027”."), max_length=150
    )
    units = forms.ModelMultipleChoiceField(
        label=_("Vilka enheter ska svara?"),
        queryset=Unit.objects.filter(ended_on=None).exclude(kind=Unit.Kind.EXTERN),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Välj minst en enhet som ska svara.")},
    )
    top = forms.ChoiceField(label=_("Vilken del av planen?"), required=False)
    opens_on = DayField(label=_("Öppnar"))
    closes_on = DayField(label=_("Svara senast"))
    instruction = WordsField(label=_("Instruktion till enheterna"))
    is_shared = forms.BooleanField(
        label=_("Enheterna ser varandras bedömningar"), required=False, initial=True
    )

    def __init__(self, *args: Any, outline: Outline, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._outline = outline
        pages = [(node.key, "\u2003" * node.depth + node.label) for node in outline.pages()]
        self.fields["top"].choices = [("", str(_("Hela planen"))), *pages]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        opens, closes = values.get("opens_on"), values.get("closes_on")
        if opens and closes and closes < opens:
            self.add_error("closes_on", _("Sista dagen ligger före den första. Ändra en av dem."))
        return values

    def wish(self, edition: str) -> Wish:
        values = self.cleaned_data
        top = self._outline.by_key[values["top"]].row if values["top"] else None
        return Wish(**(values | {"units": list(values["units"]), "top": top, "edition": edition}))


class SettleForm(forms.Form):
    verdict = forms.ChoiceField(label=_("Bedömning"), choices=Judgement.choices, widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Varför?"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 2}))


class DelegateForm(forms.Form):
    """Whom in the unit to ask, and for which of its sections: one, and those of the list below it."""

    section = forms.TypedChoiceField(
        label=_("Avsnitt, med allt under"), coerce=int, required=False, empty_value=None
    )
    person = forms.ModelChoiceField(label=_("Vem ska bedöma?"), queryset=User.objects.none())

    def __init__(self, *args: Any, unit: Unit, rows: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = User.objects.filter(memberships__unit=unit, memberships__until_on=None, is_active=True)
        self.fields["person"].queryset = people.order_by("name")  # type: ignore[attr-defined]
        labels = [(row.section.pk, row.label) for row in rows]
        self.fields["section"].choices = [("", str(_("Alla"))), *labels]  # type: ignore[attr-defined]


def answers_in(data: QueryDict) -> tuple[dict[int, Told], dict[int, int | None]]:
    """Return the verdicts of a unit's list, by section id, and which assessment of each the writer had seen.

    Three hundred sections are three hundred small groups of fields with the section's id in their names; a form
    object for each would cost more than all the rest of the page.
    """
    told, seen = {}, {}
    for name in data:
        prefix, _dash, number = name.partition("-")
        if prefix != "verdict" or not number.isdecimal() or not data[name]:
            continue
        told[int(number)] = _told(data, number)
        was = data.get(f"seen-{number}", "")
        seen[int(number)] = int(was) if was.isdecimal() else None
    return told, seen


def _told(data: Mapping[str, str], number: str) -> Told:
    verdict, step = data.get(f"verdict-{number}", ""), data.get(f"step-{number}", "")
    return Told(
        verdict=verdict if verdict in Judgement.values else "",
        reason=data.get(f"reason-{number}", "")[:LONGEST].replace("\x00", ""),
        step=step if step in NextStep.values else NextStep.INGET,
    )
