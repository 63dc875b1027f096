"""What people fill in about proposals. A form checks its fields; the action checks right, version and state."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit, User
from plans.documents.content import Content
from plans.documents.forms import EditForm, HeadForm, NumberField
from plans.documents.models import Section
from plans.documents.outline import Node, Outline
from plans.documents.places import places_for, places_in
from plans.proposals.actions.composing import Matter
from plans.proposals.models import Answer, Proposal, Verb, Verdict
from plans.text.blocks import blocks_of

LONGEST = 20_000


class WordsField(forms.CharField):
    """A few sentences."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}), **kwargs)


class MatterForm(forms.Form):
    """What a proposal is about."""

    title = forms.CharField(
        label=_("Vad vill du ändra?"),
        help_text=_("Blir förslagets rubrik. Några ord räcker."),
        max_length=200,
    )
    reason = WordsField(label=_("Varför?"), help_text=_("Behövs först när du lämnar in."), required=False)
    source = forms.CharField(
        label=_("Källa"),
        help_text=_("Lag, beslut, underlag eller egen kunskap, gärna med datum."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    units = forms.ModelMultipleChoiceField(
        label=_("Vilka enheter berörs?"),
        queryset=Unit.objects.filter(ended_on=None),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def matter(self) -> Matter:
        values = self.cleaned_data
        return Matter(values["title"], values["reason"], values["source"], list(values["units"]))


class ChooseSectionForm(forms.Form):
    """A section to change, and how."""

    section = forms.ChoiceField(label=_("Avsnitt"))
    verb = forms.ChoiceField(
        label=_("Vad ska hända?"),
        choices=[choice for choice in Verb.choices if choice[0] != Verb.ADD],
        initial=Verb.TEXT,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, outline: Iterable[Node], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(node.key, "\u2003" * node.depth + node.label) for node in outline]
        self.fields["section"].choices = choices  # type: ignore[attr-defined]


class NewSectionForm(HeadForm):
    """A section to add and where; its text is written afterwards."""

    note = None  # type: ignore[assignment]
    place = forms.ChoiceField(label=_("Var"), required=False)
    field_order = ("title", "place", "kind", "beteckning")

    def __init__(self, *args: Any, outline: Outline, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = places_in(outline)  # type: ignore[attr-defined]


class ArrangeForm(forms.Form):
    """How a section is to be moved, split, merged or retired: the fields that the verb wants."""

    def __init__(self, *args: Any, verb: Verb, section: Section, outline: Outline, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = outline.by_key[section.key]
        others = [(node.key, "\u2003" * node.depth + node.label) for node in outline if node is not own]
        match verb:
            case Verb.MOVE:
                self.fields["place"] = forms.ChoiceField(
                    label=_("Flytta till"), choices=places_for(outline, section.key)
                )
            case Verb.SPLIT:
                blocks = [(block.source, block.source[:120]) for block in blocks_of(section.body)[1:]]
                self.fields["cut_at"] = forms.ChoiceField(
                    label=_("Det nya avsnittet börjar här"), choices=blocks, widget=forms.RadioSelect
                )
                self.fields["title"] = forms.CharField(label=_("Rubrik på det nya avsnittet"), max_length=300)
            case Verb.MERGE:
                self.fields["other"] = forms.ChoiceField(label=_("Slå ihop med"), choices=others)
            case Verb.RETIRE:
                none = [("", str(_("Inget annat avsnitt")))]
                self.fields["other"] = forms.ChoiceField(
                    label=_("Hänvisningar ska leda till"), choices=none + others, required=False
                )


class ProposedTextForm(EditForm):
    """The text of a proposed change: `seen` is the number of the text that the writer began from."""

    note = forms.CharField(required=False, widget=forms.HiddenInput)  # type: ignore[assignment]


class SettleTextForm(ProposedTextForm):
    """The text of the author who came second, and the number of the first one's that was on the page."""

    theirs = NumberField(min_value=1)


class SettleClashForm(forms.Form):
    """Which text of the change, and which version of the section, were on the page when choosing."""

    seen = NumberField(min_value=1)
    seen_section = NumberField(min_value=1)


class SeenForm(forms.Form):
    """Which version of the proposal was read."""

    seen = NumberField(min_value=1)


class StepForm(forms.Form):
    """Words to those whom a step concerns; `seen` is the version of the proposal that was read."""

    words = WordsField(label=_("Varför?"), help_text=_("Alla författare får läsa det."))
    seen = NumberField(min_value=1, required=False)


class OptionalStepForm(StepForm):
    words = WordsField(label=_("Vill du säga något till författarna?"), required=False)


class AuthorForm(forms.Form):
    """Somebody to write along."""

    person = forms.ModelChoiceField(label=_("Vem?"), queryset=User.objects.none())

    def __init__(self, *args: Any, proposal: Proposal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        already = proposal.authors.values("person")
        people = User.objects.filter(is_active=True).exclude(name="").exclude(pk__in=already)
        self.fields["person"].queryset = people.order_by("name")  # type: ignore[attr-defined]


class AskUnitsForm(forms.Form):
    """Units to ask, and when they shall have answered."""

    units = forms.ModelMultipleChoiceField(
        label=_("Vilka enheter?"),
        queryset=Unit.objects.filter(ended_on=None),
        widget=forms.CheckboxSelectMultiple,
    )
    due_on = forms.DateField(label=_("Svara senast"), widget=forms.DateInput({"type": "date"}))

    def day(self) -> date:
        day: date = self.cleaned_data["due_on"]
        return day


class AnswerForm(forms.Form):
    """What a unit answers."""

    answer = forms.ChoiceField(
        label=_("Enhetens svar"),
        choices=Answer.choices,
        initial=Answer.INGEN_ERINRAN,
        widget=forms.RadioSelect,
    )
    words = WordsField(label=_("Yttrande"), required=False)


class JudgeForm(forms.Form):
    """What is to become of one change. `passage` are the numbers of the passages that are taken."""

    verdict = forms.ChoiceField(label=_("Bedömning"), choices=Verdict.choices, widget=forms.RadioSelect)
    words = WordsField(
        label=_("Varför?"),
        help_text=_("Behövs när något inte tas med som det står."),
        required=False,
    )
    title = forms.CharField(label=_("Rubrik"), max_length=300, required=False)
    body = EditForm.base_fields["body"]
    seen = NumberField(min_value=1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].needed_sometimes = True  # type: ignore[attr-defined]

    def wording(self, proposed: Content) -> Content:
        """Return the reviewer's own wording; kind and beteckning are the authors'."""
        values = self.cleaned_data
        return Content(values["title"] or proposed.title, values["body"], proposed.kind, proposed.beteckning)


class MergeForm(forms.Form):
    """What the history shall say of the merge."""

    summary = forms.CharField(
        label=_("Vad ändras i planen?"),
        help_text=_(
            "En mening på vanlig svenska. Den syns i historiken, och för allmänheten när planen har fastställts."
        ),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    editorial = forms.BooleanField(
        label=_("Ändringen är redaktionell: språk, stavning eller form, inget i sak."), required=False
    )
    seen = NumberField(min_value=1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["summary"].needed_sometimes = True  # type: ignore[attr-defined]
