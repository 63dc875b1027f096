"""The same site in English: the address says the language, and what is the plan's own stays Swedish and lasting."""

import re
from datetime import date

import html5lib
import pytest
from django.urls import reverse
from django.utils.translation import override

from planportal.languages import in_each_language, spoken_at, without_language
from plans.editions.actions.freezing import freeze
from plans.editions.decisions import Decision
from plans.editions.models import Stage
from tests import cast

SAMRAD = Decision(stage=Stage.SAMRAD, begins_on=date(2026, 3, 1))
SLUG = "samrad-2026-03-01"


@pytest.fixture
def edition(plan, vatten, planner):
    return freeze(plan, SAMRAD, by=planner)


def page(reader, path: str) -> str:
    answer = reader.get(path)
    assert answer.status_code == 200, path
    html5lib.HTMLParser(strict=True).parse(answer.content.decode())
    return answer.content.decode()


def pages_of(plan) -> list[str]:
    start = f"/{plan.slug}/"
    own = ["", "hela/", "avsnitt/vatten/", "utgavor/", "andringar/", "jamfor/", "sok/", "hamta/", "den/"]
    return [start + one for one in own] + ["/hjalp/", "/om/", "/kontakt/", "/tillganglighet/", "/api/"]


def test_every_public_page_has_an_english_twin_and_each_leads_to_the_other(edition, plan, reader):
    for path in pages_of(plan):
        swedish, english = page(reader, path), page(reader, f"/en{path}")

        assert '<html lang="sv">' in swedish and '<html lang="en">' in english, path
        assert f'<a href="/en{path}" lang="en" hreflang="en">English</a>' in swedish, path
        assert f'<a href="{path}" lang="sv" hreflang="sv">Svenska</a>' in english, path
        assert "Hoppa till innehållet" not in english and "Skip to" in english, path


def test_search_engines_are_told_of_the_twin_by_its_whole_address(edition, plan, reader, settings):
    settings.SITE_ADDRESS = "https://plan.provkoping.example"
    twin = f'<link rel="alternate" hreflang="en" href="https://plan.provkoping.example/en/{plan.slug}/">'
    assert twin in page(reader, f"/{plan.slug}/")


def test_links_on_an_english_page_stay_in_english(edition, plan, reader):
    for path in pages_of(plan):
        english = page(reader, f"/en{path}")
        leading = re.findall(r'<a [^>]*href="(/[^"]*)"(?![^>]*hreflang)', english)
        lasting = re.compile(r"/(id|api/v1)/|.*\.(atom|pdf|docx|md|json|html)$")

        astray = [one for one in leading if not one.startswith("/en/") and not lasting.match(one)]

        assert astray == [], path


def test_the_plans_own_words_are_marked_as_swedish(edition, plan, vatten, reader):
    english = page(reader, f"/en/{plan.slug}/avsnitt/vatten/")

    assert f'<h1 lang="sv">{vatten.title}</h1>' in english
    assert '<div class="prose" lang="sv">' in english


def test_a_citation_leads_to_the_lasting_address_in_whatever_language_it_was_found(edition, plan, reader):
    english = page(reader, f"/en/{plan.slug}/avsnitt/vatten/")

    assert f"<code>http://testserver/{plan.slug}/utgava/{SLUG}/avsnitt/vatten/</code>" in english
    assert f'href="/id/{plan.slug}/vatten@{SLUG}"' in english


@pytest.mark.parametrize(
    "path", ["api/v1/plans", "robots.txt", "sitemap.xml", "kommun.css", "halsa/", "id/provkoping@x"]
)
def test_what_machines_ask_for_has_one_address_only(edition, reader, path):
    assert reader.get(f"/en/{path}").status_code == 404


def test_the_public_asks_for_no_language_and_is_sent_no_cookie(edition, plan, reader):
    answer = reader.get(f"/{plan.slug}/", headers={"Accept-Language": "en"})

    assert '<html lang="sv">' in answer.content.decode()
    assert "Accept-Language" not in answer.headers.get("Vary", "") and not answer.cookies
    assert answer.headers["Content-Language"] == "sv"


def test_a_page_that_is_not_there_says_so_in_the_language_of_its_address(edition, plan, reader):
    answer = reader.get(f"/en/{plan.slug}/avsnitt/finns-inte/")

    assert answer.status_code == 404
    assert '<html lang="en">' in answer.content.decode()


def test_a_language_that_is_not_offered_is_an_unknown_plan(edition, reader):
    assert reader.get("/fi/").status_code == 404
    assert spoken_at("/fi/x/") == "sv"


def test_what_was_asked_for_goes_along_to_the_other_language(edition, plan, reader):
    assert f'href="/en/{plan.slug}/sok/?q=vatten"' in page(reader, f"/{plan.slug}/sok/?q=vatten")


def test_the_desk_speaks_english_too_and_goes_on_doing_so(plan, vatten, planner):
    desk = page(cast.signed_in(planner), f"/en/arbete/{plan.slug}/avsnitt/vatten/")

    assert '<html lang="en">' in desk and f'href="/arbete/{plan.slug}/avsnitt/vatten/"' in desk
    assert f'href="/en/arbete/{plan.slug}/avsnitt/vatten/redigera/"' in desk


def test_whoever_signs_in_in_english_comes_to_an_english_desk(reader):
    answer = reader.get("/en/arbete/")

    assert answer.status_code == 302 and answer.headers["Location"].startswith("/en/konto/logga-in/")


def test_an_address_can_not_be_made_to_lead_to_another_site():
    assert in_each_language("/en//annan.example/") == []
    assert without_language("/en/oversiktsplan/") == "/oversiktsplan/"
    with override("en"):
        assert reverse("lasting:robots") == "/robots.txt"
