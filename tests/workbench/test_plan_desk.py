"""The plan's desk: the outline and what one may do with it."""

from django.test import Client
from django.urls import reverse

from accounts.models import User
from plans.access.abilities import Ability
from plans.documents.actions.drafts import keep_draft
from plans.documents.actions.lineage import merge_sections, retire_section
from plans.documents.content import Content
from plans.documents.models import Plan, Section, SectionKind
from tests import cast
from tests.workbench.making import Small
from tests.workbench.reading_pages import main_of, send, words_of


def desk(plan: Plan) -> str:
    return reverse("workbench:plan", args=[plan.slug])


def test_the_outline_has_numbers_and_says_what_kind_and_what_is_empty(
    small: Small, at_desk: Client, planner: User
) -> None:
    cast.write(small.plan, "Tomt kapitel", by=planner)
    words = words_of(at_desk.get(desk(small.plan)))
    assert "1 Vatten" in words and "1.1 Stranden" in words and "2 Energi" in words
    assert "Stranden hålls öppen Ställningstagande" in words
    assert words.count("Tomt ") == 3


def test_my_draft_is_marked_for_me_and_not_for_others(
    small: Small, planner: User, second_planner: User
) -> None:
    keep_draft(small.energi, Content("Energi", "Ny text", "avsnitt"), seen=1, number=None, by=planner)
    assert "Ditt utkast" in words_of(cast.signed_in(planner).get(desk(small.plan)))
    assert "Ditt utkast" not in words_of(cast.signed_in(second_planner).get(desk(small.plan)))


def test_a_section_is_moved_down_and_up_by_the_buttons(small: Small, at_desk: Client) -> None:
    page = send(at_desk, at_desk.get(desk(small.plan)), "Flytta ner Vatten")
    assert "1 Energi" in words_of(page) and "2 Vatten" in words_of(page)
    page = send(at_desk, page, "Flytta upp Vatten")
    assert "1 Vatten" in words_of(page)


def test_the_first_cannot_go_up_nor_the_last_down(small: Small, at_desk: Client) -> None:
    page = main_of(at_desk.get(desk(small.plan)))
    for label in ("Flytta upp Vatten", "Flytta ner Energi"):
        button = page.split(f'aria-label="{label}"')[0].rsplit("<button", 1)[1]
        assert "disabled" in button


def test_an_empty_plan_offers_the_first_step(plan: Plan, at_desk: Client) -> None:
    words = words_of(at_desk.get(desk(plan)))
    assert "Planen har inga avsnitt än." in words and "Importera ett dokument" in words


def test_a_thousand_sections_cost_no_more_queries_than_one(
    plan: Plan, planner: User, django_assert_max_num_queries: object
) -> None:
    kind = SectionKind.objects.get(key="avsnitt")
    moment = plan.created_at
    tops = Section.objects.bulk_create(
        Section(plan=plan, key=f"k{n}", title=f"Kapitel {n}", position=n, kind=kind, changed_at=moment)
        for n in range(20)
    )
    Section.objects.bulk_create(
        Section(
            plan=plan, key=f"{top.key}-{n}", title="Del", parent=top, position=n, kind=kind, changed_at=moment
        )
        for top in tops
        for n in range(49)
    )
    client = cast.signed_in(planner)
    client.get(desk(plan))
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        answer = client.get(desk(plan))
    assert words_of(answer).count("Redigera") == 1000


def test_retired_sections_stand_with_what_became_of_them_and_can_be_taken_back(
    small: Small, at_desk: Client, planner: User
) -> None:
    merge_sections(small.strand, into=small.energi, seen=1, seen_into=1, by=planner)
    gone = cast.write(small.plan, "Gammalt", "Borta.", by=planner)
    retire_section(gone, seen=1, by=planner, note="Inaktuellt.")
    page = at_desk.get(reverse("workbench:retired", args=[small.plan.slug]))
    assert "Gick upp i Energi ." in words_of(page)
    assert "Avvecklades. Inaktuellt." in words_of(page)
    page = send(at_desk, page, "Ta tillbaka Gammalt")
    assert Section.objects.live().filter(key=gone.key).exists()
    assert "Togs tillbaka i planen." in words_of(page)


def test_one_who_sees_a_single_chapter_finds_it_from_the_first_page(small: Small, bolag: object) -> None:
    user = cast.allow(cast.person("Kim Kapitel", of=bolag), small.energi, Ability.SEE, Ability.EDIT)  # type: ignore[arg-type]
    client = cast.signed_in(user)
    home = client.get(reverse("workbench:home"))
    assert "2 Energi" in words_of(home)
    assert client.get(desk(small.plan)).status_code == 403
    page = client.get(reverse("workbench:section", args=[small.plan.slug, small.energi.key]))
    assert "Redigera" in words_of(page) and "Flytta" not in words_of(page)
    assert "Stranden är lång" not in words_of(page)
    assert (
        client.get(reverse("workbench:section", args=[small.plan.slug, small.vatten.key])).status_code == 404
    )


def test_home_says_which_drafts_i_have_and_leads_to_them(
    small: Small, planner: User, at_desk: Client
) -> None:
    keep_draft(small.energi, Content("Energi", "Ny text", "avsnitt"), seen=1, number=None, by=planner)
    page = at_desk.get(reverse("workbench:home"))
    assert "Du har ett utkast i ”Energi”" in words_of(page)
    assert reverse("documents:edit", args=[small.plan.slug, "energi"]) in main_of(page)
    assert "Skapat 2 Energi" in words_of(page)


def test_home_without_plans_says_what_will_be_here(stranger: User, administrator: User) -> None:
    home = reverse("workbench:home")
    assert "Fråga den som svarar för planen." in words_of(cast.signed_in(stranger).get(home))
    assert "Ny plan" in words_of(cast.signed_in(administrator).get(home))
