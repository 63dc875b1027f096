"""Draft the planeringsstrategi from a closed round, as a plan of its own that planners edit like any."""

from contextlib import suppress

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import User
from planportal.locks import for_update
from plans.aktualitet import rules
from plans.aktualitet.drafting import draft_of
from plans.aktualitet.flags import in_swedish
from plans.aktualitet.models import Round
from plans.documents.actions.bringing_in import bring_in
from plans.documents.actions.plans import create_beside
from plans.documents.models import Plan
from plans.documents.refusals import NotInThisState

# So many drafts of one year may be begun in the same moment.
TRIES = 10


@transaction.atomic
def draft_strategy(found: Round, *, by: User) -> Plan:
    """Make the draft, once; whoever asks again gets the one that is there."""
    current = for_update(Round.objects).select_related("plan").get(pk=found.pk)
    if not rules.may_lead(by, current.plan):
        raise PermissionDenied
    if current.is_open:
        raise NotInThisState(_("Avsluta omgången först. Utkastet bygger på vad den kom fram till."))
    if current.draft:
        return current.draft
    # A document in Swedish law, whatever language its planner reads the pages in.
    with in_swedish():
        draft = _made(current, by)
    current.draft = draft
    current.save(update_fields=["draft"])
    return draft


def _made(found: Round, by: User) -> Plan:
    draft = _begin(found, by)
    # What one may do is kept on the person; the new plan has given them rights since.
    author = User.objects.get(pk=by.pk)
    note = _("Utkast av omgången %(round)s") % {"round": found.name}
    bring_in(draft, draft_of(found), by=author, note=note)
    return draft


def _begin(found: Round, by: User) -> Plan:
    """Begin the draft beside its plan; if another draft took the address in the same moment, with the next one."""
    year = str(found.closed_on.year) if found.closed_on else ""
    name = _("Planeringsstrategi %(year)s") % {"year": year}
    for _time in range(TRIES):
        slug = _free_slug(f"planeringsstrategi-{year}")
        with suppress(IntegrityError), transaction.atomic():
            return create_beside(found.plan, slug=slug, name=name, by=by)
    raise NotInThisState(_("Flera utkast görs just nu. Inget har ändrats. Försök igen om en stund."))


def _free_slug(wish: str) -> str:
    taken = set(Plan.objects.filter(slug__startswith=wish).values_list("slug", flat=True))
    slug, number = wish, 1
    while slug in taken:
        number += 1
        slug = f"{wish}-{number}"
    return slug
