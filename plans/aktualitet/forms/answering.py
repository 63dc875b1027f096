"""What people fill in about who answers for what."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit, User
from plans.aktualitet.models import Part
from plans.editions.requirements import requirements


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


class RequirementsForm(forms.Form):
    codes = forms.MultipleChoiceField(
        label=_("Krav som avsnittet svarar på"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["codes"].choices = [(one.code, str(one)) for one in requirements()]  # type: ignore[attr-defined]
