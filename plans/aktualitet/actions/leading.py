"""The first step of every verb of those who lead a round."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from accounts.models import User
from planportal.locks import for_update
from plans.aktualitet import rules
from plans.aktualitet.models import Round
from plans.documents.refusals import NotInThisState


def round_to_lead(found: Round, by: User) -> Round:
    """Return the round as stored now, locked, if `by` may lead it and it is open."""
    current = for_update(Round.objects).select_related("plan", "top").get(pk=found.pk)
    if not rules.may_lead(by, current.plan):
        raise PermissionDenied
    if not current.is_open:
        raise NotInThisState(_("Omgången är redan avslutad. Inget har ändrats."))
    return current
