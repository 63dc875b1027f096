"""Long work: it is done once, says how far it has come, and says so when it stopped."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from plans.documents.models import Plan
from plans.jobs.models import Job
from plans.jobs.working import WorkStopped, perform, performs
from tests import cast

pytestmark = pytest.mark.django_db(transaction=True)


@performs("test: rename")
def rename(progress, *, by, plan, name):
    Plan.objects.filter(slug=plan).update(name=name)
    progress(1, 2, "Halvvägs")
    if name == "stopp":
        raise WorkStopped("Namnet går inte att använda. Planen är oförändrad.")
    if name == "fel":
        raise ZeroDivisionError
    return {"said": "Bytt"}


def work(plan, planner, name: str) -> Job:
    job = Job.objects.create(
        kind="test: rename",
        title="Byter namn",
        by=planner,
        back_url="/",
        arguments={"plan": plan.slug, "name": name},
    )
    perform.func(str(job.pk))
    job.refresh_from_db()
    return job


def test_work_is_done_and_says_what_it_did(plan, planner):
    job = work(plan, planner, "Ny plan")

    plan.refresh_from_db()
    assert (plan.name, job.state, job.result) == ("Ny plan", Job.State.DONE, {"said": "Bytt"})


@pytest.mark.parametrize(("name", "words"), [("stopp", "Namnet går inte"), ("fel", "Ingenting har ändrats")])
def test_work_that_stops_stores_nothing_and_says_why(plan, planner, name, words):
    job = work(plan, planner, name)

    plan.refresh_from_db()
    assert plan.name == "Översiktsplan 2018"
    assert job.state == Job.State.FAILED and words in job.words


def test_progress_is_seen_while_the_work_is_still_open(plan, planner):
    job = work(plan, planner, "stopp")

    assert (job.done, job.total) == (2, 2)  # the end counts as all of it; what was told stands in total


def test_work_that_has_been_done_is_not_done_again(plan, planner):
    job = work(plan, planner, "Ny plan")
    Plan.objects.filter(pk=plan.pk).update(name="Annat")

    perform.func(str(job.pk))

    plan.refresh_from_db()
    assert plan.name == "Annat"


def test_silent_work_is_told_of_as_broken_off(plan, planner, at_desk):
    job = Job.objects.create(
        kind="test: rename", title="Byter namn", by=planner, back_url="/", state=Job.State.RUNNING
    )
    Job.objects.filter(pk=job.pk).update(beat_at=timezone.now() - timedelta(minutes=10))

    page = at_desk.get(reverse("jobs:follow", args=[job.pk])).content.decode()
    state = at_desk.get(reverse("jobs:state", args=[job.pk])).json()

    assert "har avbrutits" in page and state["state"] == "failed"


def test_nobody_follows_somebody_elses_work(plan, planner, officer):
    job = Job.objects.create(kind="test: rename", title="Byter namn", by=planner, back_url="/")

    for name in ("jobs:follow", "jobs:state"):
        assert cast.signed_in(officer).get(reverse(name, args=[job.pk])).status_code == 404
