"""A förvaltning and a bolag write one proposal over five sections; it is heard, judged, merged, and tells its story."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from plans.access.abilities import Ability
from plans.annotations.models import Annotation, Outcome
from plans.documents.models import Section
from plans.jobs.models import Job
from plans.jobs.working import perform
from plans.notices.models import Notice
from plans.proposals.models import Proposal
from tests import cast
from tests.annotations.conftest import write  # noqa: F401
from tests.journeys.walking import Page, at_work, walk
from tests.proposals.conftest import rewrite

DAY = (timezone.localdate() + timedelta(days=14)).isoformat()


@pytest.fixture
def officer(officer, plan) -> User:
    return cast.allow(officer, plan, Ability.PROPOSE)


@pytest.fixture
def company_officer(company_officer, plan) -> User:
    return cast.allow(company_officer, plan, Ability.PROPOSE)


@pytest.fixture
def sections(plan, planner) -> list[Section]:
    titles = ("Renbete", "Vägar", "Gruvan", "Turism", "Energi")
    return [
        cast.write(plan, title, f"{title} tar ingen hänsyn till rennäringen.\n\nSista stycket.\n", by=planner)
        for title in titles
    ]


def merge_now(page: Page, planner: User) -> None:
    """Send the merge form and let a worker do the job."""
    page.send("infogning", summary="Rennäringens behov skrivs in i fem avsnitt.")
    job = Job.objects.latest("created_at")
    perform.func(str(job.pk))
    job.refresh_from_db()
    assert job.state == Job.State.DONE, job.words


@pytest.mark.django_db(transaction=True)
def test_one_proposal_over_five_sections(plan, sections, planner, officer, company_officer, write):  # noqa: F811
    note = write("tar ingen hänsyn", on=sections[0], by=officer)
    desk, company, planners = at_work(officer), at_work(company_officer), at_work(planner)

    # The officer begins it from the note, and takes four more sections into it.
    page = walk(desk, f"/arbete/{plan.slug}/avsnitt/renbete/foresla/?notering={note.pk}")
    page = page.send(
        "foresla", title="Ny rennäringspolicy", reason="Policyn antogs i våras.", source="KF 2026 § 12"
    )
    page = page.send("redigering", body="Renbete tar hänsyn till rennäringen.\n\nSista stycket.\n", do="save")
    proposal = Proposal.objects.get()
    home = f"/arbete/{plan.slug}/forslag/{proposal.number}/"
    assert page.address == home and "Ny rennäringspolicy" in page and "<del" in page.html

    for section in sections[1:4]:
        page = walk(desk, f"{home}andringar/ny/").send(section=section.key, verb="text")
        page = page.send("redigering", body=section.body.replace("ingen hänsyn", "hänsyn"), do="save")

    # A colleague at the bolag writes along: nobody else sees the draft, until it is handed in.
    assert walk(company, home).status == 404
    page = walk(desk, f"{home}forfattare/").send(person=company_officer.pk)
    page = walk(company, f"{home}andringar/ny/").send(section="energi", verb="text")
    page = page.send("redigering", body="Energi tar hänsyn till rennäringen.\n\nSista stycket.\n", do="save")
    assert walk(planners, home).status == 404
    page = page.send("inlamning", seen=Proposal.objects.get().version)
    assert "Förslaget är inlämnat" in page
    note.refresh_from_db()
    assert (note.outcome, note.led_to) == (Outcome.FORSLAG, proposal.number)

    # Two units are asked; one has no objection, the other a yttrande.
    page = walk(planners, home).send("upptagning")
    units = [str(officer.unit.pk), str(company_officer.unit.pk)]
    page = page.send("fragor", units=units, due_on=DAY)
    assert "Enheterna är frågade" in page
    page = walk(desk, home).send("svar", answer="ingen-erinran")
    assert "Svaret är sparat" in page
    page = walk(company, home).send("svar", answer="yttrande", words="Bra, men skriv vilka vägar.")
    assert "Bra, men skriv vilka vägar." in walk(planners, home)

    # Two other proposals stand on the same section: one beside, one on the same words.
    beside = _other(desk, plan, sections[1], "Sista stycket", "Det sista stycket")
    against = _other(company, plan, sections[1], "ingen hänsyn", "stor hänsyn")

    # The planner takes four as they stand, rewords the fifth, approves and merges.
    fifth = proposal.changes.get(section=sections[4])
    page = walk(planners, f"{home}andringar/{fifth.pk}/bedomning/")
    body = "Energi tar all den hänsyn till rennäringen som går.\n\nSista stycket.\n"
    refused = page.send("bedomning", verdict="own", body=body)
    assert refused.status == 409 and "Skriv varför" in refused and "all den hänsyn" in refused
    page = refused.send("bedomning", verdict="own", body=body, words="Det beror på ledningen.")
    page = walk(planners, home).send("godkannande")
    assert "Förslaget är godkänt" in page
    merge_now(walk(planners, f"{home}infogning/"), planner)

    texts = {one.key: one.body for one in Section.objects.filter(plan=plan)}
    assert all("ingen hänsyn" not in texts[section.key] for section in sections)
    assert "all den hänsyn" in texts["energi"]

    # The one beside goes on by itself, the one on the same words waits; each author has one clear line.
    assert not beside.changes.get().clashes and "tar hänsyn" in beside.changes.get().proposed.body
    assert against.changes.get().clashes
    told = Notice.objects.filter(person=company_officer, line__contains="krockar")
    assert told.count() == 1
    assert Notice.objects.filter(person=officer, line__contains="med andra ord än era i Energi").count() == 1

    # The story is told at the paragraph, and from the note.
    why = walk(desk, f"/arbete/{plan.slug}/avsnitt/energi/varfor/")
    for words in (
        "Ny rennäringspolicy",
        "Rennäringens behov skrivs in",
        "KF 2026 § 12",
        "Ingen erinran",
        "skriv vilka vägar",
    ):
        assert words in why
    assert f"/forslag/{proposal.number}/" in walk(desk, f"/arbete/{plan.slug}/noteringar/{note.pk}/").html
    history = walk(desk, f"/arbete/{plan.slug}/avsnitt/energi/historik/")
    assert "Förslag infogat" in history and f"Förslag {proposal.number}" in history


def _other(client, plan, section: Section, old: str, new: str) -> Proposal:
    page = walk(client, f"/arbete/{plan.slug}/avsnitt/{section.key}/foresla/")
    page = page.send("foresla", title=f"Annat om {new}", reason="Därför.")
    page = page.send("redigering", body=section.body.replace(old, new), do="save")
    page.send("inlamning")
    return Proposal.objects.latest("pk")


@pytest.mark.django_db(transaction=True)
def test_two_authors_of_a_draft_choose_between_their_words(plan, sections, planner, officer, company_officer):
    desk, company = at_work(officer), at_work(company_officer)
    walk(desk, f"/arbete/{plan.slug}/avsnitt/renbete/foresla/").send("foresla", title="Samma ord")
    proposal = Proposal.objects.get()
    home = f"/arbete/{plan.slug}/forslag/{proposal.number}/"
    walk(desk, f"{home}forfattare/").send(person=company_officer.pk)
    change = proposal.changes.get()
    mine = walk(desk, f"{home}andringar/{change.pk}/redigering/")
    theirs = walk(company, f"{home}andringar/{change.pk}/redigering/")
    theirs.send("redigering", body="Renbete tar stor hänsyn till rennäringen.\n\nSista stycket.\n", do="save")

    choice = mine.send(
        "redigering", body="Renbete tar liten hänsyn till rennäringen.\n\nSista stycket.\n", do="save"
    )
    assert choice.status == 409 and "liten" in choice and "stor" in choice
    done = choice.send("val", **{"body-0": "own", "body-0-own": "Renbete tar lagom hänsyn till rennäringen."})

    assert "Sparat i förslaget" in done
    assert "lagom hänsyn" in proposal.changes.get().proposed.body
    assert Section.objects.get(key="renbete").body.startswith("Renbete tar ingen hänsyn")


@pytest.mark.django_db(transaction=True)
def test_a_clash_with_the_plan_is_settled_on_its_page(plan, sections, planner, officer):
    desk = at_work(officer)
    proposal = _other(desk, plan, sections[0], "ingen hänsyn", "hänsyn")
    rewrite(sections[0], ("ingen hänsyn", "noll hänsyn"), by=planner)
    home = f"/arbete/{plan.slug}/forslag/{proposal.number}/"
    page = walk(desk, home)
    assert "Red ut krocken" in page

    change = proposal.changes.get()
    done = walk(desk, f"{home}andringar/{change.pk}/krock/").send("krock", **{"body-0": "mine"})

    assert "Krocken är utredd" in done and not proposal.changes.get().clashes
    assert Annotation.objects.count() == 0
