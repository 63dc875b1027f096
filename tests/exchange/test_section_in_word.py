"""A section sent out in Word comes back: changes become a proposal, comments notes by those named; all by its pages."""

import io
import re
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from plans.access.abilities import Ability
from plans.annotations.models import Annotation, Place
from plans.documents.models import Section
from plans.proposals.models import Proposal
from tests import cast
from tests.journeys.walking import at_work, walk
from tests.proposals.conftest import rewrite

BODY = """Vattnet i sjön är *rent* och klart.

* Fisken trivs.
* Badet är öppet.[^1]

| År | Prov |
|----|-----:|
| 2024 | 12 |

## Stranden

Alla ska kunna nå stranden.

[^1]: Enligt provet.
"""
WHO = 'w:author="Nils Nilsson" w:date="2026-11-01T10:00:00Z"'
COMMENTS = (
    '<?xml version="1.0" encoding="UTF-8"?><w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/'
    'main"><w:comment w:id="7" w:author="Karin Karlsson" w:date="2026-11-02T09:00:00Z"><w:p><w:r><w:t>Vilka alla?</w:t>'
    "</w:r></w:p></w:comment></w:comments>"
)


@pytest.fixture
def officer(officer, plan):
    return cast.allow(officer, plan, Ability.PROPOSE)


@pytest.fixture
def sjo(plan, planner):
    return cast.write(plan, "Sjön", BODY, by=planner)


def run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def changed(docx: bytes, **wishes: str) -> bytes:
    """Return the file with XML put instead of runs: each wish is named by nothing, and is (words, new XML)."""
    with zipfile.ZipFile(io.BytesIO(docx)) as given:
        files = {name: given.read(name) for name in given.namelist()}
    text = files["word/document.xml"].decode()
    for words, xml in wishes.items():
        pattern = rf"<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t[^>]*>{re.escape(words)}</w:t></w:r>"
        text, number = re.subn(pattern, lambda _found, xml=xml: xml, text, count=1)
        assert number == 1, words
    files["word/document.xml"] = text.encode()
    if "w:commentReference" in text:
        files["word/comments.xml"] = COMMENTS.encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in files.items():
            made.writestr(name, content)
    return out.getvalue()


def reworded(old: str, new: str, *, around: tuple[str, str] = ("", "")) -> str:
    before, after = around
    return (
        run(before)
        + f'<w:del w:id="901" {WHO}><w:r><w:delText>{old}</w:delText></w:r></w:del>'
        + f'<w:ins w:id="902" {WHO}>{run(new)}</w:ins>'
        + run(after)
    )


def bring(client, docx: bytes, key: str = "sjon", name: str = "tillbaka.docx"):
    file = SimpleUploadedFile(name, docx)
    return client.post(f"/arbete/oversiktsplan/avsnitt/{key}/word/retur/", {"file": file}, follow=True)


@pytest.fixture
def sent(sjo, officer) -> bytes:
    return cast.signed_in(officer).get("/arbete/oversiktsplan/avsnitt/sjon/word/").content


def test_changes_are_tracked_in_the_file_that_is_sent(sent):
    with zipfile.ZipFile(io.BytesIO(sent)) as file:
        assert b"<w:trackRevisions/>" in file.read("word/settings.xml")
        assert b"planportal-version" in file.read("docProps/custom.xml")


def test_a_tracked_change_becomes_a_proposal_on_the_sections_own_markdown(sent, sjo, officer):
    docx = changed(
        sent,
        **{
            "Alla ska kunna nå stranden.": reworded("stranden", "bryggan", around=("Alla ska kunna nå ", "."))
        },
    )
    answer = bring(cast.signed_in(officer), docx)
    page = walk(at_work(officer), answer.redirect_chain[-1][0])
    assert "Nils Nilsson" in page and Proposal.objects.count() == 0

    page.send(reason="Bryggan är där folk badar.")

    change = Proposal.objects.get().changes.get()
    assert change.proposed.body == BODY.replace("nå stranden", "nå bryggan")
    assert Section.objects.get(pk=sjo.pk).body == BODY


def test_a_comment_becomes_a_note_by_the_one_named(sent, sjo, officer):
    commented = (
        '<w:commentRangeStart w:id="7"/>'
        + run("Alla ska kunna nå stranden.")
        + '<w:commentRangeEnd w:id="7"/>'
        '<w:r><w:commentReference w:id="7"/></w:r>'
    )
    docx = changed(sent, **{"Alla ska kunna nå stranden.": commented})
    docx = with_comments_part(docx)
    answer = bring(cast.signed_in(officer), docx)
    page = walk(at_work(officer), answer.redirect_chain[-1][0])
    assert "Vilka alla?" in page and "Inga ändringar i texten" in page

    done = page.send(title="Kommentarer")

    note = Annotation.objects.get()
    assert "inlästa som noteringar" in done and Proposal.objects.count() == 0
    assert note.author_name == f"Karin Karlsson ({officer.name})" and note.author == officer
    assert (note.quote, note.place) == ("Alla ska kunna nå stranden.", Place.EXACT)


def with_comments_part(docx: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(docx)) as given:
        files = {name: given.read(name) for name in given.namelist()}
    rels, types = "word/_rels/document.xml.rels", "[Content_Types].xml"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    if b"comments.xml" not in files[rels]:
        link = f'<Relationship Id="rIdK" Type="{kind}" Target="comments.xml"/></Relationships>'
        files[rels] = files[rels].replace(b"</Relationships>", link.encode())
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in [types, *(name for name in files if name != types)]:
            made.writestr(name, files[name])
    return out.getvalue()


def test_what_the_plan_has_changed_meanwhile_stays(sent, sjo, officer, planner):
    rewrite(sjo, ("Fisken trivs", "Fisken mår bra"), by=planner)
    docx = changed(
        sent,
        **{
            "Alla ska kunna nå stranden.": reworded("stranden", "bryggan", around=("Alla ska kunna nå ", "."))
        },
    )
    answer = bring(cast.signed_in(officer), docx)
    page = walk(at_work(officer), answer.redirect_chain[-1][0])
    assert "Filen är gjord av version 1" in page

    page.send(reason="x")

    body = Proposal.objects.get().changes.get().proposed.body
    assert "Fisken mår bra" in body and "bryggan" in body


def test_a_file_without_changes_says_so(sent, officer):
    answer = bring(cast.signed_in(officer), sent)

    words = answer.content.decode()
    assert "Inga ändringar i texten" in words and "Inga kommentarer" in words


@pytest.mark.parametrize(
    ("docx", "name", "words"),
    [
        (b"PK\x03\x04 trasig", "x.docx", "skadad"),
        (b"# Text\n", "x.md", "inte ett Word-dokument"),
        (b"", "x.docx", "tom"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(sjo, officer, docx, name, words):
    answer = bring(cast.signed_in(officer), docx, name=name)

    assert answer.status_code == 422 and words in answer.content.decode().lower().replace(
        "inte ett word", "inte ett Word"
    )


def test_a_file_of_another_section_is_refused(sent, vatten, officer):
    answer = bring(cast.signed_in(officer), sent, key="vatten")

    assert answer.status_code == 422 and "hör till ett annat avsnitt" in answer.content.decode()


def test_only_whoever_brought_the_file_may_take_it_in(sent, officer, company_officer, plan):
    address = bring(cast.signed_in(officer), sent).redirect_chain[-1][0]
    other = cast.allow(company_officer, plan, Ability.PROPOSE)

    assert cast.signed_in(other).get(address).status_code == 404
