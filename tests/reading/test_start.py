"""The first pages: of the site, of the plan, of an edition; the list of editions and the whole plan."""

from datetime import date

from django.test import Client

from plans.documents.models import Plan
from plans.editions.models import Edition, Stage
from tests.reading import making


def shown(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_first_page_of_a_site_with_one_plan_is_that_plan(reader: Client, in_force: Edition) -> None:
    assert reader.get("/")["Location"] == "/provkoping/"


def test_the_first_page_lists_the_plans_that_have_editions(
    reader: Client, in_force: Edition, plan: Plan
) -> None:
    making.edition(
        "samrad-2020-01-01", Stage.SAMRAD, date(2020, 1, 1), plan="fordjupning", plan_name="Fördjupning"
    )
    page = shown(reader, "/")

    assert 'href="/provkoping/"' in page and 'href="/fordjupning/"' in page
    assert f'href="/{plan.slug}/"' not in page


def test_a_site_without_editions_says_what_will_be_here(reader: Client, plan: Plan) -> None:
    assert "Här finns ingen plan att läsa än" in shown(reader, "/")
    assert reader.get(f"/{plan.slug}/").status_code == 404


def test_the_plans_page_lists_parts_and_chapters(reader: Client, in_force: Edition) -> None:
    page = shown(reader, "/provkoping/")

    assert '<h1 lang="sv">Så ska mark och vatten användas</h1>' in page
    assert '<a href="/provkoping/avsnitt/del-1/" lang="sv">1 Mål och riktning</a>' in page
    assert "Vart kommunen vill." in page and "Och varför." not in page
    assert (
        '<span class="entry__title" lang="sv">Jukkasjärvi bygd</span><span class="quiet" lang="sv">Älven, byn och vägen.</span>'
        in page
    )


def test_what_readers_must_know_stands_on_the_first_page_and_the_whole_plan(reader: Client, db: None) -> None:
    making.edition(
        "samrad-2017-12-14", Stage.SAMRAD, date(2017, 12, 14), public_note="Allt är påhittat.", is_demo=True
    )

    for address in ("/provkoping/", "/provkoping/hela/"):
        assert "Allt är påhittat." in shown(reader, address)
        assert "Demonstration: texten är påhittad" in shown(reader, address)


def test_the_plans_page_tells_what_is_on_its_way(reader: Client, in_force: Edition) -> None:
    making.edition("samrad-2025-03-03", Stage.SAMRAD, date(2025, 3, 3))
    page = shown(reader, "/provkoping/")

    assert "Det här är på gång" in page
    assert '<a href="/provkoping/utgava/samrad-2025-03-03/">Läs förslaget</a>' in page


def test_the_plans_page_makes_no_claim_about_what_is_on_its_way_when_nothing_is(
    reader: Client, in_force: Edition
) -> None:
    assert "Det här är på gång" not in shown(reader, "/provkoping/")


def test_the_list_of_editions_gives_each_its_decision(reader: Client, in_force: Edition) -> None:
    making.edition(
        "laga-kraft-2019-01-10-2", Stage.LAGA_KRAFT, date(2019, 1, 10), corrects=in_force,
        note="Ett årtal var fel.", frozen_at=making.datetime(2020, 5, 4, tzinfo=making.UTC),
    )  # fmt: skip
    page = shown(reader, "/provkoping/utgavor/")

    assert "Kommunfullmäktige 10 december 2018 §\xa098" in page and "KS 2016/42" in page
    assert "14 december 2017 – 5 februari 2018" in page
    assert "Rättar" in page and "Rättad genom" in page and "Ett årtal var fel." in page
    assert page.count("sedan 10 januari 2019") == 1


def test_the_whole_plan_is_one_page_with_references_within_it(reader: Client, in_force: Edition) -> None:
    page = shown(reader, "/provkoping/hela/")

    assert 'href="#j4"' in page and 'id="j4"' in page
    assert 'href="#vatten-st"' in page and 'id="vatten-st"' in page
    assert "../" not in page
    assert "<h2>1 Mål och riktning</h2>" in page and "<h3>1.1 Vatten</h3>" in page


def test_the_whole_plan_costs_few_questions(
    reader: Client, db: None, django_assert_max_num_queries: object
) -> None:
    making.edition("samrad-2017-12-14", Stage.SAMRAD, date(2017, 12, 14), making.large_tree(300))

    for address in ("/provkoping/", "/provkoping/hela/", "/provkoping/utgavor/"):
        with django_assert_max_num_queries(4):  # type: ignore[operator]
            shown(reader, address)


def test_the_name_at_the_foot_of_paper_cannot_break_the_sheet(reader: Client, db: None) -> None:
    making.edition("samrad-2017-12-14", Stage.SAMRAD, date(2017, 12, 14), plan_name='A"} body{x:url(//y)} \\')
    sheet = reader.get("/provkoping/utgava/samrad-2017-12-14/tryck.css")

    assert sheet["Content-Type"] == "text/css; charset=utf-8"
    assert sheet.content.decode().count('"') == 2 and "body{" not in sheet.content.decode()
