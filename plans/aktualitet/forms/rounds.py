"""What people fill in about a round."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit, User
from plans.aktualitet.actions.changing import RoundFacts
from plans.aktualitet.actions.rounds import Wish
from plans.aktualitet.forms.fields import LONGEST, DayField, WordsField
from plans.aktualitet.models import Judgement, Round
from plans.documents.forms import NumberField
from plans.documents.outline import Outline


class RoundFields(forms.Form):
    """What one says of a round when it is opened and may change while it is open."""

    name = forms.CharField(
        label=_("Omgångens namn"), help_text=_("Till exempel ”Våren 2027”."), max_length=150
    )
    units = forms.ModelMultipleChoiceField(
        label=_("Vilka enheter ska svara?"),
        queryset=Unit.objects.filter(ended_on=None).exclude(kind=Unit.Kind.EXTERN),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Välj minst en enhet som ska svara.")},
    )
    closes_on = DayField(label=_("Svara senast"))
    instruction = WordsField(label=_("Instruktion till enheterna"))
    is_shared = forms.BooleanField(
        label=_("Enheterna ser varandras bedömningar"), required=False, initial=True
    )


class RoundForm(RoundFields):
    """A round to be opened."""

    top = forms.ChoiceField(label=_("Vilken del av planen?"), required=False)
    opens_on = DayField(label=_("Öppnar"))

    field_order = ("name", "units", "top", "opens_on", "closes_on")

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


class ChangeRoundForm(RoundFields):
    """An open round, and the version of it that was seen."""

    seen = NumberField()

    def __init__(self, data: Any, *, found: Round) -> None:
        asked = [one.unit_id for one in found.units.all()]
        facts = {name: getattr(found, name) for name in ("name", "closes_on", "instruction", "is_shared")}
        super().__init__(data, initial=facts | {"units": asked, "seen": found.version})
        # A unit that has ended meanwhile is still asked, until its tasks are moved.
        of_the_kommun = Unit.objects.exclude(kind=Unit.Kind.EXTERN)
        units = of_the_kommun.filter(Q(ended_on=None) | Q(pk__in=asked))
        self.fields["units"].queryset = units  # type: ignore[attr-defined]

    def facts(self) -> RoundFacts:
        values = {name: self.cleaned_data[name] for name in RoundFacts.__dataclass_fields__}
        return RoundFacts(**(values | {"units": list(values["units"])}))


class SettleForm(forms.Form):
    verdict = forms.ChoiceField(label=_("Bedömning"), choices=Judgement.choices, widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Varför?"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 2}))
    # The `mark` of the settlement that was seen.
    seen = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def refuse(self, words: str, *, now: str) -> None:
        """Keep what was typed, with why it is not stored; sent again it has seen the settlement that is there now."""
        self.add_error(None, words)
        self.data = {**self.data.dict(), "seen": now}  # type: ignore[attr-defined]


# What is chosen to take back what was delegated; an empty choice is only something forgotten.
NOBODY = "ingen"


class DelegateForm(forms.Form):
    """Whom in the unit to ask, or nobody, and for which of its sections: one, and those of the list below it."""

    section = forms.TypedChoiceField(
        label=_("Avsnitt, med allt under"), coerce=int, required=False, empty_value=None
    )
    person = forms.ChoiceField(label=_("Vem ska bedöma?"))

    def __init__(self, *args: Any, unit: Unit, rows: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = User.objects.filter(memberships__unit=unit, memberships__until_on=None, is_active=True)
        self._people = {str(one.pk): one for one in people.order_by("name").distinct()}
        named = [(pk, one.name) for pk, one in self._people.items()]
        self.fields["person"].choices = [  # type: ignore[attr-defined]
            ("", str(_("Välj"))),
            (NOBODY, str(_("Ingen särskild"))),
            *named,
        ]
        labels = [(row.section.pk, row.label) for row in rows]
        self.fields["section"].choices = [("", str(_("Alla"))), *labels]  # type: ignore[attr-defined]

    def clean_person(self) -> User | None:
        return self._people.get(self.cleaned_data["person"])
