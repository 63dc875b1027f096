"""History: of a section, of the plan, between two versions, and back again."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from plans.documents.actions.structure import move_section
from plans.documents.models import Section
from plans.history.reading import changes_of
from tests.workbench.making import Small, edit
from tests.workbench.reading_pages import link_named, main_of, send, words_of


def history(section: Section) -> str:
    return reverse("workbench:section_history", args=[section.plan.slug, section.key])


def plan_history(small: Small, **asked: str) -> tuple[str, dict[str, str]]:
    return reverse("workbench:plan_history", args=[small.plan.slug]), asked


def test_it_lists_who_when_what_and_how_much(small: Small, planner: User, at_desk: Client) -> None:
    edit(
        small.vatten,
        "Vattnet i sjön är klart.\n\nAlla ska kunna nå stranden.\n",
        by=planner,
        note="Nya prover.",
    )
    words = words_of(at_desk.get(history(small.vatten)))
    assert "Ändrat – så står det nu Nya prover. +1 −1 ord" in words
    assert "Petra Planerare Stadsbyggnadsförvaltningen" in words
    assert "Skapat" in words


def test_two_versions_are_chosen_and_compared_without_scripts(
    small: Small, planner: User, at_desk: Client
) -> None:
    edit(small.vatten, "Vattnet i sjön är klart.\n\nAlla ska kunna nå stranden.\n", by=planner)
    page = send(at_desk, at_desk.get(history(small.vatten)), "Jämför de valda")
    assert "1 ord tillagt, 1 borttaget." in words_of(page)
    assert "Ändrat: ”rent” har blivit ”klart”." in words_of(page)
    assert "<ins" in main_of(page) and "<del" in main_of(page)


def test_the_order_of_the_choice_does_not_matter(small: Small, planner: User, at_desk: Client) -> None:
    edit(small.vatten, "Något annat.", by=planner)
    newest, oldest = (change.id for change in changes_of(small.vatten))
    address = reverse("workbench:difference", args=[small.plan.slug, "vatten"])
    answer = at_desk.get(address, {"fran": newest, "till": oldest})
    assert answer["Location"] == f"{address}?fran={oldest}&till={newest}"


def test_a_new_title_and_kind_are_said_too(small: Small, planner: User, at_desk: Client) -> None:
    edit(small.energi, small.energi.body, by=planner, title="El och värme", kind="omrade")
    words = words_of(at_desk.get(reverse("workbench:difference", args=[small.plan.slug, "energi"])))
    assert "Rubriken ”Energi” har blivit ”El och värme”." in words
    assert "Slaget ”Avsnitt” har blivit ”Område”." in words


def test_the_first_version_is_all_new(small: Small, at_desk: Client) -> None:
    words = words_of(at_desk.get(reverse("workbench:difference", args=[small.plan.slug, "vatten"])))
    assert "Hela avsnittet är nytt:" in words


def test_a_move_is_said_with_both_places(small: Small, planner: User, at_desk: Client) -> None:
    move_section(small.strand, parent=None, position=0, seen_parent=small.vatten.pk, by=planner)
    words = words_of(at_desk.get(reverse("workbench:difference", args=[small.plan.slug, "stranden"])))
    assert "Avsnittet har flyttats från ”2 Vatten” till planens översta nivå." in words


def test_another_sections_change_is_not_found_here(small: Small, at_desk: Client) -> None:
    other = changes_of(small.energi)[0].id
    address = reverse("workbench:difference", args=[small.plan.slug, "vatten"])
    for asked in (str(other), "abc", "9" * 30):
        assert at_desk.get(address, {"till": asked}).status_code == 404


def test_an_earlier_version_is_brought_back_after_the_difference_has_been_seen(
    small: Small, planner: User, at_desk: Client
) -> None:
    edit(small.energi, "Solen räcker. Se [[vatten]] och [[stranden|stranden]].", by=planner)
    page = at_desk.get(link_named(at_desk.get(history(small.energi)), "Återställ den här versionen"))
    assert "”Solen” har blivit ”Vinden”" in words_of(page)
    send(at_desk, page, "Återställ den här versionen", note="Det var rätt från början.")
    small.energi.refresh_from_db()
    assert small.energi.body.startswith("Vinden räcker.")
    assert "Återställt – så står det nu Det var rätt från början." in words_of(
        at_desk.get(history(small.energi))
    )


def test_restoring_what_somebody_has_changed_since_is_refused_with_words(
    small: Small, planner: User, second_planner: User, at_desk: Client
) -> None:
    edit(small.energi, "Solen räcker.", by=planner)
    page = at_desk.get(link_named(at_desk.get(history(small.energi)), "Återställ den här versionen"))
    edit(small.energi, "Vågorna räcker.", by=second_planner)
    answer = send(at_desk, page, "Återställ den här versionen")
    assert "Någon har ändrat avsnittet sedan du öppnade historiken." in words_of(answer)
    small.energi.refresh_from_db()
    assert small.energi.body.startswith("Vågorna")


def test_a_long_history_comes_fifty_at_a_time_and_every_page_can_compare_with_now(
    small: Small, planner: User, at_desk: Client
) -> None:
    for number in range(55):
        edit(small.energi, f"Version {number} av texten.", by=planner)

    def cost(**asked: str) -> int:
        with CaptureQueriesContext(connection) as made:
            at_desk.get(history(small.energi), asked)
        return len(made)

    assert main_of(at_desk.get(history(small.energi))).count('name="fran"') == 50
    older = at_desk.get(history(small.energi), {"sida": "2"})
    assert main_of(older).count('name="fran"') == 6
    assert "Nu Den senaste versionen" in words_of(older)
    assert "Sida 2 av 2" in words_of(older)
    assert cost(sida="2") <= cost() + 1


def test_the_plan_history_is_filtered_by_person_unit_chapter_and_day(
    small: Small, officer: User, planner: User, second_planner: User, at_desk: Client
) -> None:
    edit(small.energi, "Solen räcker.", by=second_planner, note="Pelles ändring.")
    edit(small.strand, "Stranden är kort.", by=planner, note="Petras ändring.")

    def shown(**asked: str) -> str:
        address, values = plan_history(small, **asked)
        return words_of(at_desk.get(address, values)).split("Visa", 1)[1]

    assert "Pelles ändring." in shown() and "Petras ändring." in shown()
    assert "Petras" not in shown(person="Pelle Planerare")
    assert "Pelles" not in shown(kapitel="vatten") and "Petras" in shown(kapitel="vatten")
    assert "Pelles" in shown(enhet="Stadsbyggnadsförvaltningen")
    assert "Inga ändringar passar in på det." in shown(till="2001-01-01")
    assert "Petras" in shown(fran="2001-01-01")


def test_the_filter_keeps_what_was_chosen_and_says_what_it_could_not_read(
    small: Small, at_desk: Client
) -> None:
    address, values = plan_history(small, fran="i går", kapitel="vatten")
    answer = at_desk.get(address, values)
    assert answer.status_code == 200
    assert "Det går inte att läsa som en dag. Skriv till exempel 2026-03-01." in words_of(answer)
    assert 'value="vatten" selected' in main_of(answer) and 'value="i går"' in main_of(answer)
    backwards = at_desk.get(address, {"fran": "2026-03-02", "till": "2026-03-01"})
    assert "Sista dagen är före den första." in words_of(backwards)


def test_a_plan_history_line_leads_to_the_change(small: Small, planner: User, at_desk: Client) -> None:
    edit(small.energi, "Solen räcker.", by=planner)
    address, _asked = plan_history(small)
    page = at_desk.get(link_named(at_desk.get(address), "2 Energi"))
    assert "”Vinden” har blivit ”Solen”" in words_of(page)


def test_a_long_plan_history_has_older_and_newer_pages_that_keep_the_filter(
    small: Small, planner: User, at_desk: Client
) -> None:
    for number in range(52):
        edit(small.energi, f"Version {number} av texten.", by=planner)
    address, _asked = plan_history(small)
    first = at_desk.get(address, {"kapitel": "energi"})
    older = link_named(first, "Äldre ändringar")
    assert "kapitel=energi" in older and "sida=2" in older
    second = at_desk.get(address + older)
    assert "Nyare ändringar" in words_of(second) and "Skapat 2 Energi" in words_of(second)
