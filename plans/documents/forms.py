"""What people fill in about the working text. A form checks its fields; the action checks right, version and state."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit, User
from plans.access.abilities import Ability
from plans.documents.content import Content
from plans.documents.models import Plan, Section, SectionKind
from plans.documents.rights import ON_SECTIONS
from plans.text.editor import EditorField
from plans.text.tongues import Tongue

# Ids, versions and places are whole numbers that PostgreSQL can hold; larger ones are nobody's.
LARGEST = 2**31 - 1


class NumberField(forms.IntegerField):
    """A whole number that a page sends back."""

    def __init__(self, *, hidden: bool = True, min_value: int = 0, **kwargs: Any) -> None:
        kwargs["widget"] = forms.HiddenInput if hidden else None
        super().__init__(min_value=min_value, max_value=LARGEST, **kwargs)


class NoteForm(forms.Form):
    """What every change can say about itself."""

    note = forms.CharField(
        label=_("Vad har du ändrat, och varför?"),
        help_text=_("En mening räcker. Den syns i historiken."),
        max_length=500,
        required=False,
    )


class HeadForm(NoteForm):
    """Title, kind and beteckning of a section: all but its text."""

    title = forms.CharField(label=_("Rubrik"), max_length=300)
    beteckning = forms.CharField(
        label=_("Beteckning"),
        help_text=_("Om avsnittet har en på plankartan, till exempel J4."),
        max_length=20,
        required=False,
    )
    kind = forms.ChoiceField(label=_("Slag"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(self.fields["kind"], forms.ChoiceField):
            kinds = SectionKind.objects.valid(on=timezone.localdate())
            self.fields["kind"].choices = [(kind.key, f"{kind.name} – {kind.explanation}") for kind in kinds]

    def content(self) -> Content:
        """Return what was filled in; without a text field, an empty text."""
        values = self.cleaned_data
        return Content(values["title"], values.get("body", ""), values["kind"], values["beteckning"])


class EditForm(HeadForm):
    """A section being edited: the version that the writer saw, and which of their autosaves the page last heard of."""

    body = EditorField(label=_("Text"), required=False)
    seen = NumberField(min_value=1)
    number = NumberField(required=False)


class SettleForm(EditForm):
    """The text of the writer who came second, and the version of the first one's that was on the page."""

    theirs_version = NumberField(min_value=1)


class DraftForm(EditForm):
    """What has been written so far; a draft may be unfinished, too long or of a kind that is no longer used."""

    title = forms.CharField(required=False)
    beteckning = forms.CharField(required=False)
    kind = forms.CharField(required=False)  # type: ignore[assignment]
    note = forms.CharField(required=False)
    force = forms.BooleanField(required=False)


class CreateForm(HeadForm):
    """A new section and where it shall stand."""

    place = forms.ChoiceField(label=_("Var"), required=False)

    field_order = ("title", "place", "kind", "beteckning", "note")

    def __init__(self, *args: Any, places: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = places  # type: ignore[attr-defined]


class MoveForm(NoteForm):
    """A new place for a section: below whom (0 is the top level) and as which in order, counted from 0."""

    parent = NumberField(hidden=False)
    position = NumberField(hidden=False)
    seen_parent = NumberField(hidden=False)


class PlaceForm(NoteForm):
    """A new place chosen from a list of "below" and "after"."""

    place = forms.ChoiceField(label=_("Flytta till"))
    seen_parent = NumberField()

    field_order = ("place", "note")

    def __init__(self, *args: Any, places: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = places  # type: ignore[attr-defined]


class SplitForm(NoteForm):
    """The line at which the new section begins, and its title."""

    line = forms.TypedChoiceField(
        label=_("Det nya avsnittet börjar här"), coerce=int, widget=forms.RadioSelect
    )
    title = forms.CharField(label=_("Rubrik på det nya avsnittet"), max_length=300)
    seen = NumberField()

    field_order = ("line", "title", "note")

    def __init__(self, *args: Any, lines: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["line"].choices = lines  # type: ignore[attr-defined]


class OtherSectionForm(NoteForm):
    """Another section of the same plan, by key, with the versions that were seen."""

    other = forms.ChoiceField(required=False)
    seen = NumberField()

    field_order = ("other", "note")

    def __init__(
        self, *args: Any, label: str, others: list[tuple[str, str]], required: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["other"]
        field.label, field.required = label, required
        field.choices = others  # type: ignore[attr-defined]


class RestoreForm(NoteForm):
    """An earlier change to bring back, and the version that is in the plan now."""

    change = NumberField()
    seen = NumberField()


class SummaryForm(NoteForm):
    """A summary in another language, as plain paragraphs, and the version of it that the writer saw (0 for none)."""

    text = forms.CharField(
        label=_("Sammanfattning"),
        help_text=_("Vanliga stycken med en tom rad emellan. Lämna tomt om det inte ska finnas någon."),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    seen = NumberField()

    field_order = ("text", "note")

    def __init__(self, *args: Any, tongue: Tongue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs |= {"lang": tongue.code, "dir": tongue.direction}


class ImageForm(forms.Form):
    """An image file."""

    file = forms.FileField(label=_("Bildfil"), help_text=_("JPEG, PNG eller WebP, högst 20 MB."))


class DescribedImageForm(ImageForm):
    """An image with what readers who do not see it need."""

    alt = forms.CharField(
        label=_("Vad bilden visar"), help_text=_("Läses upp för den som inte ser bilden."), max_length=300
    )
    caption = forms.CharField(label=_("Bildtext"), max_length=300, required=False)


class PlanForm(forms.ModelForm):
    """What a plan says about itself."""

    class Meta:
        model = Plan
        fields = ("name", "kommun", "tagline", "public_note")
        widgets = {"public_note": forms.Textarea(attrs={"rows": 3})}


class NewPlanForm(PlanForm):
    """A new plan and its address."""

    class Meta(PlanForm.Meta):
        fields = ("name", "slug", "kommun", "tagline")  # type: ignore[assignment]
        labels = {"slug": _("Adress")}
        help_texts = {
            "slug": _(
                "Det som står sist i planens webbadress, till exempel ”oversiktsplan-2040”. Kan inte ändras sedan."
            )
        }


class UnitRightsForm(forms.Form):
    """A unit and what it may do with the plan, or with a section and all below it."""

    unit = forms.ModelChoiceField(
        label=_("Enhet"), queryset=Unit.objects.filter(ended_on=None), empty_label=_("Välj en enhet")
    )
    below = forms.ChoiceField(label=_("Var"), required=False)
    may = forms.MultipleChoiceField(
        label=_("Får"),
        help_text=_(
            "Det som inte är ikryssat tas tillbaka. Fastställa och ge rättigheter går bara för hela planen."
        ),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, sections: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["below"].choices = [("", _("Hela planen")), *sections]  # type: ignore[attr-defined]
        self.fields["below"].needed_sometimes = True  # type: ignore[attr-defined]
        self.fields["may"].choices = [(ability.value, ability.words) for ability in Ability]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("below") and not set(values.get("may", [])) <= set(ON_SECTIONS):
            self.add_error(
                "may",
                _(
                    "På ett avsnitt kan du ge rätt att läsa, notera, föreslå och ändra. Resten gäller hela planen."
                ),
            )
        return values

    def abilities(self) -> set[Ability]:
        return {Ability(value) for value in self.cleaned_data["may"]}


class PlannerForm(forms.Form):
    """The e-mail address of somebody who has an account."""

    email = forms.EmailField(label=_("E-postadress"))
    person: User

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).lower()
        person = User.objects.filter(email=email, is_active=True).first()
        if person is None:
            raise forms.ValidationError(
                _("Ingen med den adressen har konto här. En administratör kan bjuda in personen.")
            )
        self.person = person
        return email


def seen_of(section: Section) -> dict[str, int]:
    """Return the hidden field by which a form says which version was seen."""
    return {"seen": section.version}
