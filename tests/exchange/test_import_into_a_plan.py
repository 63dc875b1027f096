"""Importing into a plan: one change in one transaction, what is ours comes back the same, nothing half done."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.core.management.base import CommandError
from PIL import Image as Picture

from plans.documents.actions.images import add_image
from plans.documents.models import Image, Plan, Section
from plans.exchange.drafts import PlanDraft, Report, SectionDraft
from plans.exchange.exporting import working_matter, write
from plans.exchange.importing import import_draft
from plans.exchange.reading import read_plan
from plans.history.reading import changes_in
from tests import cast

EXAMPLE = Path(__file__).parents[2] / "demo" / "exempel.docx"


def draft_of(*sections: SectionDraft, images: dict[str, bytes] | None = None) -> PlanDraft:
    return PlanDraft(sections, images or {}, Report())


def photograph() -> io.BytesIO:
    file = io.BytesIO()
    Picture.effect_noise((60, 40), 60).convert("RGB").save(file, "JPEG")
    file.seek(0)
    return file


def told(plan: Plan) -> list[tuple[str, str, str, str, str, int]]:
    sections = working_matter(plan).sections
    return [(one.key, one.title, one.body, one.kind, one.beteckning, one.level) for one in sections]


def test_a_word_file_becomes_sections_with_table_image_and_footnote(plan, planner):
    done = import_draft(plan, read_plan(EXAMPLE, EXAMPLE.name), own=False, by=planner)

    bodies = "\n".join(section.body for section in done.sections)
    assert "| Badet |" in bodies and "[^1]:" in bodies and "](bilder/" in bodies
    assert Image.objects.filter(plan=plan).count() == 1
    assert Section.objects.filter(plan=plan).count() == len(done.sections)


def test_an_import_is_one_change_that_every_section_has(plan, planner):
    done = import_draft(plan, draft_of(SectionDraft("Ett", 1), SectionDraft("Två", 2)), own=False, by=planner)

    change, *others = changes_in(plan.slug, model=Section)
    assert not others and change.kind == "imported"
    assert set(change.things) == {section.pk for section in done.sections}


def test_one_section_that_cannot_be_stored_stops_all_of_it(plan, planner):
    wrong = draft_of(
        SectionDraft("Ett", 1),
        SectionDraft("Två", 1, kind="finns-inte"),
        images={"a.jpg": photograph().read()},
    )

    with pytest.raises(KeyError):
        import_draft(plan, wrong, own=False, by=planner)

    assert not Section.objects.exists() and not Image.objects.exists()
    assert changes_in(plan.slug, model=Section) == []


def test_whoever_may_only_read_imports_nothing(plan, officer):
    with pytest.raises(PermissionDenied):
        import_draft(plan, draft_of(SectionDraft("Ett", 1)), own=False, by=officer)
    assert not Section.objects.exists()


def test_a_plan_written_as_markdown_comes_in_again_byte_for_byte(plan, planner, tmp_path, db):
    image = add_image(plan, photograph(), by=planner)
    part = cast.write(plan, "Del 1", "Inledning.  \n\n\n## Inre rubrik\n", by=planner)
    cast.write(
        plan,
        "J4",
        f'![Alt](bilder/{image.name} "Text")\n\n| A |\n|---|\n| 1 |\n',
        by=planner,
        parent=part,
        kind="omrade",
        beteckning="J4",
    )
    cast.write(
        plan, "Ståndpunkt", "```\n# ej rubrik\n```\n<!-- avsnitt -->\n", by=planner, kind="stallningstagande"
    )
    path = tmp_path / "plan.md"
    path.write_bytes(write(working_matter(plan), "md"))
    matter = working_matter(plan)
    (tmp_path / "bilder").mkdir()
    for name in matter.files:
        (tmp_path / "bilder" / name).write_bytes(matter.image(name))

    call_command("import_plan", path, plan="kopia", by=planner.email, yes=True, verbosity=0)

    copy = Plan.objects.get(slug="kopia")
    assert told(copy) == told(plan)
    assert (
        write(working_matter(copy), "md").split(b"\n---\n", 1)[1] == path.read_bytes().split(b"\n---\n", 1)[1]
    )


def test_into_the_same_plan_again_it_changes_nothing(plan, planner, tmp_path):
    cast.write(plan, "Ett", "Text.\n", by=planner)
    path = tmp_path / "plan.md"
    path.write_bytes(write(working_matter(plan), "md"))
    before = told(plan)

    call_command("import_plan", path, plan=plan.slug, by=planner.email, yes=True, verbosity=0)

    assert told(plan) == before
    assert [change.kind for change in changes_in(plan.slug, model=Section)] == ["created"]


@pytest.mark.parametrize("form", ["md", "html", "json", "docx", "pdf"])
def test_every_format_goes_out(plan, planner, tmp_path, form):
    cast.write(plan, "Vatten", "Vattnet är **rent**.[^1]\n\n[^1]: Mätt.\n", by=planner)
    path = tmp_path / f"plan.{form}"

    call_command("export_plan", plan.slug, format=form, output=path)

    start = {"docx": b"PK", "pdf": b"%PDF", "json": b"{", "md": b"---", "html": b"<!doctype html>"}[form]
    assert path.read_bytes().startswith(start)


def test_a_plan_or_edition_that_is_not_there_is_said_in_words(plan):
    with pytest.raises(CommandError, match="ingen plan"):
        call_command("export_plan", "finns-inte")
    with pytest.raises(CommandError, match="ingen utgåva"):
        call_command("export_plan", plan.slug, edition="finns-inte")


def test_a_file_that_is_not_what_it_says_leaves_the_plan_as_it_was(plan, planner, tmp_path):
    path = tmp_path / "plan.docx"
    path.write_text("inget Word-dokument")

    with pytest.raises(CommandError, match="Planen är oförändrad"):
        call_command("import_plan", path, plan=plan.slug, by=planner.email)
    assert not Section.objects.exists()


def test_an_image_that_cannot_be_used_is_told_of_and_its_words_stay(plan, planner):
    draft = draft_of(SectionDraft("Ett", 1, "![En sjö](bilder/a.png)\n"), images={"a.png": b"inget"})

    done = import_draft(plan, replace(draft), own=False, by=planner)

    assert "a.png" in done.left_out[0]
    assert done.sections[0].body == "En sjö\n"
