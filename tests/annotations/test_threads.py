"""What is done with a note: replies, amending, closing, withdrawing, masking, settling its place."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from plans.annotations.actions.closing import close, file_under, mask, reopen, settle_place, withdraw
from plans.annotations.actions.writing import amend, reply
from plans.annotations.models import Annotation, Masking, Place
from plans.annotations.quoting import Quoted
from plans.documents.refusals import NotInThisState, Outdated


def acts(note) -> list[str]:
    return [event.act for event in note.events.all()]


def test_a_reply_stands_in_the_thread_once(write, company_officer):
    note, token = write(), uuid4()
    for _ in range(2):
        reply(note, text="Ja.", token=token, by=company_officer)

    assert [one.text for one in note.replies.all()] == ["Ja."]
    assert acts(note) == ["written", "replied"]


def test_ones_own_words_can_be_put_right_for_half_an_hour_and_leave_a_trace(write, officer):
    note = write(text="Fel.")
    amend(note, text="Rätt.", by=officer)

    note.refresh_from_db()
    assert note.text == "Rätt." and note.events.get(act="amended").before == "Fel."

    Annotation.objects.update(at=timezone.now() - timedelta(minutes=31))
    with pytest.raises(NotInThisState):
        amend(note, text="Senare.", by=officer)


def test_nobody_else_changes_them(write, planner):
    with pytest.raises(PermissionDenied):
        amend(write(), text="Annat.", by=planner)


def test_closing_says_why_and_reopening_keeps_that_in_the_trace(write, planner, officer):
    note = close(write(), outcome="avvisad", words="Det stämmer.", by=planner)
    assert (note.outcome, note.closing_words, note.is_open) == ("avvisad", "Det stämmer.", False)

    reopen(note, words="Nej.", by=officer)

    note.refresh_from_db()
    assert note.is_open and note.outcome == ""
    assert [event.words for event in note.events.all()] == ["", "Avvisad: Det stämmer.", "Nej."]


def test_a_closed_note_is_not_closed_again(write, planner, officer):
    note = write()
    close(note, outcome="besvarad", words="", by=planner)

    with pytest.raises(NotInThisState):
        close(note, outcome="avvisad", words="", by=officer)


def test_another_unit_may_not_close_it_unless_it_is_to_them(write, company_officer, bolag):
    with pytest.raises(PermissionDenied):
        close(write(), outcome="besvarad", words="", by=company_officer)
    close(write(to_unit=bolag), outcome="besvarad", words="", by=company_officer)


def test_withdrawing_leaves_a_stone_and_the_thread(write, officer, company_officer, plan, at_desk):
    note = write(text="Det här var hemligt.")
    reply(note, text="Ett svar.", token=uuid4(), by=company_officer)

    withdraw(note, by=officer)

    page = at_desk.get(f"/arbete/{plan.slug}/noteringar/{note.pk}/").content.decode()
    assert "dragit tillbaka den" in page and "Ett svar." in page and "hemligt" not in page
    assert note.events.get(act="withdrawn").before == "Det här var hemligt."


def test_masking_takes_the_words_out_of_the_whole_thread_and_its_trace(
    write, officer, planner, company_officer, registrar, plan, at_desk
):
    note = write(text="Ring Anna Exempel.")
    amend(note, text="Ring Anna Exempel i dag.", by=officer)
    reply(note, text="Anna Exempel svarar inte.", token=uuid4(), by=company_officer)
    close(note, outcome="besvarad", words="Anna Exempel har svarat.", by=planner)

    mask(note, words="Anna Exempel", reason="personuppgift", by=registrar)

    note.refresh_from_db()
    assert note.text == "Ring […] i dag." and note.closing_words == "[…] har svarat."
    assert not [event for event in note.events.all() if "Anna" in event.before + event.words]
    assert {masking.before for masking in Masking.objects.all()} == {
        "Ring Anna Exempel i dag.",
        "Anna Exempel svarar inte.",
        "Anna Exempel har svarat.",
    }
    assert "Anna" not in at_desk.get(f"/arbete/{plan.slug}/noteringar/{note.pk}/").content.decode()


def test_masking_words_that_are_not_there_masks_nothing(write, registrar):
    with pytest.raises(NotInThisState):
        mask(write(), words="Anna", reason="personuppgift", by=registrar)


def test_a_person_says_where_a_changed_note_belongs(write, rewrite, vatten, planner):
    note = write("Alla ska kunna nå stranden.")
    rewrite("Vattnet i sjön är rent.\n\nAlla ska lätt kunna nå stranden.\n")

    settled = settle_place(note, quoted=None, seen=vatten.version, by=planner)

    assert settled.place == Place.EXACT and acts(note)[-1] == "placed"


def test_or_that_it_is_about_other_words_or_the_whole_section(write, rewrite, vatten, planner):
    note = write("Alla ska kunna nå stranden.")
    rewrite("Vattnet i sjön är rent.\n\nBryggan rustas.\n")

    assert settle_place(note, quoted=Quoted("Bryggan"), seen=2, by=planner).quote == "Bryggan"
    assert settle_place(note, quoted=Quoted(""), seen=2, by=planner).place == Place.WHOLE


def test_a_text_changed_again_meanwhile_is_looked_at_anew(write, rewrite, planner):
    note = write("Alla ska kunna nå stranden.")
    rewrite("Bryggan rustas.\n")

    with pytest.raises(Outdated):
        settle_place(note, quoted=Quoted(""), seen=1, by=planner)


def test_it_can_be_filed_under_a_diarienummer(write, registrar):
    note = write()
    file_under(note, diarienummer=" DEMO 2026:7 ", by=registrar)

    note.refresh_from_db()
    assert note.diarienummer == "DEMO 2026:7" and acts(note)[-1] == "filed"


def test_a_withdrawn_note_is_neither_closed_opened_nor_moved(write, officer, planner):
    note = write()
    withdraw(note, by=officer)

    for act in (
        lambda: close(note, outcome="besvarad", words="", by=planner),
        lambda: reopen(note, words="", by=planner),
        lambda: settle_place(note, quoted=Quoted(""), seen=1, by=planner),
        lambda: reply(note, text="Svar.", token=uuid4(), by=planner),
    ):
        with pytest.raises(NotInThisState):
            act()
