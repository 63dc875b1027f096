"""Why a text reads as it does: at the desk, and for the public once an edition has been frozen."""

from datetime import date

import pytest

from plans.editions.actions.freezing import bring_into_force, freeze
from plans.editions.decisions import Decision
from plans.editions.models import EditionReason, Stage
from plans.proposals.actions.merging import merge_proposal
from plans.proposals.actions.undoing import undo_merge
from plans.proposals.chain import paragraphs_of
from tests import cast
from tests.proposals.conftest import approved, fresh, merged, rewrite

ADOPTED = Decision(
    stage=Stage.ANTAGEN,
    decided_by="Kommunfullmäktige",
    decided_on=date(2026, 3, 2),
    paragraph="§ 12",
    diarienummer="KS 2026-1",
)


@pytest.fixture
def frozen(vatten, officer, planner, propose):
    merged(propose(source="Provet 2026"), author=officer, by=planner, summary="Vattnet är inte rent längre.")
    return freeze(vatten.plan, ADOPTED, by=planner)


def test_each_paragraph_has_the_proposals_that_gave_it_words(vatten, officer, planner, propose):
    first = merged(propose(), author=officer, by=planner)
    second = merged(propose((vatten, ("stranden", "bryggan"))), author=officer, by=planner)
    vatten.refresh_from_db()

    told = [[reason.proposal for reason in one.reasons] for one in paragraphs_of(vatten, officer)]

    assert told == [[first], [second]]


def test_later_changes_by_hand_leave_the_reason_and_an_undone_proposal_is_none(
    vatten, officer, planner, propose
):
    proposal = merged(propose(), author=officer, by=planner)
    vatten = rewrite(vatten, ("sjön", "den stora sjön"), by=planner)
    assert [reason.proposal for reason in paragraphs_of(vatten, officer)[0].reasons] == [proposal]

    undo_merge(fresh(proposal), words="Fel.", by=planner)
    vatten.refresh_from_db()
    assert paragraphs_of(vatten, officer)[0].reasons == []


def test_the_public_reads_why_with_units_and_decision_but_no_names(vatten, frozen, officer, reader):
    page = reader.get("/oversiktsplan/utgava/antagen-2026-03-02/avsnitt/vatten/varfor/").content.decode()

    for words in (
        "Rätt om vattnet",
        "Vattnet är inte rent längre.",
        officer.unit.name,
        "Provet 2026",
        "§ 12",
    ):
        assert words in page
    assert officer.name not in page
    section = reader.get("/oversiktsplan/utgava/antagen-2026-03-02/avsnitt/vatten/").content.decode()
    assert "/avsnitt/vatten/varfor/" in section


def test_what_gets_laga_kraft_has_the_same_reasons(frozen, planner):
    later = bring_into_force(frozen, in_force_on=date(2026, 4, 2), by=planner)

    told = [list(one.reasons.values_list("section_key", "number", "summary")) for one in (frozen, later)]
    assert told[0] == told[1] and len(told[0]) == 1


def test_open_declined_and_editorial_proposals_are_not_told_of(vatten, officer, planner, propose, reader):
    propose(title="Hemligt utkast")
    proposal = propose((vatten, ("Alla", "Var och en")), title="Språkvård")
    approved(proposal, author=officer, by=planner)
    merge_proposal(fresh(proposal), summary="", editorial=True, seen=fresh(proposal).version, by=planner)
    freeze(vatten.plan, ADOPTED, by=planner)

    assert not EditionReason.objects.exists()
    section = reader.get("/oversiktsplan/utgava/antagen-2026-03-02/avsnitt/vatten/").content.decode()
    assert "varfor" not in section and "Hemligt" not in section


def test_a_proposal_that_the_reader_may_not_read_is_not_told(vatten, skog, officer, planner, propose, bolag):
    from plans.access.abilities import Ability

    merged(propose((vatten, ("rent", "grumligt")), (skog, ("vintern", "våren"))), author=officer, by=planner)
    vatten.refresh_from_db()
    narrow = cast.allow(cast.person("Nils Närsynt", of=bolag), vatten, Ability.SEE)

    assert [one.reasons for one in paragraphs_of(vatten, narrow)] == [[], []]
