"""What is only in the working text, a draft or a note among planners is never in what the public is sent."""

import io
from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse
from PIL import Image as Picture

from plans.annotations.actions.closing import close
from plans.annotations.actions.writing import Wish, annotate, reply
from plans.annotations.models import Audience, Kind
from plans.annotations.quoting import Quoted
from plans.documents.actions.drafts import keep_draft
from plans.documents.actions.editing import edit_section
from plans.documents.actions.images import add_image
from plans.documents.actions.lineage import merge_sections, retire_section
from plans.documents.content import Content
from plans.documents.models import Section
from plans.editions.actions.freezing import freeze
from plans.editions.decisions import Decision
from plans.editions.models import EditionLineage, EditionSection, Stage
from tests import cast
from tests.accounts.pages import valid

SECRET = "smultronhemlis"
SAMRAD = Decision(stage=Stage.SAMRAD, begins_on=date(2026, 3, 1))
GRANSKNING = Decision(stage=Stage.GRANSKNING, begins_on=date(2026, 6, 1))


def picture(colour: str) -> io.BytesIO:
    file = io.BytesIO()
    Picture.new("RGB", (40, 30), colour).save(file, "PNG")
    file.seek(0)
    return file


@pytest.fixture
def leaky(plan, vatten, planner) -> dict[str, str]:
    """A frozen plan, and everything that came to be around it without being in an edition."""
    shore = cast.write(plan, "Strand", "Stranden.\n", by=planner)
    gone = cast.write(plan, "Brygga", "Bryggan.\n", by=planner)
    freeze(plan, SAMRAD, by=planner)
    image = add_image(plan, picture("red"), by=planner)
    text = f"Nytt {SECRET}.\n\n![{SECRET}](bilder/{image.name})\n"
    edit_section(vatten, Content(SECRET, text, "avsnitt"), seen=1, by=planner, note=SECRET)
    keep_draft(shore, Content("Strand", SECRET, "avsnitt"), seen=1, number=0, by=planner)
    only_working = cast.write(plan, SECRET, SECRET, by=planner)
    between = cast.write(plan, f"{SECRET} mellan", SECRET, by=planner)
    edit_section(gone, Content(f"Brygga {SECRET}", "Bryggan.\n", "avsnitt"), seen=1, by=planner)
    merge_sections(gone, into=between, seen=2, seen_into=1, by=planner, note=SECRET)
    merge_sections(between, into=shore, seen=2, seen_into=1, by=planner, note=SECRET)
    for quote in ("Stranden.", ""):
        wish = Wish(SECRET, Kind.FRAGA, Audience.ALL, Quoted(quote), uuid4())
        note = annotate(shore, wish, by=planner)
        reply(note, text=SECRET, token=uuid4(), by=planner)
    close(note, outcome="besvarad", words=SECRET, by=planner)
    return {"image": image.name, "only_working": only_working.key, "between": between.key, "gone": gone.key}


def addresses(plan, leaky) -> list[str]:
    keys = ["vatten", "strand", *leaky.values()]
    start = reverse("reading:start", args=[plan.slug])
    edition = f"{start}utgava/samrad-2026-03-01/"
    tails = ["", "hela/", *(f"avsnitt/{key}/" for key in keys)]
    queries = [f"{start}avsnitt/strand/?fran={key}" for key in leaky.values()]
    others = [
        "/",
        "/hjalp/",
        f"{start}utgavor/",
        f"{edition}tryck.css",
        f"/bild/{leaky['image']}",
        "/halsa/redo/",
    ]
    data = f"/api/v1/plans/{plan.slug}/editions/current"
    began = SECRET[:6]  # enough to find it, had it been there to find; what was asked may be repeated
    found = [f"{start}sok/?q={began}", f"{start}sok/forslag/?q={began}", f"{data}/search?q={began}"]
    lists = [
        f"{start}{tail}" for tail in ("andringar/", "jamfor/", "hamta/", "utgavor.atom", "andringar.atom")
    ]
    open_data = [f"{data}/document", f"{data}/sections", *(f"{data}/sections/{key}" for key in keys)]
    own = [base + tail for base in (start, edition) for tail in tails]
    return own + queries + others + found + lists + open_data + ["/sitemap.xml"]


def assert_silent(reader, where: list[str]) -> None:
    for address in where:
        answer = reader.get(address)
        body = b"".join(answer) if answer.streaming else answer.content
        said = (body.decode() + str(answer.headers)).replace(
            address, ""
        )  # the asked address tells nothing new
        assert SECRET not in said, address
        if answer.headers.get("Content-Type", "").startswith("text/html") and body:
            valid(body.decode())


def test_no_public_address_says_a_word_of_it(reader, plan, leaky):
    assert_silent(reader, addresses(plan, leaky))


def test_an_image_of_the_working_text_does_not_exist_to_the_public(reader, leaky):
    assert reader.get(f"/bild/{leaky['image']}").status_code == 404


@pytest.mark.parametrize("which", ["only_working", "between"])
def test_a_section_of_the_working_text_does_not_exist_to_the_public(reader, plan, leaky, which):
    assert reader.get(reverse("reading:section", args=[plan.slug, leaky[which]])).status_code == 404


def test_freezing_anew_tells_nothing_of_sections_that_came_and_went_between(
    reader, plan, planner, leaky, vatten
):
    shore = Section.objects.get(key="strand")
    edit_section(shore, Content("Strand", "Stranden.\n", "avsnitt"), seen=2, by=planner)
    for section in (vatten, Section.objects.get(key=leaky["only_working"])):
        section.refresh_from_db()
        retire_section(section, seen=section.version, by=planner, note=SECRET)

    edition = freeze(plan, GRANSKNING, by=planner)

    kept = "".join(str(row) for model in (EditionLineage,) for row in model.objects.values_list())
    assert SECRET not in kept
    assert SECRET not in "".join(
        EditionSection.objects.filter(edition=edition).values_list("title", flat=True)
    )
    assert_silent(reader, addresses(plan, leaky))


def test_who_read_what_is_merged_away_is_led_past_the_section_that_nobody_saw(reader, plan, planner, leaky):
    freeze(plan, GRANSKNING, by=planner)

    answer = reader.get(f"/{plan.slug}/utgava/granskning-2026-06-01/avsnitt/{leaky['gone']}/")

    assert answer.status_code == 301 and "/avsnitt/strand/" in answer.headers["Location"]


def test_a_sign_in_page_leads_to_no_other_site(reader):
    answer = reader.get("/konto/logga-in/?next=https://elak.example/", follow=True)

    assert 'value="https://elak.example/"' not in answer.content.decode()
