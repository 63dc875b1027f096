"""Merging a proposal: it does it, it says so, who may not, in which state not, and what if somebody was first."""

import pytest
from django.core.exceptions import PermissionDenied

from plans.documents.actions.lineage import merge_sections, retire_section, split_section
from plans.documents.content import Content
from plans.documents.models import Section
from plans.documents.refusals import NotInThisState, Outdated
from plans.history.reading import changes_in, changes_of
from plans.notices.models import Notice
from plans.proposals.actions import changing, composing, moving, reviewing
from plans.proposals.actions.composing import Matter
from plans.proposals.actions.merging import merge_proposal
from plans.proposals.actions.undoing import undo_merge
from plans.proposals.models import ProposedChange, ProposedText, Verb, Verdict
from plans.proposals.states import State
from tests.proposals.conftest import approved, fresh, merged, reworded, rewrite, submitted


def body(section: Section) -> str:
    return Section.objects.get(pk=section.pk).body


def change_of(proposal) -> ProposedChange:
    return fresh(proposal).changes.get()


def test_merging_leaves_one_change_in_the_history_of_every_section(
    plan, vatten, skog, officer, planner, propose
):
    proposal = propose((vatten, ("rent", "grumligt")), (skog, ("vintern", "våren")))

    merged(proposal, author=officer, by=planner, summary="Nya fakta.")

    assert "grumligt" in body(vatten) and "våren" in body(skog)
    latest = changes_in(plan.slug, model=Section, limit=1)[0]
    assert latest.kind == "proposal" and set(latest.things) == {vatten.pk, skog.pk}
    assert latest.note.startswith(f"Förslag {proposal.number}") and "Nya fakta." in latest.note
    assert fresh(proposal).state == State.MERGED


def test_what_others_changed_meanwhile_stays(vatten, officer, planner, propose):
    proposal = propose()
    approved(proposal, author=officer, by=planner)
    rewrite(vatten, ("Alla", "Alla och envar"), by=planner)

    merge_proposal(
        fresh(proposal), summary="Rättat.", editorial=False, seen=fresh(proposal).version, by=planner
    )

    assert "grumligt" in body(vatten) and "Alla och envar" in body(vatten)


def test_an_author_may_not_review_or_merge_even_as_a_planner(vatten, planner, second_planner, propose):
    proposal = propose(by=planner)
    submitted(proposal, by=planner)

    with pytest.raises(PermissionDenied):
        reviewing.approve(fresh(proposal), seen=fresh(proposal).version, by=planner)
    reviewing.approve(fresh(proposal), seen=fresh(proposal).version, by=second_planner)
    with pytest.raises(PermissionDenied):
        merge_proposal(
            fresh(proposal), summary="x", editorial=False, seen=fresh(proposal).version, by=planner
        )


def test_whoever_may_only_propose_may_not_merge(officer, company_officer, planner, propose):
    proposal = propose()
    approved(proposal, author=officer, by=planner)

    with pytest.raises(PermissionDenied):
        merge_proposal(
            fresh(proposal), summary="x", editorial=False, seen=fresh(proposal).version, by=company_officer
        )


def test_merging_twice_is_refused(vatten, officer, planner, propose):
    proposal = merged(propose(), author=officer, by=planner)

    with pytest.raises(NotInThisState, match="infogat"):
        merge_proposal(fresh(proposal), summary="x", editorial=False, seen=proposal.version, by=planner)
    assert len([one for one in changes_of(vatten) if one.kind == "proposal"]) == 1


def test_a_summary_is_needed_unless_the_change_is_editorial(officer, planner, propose):
    proposal = propose()
    approved(proposal, author=officer, by=planner)
    seen = fresh(proposal).version

    with pytest.raises(NotInThisState, match="en mening"):
        merge_proposal(fresh(proposal), summary=" ", editorial=False, seen=seen, by=planner)
    merge_proposal(fresh(proposal), summary="", editorial=True, seen=seen, by=planner)

    assert fresh(proposal).is_editorial


def test_a_clash_stops_the_whole_merge(vatten, skog, officer, planner, propose):
    proposal = propose((skog, ("vintern", "våren")), (vatten, ("rent", "grumligt")))
    approved(proposal, author=officer, by=planner)
    rewrite(vatten, ("rent", "klart"), by=planner)

    with pytest.raises(NotInThisState, match="Ingenting är infogat"):
        merge_proposal(
            fresh(proposal), summary="x", editorial=False, seen=fresh(proposal).version, by=planner
        )

    assert "vintern" in body(skog) and fresh(proposal).state == State.APPROVED


def test_a_clash_tells_the_authors_once_and_keeps_their_words(vatten, officer, planner, propose):
    proposal = propose()
    submitted(proposal, by=officer)
    rewrite(vatten, ("rent", "klart"), by=planner)
    rewrite(vatten, ("klart", "kallt"), by=planner)

    change = change_of(proposal)
    assert change.clashes and "grumligt" in change.proposed.body
    assert Notice.objects.filter(person=officer, line__contains="krockar").count() == 1


def test_authors_settle_a_clash_and_it_is_judged_again(vatten, officer, planner, propose):
    proposal = propose()
    approved(proposal, author=officer, by=planner)
    rewrite(vatten, ("rent", "klart"), by=planner)
    change = change_of(proposal)
    vatten.refresh_from_db()

    changing.settle_clash(
        change,
        seen=change.number,
        seen_section=vatten.version,
        answers={"body-0": "own", "body-0-own": "Vattnet i sjön är grumligt om våren."},
        by=officer,
    )

    change = change_of(proposal)
    assert not change.clashes and "grumligt om våren" in change.proposed.body
    assert change.proposed.body.endswith("\n\nAlla ska kunna nå stranden.\n")
    assert fresh(proposal).state == State.SUBMITTED


def test_the_merge_of_one_rebases_the_others_and_tells_the_one_that_clashes(
    vatten, officer, company_officer, planner, propose
):
    fits = propose((vatten, ("Alla", "Alla invånare")), by=company_officer)
    clashes = propose((vatten, ("rent", "förorenat")), by=company_officer)
    submitted(fits, by=company_officer)
    submitted(clashes, by=company_officer)

    merged(propose(), author=officer, by=planner)

    followed = change_of(fits)
    assert "grumligt" in followed.proposed.body and "Alla invånare" in followed.proposed.body
    assert not followed.clashes and followed.texts.count() == followed.number
    waiting = change_of(clashes)
    assert waiting.clashes and "förorenat" in waiting.proposed.body
    assert Notice.objects.filter(person=company_officer, line__contains="krockar").count() == 1


def test_a_change_with_other_words_is_merged_so_and_the_author_is_told(vatten, officer, planner, propose):
    proposal = propose()
    submitted(proposal, by=officer)
    change = change_of(proposal)
    own = Content("Vatten", change.proposed.body.replace("grumligt", "ibland grumligt"), "avsnitt")
    reviewing.judge(
        change, Verdict.OWN, words="Det gäller inte alltid.", wording=own, seen=change.number, by=planner
    )
    reviewing.approve(fresh(proposal), seen=fresh(proposal).version, by=planner)

    merge_proposal(
        fresh(proposal), summary="Rättat.", editorial=False, seen=fresh(proposal).version, by=planner
    )

    assert "ibland grumligt" in body(vatten)
    assert change_of(proposal).proposed.body.count("ibland") == 0
    assert Notice.objects.filter(person=officer, line__contains="med andra ord").exists()


def test_what_a_reviewer_wrote_stays_in_the_trace_when_it_is_judged_anew_and_when_the_author_goes_on(
    vatten, officer, planner, propose
):
    proposal = propose()
    submitted(proposal, by=officer)
    for words in ("ibland grumligt", "sällan grumligt"):
        change = change_of(proposal)
        own = Content("Vatten", change.proposed.body.replace("grumligt", words), "avsnitt")
        reviewing.judge(change, Verdict.OWN, words="Nej.", wording=own, seen=change.number, by=planner)
    moving.withdraw(fresh(proposal), by=officer)
    moving.resume(fresh(proposal), by=officer)

    assert not change_of(proposal).verdict
    judged, resumed = fresh(proposal).events.exclude(before={}).order_by("pk")
    assert "ibland grumligt" in judged.before["decided"]["body"]
    assert "sällan grumligt" in resumed.before["judged"][0]["decided"]["body"]


def test_a_change_that_is_left_out_is_not_in_the_text(vatten, skog, officer, planner, propose):
    proposal = propose((vatten, ("rent", "grumligt")), (skog, ("vintern", "våren")))
    submitted(proposal, by=officer)
    change = fresh(proposal).changes.get(section=skog)
    with pytest.raises(NotInThisState, match="varför"):
        reviewing.judge(change, Verdict.LEFT, words=" ", seen=change.number, by=planner)
    reviewing.judge(change, Verdict.LEFT, words="Stämmer inte.", seen=change.number, by=planner)
    reviewing.approve(fresh(proposal), seen=fresh(proposal).version, by=planner)

    merge_proposal(fresh(proposal), summary="x", editorial=False, seen=fresh(proposal).version, by=planner)

    assert "grumligt" in body(vatten) and "vintern" in body(skog)


def test_a_proposal_may_add_move_split_merge_and_retire(plan, vatten, skog, officer, planner):
    buller = Section.objects.get(pk=vatten.pk)
    proposal = composing.begin_proposal(plan, Matter("Ny ordning", "Bättre så."), by=officer)
    changing.add_section(
        proposal, Content("Luft", "Luften är frisk.\n", "avsnitt"), place="after:vatten", by=officer
    )
    changing.arrange(
        proposal, buller, Verb.SPLIT, cut_at="Alla ska kunna nå stranden.", title="Stranden", by=officer
    )
    changing.arrange(proposal, skog, Verb.MOVE, place="below:vatten", by=officer)

    merged(proposal, author=officer, by=planner)

    top = Section.objects.live().filter(plan=plan, parent=None).order_by("position")
    assert [one.title for one in top] == ["Vatten", "Stranden", "Luft"]
    skog.refresh_from_db()
    assert skog.parent == vatten


def test_proposals_to_merge_and_to_retire_sections_are_made(plan, vatten, skog, officer, planner):
    proposal = composing.begin_proposal(plan, Matter("Färre avsnitt", "Kort är bra."), by=officer)
    changing.arrange(proposal, skog, Verb.MERGE, other=vatten, by=officer)

    merged(proposal, author=officer, by=planner)

    skog.refresh_from_db()
    assert skog.retired_at and "Renarna betar" in body(vatten)


def test_a_section_that_was_retired_meanwhile_hinders_the_merge(vatten, officer, planner, propose):
    proposal = propose()
    approved(proposal, author=officer, by=planner)
    current = Section.objects.get(pk=vatten.pk)
    retire_section(current, seen=current.version, by=planner)

    with pytest.raises(NotInThisState, match="avvecklats"):
        merge_proposal(
            fresh(proposal), summary="x", editorial=False, seen=fresh(proposal).version, by=planner
        )
    assert "grumligt" in change_of(proposal).proposed.body


def test_authors_are_told_when_their_section_is_retired(vatten, officer, planner, propose):
    proposal = submitted(propose(), by=officer)
    current = Section.objects.get(pk=vatten.pk)
    retire_section(current, seen=current.version, by=planner)

    assert change_of(proposal).clashes and "grumligt" in change_of(proposal).proposed.body
    assert Notice.objects.filter(person=officer, line__contains="krockar").count() == 1


def test_a_proposal_follows_a_section_that_is_split(vatten, officer, planner, propose):
    proposal = propose((vatten, ("stranden", "stranden och bryggan")))
    submitted(proposal, by=officer)
    current = Section.objects.get(pk=vatten.pk)
    new = split_section(current, line=2, title="Stranden", seen=current.version, by=planner)

    change = change_of(proposal)
    assert change.section == new and not change.clashes
    assert change.proposed.body == "Alla ska kunna nå stranden och bryggan.\n"


def test_a_proposal_on_both_halves_of_a_split_section_becomes_two_changes(vatten, officer, planner, propose):
    proposal = propose((vatten, ("rent", "grumligt")))
    reworded(change_of(proposal), ("stranden", "bryggan"), by=officer)
    current = Section.objects.get(pk=vatten.pk)
    new = split_section(current, line=2, title="Stranden", seen=current.version, by=planner)

    wanted = {change.section: change.proposed.body for change in fresh(proposal).changes.all()}
    assert wanted == {current: "Vattnet i sjön är grumligt.\n", new: "Alla ska kunna nå bryggan.\n"}


def test_a_proposal_follows_a_section_into_the_one_that_took_it_up(vatten, skog, officer, planner, propose):
    proposal = propose()
    submitted(proposal, by=officer)
    source, into = Section.objects.get(pk=vatten.pk), Section.objects.get(pk=skog.pk)
    merge_sections(source, into=into, seen=source.version, seen_into=into.version, by=planner)

    change = change_of(proposal)
    assert change.section == skog and not change.clashes
    assert "grumligt" in change.proposed.body and "Renarna" in change.proposed.body


def test_undoing_brings_back_what_stood_and_keeps_what_came_after(vatten, officer, planner, propose):
    proposal = merged(propose(), author=officer, by=planner)
    rewrite(vatten, ("Alla", "Alla barn"), by=planner)

    undo_merge(fresh(proposal), words="Provet var fel.", by=planner)

    assert "rent" in body(vatten) and "Alla barn" in body(vatten)
    assert changes_of(vatten)[0].kind == "undone" and fresh(proposal).undone_at


def test_undoing_what_later_changes_stand_on_is_refused_whole(vatten, skog, officer, planner, propose):
    proposal = merged(
        propose((skog, ("vintern", "våren")), (vatten, ("rent", "grumligt"))), author=officer, by=planner
    )
    rewrite(vatten, ("grumligt", "brunt"), by=planner)

    with pytest.raises(NotInThisState, match="Ingenting är ångrat"):
        undo_merge(fresh(proposal), words="x", by=planner)
    assert "våren" in body(skog) and "brunt" in body(vatten)


def test_what_was_not_read_is_not_merged_or_approved(officer, planner, propose):
    proposal = propose()
    submitted(proposal, by=officer)

    with pytest.raises(Outdated):
        reviewing.approve(fresh(proposal), seen=1, by=planner)


def test_a_proposal_that_changes_nothing_is_not_handed_in(plan, vatten, officer):
    proposal = composing.begin_proposal(plan, Matter("Tomt", "Därför."), by=officer)
    changing.change_text(proposal, vatten, by=officer)

    with pytest.raises(NotInThisState, match="ändrar ingenting"):
        moving.submit(fresh(proposal), seen=fresh(proposal).version, by=officer)


def test_every_text_that_a_proposal_has_had_is_kept(vatten, officer, propose):
    proposal = propose()
    change = reworded(change_of(proposal), ("grumligt", "brunt"), by=officer)

    texts = [text.content["body"] for text in ProposedText.objects.filter(change=change)]
    assert ["rent" in texts[0], "grumligt" in texts[1], "brunt" in texts[2]] == [True, True, True]
