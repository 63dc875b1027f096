"""What applied on a day, permanent keys, and what became of a cited section since."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from plans.editions.models import Edition, EditionLineage, EditionSection, Stage
from tests.reading import making

OLD = "/provkoping/utgava/laga-kraft-2019-01-10"


@pytest.fixture
def later(in_force: Edition) -> Edition:
    """An edition in which J4 is gone, Dricksvatten is merged into Vatten, and Konsekvenser came first."""
    tree = [line for line in making.TREE if line[1] not in ("j4", "dricksvatten")]
    tree.insert(1, (1, "ny", "Något nytt", "avsnitt", "<p>Ny text.</p>"))
    made = making.edition("laga-kraft-2024-04-04", Stage.LAGA_KRAFT, date(2024, 4, 4), tree)
    at = datetime(2024, 1, 1, tzinfo=UTC)
    for event, source, result in (
        ("retired", "j4", ""),
        ("merged", "dricksvatten", "vatten"),
        ("split", "vatten", "ny"),
    ):
        EditionLineage.objects.create(
            edition=made,
            event=event,
            source_key=source,
            source_title=source.title(),
            result_key=result,
            at=at,
        )
    return made


@pytest.mark.parametrize(
    ("day", "slug"),
    [
        ("2019-01-10", "laga-kraft-2019-01-10"),
        ("2024-04-03", "laga-kraft-2019-01-10"),
        ("2024-04-04", "laga-kraft-2024-04-04"),
    ],
)
def test_a_day_leads_to_the_edition_that_applied(reader: Client, later: Edition, day: str, slug: str) -> None:
    asked = reader.get("/provkoping/den/", {"dag": day})
    assert asked["Location"] == f"/provkoping/den/{day}/"
    led = reader.get(asked["Location"])
    assert led["Location"] == f"/provkoping/utgava/{slug}/?den={day}"
    assert "Så här löd planen som gällde den" in reader.get(led["Location"]).content.decode()


def test_a_section_can_be_asked_for_on_a_day(reader: Client, later: Edition) -> None:
    led = reader.get("/provkoping/den/2020-02-29/avsnitt/j4/")

    assert led["Location"] == f"{OLD}/avsnitt/j4/?den=2020-02-29"
    assert "29 februari 2020" in reader.get(led["Location"]).content.decode()


def test_a_notice_that_would_not_be_true_is_not_shown(reader: Client, later: Edition) -> None:
    assert "Så här löd" not in reader.get(f"{OLD}/?den=2024-05-05").content.decode()


@pytest.mark.parametrize(
    ("day", "says", "status"),
    [
        ("2018-01-01", "Den första fick laga kraft 10 januari 2019", 200),
        ("9999-12-31", "Den dagen har inte kommit än", 200),
        ("2024-02-30", "Den dagen finns inte i kalendern", 404),
        ("0000-00-00", "Den dagen finns inte i kalendern", 404),
        ("i-gar", "Den dagen finns inte i kalendern", 404),
        ("x" * 3000, "Den dagen finns inte i kalendern", 404),
    ],
)
def test_other_days_are_answered_in_words(
    reader: Client, in_force: Edition, day: str, says: str, status: int
) -> None:
    response = reader.get(f"/provkoping/den/{day}/")

    assert response.status_code == status
    assert says in response.content.decode()


@pytest.mark.parametrize("typed", ["", "i går", "2024-5-2", "\x00", "٢٠٢٤-٠٥-٢٠", "2" * 10_000])
def test_what_is_no_day_is_asked_again(reader: Client, in_force: Edition, typed: str) -> None:
    page = reader.get("/provkoping/den/", {"dag": typed}).content.decode()

    assert ("Skriv dagen som" in page) == bool(typed.strip())
    assert 'name="dag"' in page


def test_a_permanent_key_leads_to_the_frozen_page(reader: Client, in_force: Edition) -> None:
    assert reader.get("/id/provkoping/vatten@laga-kraft-2019-01-10")["Location"] == f"{OLD}/avsnitt/vatten/"
    assert reader.get("/id/provkoping@laga-kraft-2019-01-10")["Location"] == f"{OLD}/"
    page = reader.get("/provkoping/avsnitt/vatten/").content.decode()
    assert 'href="/id/provkoping/vatten@laga-kraft-2019-01-10"' in page
    assert "KS 2016/42" in page


@pytest.mark.parametrize(
    "key", ["provkoping/vatten@nej", "nej/vatten@laga-kraft-2019-01-10", "x@y@z", "@", "a/b/c@d"]
)
def test_a_key_of_nothing_is_not_found(reader: Client, in_force: Edition, key: str) -> None:
    assert reader.get(f"/id/{key}").status_code == 404


@pytest.mark.parametrize(
    ("key", "says"),
    [
        (
            "vatten",
            [
                "Oförändrat: samma text.",
                "Har nytt nummer: är nu",
                "1.2 Vatten",
                "Har tagit upp ”Dricksvatten”.",
            ],
        ),
        ("vatten", ["Delat: en del står nu i", '<a href="/provkoping/avsnitt/ny/">1.1 Något nytt</a>']),
        ("j4", ["Borttaget ur planen."]),
        ("dricksvatten", ["Sammanslaget: texten står nu i", "1.2 Vatten"]),
        ("jukkas", ["Oförändrat: samma text."]),
    ],
)
def test_a_cited_page_says_what_became_of_it(
    reader: Client, later: Edition, key: str, says: list[str]
) -> None:
    page = reader.get(f"{OLD}/avsnitt/{key}/").content.decode()

    assert "I planen som gäller nu" in page
    assert [one for one in says if one not in page] == []


def test_a_changed_text_leads_to_the_difference(reader: Client, in_force: Edition) -> None:
    later = making.edition("laga-kraft-2024-04-04", Stage.LAGA_KRAFT, date(2024, 4, 4), [])
    changed = making.rows(later, making.TREE)
    changed[2].version = 2
    EditionSection.objects.bulk_create(changed)
    page = reader.get(f"{OLD}/avsnitt/vatten/").content.decode()

    assert "Ändrat: en annan text." in page
    assert f'href="/provkoping/jamfor/{in_force.slug}/{later.slug}/vatten/"' in page


def test_a_section_that_moved_says_where_it_is(reader: Client, in_force: Edition) -> None:
    tree = [line for line in making.TREE if line[1] != "dricksvatten"]
    tree.append((1, "dricksvatten", "Dricksvatten", "avsnitt", "<p>Ur brunnar.</p>"))
    making.edition("laga-kraft-2024-04-04", Stage.LAGA_KRAFT, date(2024, 4, 4), tree)
    page = reader.get(f"{OLD}/avsnitt/dricksvatten/").content.decode()

    assert 'Flyttat: är nu <a href="/provkoping/avsnitt/dricksvatten/">2.2 Dricksvatten</a>' in page


def test_what_became_of_it_costs_no_query_more(
    reader: Client, later: Edition, django_assert_max_num_queries: object
) -> None:
    reader.get(f"{OLD}/avsnitt/j4/")
    with django_assert_max_num_queries(3):  # type: ignore[operator]
        reader.get(f"{OLD}/avsnitt/vatten/")


def test_a_page_of_what_applies_says_nothing_of_that(reader: Client, later: Edition) -> None:
    assert "I planen som gäller nu" not in reader.get("/provkoping/avsnitt/vatten/").content.decode()


def test_a_chapter_is_read_on_one_page(reader: Client, in_force: Edition) -> None:
    page = reader.get("/provkoping/avsnitt/del-2/kapitel/").content.decode()

    assert "Älven, byn och vägen." in page and 'id="j4"' in page
    assert 'href="../../vatten/#vatten-st"' in page
    assert "Ur brunnar" not in page
    assert reader.get("/provkoping/avsnitt/vatten-st/kapitel/").status_code == 404
