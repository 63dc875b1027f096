"""Register, start and run long work.

A room registers a function with `@performs("kind")`; `start` queues it once the present transaction has
committed; a worker runs it. Progress is written on a connection of its own, so that it is seen while the
work's own transaction is still open, and a killed worker leaves the work undone and the job unfinished.
"""

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any, Protocol

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from accounts.models import User
from planportal.locks import for_update
from plans.jobs.models import Job

# How soon the same work must be asked for again to be the same asking.
TWICE = timedelta(seconds=10)

logger = logging.getLogger(__name__)


class Progress(Protocol):
    """Tell how far the work has come: `done` of `total`, and what is being done, in words."""

    def __call__(self, done: int, total: int, words: str) -> None: ...


type_of_work = Callable[..., dict[str, Any]]
_WORK: dict[str, type_of_work] = {}


class WorkStopped(Exception):
    """The work cannot go on for a reason the user should read; nothing of it was stored."""


def performs(kind: str) -> Callable[[type_of_work], type_of_work]:
    """Register a function `(progress, *, by, **arguments) -> result` as the work of this kind.

    The result is JSON: `url` is where to go when it is done, `said` what to say there.
    """

    def register(function: type_of_work) -> type_of_work:
        _WORK[kind] = function
        return function

    return register


def start(kind: str, *, title: str, by: User, back_url: str, **arguments: Any) -> Job:
    """Queue work and return the job to follow. Arguments must be JSON: ids and words, not objects.

    The same work asked for twice in a moment, as by a form sent twice, is one job.
    """
    with transaction.atomic():
        # The person's row is the lock: two equal requests may come at the same time.
        for_update(User.objects).get(pk=by.pk)
        lately = Job.objects.filter(created_at__gte=timezone.now() - TWICE, kind=kind, by=by)
        same = lately.filter(arguments=arguments).exclude(state=Job.State.FAILED).first()
        if same:
            return same
        job = Job.objects.create(kind=kind, title=title, by=by, back_url=back_url, arguments=arguments)
        transaction.on_commit(lambda: perform.enqueue(str(job.pk)))
    return job


@task()
def perform(job_id: str) -> None:
    """Run a job to its end; a job that has already been run is left alone."""
    taken = Job.objects.filter(pk=job_id, state=Job.State.WAITING).update(
        state=Job.State.RUNNING, beat_at=timezone.now()
    )
    if not taken:
        return
    job = Job.objects.select_related("by").get(pk=job_id)
    try:
        # Work and its end are stored together: a job that is not done has changed nothing, whenever it was killed.
        with transaction.atomic():
            result = _WORK[job.kind](_progress_of(job), by=job.by, **job.arguments)
            _finish(job, Job.State.DONE, result=result)
    except WorkStopped as stop:
        _finish(job, Job.State.FAILED, words=str(stop))
    except Exception:
        logger.exception("Job %s (%s) failed", job.pk, job.kind)
        _finish(job, Job.State.FAILED, words=_("Något gick fel hos oss. Ingenting har ändrats. Försök igen."))


def _finish(job: Job, state: Job.State, *, words: str = "", result: dict[str, Any] | None = None) -> None:
    now = timezone.now()
    Job.objects.filter(pk=job.pk).update(
        state=state, words=words, result=result or {}, done=F("total"), finished_at=now, beat_at=now
    )


def _progress_of(job: Job) -> Progress:
    def progress(done: int, total: int, words: str) -> None:
        own = connection.copy()
        try:
            with own.cursor() as cursor:
                cursor.execute(
                    "UPDATE plans_job SET done = %s, total = %s, words = %s, beat_at = now() WHERE id = %s",
                    [done, total, words[:300], job.pk],
                )
        finally:
            own.close()

    return progress
