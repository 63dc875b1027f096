"""The pages of notes, through their own forms; bad input, double clicks, and text that outlives a session."""

from io import BytesIO
from threading import Barrier, Thread
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from plans.annotations.models import Annotation, Audience
from tests import cast
from tests.accounts.pages import valid
from tests.annotations.conftest import RENT
from tests.journeys.walking import walk


@pytest.fixture
def desk(officer) -> Client:
    return cast.signed_in(officer)


def test_without_javascript_one_quotes_the_passage(plan, vatten, desk):
    page = walk(desk, f"/arbete/{plan.slug}/avsnitt/vatten/notera/?citat=Vattnet+i+sj%C3%B6n")

    done = page.send(text="Hur vet ni det?", quote="Vattnet i sjön", kind="fraga")

    assert "Noteringen är sparad. Här är dess adress." in done
    assert done.address == f"/arbete/{plan.slug}/noteringar/{Annotation.objects.get().pk}/"


def test_words_that_stand_twice_are_chosen_between_with_everything_kept(plan, rewrite, desk):
    rewrite("Sjön är ren. Nu är sjön ren.\n\nSjön är ren.\n")
    page = walk(desk, f"/arbete/{plan.slug}/avsnitt/vatten/notera/")

    choice = page.send(text="Min fråga.", quote="Sjön är ren.", kind="fraga")
    assert "flera ställen" in choice and choice.status == 409 and "Min fråga." in choice

    action, _offered, filled = next(form for form in choice.forms() if form[2].get("block") == "1")
    desk.post(action, filled)
    assert (Annotation.objects.get().block, Annotation.objects.get().text) == (1, "Min fråga.")


def test_words_that_are_not_there_keep_what_was_typed(plan, vatten, desk):
    page = walk(desk, f"/arbete/{plan.slug}/avsnitt/vatten/notera/")

    refused = page.send(text="Min fråga.", quote="Finns inte.", kind="fraga")

    assert refused.status == 409 and "Min fråga." in refused and "Orden finns inte" in refused


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"text": "x" * 100_000}, "20 000 tecken"),
        ({"text": ""}, "måste fyllas i"),
        ({"text": "a", "kind": "hittepå"}, "giltig"),
        ({"text": "a", "to": "unit:0"}, "giltig"),
        ({"text": "a", "quote": "y" * 9000}, "5 000 tecken"),
        ({"text": "a", "token": "nej"}, "UUID"),
        ({"text": "a", "block": "99999999999999999999"}, ""),
    ],
)
def test_what_cannot_be_used_is_told_and_kept(plan, vatten, desk, said, words):
    sent = {"token": str(uuid4()), "kind": "fraga", "audience": "kommun"} | said

    answer = desk.post(f"/arbete/{plan.slug}/avsnitt/vatten/notera/", sent)

    page = valid(answer.content.decode())
    assert answer.status_code == 422 and words in page and said["text"][:50] in page


def test_html_is_only_text(plan, vatten, desk, write):
    note = write(text="<script>alert(1)</script><b>fet</b>")

    for address in (f"/arbete/{plan.slug}/noteringar/{note.pk}/", f"/arbete/{plan.slug}/avsnitt/vatten/"):
        page = valid(desk.get(address).content.decode())
        assert "<script>alert" not in page and "&lt;script&gt;alert(1)" in page


def test_a_session_that_ended_meanwhile_keeps_the_text(plan, vatten):
    sent = {"text": "Skrivet länge.", "token": str(uuid4()), "kind": "fraga"}

    answer = Client().post(f"/arbete/{plan.slug}/avsnitt/vatten/notera/", sent)
    script = Client().post(
        f"/arbete/{plan.slug}/avsnitt/vatten/notera/", sent, headers={"Accept": "application/json"}
    )

    assert answer.status_code == 401 and "Skrivet länge." in answer.content.decode()
    assert script.status_code == 401 and script.json()["state"] == "signed_out"


def test_a_script_hears_where_the_note_is(plan, vatten, desk):
    sent = {"text": "Hur?", "quote": RENT, "token": str(uuid4()), "kind": "fraga", "audience": "kommun"}
    url = f"/arbete/{plan.slug}/avsnitt/vatten/notera/"

    first = desk.post(url, sent, headers={"Accept": "application/json"}).json()
    again = desk.post(url, sent, headers={"Accept": "application/json"}).json()

    assert first["state"] == "written" and first["url"] == again["url"]


def test_the_words_are_marked_in_the_text_and_linked_both_ways(plan, vatten, desk, write):
    note = write("sjön")

    page = valid(desk.get(f"/arbete/{plan.slug}/avsnitt/vatten/").content.decode())

    assert f'id="mark-{note.pk}"' in page and f'href="#note-{note.pk}"' in page
    assert f'id="note-{note.pk}"' in page and f'href="#mark-{note.pk}"' in page


def test_on_the_edition_the_note_stands_where_it_was_written(plan, vatten, desk, write, rewrite, edition):
    note = write("sjön", edition=edition)
    working = write("nå stranden")
    rewrite("Annat.\n\nAlla ska kunna nå stranden.\n")

    page = valid(desk.get(f"/arbete/{plan.slug}/utgava/{edition.slug}/avsnitt/vatten/").content.decode())

    assert f'<mark class="note-mark" id="mark-{note.pk}"' in page
    assert f'<mark class="note-mark" id="mark-{working.pk}"' in page


def test_the_public_page_leads_staff_to_it_and_says_nothing_of_notes(plan, vatten, write, edition, reader):
    write(text="smultronhemlis", audience=Audience.ALL)

    page = reader.get(f"/{plan.slug}/avsnitt/vatten/").content.decode()

    assert f'href="/arbete/{plan.slug}/utgava/{edition.slug}/avsnitt/vatten/"' in page
    assert "smultronhemlis" not in page and "note-mark" not in page


def test_filters_show_what_was_asked_for_and_odd_ones_break_nothing(
    plan, vatten, desk, write, company_officer
):
    write(text="fråga ett")
    write(text="fel två", kind="faktafel", by=company_officer)
    url = f"/arbete/{plan.slug}/avsnitt/vatten/"

    assert "fel två" not in desk.get(url, {"slag": "fraga"}).content.decode()
    assert "fråga ett" not in desk.get(url, {"enhet": "Tekniska bolaget"}).content.decode()
    assert "fel två" not in desk.get(url, {"mina": "1"}).content.decode()
    for odd in ({"slag": "x\x00"}, {"enhet": "\x00" * 5000}, {"lage": "'"}, {"sida": "-1"}):
        assert desk.get(url, odd).status_code == 200
        assert desk.get(f"/arbete/{plan.slug}/noteringar/", odd).status_code == 200


def test_my_work_shows_what_is_to_me_and_what_became_of_mine(plan, desk, write, planner, officer):
    from plans.annotations.actions.closing import close

    close(write(text="min egen"), outcome="atgardad", words="Rättat i dag.", by=planner)
    write(text="till enheten", by=planner, to_unit=officer.unit)

    page = valid(desk.get("/arbete/mitt/").content.decode())

    assert "till enheten" in page and "Rättat i dag." in page
    assert "kan ändra" not in page


def test_a_planner_finds_open_notes_on_the_texts_they_may_change(plan, at_desk, write):
    write(text="öppen fråga")

    page = valid(at_desk.get("/arbete/mitt/").content.decode())

    assert "Öppna på text som du kan ändra" in page and "öppen fråga" in page


def test_a_page_with_many_notes_asks_no_more_questions(
    plan, vatten, at_desk, write, edition, django_assert_max_num_queries
):
    for _ in range(60):
        write()
    url = f"/arbete/{plan.slug}/avsnitt/vatten/"
    at_desk.get(url)

    with django_assert_max_num_queries(20):
        at_desk.get(url)
    with django_assert_max_num_queries(20):
        at_desk.get(f"/arbete/{plan.slug}/utgava/{edition.slug}/avsnitt/vatten/")


def test_disclosed_they_are_files_in_which_nothing_is_a_formula(plan, vatten, write, registrar, officer):
    from plans.annotations.actions.closing import mask

    note = write(text="=HYPERLINK(1) Anna Exempel", diarienummer="DEMO 2026:1")
    write(text="internt", kind="internt")
    mask(note, words="Anna Exempel", reason="personuppgift", by=registrar)
    office = cast.signed_in(registrar)

    files = {
        form: office.get(f"/arbete/{plan.slug}/noteringar/utlamnande/", {"form": form, "section": "vatten"})
        for form in ("xlsx", "docx", "pdf")
    }

    assert {answer.status_code for answer in files.values()} == {200}
    assert files["pdf"].content.startswith(b"%PDF")
    with ZipFile(BytesIO(files["xlsx"].content)) as book:
        sheet, words = (
            book.read(f"xl/{name}").decode() for name in ("worksheets/sheet1.xml", "sharedStrings.xml")
        )
    assert "<f>" not in sheet and "=HYPERLINK(1) […]" in words and "internt" in words and "Anna" not in words
    with ZipFile(BytesIO(files["docx"].content)) as word:
        text = word.read("word/document.xml").decode()
    assert "DEMO 2026:1" in text and "Anna" not in text


def test_the_command_writes_the_same(plan, vatten, write, tmp_path):
    write()
    file = tmp_path / "noteringar.xlsx"

    call_command("disclose", plan.slug, str(file), unit="miljo", since="2020-01-01", section="vatten")

    assert file.read_bytes().startswith(b"PK")
    with pytest.raises(CommandError):
        call_command("disclose", plan.slug, str(tmp_path / "x.exe"))
    with pytest.raises(CommandError):
        call_command("disclose", "finns-inte", str(file))


@pytest.mark.django_db(transaction=True)
def test_two_clicks_in_the_same_moment_are_one_note(plan, vatten, officer):
    sent = {"text": "Hur?", "token": str(uuid4()), "kind": "fraga", "audience": "kommun"}
    clients, start, codes = [cast.signed_in(officer) for _ in range(4)], Barrier(4), []

    def click(client: Client) -> None:
        start.wait()
        codes.append(client.post(f"/arbete/{plan.slug}/avsnitt/vatten/notera/", sent).status_code)
        connection.close()

    threads = [Thread(target=click, args=[client]) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert codes == [302] * 4 and Annotation.objects.count() == 1


def test_what_was_typed_is_kept_when_somebody_closed_the_note_first(plan, write, at_desk, officer):
    from plans.annotations.actions.closing import close

    note = write()
    close(note, outcome="besvarad", words="", by=officer)

    answer = at_desk.post(
        f"/arbete/{plan.slug}/noteringar/{note.pk}/avslut/", {"outcome": "avvisad", "words": "Mina skäl."}
    )

    page = valid(answer.content.decode())
    assert answer.status_code == 409 and "redan avslutad" in page and "Mina skäl." in page


@pytest.mark.parametrize("verb", ["avslut", "oppning", "andring", "plats", "svar"])
def test_a_session_that_ended_keeps_what_was_typed_in_a_thread(plan, write, verb):
    note = write()

    answer = Client().post(
        f"/arbete/{plan.slug}/noteringar/{note.pk}/{verb}/", {"words": "Mina skäl.", "text": "Mitt."}
    )

    assert answer.status_code == 401 and "Mina skäl." in answer.content.decode()
