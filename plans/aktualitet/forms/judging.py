"""What people fill in about a section: that it is still right, a verdict, or a whole list of them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from plans.aktualitet.actions.judging import Told
from plans.aktualitet.forms.fields import LONGEST, DayField, WordsField
from plans.aktualitet.models import Judgement, NextStep, Source
from plans.documents.forms import NumberField
from plans.editions.requirements import Requirement

# No id has more digits; the database would refuse to compare with it.
LONGEST_ID = 18


class StillRightForm(forms.Form):
    note = WordsField(label=_("Anteckning"))


class AssessForm(forms.Form):
    """A verdict with all that can be said about it, and which verdict of the unit's was seen before it."""

    verdict = forms.ChoiceField(label=_("Bedömning"), choices=Judgement.choices, widget=forms.RadioSelect)
    reason = WordsField(label=_("Varför?"), help_text=_("Behövs om avsnittet inte är aktuellt som det är."))
    changed = WordsField(label=_("Vilka förutsättningar har ändrats?"))
    source_kind = forms.ChoiceField(
        label=_("Vad stöder ni er på?"),
        choices=[("", _("Inget särskilt")), *Source.Kind.choices],
        required=False,
    )
    source = forms.CharField(label=_("Källans namn"), max_length=300, required=False)
    source_on = DayField(label=_("Källans dag"), required=False)
    source_url = forms.URLField(
        label=_("Länk till källan"), max_length=500, required=False, assume_scheme="https"
    )
    consequence = WordsField(label=_("Vad blir följden om inget görs?"))
    step = forms.ChoiceField(
        label=_("Vad bör göras?"), choices=NextStep.choices, initial=NextStep.INGET, required=False
    )

    seen = NumberField(required=False)
    codes = forms.MultipleChoiceField(
        label=_("Vilka av lagens krav gäller det?"),
        help_text=_("Inget valt betyder alla krav som avsnittet svarar på."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, requirements: Iterable[Requirement], on: date, **kwargs: Any) -> None:
        """`requirements` are those that the section answers; without any there is nothing to choose."""
        super().__init__(*args, **kwargs)
        self.fields["reason"].needed_sometimes = True  # type: ignore[attr-defined]
        self._on = on
        choices = [(one.code, str(one)) for one in requirements]
        if choices:
            self.fields["codes"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["codes"]

    def clean_source_url(self) -> str:
        url = self.cleaned_data["source_url"]
        if url and not url.startswith(("http://", "https://")):
            raise forms.ValidationError(_("Länken ska börja med https:// eller http://."))
        return url

    def clean_source_on(self) -> date | None:
        day: date | None = self.cleaned_data["source_on"]
        if day and day > self._on:
            raise forms.ValidationError(_("Dagen har inte varit än. Skriv vilken dag källan är från."))
        return day

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        verdict = values.get("verdict")
        if verdict and verdict != Judgement.AKTUELL and not values.get("reason", "").strip():
            self.add_error("reason", _("Skriv varför. En mening räcker."))
        beside = (values.get("source_kind"), values.get("source_on"), values.get("source_url"))
        if any(beside) and not values.get("source", "").strip():
            self.add_error("source", _("Skriv vad källan heter."))
        return values

    def told(self) -> Told:
        values = self.cleaned_data
        codes = tuple(values.get("codes", ()))
        told = {name: values[name] for name in Told.__slots__ if name in values}
        return Told(**(told | {"step": values["step"] or NextStep.INGET, "codes": codes}))


def too_long(told: Mapping[int, Told]) -> dict[int, str]:
    """Return which of the verdicts have a reason longer than is kept, with the words to say so."""
    return {
        pk: _("Skälet är för långt: %(n)s tecken av högst %(most)s. Korta det och spara igen.")
        % {"n": _spaced(len(one.reason)), "most": _spaced(LONGEST)}
        for pk, one in told.items()
        if len(one.reason) > LONGEST
    }


def _spaced(number: int) -> str:
    return f"{number:,}".replace(",", "\u00a0")


def answers_in(data: QueryDict) -> tuple[dict[int, Told], dict[int, int | None]]:
    """Return the verdicts of a unit's list, by section id, and which assessment of each the writer had seen.

    Words without a verdict come along with an empty one, so that they are not lost.
    Three hundred sections are three hundred small groups of fields with the section's id in their names; a form
    object for each would cost more than all the rest of the page.
    """
    told, seen = {}, {}
    for name in data:
        prefix, _dash, number = name.partition("-")
        if prefix not in ("verdict", "reason") or not is_id(number) or not str(data[name]).strip():
            continue
        told[int(number)] = _told(data, number)
        was = data.get(f"seen-{number}", "")
        seen[int(number)] = int(was) if is_id(was) else None
    return told, seen


def is_id(number: str) -> bool:
    return number.isdecimal() and len(number) <= LONGEST_ID


def _told(data: Mapping[str, str], number: str) -> Told:
    verdict, step = data.get(f"verdict-{number}", ""), data.get(f"step-{number}", "")
    return Told(
        verdict=verdict if verdict in Judgement.values else "",
        reason=data.get(f"reason-{number}", "").replace("\x00", ""),
        step=step if step in NextStep.values else NextStep.INGET,
    )
