"""Tell that a decision on a planeringsstrategi was announced, and to whom the strategi was sent (PBL 3 kap. 24 §)."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from plans.documents.models import Plan
from plans.documents.refusals import NotInThisState
from plans.editions.actions.locking import plan_to_record_in
from plans.editions.currency import sending_duty
from plans.editions.models import Planeringsstrategi, StrategySending, StrategyVerdict

NOTHING_TO_SEND = (StrategyVerdict.INGEN, StrategyVerdict.TILLBAKA)


@transaction.atomic
def mark_sent(row: Planeringsstrategi, code: str, *, sent_on: date, on: date, by: User) -> StrategySending:
    """Tell on which day the decision was announced, or the strategi sent to somebody who shall have it.

    Telling the same twice changes nothing; another day puts right what was told before.
    """
    plan_to_record_in(Plan.objects.get(slug=row.plan), by)
    duty = sending_duty()
    if code not in {known for known, _words in (duty.counted_from, *duty.to)}:
        raise NotInThisState(_("Mottagaren finns inte i listan."))
    if row.verdict in NOTHING_TO_SEND or row.corrected_by.exists():
        raise NotInThisState(
            _("Det som var infört är rättat, så det finns inget att skicka. Läs hur det står nu.")
        )
    if sent_on > on:
        raise NotInThisState(_("Dagen har inte varit än. Skriv den dag då det gjordes."))
    if row.decided_on and sent_on < row.decided_on:
        raise NotInThisState(_("Dagen ligger före beslutet. Skriv den dag då det gjordes."))
    last = StrategySending.objects.filter(strategy=row, code=code).last()
    if last and last.sent_on == sent_on:
        return last
    return StrategySending.objects.create(strategy=row, code=code, sent_on=sent_on, by_name=by.name)
