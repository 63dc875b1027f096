"""The pages of proposals: drafts are their authors' only, what is typed is kept, bad input is told in words."""

import pytest

from plans.access.abilities import Ability
from plans.annotations.models import Annotation, Place
from plans.documents.models import Section
from plans.proposals.actions import changing, moving
from plans.proposals.models import Proposal, ProposedDraft
from tests import cast
from tests.journeys.walking import at_work, walk
from tests.proposals.conftest import approved, fresh, reworded, rewrite, submitted


@pytest.fixture
def home(plan, propose):
    proposal = propose()
    return f"/arbete/{plan.slug}/forslag/{proposal.number}/"


def test_a_draft_does_not_exist_for_others(home, planner, company_officer):
    for person in (planner, company_officer):
        assert walk(at_work(person), home).status == 404
        assert "Rätt om vattnet" not in walk(at_work(person), home.rsplit("/", 2)[0] + "/")


def test_what_is_typed_is_kept_as_a_draft_that_only_its_writer_sees(plan, home, officer):
    desk = at_work(officer)
    change = Proposal.objects.get().changes.get()
    page = walk(desk, f"{home}andringar/{change.pk}/redigering/")
    page.send("redigering", body="Halvfärdigt", do="draft")

    assert ProposedDraft.objects.get().content["body"] == "Halvfärdigt"
    assert "Halvfärdigt" in walk(desk, f"{home}andringar/{change.pk}/redigering/")
    assert "Halvfärdigt" not in walk(desk, home)
    refused = walk(desk, home).send("inlamning")
    assert refused.status == 409 and "text som inte är sparad" in refused


def test_an_older_tab_does_not_write_over_a_newer(home, officer):
    desk = cast.signed_in(officer)
    change = Proposal.objects.get().changes.get()
    url = f"{home}andringar/{change.pk}/utkast/"
    sent = {"title": "Vatten", "body": "Ett", "kind": "avsnitt", "seen": change.number, "number": 0}
    headers = {"accept": "application/json"}
    assert desk.post(url, sent, headers=headers).json()["number"] == 1

    second = desk.post(url, {**sent, "body": "Två"}, headers=headers)

    assert (second.status_code, second.json()["state"]) == (409, "other_tab")
    assert ProposedDraft.objects.get().content["body"] == "Ett"


def test_a_text_that_outlives_its_session_comes_back(home, reader, officer):
    change = Proposal.objects.get().changes.get()
    answer = reader.post(f"{home}andringar/{change.pk}/redigering/", {"body": "Mina ord", "title": "Vatten"})

    assert answer.status_code == 401 and "Mina ord" in answer.content.decode()


def test_a_part_of_a_change_is_taken_by_ticking_its_paragraphs(plan, vatten, officer, planner, propose):
    proposal = propose()
    reworded(proposal.changes.get(), ("stranden", "bryggan"), by=officer)
    submitted(proposal, by=officer)
    change = proposal.changes.get()
    page = walk(
        at_work(planner), f"/arbete/{plan.slug}/forslag/{proposal.number}/andringar/{change.pk}/bedomning/"
    )
    assert "Ta med stycke 2" in page

    page.send("bedomning", verdict="part", words="Bryggan är en annan fråga.", passage="0")

    change.refresh_from_db()
    assert "grumligt" in change.wanted.body and "stranden" in change.wanted.body


def test_notes_are_written_on_the_proposals_own_words_and_follow_them(
    plan, vatten, officer, planner, propose
):
    proposal = submitted(propose(), by=officer)
    change = proposal.changes.get()
    page = walk(
        at_work(planner), f"/arbete/{plan.slug}/forslag/{proposal.number}/andringar/{change.pk}/notera/"
    )
    done = page.send("notera", quote="grumligt", text="Hela året?", kind="fraga")
    note = Annotation.objects.get()
    assert "Hela året?" in done and (note.proposal, note.quote) == (proposal.number, "grumligt")
    assert "Hela året?" not in walk(at_work(planner), f"/arbete/{plan.slug}/avsnitt/vatten/")

    moving.ask_for_changes(fresh(proposal), words="När?", by=planner)
    reworded(change, ("Vattnet i sjön", "Om våren är vattnet i sjön"), by=officer)

    note.refresh_from_db()
    assert note.place in (Place.EXACT, Place.MOVED) and note.start > 20


def test_a_proposal_over_a_section_that_one_may_not_see_does_not_exist(vatten, skog, officer, propose, bolag):
    proposal = submitted(propose((vatten, ("rent", "grumligt")), (skog, ("vintern", "våren"))), by=officer)
    narrow = cast.allow(cast.person("Nils Närsynt", of=bolag), vatten, Ability.SEE)

    desk = at_work(narrow)
    assert walk(desk, f"/arbete/oversiktsplan/forslag/{proposal.number}/").status == 404
    assert "Rätt om vattnet" not in walk(desk, "/arbete/oversiktsplan/avsnitt/vatten/")


def test_an_author_who_has_lost_the_right_may_withdraw_but_not_hand_in(
    plan, vatten, officer, propose, settings
):
    from plans.access.grants import revoke

    proposal = propose()
    group = officer.groups.get()
    revoke(Ability.PROPOSE, to=group, on=plan, by=officer)
    desk = at_work(officer)
    home = f"/arbete/{plan.slug}/forslag/{proposal.number}/"
    assert desk.post(f"{home}inlamning/").status_code == 403

    assert "återkallat" in walk(desk, home).send("aterkallelse")


def test_a_title_alone_can_be_proposed_and_met_by_another(plan, vatten, officer, planner, propose):
    from dataclasses import replace

    from plans.documents.actions.editing import edit_section
    from plans.documents.content import Content

    proposal = propose()
    change = proposal.changes.get()
    content = replace(change.proposed, title="Vatten och is")
    changing.write_change(change, content, seen=change.number, by=officer)
    approved(proposal, author=officer, by=planner)
    current = Section.objects.select_related("kind", "plan").get(pk=vatten.pk)
    new = replace(Content.of(current), title="Sjöar")
    edit_section(current, new, seen=current.version, by=planner)

    page = walk(at_work(planner), f"/arbete/{plan.slug}/forslag/{proposal.number}/infogning/")

    assert "Går inte nu" in page


@pytest.mark.parametrize(
    ("path", "status"),
    [("forslag/999/", 404), ("forslag/1/andringar/999/redigering/", 404), ("forslag/0/", 404)],
)
def test_what_is_not_there_is_not_found(plan, home, officer, path, status):
    assert walk(at_work(officer), f"/arbete/{plan.slug}/{path}").status == status


def test_a_large_text_is_kept(plan, vatten, officer, propose):
    proposal = propose()
    change = proposal.changes.get()
    body = "Ett stycke som är långt nog. " * 36_000
    page = walk(
        at_work(officer), f"/arbete/{plan.slug}/forslag/{proposal.number}/andringar/{change.pk}/redigering/"
    )

    page.send("redigering", body=body, do="save")

    change.refresh_from_db()
    assert len(change.proposed.body) > 1_000_000


def test_the_board_says_whom_each_waits_for(plan, vatten, officer, planner, propose):
    proposal = submitted(propose(), by=officer)
    rewrite(vatten, ("rent", "klart"), by=planner)
    page = walk(at_work(officer), f"/arbete/{plan.slug}/forslag/")

    assert str(proposal) in page and "Krockar med hur texten nu lyder" in page and "Din tur" in page
