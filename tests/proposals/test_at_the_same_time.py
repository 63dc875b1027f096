"""Several people at one proposal in the same second: one does it, the other is told."""

from uuid import uuid4

import pytest

from plans.access.abilities import Ability
from plans.annotations.actions.writing import Wish, annotate
from plans.annotations.models import Audience, Kind
from plans.annotations.quoting import Quoted
from plans.documents.actions.structure import move_section
from plans.documents.models import Section
from plans.documents.refusals import NotInThisState
from plans.history.reading import changes_of
from plans.proposals.actions import changing, moving
from plans.proposals.actions.merging import merge_proposal
from plans.proposals.models import ProposedChange
from plans.proposals.states import State
from tests import cast
from tests.proposals.conftest import approved, fresh, rewrite, submitted
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_reviewers_merge_and_one_does(vatten, officer, planner, second_planner, propose):
    proposal = propose()
    approved(proposal, author=officer, by=planner)
    seen = fresh(proposal).version

    def by(person):
        return lambda: merge_proposal(fresh(proposal), summary="Nytt.", editorial=False, seen=seen, by=person)

    came = at_once(by(planner), by(second_planner))

    assert sum(isinstance(one, NotInThisState) for one in came) == 1
    assert [change.kind for change in changes_of(vatten)].count("proposal") == 1


def test_one_merges_while_another_declines(vatten, officer, planner, second_planner, propose):
    proposal = propose()
    approved(proposal, author=officer, by=planner)
    seen = fresh(proposal).version

    at_once(
        lambda: merge_proposal(fresh(proposal), summary="Nytt.", editorial=False, seen=seen, by=planner),
        lambda: moving.decline(fresh(proposal), words="Nej.", by=second_planner),
    )

    vatten.refresh_from_db()
    assert ("grumligt" in vatten.body) == (fresh(proposal).state == State.MERGED)


def test_two_proposals_on_the_same_sections_merge_at_once_without_waiting_for_ever(
    vatten, skog, officer, company_officer, planner, second_planner, propose
):
    first = propose((vatten, ("rent", "grumligt")), (skog, ("vintern", "våren")))
    second = propose((skog, ("Skogen", "All skog")), (vatten, ("Alla", "Alla barn")), by=company_officer)
    approved(first, author=officer, by=planner)
    approved(second, author=company_officer, by=second_planner)

    def merge(proposal, person):
        seen = fresh(proposal).version
        return lambda: merge_proposal(fresh(proposal), summary="Nytt.", editorial=False, seen=seen, by=person)

    at_once(merge(first, planner), merge(second, second_planner))

    bodies = " ".join(Section.objects.values_list("body", flat=True))
    assert all(word in bodies for word in ("grumligt", "våren", "All skog", "Alla barn"))


@pytest.mark.parametrize("_time", range(3))
def test_texts_are_merged_while_their_sections_change_places(
    plan, vatten, skog, officer, planner, second_planner, propose, _time
):
    others = [cast.write(plan, f"Del {number}", "Text.\n", by=planner) for number in range(6)]
    proposal = propose(*((section, ("Text", "Ord")) for section in others), (skog, ("vintern", "våren")))
    approved(proposal, author=officer, by=planner)
    seen = fresh(proposal).version
    asker = cast.allow(officer, plan, Ability.ANNOTATE)
    question = Wish("Stämmer det?", Kind.FRAGA, Audience.KOMMUN, Quoted("Renarna"), uuid4())

    def move(section, position):
        return lambda: move_section(
            section, parent=None, position=position, seen_parent=None, by=second_planner
        )

    at_once(
        lambda: merge_proposal(fresh(proposal), summary="Nytt.", editorial=False, seen=seen, by=planner),
        *(move(section, 0) for section in reversed(others)),
        lambda: rewrite(vatten, ("Alla", "Alla och envar"), by=second_planner),
        lambda: annotate(skog, question, by=asker),
    )

    bodies = " ".join(Section.objects.values_list("body", flat=True))
    assert bodies.count("Ord") == 6 and "våren" in bodies
    order = Section.objects.live().filter(parent=None).order_by("position")
    assert list(order.values_list("position", flat=True)) == list(range(order.count()))


def test_a_planner_saves_while_an_author_writes_and_a_reviewer_merges(
    vatten, skog, officer, planner, propose
):
    ready = propose((skog, ("vintern", "våren")))
    approved(ready, author=officer, by=planner)
    writing = propose()
    change = writing.changes.get()
    seen = fresh(ready).version

    at_once(
        lambda: rewrite(vatten, ("Alla", "Alla och envar"), by=planner),
        lambda: changing.keep_draft(change, change.proposed, seen=1, number=None, by=officer),
        lambda: merge_proposal(fresh(ready), summary="Nytt.", editorial=False, seen=seen, by=planner),
    )

    followed = ProposedChange.objects.get(pk=change.pk)
    assert "Alla och envar" in followed.proposed.body and "grumligt" in followed.proposed.body
    assert fresh(writing).state == State.DRAFT


def test_the_same_form_of_submission_twice_is_one(officer, propose):
    proposal = propose()
    submitted(proposal, by=officer)

    with pytest.raises(NotInThisState):
        submitted(proposal, by=officer)
    assert fresh(proposal).events.filter(act="submit").count() == 1
