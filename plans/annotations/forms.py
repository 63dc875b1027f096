"""What people fill in about notes. A form checks its fields; the action checks right and state."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit, User
from plans.annotations.actions.writing import Wish
from plans.annotations.files import FORMS
from plans.annotations.models import Audience, Kind, Outcome
from plans.annotations.quoting import LONGEST as LONGEST_QUOTE
from plans.annotations.quoting import Quoted
from plans.documents.models import Plan, Section

LONGEST = 20_000
LARGEST = 2**31 - 1
TOO_LONG = _(
    "Texten är längre än 20 000 tecken. Den står kvar här: korta den, eller dela upp den på flera noteringar."
)


class WordsForm(forms.Form):
    """Words, and the token by which a form that is sent twice is known."""

    text = forms.CharField(
        label=_("Vad vill du säga?"),
        max_length=LONGEST,
        error_messages={"max_length": TOO_LONG},
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"token": uuid.uuid4(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)


class NoteForm(WordsForm):
    """A note: the words it is about, what it wants, who may read it and whom it is to."""

    quote = forms.CharField(
        label=_("Vilka ord gäller det?"),
        help_text=_("Kopiera orden ur texten. Lämna tomt om det gäller hela avsnittet."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    kind = forms.ChoiceField(label=_("Vad är det?"), choices=Kind.choices)
    audience = forms.ChoiceField(label=_("Vem får läsa?"), choices=Audience.choices, required=False)
    to = forms.ChoiceField(label=_("Till"), required=False)
    before = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput, strip=False)
    after = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput, strip=False)
    block = forms.IntegerField(required=False, min_value=0, max_value=LARGEST, widget=forms.HiddenInput)

    field_order = ("quote", "text", "kind", "to", "audience")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "kind": Kind.INAKTUELLT,
            "audience": Audience.KOMMUN,
            **kwargs.get("initial", {}),
        }
        super().__init__(*args, **kwargs)
        is_external = user.unit is not None and user.unit.kind == Unit.Kind.EXTERN
        if is_external:
            # What an external party writes to the kommun all of the kommun may read.
            self.fields["audience"].choices = [  # type: ignore[attr-defined]
                choice for choice in Audience.choices if choice[0] != Audience.KOMMUN
            ]
            self.initial["audience"] = Audience.ALL
        self.fields["to"].choices = [("", _("Ingen särskild")), *_addressees(is_external)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if len(values.get("quote", "")) > LONGEST_QUOTE:
            self.add_error(
                "quote", _("Det är mer än 5 000 tecken. Ta färre ord, eller skriv på hela avsnittet.")
            )
        return values

    def wish(self) -> Wish:
        values = self.cleaned_data
        kind, _colon, pk = values["to"].partition(":")
        return Wish(
            text=values["text"],
            kind=values["kind"],
            audience=values["audience"] or self.initial["audience"],
            quoted=Quoted(values["quote"], values["before"], values["after"], values["block"]),
            token=values["token"],
            to_unit=Unit.objects.get(pk=pk) if kind == "unit" else None,
            to_person=User.objects.get(pk=pk) if kind == "person" else None,
        )


def _addressees(is_external: bool) -> list[tuple[str, str]]:
    units = Unit.objects.filter(ended_on=None)
    found = [(f"unit:{unit.pk}", unit.name) for unit in units]
    if is_external:
        return found
    people = User.objects.filter(is_active=True).exclude(name="").order_by("name")
    return [*found, *((f"person:{person.pk}", person.name) for person in people)]


class CloseForm(forms.Form):
    outcome = forms.ChoiceField(label=_("Vad blev det?"), choices=Outcome.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Vad vill du säga till den som skrev?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ReopenForm(forms.Form):
    words = forms.CharField(label=_("Varför?"), max_length=2000, required=False)


class FileForm(forms.Form):
    diarienummer = forms.CharField(label=_("Diarienummer"), max_length=40, required=False)


class MaskForm(forms.Form):
    words = forms.CharField(label=_("Ord att maskera, precis som de står"), max_length=1000, strip=False)
    reason = forms.CharField(label=_("Skäl"), max_length=300)


class PlaceForm(forms.Form):
    """Where a note belongs: `how` is what was chosen, `quote` the words for "words"."""

    how = forms.ChoiceField(
        label=_("Var hör noteringen hemma?"),
        choices=[
            ("found", _("På det ställe som är funnet")),
            ("words", _("På andra ord")),
            ("whole", _("På hela avsnittet")),
        ],
        widget=forms.RadioSelect,
    )
    quote = forms.CharField(
        label=_("Orden"), help_text=_("Kopiera dem ur texten som den är nu."), required=False, max_length=5000
    )
    seen = forms.IntegerField(min_value=0, max_value=LARGEST, widget=forms.HiddenInput)


class DisclosureForm(forms.Form):
    """Which notes somebody has asked for, and as what."""

    section = forms.ModelChoiceField(
        label=_("Avsnitt, med allt under det"),
        queryset=Section.objects.none(),
        required=False,
        to_field_name="key",
    )
    unit = forms.ModelChoiceField(
        label=_("Skrivna av enheten"), queryset=Unit.objects.all(), required=False, to_field_name="key"
    )
    since = forms.DateField(label=_("Från och med"), required=False, widget=forms.DateInput({"type": "date"}))
    until = forms.DateField(label=_("Till och med"), required=False, widget=forms.DateInput({"type": "date"}))
    form = forms.ChoiceField(label=_("Som"), choices=[(key, name) for key, (name, _kind) in FORMS.items()])

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sections = Section.objects.filter(plan=plan).defer("body").order_by("title")
        self.fields["section"].queryset = sections  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("since") and values.get("until") and values["since"] > values["until"]:
            self.add_error("until", _("Den sista dagen är före den första."))
        return values
