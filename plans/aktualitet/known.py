"""What the units' judgements say of the plan when fullmäktige's decision is recorded (see `editions.knowing`)."""

from django.utils import timezone
from django.utils.translation import gettext as _

from plans.aktualitet.answering import Answering
from plans.aktualitet.models import Judgement, RequirementAnswer, Round
from plans.documents.models import Plan
from plans.documents.references import outline_of
from plans.editions.knowing import Known
from plans.editions.models import Planeringsstrategi, StrategyVerdict
from plans.editions.requirements import requirements


def known_of(plan: Plan) -> Known:
    """Return which sections answer the law, who answers for each, and which the last round found inaktuella."""
    judged = [one.code for one in requirements() if one.judged]
    rows = RequirementAnswer.objects.filter(plan=plan, code__in=judged, section__retired_at=None)
    answers = list(rows.order_by("code", "pk").values_list("code", "section__key"))
    units = _units_of(plan)
    found = _undecided_round(plan)
    if found is None:
        return Known(answers, units)
    stale = found.verdicts.filter(verdict=Judgement.INAKTUELL).values_list("section__key", "reason")
    said = {"round": found.name, "day": found.closed_on.isoformat() if found.closed_on else ""}
    return Known(answers, units, dict(stale), _("omgången %(round)s, avslutad %(day)s") % said)


def _units_of(plan: Plan) -> dict[str, str]:
    """Return the name of the unit that answers for each page, by the page's key."""
    answering = Answering(plan, outline_of(plan), on=timezone.localdate())
    held = {node.key: answering.responsible(node) for node in answering.outline.pages()}
    return {key: one.unit.name for key, one in held.items() if one}


def _undecided_round(plan: Plan) -> Round | None:
    """Return the round that was closed last, unless fullmäktige's decision on it is recorded already.

    Only a decision of that day or later can build on it, whenever it was recorded: putting an older one right, or
    telling that none was made after some election, says nothing of the round.
    """
    found = Round.objects.filter(plan=plan).exclude(closed_at=None).order_by("-closed_at").first()
    if found is None:
        return None
    decided = Planeringsstrategi.objects.standing().filter(plan=plan.slug)
    later = decided.exclude(verdict=StrategyVerdict.INGEN).filter(decided_on__gte=found.closed_on)
    return None if later.exists() else found
