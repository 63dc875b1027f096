"""What a unit's weekly digest says of proposals: those that touch its sections, and questions not answered."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Unit
from plans.aktualitet.answering import units_that_became
from plans.aktualitet.digest import Collector, Line, begins
from plans.documents.models import Section
from plans.proposals.models import Hearing, Proposal
from plans.proposals.states import OF_AUTHORS_ONLY, OPEN


def proposals_collector(sections_of: Callable[[Unit, date], Sequence[Section]]) -> Collector:
    """Return what collects open proposals that have come to a new state since and touch what the unit answers for."""

    def collect(unit: Unit, since: date, on: date) -> list[Line]:
        mine = {one.pk for one in sections_of(unit, on)}
        rows = Proposal.objects.filter(state__in=OPEN - OF_AUTHORS_ONLY)
        rows = rows.filter(state_at__gte=begins(since), state_at__lt=begins(on + timedelta(days=1)))
        rows = rows.filter(changes__section__in=mine).distinct().select_related("plan")
        return [
            Line(_("Öppna förslag om era avsnitt"), _named(one, mine), _address(one), one.plan.slug)
            for one in rows.prefetch_related("changes").order_by("plan", "number")
        ]

    return collect


def hearings_collector(unit: Unit, since: date, on: date) -> list[Line]:
    """Collect the questions that wait for the unit's answer, those asked before the period too.

    A unit answers for those that have been merged into it.
    """
    rows = Hearing.objects.filter(unit__in=units_that_became(unit), answer="")
    rows = rows.filter(proposal__state__in=OPEN - OF_AUTHORS_ONLY)
    return [
        Line(
            _("Frågor som väntar på ert svar"),
            _("%(proposal)s: svara senast %(day)s") % {"proposal": one.proposal, "day": one.due_on},
            _address(one.proposal),
            one.proposal.plan.slug,
        )
        for one in rows.select_related("proposal__plan").order_by("due_on", "pk")
    ]


def _named(proposal: Proposal, mine: set[int]) -> str:
    """Return its name, or its number alone when it touches other sections too: those the unit might not read."""
    touched = {pk for one in proposal.changes.all() for pk in (one.section_id, one.other_id) if pk}
    return str(proposal) if touched <= mine else _("Förslag %(number)s") % {"number": proposal.number}


def _address(proposal: Proposal) -> str:
    return reverse("proposals:proposal", args=[proposal.plan.slug, proposal.number])
