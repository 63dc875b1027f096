"""What people fill in about sources and how often sections are read. The action checks right, version and state."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.aktualitet.actions.sourcing import SourceFacts
from plans.aktualitet.forms.fields import DayField
from plans.aktualitet.intervals import Interval, Intervals
from plans.aktualitet.models import Source
from plans.aktualitet.models.ages import LONGEST
from plans.aktualitet.models.sources import WEB_ADDRESS
from plans.documents.forms import NumberField
from plans.documents.models import SectionKind

LONGEST_NOTE = 10_000


class SourceForm(forms.Form):
    """A source: what it is, whose, from when and until when."""

    kind = forms.ChoiceField(label=_("Slag"), choices=Source.Kind.choices, widget=forms.RadioSelect)
    title = forms.CharField(label=_("Namn"), max_length=300)
    owner = forms.CharField(label=_("Vem som står för det"), max_length=200, required=False)
    dated_on = DayField(label=_("Daterat"), required=False)
    valid_until = DayField(
        label=_("Gäller till och med"),
        required=False,
        help_text=_("Dagen efter får de som svarar för avsnitten veta att tiden har gått ut."),
    )
    url = forms.CharField(
        label=_("Länk"),
        help_text=_("Börjar med https:// eller http://."),
        max_length=500,
        required=False,
        validators=[WEB_ADDRESS],
    )
    note = forms.CharField(
        label=_("Anteckning"),
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        dated, until = values.get("dated_on"), values.get("valid_until")
        if dated and until and until < dated:
            self.add_error("valid_until", _("Sista dagen ligger före dagen då underlaget är daterat."))
        return values

    def facts(self) -> SourceFacts:
        """Return what was filled in."""
        return SourceFacts(**{name: self.cleaned_data[name] for name in SourceFacts.__dataclass_fields__})


class ChangeSourceForm(SourceForm):
    """The same of a source that is there, and the version of it that was seen."""

    seen = NumberField()


class SeenForm(forms.Form):
    """The version of the source that was seen."""

    seen = NumberField()


class ReplaceForm(SeenForm):
    """The source that takes another's place."""

    new = forms.ModelChoiceField(
        label=_("Ersatt av"),
        queryset=Source.objects.none(),
        empty_label=_("Välj underlag"),
    )

    field_order = ("new", "seen")

    def __init__(self, *args: Any, source: Source, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Source.objects.in_use().filter(plan=source.plan_id).exclude(pk=source.pk)
        self.fields["new"].queryset = others  # type: ignore[attr-defined]


class ChosenForm(forms.Form):
    """What is ticked, of these values, and what was ticked when the page was shown: the difference is the change."""

    ticked = forms.MultipleChoiceField(required=False)
    had = forms.MultipleChoiceField(required=False)

    def __init__(self, *args: Any, values: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(value, value) for value in values]
        for name in ("ticked", "had"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def added(self) -> set[str]:
        return set(self.cleaned_data["ticked"]) - set(self.cleaned_data["had"])

    def removed(self) -> set[str]:
        return set(self.cleaned_data["had"]) - set(self.cleaned_data["ticked"])


class IntervalForm(forms.Form):
    """The interval of a kind of sections, or of all kinds; both empty for what holds otherwise.

    What stood on the page comes back with it, so that only what was changed is stored.
    """

    target = forms.IntegerField(
        label=_("Dags att läsa efter (månader)"),
        min_value=1,
        max_value=LONGEST,
        required=False,
        show_hidden_initial=True,
    )
    limit = forms.IntegerField(
        label=_("För länge sedan efter (månader)"),
        min_value=1,
        max_value=LONGEST,
        required=False,
        show_hidden_initial=True,
    )

    def __init__(self, sent: Any, *, kind: SectionKind | None, chosen: Intervals) -> None:
        mine = chosen.chosen.get(kind.pk if kind else None)
        initial = {"target": mine.target, "limit": mine.limit} if mine else {}
        super().__init__(sent, initial=initial, prefix=kind.key if kind else "alla")
        self.kind = kind
        self.name = kind.name if kind else _("Alla slag")
        self.otherwise = chosen.of(None)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        target, limit = values.get("target"), values.get("limit")
        if not self.errors and (target is None) != (limit is None):
            self.add_error("limit" if limit is None else "target", _("Fyll i båda talen, eller inget."))
        elif target and limit and target >= limit:
            self.add_error("limit", _("”För länge sedan” ska komma efter ”dags att läsa”."))
        return values

    def interval(self) -> Interval | None:
        """Return what was chosen; None for no choice of the plan's own."""
        values = self.cleaned_data
        return Interval(values["target"], values["limit"]) if values["target"] else None
