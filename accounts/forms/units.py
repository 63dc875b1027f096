"""Units and who belongs to them, as filled in by administrators."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, Unit, User

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
ADDRESS = forms.EmailInput(attrs={"autocomplete": "off"})


def today() -> date:
    return timezone.localdate()


class UnitForm(forms.Form):
    """A new unit. Its key is made from its name unless one is given."""

    name = forms.CharField(label=_("Namn"), max_length=150)
    kind = forms.ChoiceField(label=_("Slag"), choices=Unit.Kind.choices)
    key = forms.SlugField(
        label=_("Nyckel"),
        help_text=_("Ett kort ord som aldrig ändras, även om enheten byter namn. Tomt: vi tar namnet."),
        max_length=48,
        required=False,
    )
    on = forms.DateField(label=_("Finns från och med"), initial=today, widget=DAY)

    def clean_key(self) -> str:
        key = self.cleaned_data["key"].lower() or slugify(self.cleaned_data.get("name", ""))[:48]
        if self.cleaned_data.get("name") and key in ("", "ny"):
            raise forms.ValidationError(_("Skriv en nyckel av små bokstäver, siffror och bindestreck."))
        return key


class RenameForm(forms.Form):
    name = forms.CharField(label=_("Nytt namn"), max_length=150)
    on = forms.DateField(
        label=_("Gäller från och med"),
        help_text=_("Det som gjorts tidigare står kvar under det gamla namnet."),
        initial=today,
        widget=DAY,
    )


class MergeForm(forms.Form):
    """Which units go up into the one whose page this is."""

    sources = forms.ModelMultipleChoiceField(
        label=_("Enheter som upphör"), queryset=Unit.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    on = forms.DateField(label=_("Sammanslagna från och med"), initial=today, widget=DAY)

    def __init__(self, *args: Any, into: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = Unit.objects.filter(ended_on=None).exclude(pk=into.pk)
        self.fields["sources"].queryset = choices  # type: ignore[attr-defined]


class InviteForm(forms.Form):
    name = forms.CharField(
        label=_("Namn"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    email = forms.EmailField(label=_("E-postadress"), widget=ADDRESS)
    role = forms.ChoiceField(
        label=_("Roll i enheten"),
        help_text=_("En enhetsadministratör bjuder in och avslutar medlemmar i sin egen enhet."),
        choices=Membership.Role.choices,
        initial=Membership.Role.MEDARBETARE,
    )


class MemberForm(forms.Form):
    """Somebody who has an account already."""

    email = forms.EmailField(label=_("E-postadress"), widget=ADDRESS)
    role = forms.ChoiceField(label=_("Roll i enheten"), choices=Membership.Role.choices)
    on = forms.DateField(label=_("Från och med"), initial=today, widget=DAY)
    person: User

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].lower()
        found = User.objects.filter(email=email, is_active=True).first()
        if found is None:
            raise forms.ValidationError(
                _("Ingen har ett konto med den adressen. Bjud in personen i stället.")
            )
        self.person = found
        return email


class EndForm(forms.Form):
    on = forms.DateField(label=_("Sista dag i enheten"), initial=today, widget=DAY)


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Ny roll"), choices=Membership.Role.choices)
    on = forms.DateField(label=_("Från och med"), initial=today, widget=DAY)
