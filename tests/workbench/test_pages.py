"""Every page of the desk: who may see it, that it is valid HTML, and that it does not ask the database too often."""

import re

import html5lib
import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from plans.documents.actions.lineage import retire_section
from plans.history.reading import changes_of
from tests import cast
from tests.workbench.making import Small, edit


def addresses(small: Small) -> dict[str, str]:
    """Return an address of every page of the desk about the plan, by name."""
    newest, oldest = changes_of(small.vatten)[0].id, changes_of(small.vatten)[-1].id
    whole = {
        name: reverse(f"workbench:{name}", args=[small.plan.slug])
        for name in ("plan", "plan_history", "retired", "compare")
    }
    of_section = {
        name: reverse(f"workbench:{name}", args=[small.plan.slug, small.vatten.key])
        for name in ("section", "section_history", "difference")
    }
    of_section["difference"] += f"?fran={oldest}&till={newest}"
    of_section["restore"] = reverse("workbench:restore", args=[small.plan.slug, small.vatten.key, oldest])
    return whole | of_section


@pytest.fixture
def pages(small: Small, planner: User) -> dict[str, str]:
    edit(
        small.vatten,
        "Vattnet i sjön är klart.\n\nAlla ska kunna nå stranden.\n",
        by=planner,
        note="Nya prover.",
    )
    gone = cast.write(small.plan, "Gammalt", "Borta.", by=planner)
    retire_section(gone, replaced_by=small.energi, seen=gone.version, by=planner, note="Inaktuellt.")
    return addresses(small)


def test_the_public_is_sent_to_sign_in_and_back_again(pages: dict[str, str], reader: Client) -> None:
    for address in [reverse("workbench:home"), *pages.values()]:
        answer = reader.get(address)
        assert answer.status_code == 302, address
        assert answer["Location"].startswith(reverse("account_login") + "?next=/arbete/"), address


def test_one_without_rights_is_not_told_that_the_plan_exists(pages: dict[str, str], stranger: User) -> None:
    client = cast.signed_in(stranger)
    assert {name: client.get(address).status_code for name, address in pages.items()} == dict.fromkeys(
        pages, 404
    )


def test_one_who_may_only_read_sees_all_but_has_nothing_to_change(
    pages: dict[str, str], officer: User
) -> None:
    client = cast.signed_in(officer)
    for name, address in pages.items():
        answer = client.get(address)
        if name == "restore":
            assert answer.status_code == 403
            continue
        assert answer.status_code == 200, name
        main = answer.content.decode().split("<main", 1)[1].split("</main>", 1)[0]
        assert 'method="post"' not in main, name
        for verb in (
            "redigera",
            "flytt",
            "delning",
            "sammanslagning",
            "avveckling",
            "aterstall",
            "nytt-avsnitt",
        ):
            assert f"/{verb}/" not in main, (name, verb)


def test_a_section_that_is_not_there_is_not_found(small: Small, at_desk: Client) -> None:
    for name in ("section", "section_history", "difference", "compare_section"):
        assert (
            at_desk.get(reverse(f"workbench:{name}", args=[small.plan.slug, "finns-inte"])).status_code == 404
        )


def test_every_page_is_valid_html_with_one_main_heading_and_the_state_first(
    pages: dict[str, str], at_desk: Client
) -> None:
    for name, address in (pages | {"home": reverse("workbench:home")}).items():
        answer = at_desk.get(address)
        assert answer.status_code == 200, name
        text = answer.content.decode()
        html5lib.HTMLParser(strict=True).parse(text)
        assert len(re.findall(r"<h1\b", text)) == 1, name
        ids = re.findall(r'\sid="([^"]+)"', text)
        assert len(ids) == len(set(ids)), name
        if name != "home":
            assert re.search(r'<main[^>]*>\s*<div class="state state--(working|history)"', text), name


def test_no_page_asks_the_database_more_than_its_share(
    pages: dict[str, str], at_desk: Client, django_assert_max_num_queries: object
) -> None:
    ceilings = {
        "home": 13,
        "plan": 13,
        "plan_history": 12,
        "retired": 10,
        "compare": 10,
        "section": 20,
        "section_history": 9,
        "difference": 12,
        "restore": 11,
    }
    for name, address in (pages | {"home": reverse("workbench:home")}).items():
        at_desk.get(address)
        with django_assert_max_num_queries(ceilings[name]):  # type: ignore[operator]
            at_desk.get(address)
