"""Every room works on the same sections in the same second: all of it ends, and what was stored holds together."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from plans.access.abilities import Ability
from plans.aktualitet.actions.answering import name_unit
from plans.aktualitet.actions.closing import close_round
from plans.aktualitet.actions.digesting import send_digests
from plans.aktualitet.actions.handing_over import hand_over
from plans.aktualitet.actions.judging import Told, assess, say_still_right
from plans.aktualitet.actions.rounds import Wish as RoundWish
from plans.aktualitet.actions.rounds import answer_round, open_round
from plans.aktualitet.actions.sourcing import SourceFacts, add_source, change_uses, end_source
from plans.aktualitet.models import Judgement, Part
from plans.annotations.actions.writing import Wish, annotate
from plans.annotations.models import Annotation, Audience, Kind
from plans.annotations.quoting import Quoted
from plans.documents.actions.editing import edit_section
from plans.documents.actions.lineage import retire_section, split_section
from plans.documents.actions.structure import move_section
from plans.documents.content import Content
from plans.documents.models import Section
from plans.editions.actions.freezing import freeze
from plans.editions.decisions import Decision
from plans.editions.models import Edition, Stage
from plans.following.actions import follow
from plans.proposals.actions import changing, composing, moving, reviewing
from plans.proposals.actions.composing import Matter
from plans.proposals.actions.merging import merge_proposal
from plans.proposals.models import Proposal
from tests import cast
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 8
DECIDED = Decision(stage=Stage.SAMRAD, begins_on=date(2026, 3, 1), ends_on=date(2026, 5, 1))


def allowed(verb: Callable[[], object]) -> Callable[[], object]:
    """Do it; that one's unit is no longer asked, or has no right any more, is an answer too."""

    def _do() -> object:
        try:
            return verb()
        except PermissionDenied:
            return None

    return _do


@pytest.mark.parametrize("_time", range(2))
def test_all_that_is_begun_ends(
    plan, vatten, miljo, bolag, officer, company_officer, planner, second_planner, _time
):
    today = timezone.localdate()
    officer = cast.allow(officer, plan, Ability.ANNOTATE, Ability.PROPOSE)
    company_officer = cast.allow(company_officer, plan, Ability.ANNOTATE)
    parts = [
        cast.write(plan, f"Del {number}", f"Första meningen {number}.\n\nAndra meningen.\n", by=planner)
        for number in range(MANY)
    ]
    for one in (vatten, *parts):
        name_unit(one, miljo, part=Part.ANSVARIG, on=date(2020, 1, 1), by=planner)
        name_unit(one, bolag, part=Part.MEDVERKAR, on=date(2020, 1, 1), by=planner)
    wish = RoundWish("Våren", [miljo, bolag], today, today + timedelta(days=30))
    found = open_round(plan, wish, on=today, by=planner)
    asked = {one.unit: one for one in found.units.select_related("unit")}
    source = add_source(plan, SourceFacts("underlag", "VA-plan"), by=planner)
    change_uses(source, add=parts, by=planner)
    proposal = _approved(plan, parts, officer, planner)

    def judging(unit, sections, by):
        told = {one.pk: Told(Judgement.INAKTUELL, "Fel.") for one in sections}
        return allowed(lambda: answer_round(asked[unit], told, seen={}, on=today, by=by))

    def note(section, by):
        wish = Wish("Stämmer det?", Kind.FRAGA, Audience.KOMMUN, Quoted("Andra meningen"), uuid4())
        return lambda: annotate(section, wish, by=by)

    def edit(section, by):
        content = Content(section.title, f"Ny inledning.\n\n{section.body}", "avsnitt")
        return lambda: edit_section(section, content, seen=section.version, by=by)

    at_once(
        judging(miljo, parts, officer),
        judging(bolag, list(reversed(parts)), company_officer),
        *(note(one, officer) for one in (parts[0], *parts[2:4])),
        *(edit(one, second_planner) for one in parts[2:6]),
        lambda: split_section(parts[1], line=2, title="Ny del", seen=parts[1].version, by=planner),
        lambda: retire_section(parts[7], seen=parts[7].version, by=planner),
        *(
            lambda one=one: move_section(one, parent=None, position=0, seen_parent=None, by=planner)
            for one in parts[:3]
        ),
        lambda: merge_proposal(
            proposal, summary="Nytt.", editorial=False, seen=proposal.version, by=second_planner
        ),
        lambda: end_source(source, seen=source.version, by=planner),
        lambda: say_still_right(parts[0], by=company_officer),
        allowed(lambda: assess(parts[3], Told(Judgement.RESERVATION, "Delvis."), by=officer)),
        allowed(
            lambda: hand_over(plan, miljo, bolag, sections=parts[:2], decision="§ 1", on=today, by=planner)
        ),
        lambda: follow(parts[0], by=officer),
        lambda: freeze(plan, DECIDED, by=planner),
        lambda: send_digests(today),
        lambda: close_round(found, by=planner),
    )

    order = Section.objects.live().filter(plan=plan, parent=None).order_by("position")
    assert list(order.values_list("position", flat=True)) == list(range(order.count()))
    assert Annotation.objects.count() == 3
    # A text that changes while it is frozen is refused, so an edition has all of a moment or is not there.
    assert all(one.sections.count() >= MANY for one in Edition.objects.all())
    found.refresh_from_db()
    if found.closed_at:
        pinned = set(found.verdicts.exclude(verdict="").values_list("section", flat=True))
        judged = set(found.assessments.values_list("section", flat=True))
        # The one that is retired meanwhile was so before the round was closed, or after.
        assert judged - {parts[7].pk} <= pinned <= judged


def _approved(plan, sections, author, reviewer) -> Proposal:
    proposal = composing.begin_proposal(plan, Matter("Nya ord", "Därför."), by=author)
    for section in sections[4:]:
        change = changing.change_text(proposal, section, by=author)
        content = Content(section.title, section.body.replace("Andra", "En annan"), "avsnitt")
        changing.write_change(change, content, seen=change.number, by=author)
    proposal = Proposal.objects.get(pk=proposal.pk)
    proposal = moving.submit(proposal, seen=proposal.version, by=author)
    return reviewing.approve(proposal, seen=proposal.version, by=reviewer)
