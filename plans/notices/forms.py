"""How often one wants mail."""

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.notices.models import Cadence


class CadenceForm(forms.Form):
    often = forms.ChoiceField(
        label=_("Hur ofta vill du ha e-post?"),
        help_text=_("Allt som hänt samlas i ett brev. Har inget hänt kommer inget brev."),
        choices=Cadence.Often.choices,
        widget=forms.RadioSelect,
    )
