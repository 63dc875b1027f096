"""What people fill in about who answers for what."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit, User
from plans.aktualitet.forms.fields import DayField
from plans.aktualitet.models import Part, Responsibility, RoundUnit
from plans.documents.models import Plan
from plans.documents.outline import Node
from plans.editions.requirements import requirements


class SinceForm(forms.Form):
    """From which day something holds: today if nothing is said, and never a day to come."""

    since = DayField(
        label=_("Från och med"),
        help_text=_("I dag, eller en tidigare dag om det redan är bestämt."),
        required=False,
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today
        self.fields["since"].initial = today

    def clean_since(self) -> date:
        since: date | None = self.cleaned_data["since"]
        if since and since > self._today:
            raise forms.ValidationError(_("Dagen har inte varit än. Välj i dag eller en tidigare dag."))
        return since or self._today


class PartForm(SinceForm):
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
    field_order = ("unit", "part", "what_for", "since", "decision")


class ContactForm(SinceForm):
    """Who in a unit the mail about a section goes to."""

    person = forms.ModelChoiceField(label=_("Kontakt"), queryset=User.objects.none())
    field_order = ("person", "since")

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = User.objects.filter(memberships__unit=unit, memberships__until_on=None, is_active=True)
        self.fields["person"].queryset = people.order_by("name")  # type: ignore[attr-defined]


class FromUnitForm(forms.Form):
    """Which unit to move from: those that are named in the plan or asked in its open rounds."""

    fran = forms.ModelChoiceField(
        label=_("Från enheten"),
        queryset=Unit.objects.none(),
        to_field_name="key",
        error_messages={
            "required": _("Välj vilken enhet du vill flytta från."),
            "invalid_choice": _("Enheten har inget att flytta i planen. Välj en annan."),
        },
    )

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = Responsibility.objects.filter(plan=plan, until_on=None)
        asked = RoundUnit.objects.filter(round__plan=plan, round__closed_at=None)
        units = Unit.objects.filter(Q(pk__in=named.values("unit")) | Q(pk__in=asked.values("unit")))
        self.fields["fran"].queryset = units  # type: ignore[attr-defined]


class HandOverForm(SinceForm):
    """Which of a unit's parts to move, to which unit and by which decision; all of them unless one chooses."""

    sections = forms.MultipleChoiceField(
        label=_("Avsnitt"),
        help_text=_("Välj vilka avsnitt som ska flyttas. Avsnitt under dem följer med."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Inget avsnitt är valt. Kryssa i minst ett."),
            "invalid_choice": _("Enheten är inte längre satt på ett av avsnitten. Se över valet."),
        },
    )
    new = forms.ModelChoiceField(
        label=_("Till enheten"),
        queryset=Unit.objects.none(),
        error_messages={"invalid_choice": _("Välj en annan enhet att flytta till.")},
    )
    decision = forms.CharField(
        label=_("Beslut"), help_text=_("Vem som bestämde det och när."), max_length=300
    )
    field_order = ("sections", "new", "since", "decision")

    def __init__(
        self, *args: Any, old: Unit, parts: Iterable[tuple[Node, Responsibility]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        others = Unit.objects.filter(ended_on=None).exclude(pk=old.pk).exclude(kind=Unit.Kind.EXTERN)
        self.fields["new"].queryset = others  # type: ignore[attr-defined]
        choices = [(node.key, _words(node, part)) for node, part in parts]
        if choices:
            self.fields["sections"].choices = choices  # type: ignore[attr-defined]
            self.fields["sections"].initial = [key for key, _label in choices]
        else:
            del self.fields["sections"]

    def clean(self) -> dict[str, Any]:
        if "sections" not in self.fields and "sections" in self.data:
            raise forms.ValidationError(_("Enheten är inte längre satt på något avsnitt. Inget är flyttat."))
        return super().clean() or {}


def _words(node: Node, part: Responsibility) -> str:
    said = part.get_part_display().lower()
    return f"{node.label} – {said} ({part.what_for})" if part.what_for else f"{node.label} – {said}"


class RequirementsForm(forms.Form):
    codes = forms.MultipleChoiceField(
        label=_("Krav som avsnittet svarar på"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["codes"].choices = [(one.code, str(one)) for one in requirements()]  # type: ignore[attr-defined]
