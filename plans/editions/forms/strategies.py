"""What is filled in when fullmäktige has decided on a planeringsstrategi: first what, then why section by section."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.editions.actions.strategies import Told
from plans.editions.forms.fields import LONGEST, DayInput, LinkField
from plans.editions.models import Planeringsstrategi, StrategyVerdict
from plans.editions.strategies import PageRow

# How the names of the fields for reasons begin; a section's key follows.
REASON = "skal-"
# What fullmäktige can judge; the others say that it did not, or take back.
JUDGED = (StrategyVerdict.AKTUELL, StrategyVerdict.DELVIS, StrategyVerdict.INAKTUELL)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter to choose sections from: key, label and whether it is ticked; open when some of it is."""

    title: str
    rows: list[tuple[str, str, bool]]

    @property
    def ticked(self) -> int:
        return sum(is_ticked for _key, _label, is_ticked in self.rows)


class StrategyForm(forms.Form):
    """What fullmäktige decided of the plan's aktualitet. Sections are chosen where parts are not aktuella."""

    verdict = forms.ChoiceField(
        label=_("Vad bedömde fullmäktige?"),
        choices=[(one.value, one.label) for one in JUDGED],
        widget=forms.RadioSelect,
    )
    decided_on = forms.DateField(label=_("Beslutets datum"), widget=DayInput())
    paragraph = forms.CharField(label=_("Paragraf"), max_length=20, help_text=_("Till exempel § 98."))
    diarienummer = forms.CharField(label=_("Diarienummer"), max_length=40)
    keys = forms.MultipleChoiceField(
        label=_("Avsnitt som inte är aktuella"),
        help_text=_(
            "Bara när delar av planen inte är aktuella. Kryssar du för ett kapitel gäller det bara kapitlets egen "
            "text. I nästa steg skriver du varför."
        ),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    summary = forms.CharField(
        label=_("Strategin i korthet"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST,
        required=False,
    )
    document_url = LinkField(label=_("Länk till strategin"))
    corrects = forms.ModelChoiceField(
        label=_("Rättar det som är infört"),
        help_text=_("Bara när något är infört fel här. Ett nytt beslut av fullmäktige införs för sig."),
        queryset=Planeringsstrategi.objects.none(),
        empty_label=_("Inget"),
        required=False,
    )

    # The template shows the sections between these.
    FIRST = ("verdict", "decided_on", "paragraph", "diarienummer")
    LAST = ("summary", "document_url", "corrects")

    def __init__(self, *args: Any, plan: str, pages: Sequence[PageRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._pages = pages
        self.fields["keys"].choices = [(one.key, one.label) for one in pages]  # type: ignore[attr-defined]
        rows = Planeringsstrategi.objects.standing().filter(plan=plan)
        self.fields["corrects"].queryset = rows  # type: ignore[attr-defined]

    @property
    def first_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.FIRST]

    @property
    def last_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.LAST]

    @property
    def chapters(self) -> list[Chapter]:
        ticked = set(self["keys"].value() or ())
        found: list[Chapter] = []
        for one in self._pages:
            if not found or one.depth <= 1:
                found.append(Chapter(one.label, []))
            found[-1].rows.append((one.key, one.label, one.key in ticked))
        return found

    @property
    def chosen(self) -> list[tuple[str, str]]:
        """Return the sections chosen in a form that is valid, in the plan's order, by key; none for a whole plan."""
        if self.cleaned_data["verdict"] != StrategyVerdict.DELVIS:
            return []
        keys = set(self.cleaned_data["keys"])
        return [(one.key, one.label) for one in self._pages if one.key in keys]

    def told(self, reasons: Mapping[str, str]) -> Told:
        values = {name: value for name, value in self.cleaned_data.items() if name != "keys"}
        sections = [(key, label, reasons.get(key, "")) for key, label in self.chosen]
        return Told(**values, sections=sections)


class ReasonsForm(forms.Form):
    """Why each of the chosen sections is not aktuell; everyone reads it at the section."""

    def __init__(
        self, *args: Any, chosen: Sequence[tuple[str, str]], known: Mapping[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for key, label in chosen:
            self.fields[f"{REASON}{key}"] = forms.CharField(
                label=label,
                initial=known.get(key, ""),
                widget=forms.Textarea(attrs={"rows": 2}),
                max_length=LONGEST,
                error_messages={"required": _("Skriv varför avsnittet inte är aktuellt. En mening räcker.")},
            )

    def reasons(self) -> dict[str, str]:
        return {
            name.removeprefix(REASON): said.replace("\x00", "") for name, said in self.cleaned_data.items()
        }


class NoStrategyForm(forms.Form):
    """After which election no planeringsstrategi was adopted in time."""

    election = forms.TypedChoiceField(label=_("Efter valet"), coerce=date.fromisoformat)

    def __init__(self, *args: Any, elections: list[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["election"].choices = [(one.isoformat(), str(one.year)) for one in elections]  # type: ignore[attr-defined]


class TakeBackForm(forms.Form):
    """Why what is recorded is taken back: it was a mistake, or the decision has been quashed."""

    why = forms.CharField(
        label=_("Varför tas det tillbaka?"),
        help_text=_("Till exempel: infört av misstag, eller upphävt av domstol."),
        max_length=300,
        error_messages={"required": _("Skriv varför det tas tillbaka. En mening räcker.")},
    )


class SentForm(forms.Form):
    code = forms.SlugField()
    sent_on = forms.DateField(widget=DayInput())
