"""Verdicts are about the edition in force: lists lead to its text, say where the working text differs, and what is not in it."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Unit, User
from plans.aktualitet.adopted import Adopted, adopted_of, outline_beside
from plans.aktualitet.models import Assessment, Judgement
from plans.documents.actions.editing import edit_section
from plans.documents.actions.lineage import retire_section
from plans.documents.content import Content
from plans.documents.models import Plan, Section
from plans.editions.actions.freezing import freeze
from plans.editions.decisions import Decision
from plans.editions.models import Edition, Stage
from tests import cast
from tests.accounts.pages import valid
from tests.aktualitet.conftest import OpenRound, part_of
from tests.aktualitet.test_pages import address

LAGA_KRAFT = Decision(
    stage=Stage.LAGA_KRAFT,
    decided_by="Kommunfullmäktige",
    decided_on=date(2018, 12, 10),
    paragraph="§ 98",
    in_force_on=date(2019, 1, 10),
)


@pytest.fixture
def in_force(plan: Plan, answered_for: None, planner: User) -> Edition:
    return freeze(plan, LAGA_KRAFT, by=planner)


def stands(section: Section, edition: Edition) -> Adopted | None:
    node = outline_beside(section.plan, edition.slug).by_key[section.key]
    return adopted_of(node, section.plan, edition.slug)


def read_at(section: Section, edition: Edition) -> str:
    return reverse("reading:edition_section", args=[edition.plan, edition.slug, section.key])


def edit(section: Section, body: str, by: User) -> None:
    section.refresh_from_db()
    edit_section(section, Content(section.title, body, section.kind.key), seen=section.version, by=by)


def test_a_section_is_changed_when_its_text_is_and_not_when_it_is_put_back(
    in_force: Edition, vatten: Section, planner: User
) -> None:
    adopted = vatten.body
    assert stands(vatten, in_force) == Adopted(read_at(vatten, in_force))

    edit(vatten, "Sjön är torr.\n", planner)
    assert stands(vatten, in_force) == Adopted(read_at(vatten, in_force), is_changed=True)

    edit(vatten, adopted, planner)
    assert stands(vatten, in_force) == Adopted(read_at(vatten, in_force))


def test_what_is_shown_in_place_on_the_page_counts_also_when_it_is_added_or_taken_away(
    plan: Plan, answered_for: None, vatten: Section, skog: Section, planner: User
) -> None:
    inline = cast.write(
        plan, "Riktlinje", "Håll strand.\n", by=planner, parent=vatten, kind="stallningstagande"
    )
    edition = freeze(plan, LAGA_KRAFT, by=planner)
    before = stands(vatten, edition)
    retire_section(inline, seen=inline.version, by=planner, note="Borta.")
    cast.write(plan, "Ny riktlinje", "Plantera.\n", by=planner, parent=skog, kind="stallningstagande")

    assert before and not before.is_changed
    assert [stands(one, edition).is_changed for one in (vatten, skog)] == [True, True]  # type: ignore[union-attr]


def test_a_unit_reads_what_was_adopted_and_sees_what_has_changed_or_is_not_in_it(
    in_force: Edition,
    plan: Plan,
    begin: OpenRound,
    bolag: Unit,
    company_officer: User,
    vatten: Section,
    skog: Section,
    planner: User,
) -> None:
    new = cast.write(plan, "Stranden", "Ny.\n", by=planner, parent=skog)
    edit(vatten, "Sjön är torr.\n", planner)
    found = begin(edition=in_force.slug)
    url = address("answer", 1, part_of(found, bolag).pk)
    page = valid(cast.signed_in(company_officer).get(url).content.decode())

    rows = {
        key: page.split(f"/avsnitt/{key}/aktualitet/")[1].split("</article>")[0]
        for key in ("vatten", "skog", new.key)
    }
    assert f'href="{read_at(vatten, in_force)}"' in rows["vatten"]
    assert (
        "Texten är ändrad i arbetsversionen." in rows["vatten"]
        and "ändrad" not in rows["skog"].split("<fieldset")[0]
    )
    assert "Finns inte i den plan som gäller." in rows[new.key]
    assert all(reverse("workbench:section", args=[plan.slug, key]) in row for key, row in rows.items())
    assert "Bedöm planen som fick laga kraft 10 januari 2019." in page


def test_without_an_edition_the_working_text_is_what_is_read(
    begin: OpenRound, miljo: Unit, officer: User, vatten: Section
) -> None:
    page = cast.signed_in(officer).get(address("answer", 1, part_of(begin(), miljo).pk)).content.decode()
    assert reverse("workbench:section", args=["oversiktsplan", vatten.key]) in page
    assert "Arbetsversionen" not in page and "Finns inte" not in page


def test_a_verdict_says_which_edition_it_was_about(
    in_force: Edition, at_desk: Client, officer: User, vatten: Section
) -> None:
    cast.signed_in(officer).post(address("assess", vatten.key), {"verdict": "aktuell"})

    page = valid(at_desk.get(address("section", vatten.key)).content.decode())
    assert Assessment.objects.get().verdict == Judgement.AKTUELL
    assert "Om planen som fick laga kraft 10 januari 2019" in page
    assert f'href="{read_at(vatten, in_force)}"' in page
