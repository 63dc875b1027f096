"""A plan, and what its address may be."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from plans.access.abilities import PERMISSIONS

valid_key = RegexValidator(
    r"^[a-z0-9]+(-[a-z0-9]+)*$",
    _("Använd små bokstäver a–z, siffror och bindestreck, till exempel ”vatten-2”."),
)


# First words of addresses that are the site's own.
RESERVED = {
    "arbete",
    "konto",
    "bild",
    "hjalp",
    "halsa",
    "galleri",
    "static",
    "om",
    "sok",
    "api",
    "jobb",
    "foljer",
    "mitt",
    "utskick",
    "ny-plan",
    "id",
    "kommun",
    "kontakt",
    "tillganglighet",
    "en",
    "fi",
    "fit",
    "se",
}


def not_reserved(slug: str) -> None:
    if slug in RESERVED:
        raise ValidationError(_("Den adressen använder webbplatsen själv. Välj en annan."))


class Plan(models.Model):
    """A plan, kept for ever; its text is its sections."""

    slug = models.CharField(max_length=64, unique=True, validators=[valid_key, not_reserved])
    name = models.CharField(_("Planens namn"), max_length=200)
    kommun = models.CharField(_("Kommun"), max_length=100)
    tagline = models.CharField(_("En mening om planen"), max_length=300, blank=True)
    public_note = models.TextField(_("Upplysning till läsaren"), blank=True)
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "plans"
        permissions = PERMISSIONS
        default_permissions = ()

    def __str__(self) -> str:
        return self.name

    @property
    def guarded_plan_id(self) -> int:
        return self.pk

    def guarded_section_ids(self) -> Iterable[int]:
        return ()
