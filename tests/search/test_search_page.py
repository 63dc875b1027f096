"""The public finds words in editions, and nothing else."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from plans.documents.actions.editing import edit_section
from plans.documents.content import Content
from plans.documents.models import Plan, Section
from plans.editions.actions.freezing import freeze
from plans.editions.decisions import Decision
from plans.editions.models import Edition, EditionSection, Stage
from plans.editions.searching import index_anew
from plans.search.models import PublishedText, PublishedWord
from plans.search.published import find, suggestions
from tests import cast
from tests.reading import making

TREE: list[making.Line] = [
    (0, "bygga", "Bygga och bo", "avsnitt", "<p>Här står om <a>hus</a>.</p>"),
    (1, "bostader", "Nya bostäder", "avsnitt", "<p>Kommunen vill att bostäderna ligger nära stranden.</p>"),
    (
        2,
        "bostader-st",
        "Hus vid vatten",
        "stallningstagande",
        "<p>Pröva <b>alltid</b> &lt;dricksvatten&gt;.</p>",
    ),
    (1, "j4", "Stranden", "omrade", "<p>Området får bebyggas. Strandskyddet gäller.</p>"),
    (0, "ren", "Rennäring", "avsnitt", "<p>Översiktsplanen värnar renbetet.</p>"),
]


@pytest.fixture
def edition(db: None) -> Edition:
    made = making.edition("laga-kraft-2019-01-10", Stage.LAGA_KRAFT, date(2019, 1, 10), TREE)
    index_anew(made)
    return made


def keys(edition: Edition, typed: str, **how: Any) -> list[str]:
    return [hit.row.key for hit in find(edition.pk, typed, **how).hits]


@pytest.mark.parametrize("typed", ["bostad", "bostaden", "bostäder", "Bostäderna", "BOSTÄDER"])
def test_every_form_of_a_word_finds_it(edition: Edition, typed: str) -> None:
    assert keys(edition, typed) == ["bostader"]


def test_a_word_finds_the_compounds_it_is_part_of(edition: Edition) -> None:
    assert keys(edition, "vatten") == ["bostader-st"]
    assert keys(edition, "strand")[0] in ("j4", "bostader")
    assert "j4" in keys(edition, "strandskydd")


@pytest.mark.parametrize(("typed", "meant"), [("oversiktsplan", "översiktsplan"), ("rennaring", "rennäring")])
def test_a_word_typed_wrong_finds_what_was_meant(edition: Edition, typed: str, meant: str) -> None:
    found = find(edition.pk, typed)

    assert (found.meant, found.used, [hit.row.key for hit in found.hits]) == (meant, True, ["ren"])


def test_phrases_numbers_and_beteckningar_are_found(edition: Edition) -> None:
    assert keys(edition, '"nära stranden"') == ["bostader"]
    assert keys(edition, '"stranden nära"') == []
    assert keys(edition, "1.2") == keys(edition, "J4") == ["j4"]


def test_it_can_be_limited_and_ordered(edition: Edition) -> None:
    assert keys(edition, "strand", within=["j4"]) == ["j4"]
    assert keys(edition, "hus", kinds=["stallningstagande"]) == ["bostader-st"]
    assert keys(edition, "strand", in_plan_order=True) == ["bostader", "j4"]


def test_the_page_marks_what_was_sought_and_escapes_the_rest(reader: Client, edition: Edition) -> None:
    page = reader.get("/provkoping/sok/", {"q": "dricksvatten"}).content.decode()

    assert "&lt;<mark>dricksvatten</mark>&gt;" in page and "<dricksvatten>" not in page
    assert "1 avsnitt svarar" in page
    assert 'href="/provkoping/avsnitt/bostader/#bostader-st"' in page


def test_an_older_edition_can_be_searched(reader: Client, edition: Edition) -> None:
    older = making.edition("samrad-2017-12-14", Stage.SAMRAD, date(2017, 12, 14), TREE[:1])
    index_anew(older)
    page = reader.get("/provkoping/sok/", {"q": "hus", "utgava": older.slug}).content.decode()

    assert f"/provkoping/utgava/{older.slug}/avsnitt/bygga/" in page
    assert "bostader-st" not in page


@pytest.mark.parametrize(
    "question",
    [
        "q=",
        "q=och+att",
        "q=%00",
        "q=' | %26 ! ( ) : * \\ <->",
        "q=" + "x" * 10_000,
        'q="""',
        "q=bostad&sida=-1",
        "q=bostad&sida=999999999",
        "q=bostad&sida=%C2%B2",
        "q=bostad&utgava=finns-inte&del=nej&slag=%00&ordning=x",
        "q=a&q=b",
        "q=%ff%fe",
    ],
)
def test_odd_questions_are_answered(reader: Client, edition: Edition, question: str) -> None:
    assert reader.get(f"/provkoping/sok/?{question}").status_code == 200
    assert reader.get(f"/provkoping/sok/forslag/?{question}").status_code == 200


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(typed=st.text(max_size=80))
def test_no_string_breaks_it(edition: Edition, typed: str) -> None:
    find(edition.pk, typed)
    suggestions(edition.pk, typed)


def test_words_are_suggested_while_one_types(edition: Edition) -> None:
    assert suggestions(edition.pk, "bos") == ["bostad"]
    assert suggestions(edition.pk, "nya overs") == ["nya översiktsplan"]


def test_it_asks_as_often_in_a_large_edition(
    edition: Edition, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    with django_assert_max_num_queries(6):
        find(edition.pk, "bostad strand")


def test_only_published_text_is_in_the_index(plan: Plan, vatten: Section, planner: User) -> None:
    cast.write(plan, "Kapitel", "Publicerat ord.", by=planner)
    decision = Decision(Stage.SAMRAD, begins_on=date(2025, 1, 1))
    edition = freeze(plan, decision, by=planner)
    edit_section(vatten, Content("Vatten", "Hemligutkast.", "avsnitt"), seen=vatten.version, by=planner)

    assert not PublishedWord.objects.filter(word__contains="hemligutkast").exists()
    assert find(edition.pk, "publicerat").total == 1
    assert find(edition.pk, "hemligutkast").total == 0
    sections = EditionSection.objects.filter(edition=edition).values_list("pk", flat=True)
    assert set(PublishedText.objects.values_list("section", flat=True)) == set(sections)


def test_the_database_ties_the_index_to_frozen_rows(db: None) -> None:
    with connection.cursor() as cursor:
        constraints = connection.introspection.get_constraints(cursor, PublishedText._meta.db_table)

    ties = {
        found["columns"][0]: found["foreign_key"] for found in constraints.values() if found["foreign_key"]
    }
    assert ties == {"section_id": ("plans_editionsection", "id"), "edition_id": ("plans_edition", "id")}
