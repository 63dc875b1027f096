"""The freeze form: it tells what differs and what is broken, and freezes through its own form."""

from datetime import date

import pytest
from django.urls import reverse

from plans.documents.actions.editing import edit_section
from plans.documents.content import Content
from plans.editions.models import Edition, Stage
from plans.editions.tasks import freeze_in_background
from plans.jobs.models import Job
from tests import cast
from tests.editions.test_freeze import SAMRAD, freeze

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def address(plan, vatten) -> str:
    return reverse("editions:freeze", args=[plan.slug])


def fields(**values: str) -> dict[str, str]:
    return {"stage": "samrad", "begins_on": "2026-03-01", "ends_on": "2026-05-01", **values}


def test_the_first_edition_is_made_through_the_form_and_read_by_the_public(address, at_desk, reader, plan):
    answer = at_desk.post(address, fields(), follow=True)

    assert answer.status_code == 200
    edition = Edition.objects.get()
    assert (edition.stage, edition.frozen_by_name) == (Stage.SAMRAD, "Petra Planerare")
    page = reader.get(f"/{plan.slug}/avsnitt/vatten/")
    assert page.status_code == 200 and "Alla ska kunna nå stranden." in page.content.decode()


def test_the_page_says_what_differs_from_the_last_edition(address, at_desk, plan, planner, vatten):
    freeze(plan, SAMRAD, by=planner)
    edit_section(vatten, Content("Vatten", "Vattnet i sjön är rent.\n", "avsnitt"), seen=1, by=planner)
    cast.write(plan, "Nytt avsnitt", "Se [[finns-inte]].\n", by=planner)
    cast.write(plan, "Tomt", by=planner)

    page = at_desk.get(address).content.decode()

    assert "ändrat" in page and "nytt" in page
    assert "finns-inte" in page
    assert "Tomma avsnitt" in page


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"stage": "antagen", "decided_by": "Kommunstyrelsen"}, "Bara kommunfullmäktige"),
        (
            {"stage": "laga_kraft", "decided_on": "2026-01-01", "paragraph": "§ 1", "decided_by": "KF"},
            "laga kraft",
        ),
        ({"begins_on": ""}, "första dag"),
        ({"begins_on": "i morgon"}, "giltigt datum"),
    ],
)
def test_what_is_missing_is_said_and_what_was_written_stays(address, at_desk, wrong, words):
    answer = at_desk.post(address, fields(note="Min text", **wrong))

    assert answer.status_code == 422
    page = answer.content.decode()
    assert words.lower() in page.lower() and "Min text" in page
    assert not Edition.objects.exists()


def test_a_job_that_is_performed_twice_freezes_once(address, at_desk, plan):
    at_desk.post(address, fields())
    job = Job.objects.get()

    from plans.jobs.working import perform

    perform.func(str(job.pk))

    assert Edition.objects.count() == 1
    assert job.arguments["plan"] == plan.slug


def test_the_work_says_in_words_why_it_stopped(plan, planner, db):
    from plans.jobs.working import WorkStopped

    with pytest.raises(WorkStopped, match="inga avsnitt"):
        freeze_in_background(
            lambda done, total, words: None, by=planner, plan=plan.slug, decision=SAMRAD.as_dict()
        )


def test_into_force_through_the_form(address, at_desk, plan):
    at_desk.post(
        address,
        {
            "stage": "antagen",
            "decided_by": "Kommunfullmäktige",
            "decided_on": "2026-10-05",
            "paragraph": "§ 98",
        },
    )
    adopted = Edition.objects.get()

    answer = at_desk.post(
        reverse("editions:into_force", args=[plan.slug, adopted.slug]),
        {"in_force_on": "2026-11-09"},
        follow=True,
    )

    assert "Planen gäller" in answer.content.decode()
    assert Edition.objects.filter(plan=plan.slug).in_force(on=date(2026, 11, 9)).stage == Stage.LAGA_KRAFT
