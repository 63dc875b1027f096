"""The process is killed in the middle of a save, a freeze or an import: nothing is half done."""

import signal
import subprocess
import sys
import time

import pytest
from django.db import connection, transaction

from plans.documents.models import Section
from plans.editions.models import Edition
from plans.history.models import ChangeNote
from plans.proposals.actions import changing, composing
from plans.proposals.models import Proposal
from plans.proposals.states import State
from tests.proposals.conftest import approved, reworded

WAITING = """SELECT pid FROM pg_locks JOIN pg_database ON pg_database.oid = database
WHERE datname = current_database() AND NOT granted"""

# The table that each verb writes to last, or after its first rows: the test holds it, so that the work stops there.
HELD = {
    "save": "plans_changenote",
    "import": "plans_changenote",
    "freeze": "plans_editionsection",
    "merge": "plans_changenote",
}


def the_one_that_waits() -> int:
    return _asked(WAITING, lambda pid: pid is not None)


def gone(pid: int) -> None:
    _asked(f"SELECT pid FROM pg_stat_activity WHERE pid = {pid}", lambda found: found is None)


def _asked(query, is_it) -> int:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        with connection.cursor() as cursor:
            cursor.execute(query)
            row = cursor.fetchone()
        if is_it(row[0] if row else None):
            return row[0] if row else 0
        time.sleep(0.05)
    raise AssertionError("nothing came of it in 30 seconds")


@pytest.fixture
def approved_proposal(plan, vatten, planner, second_planner):
    proposal = composing.begin_proposal(plan, composing.Matter("Vattnet", "Därför."), by=second_planner)
    change = changing.change_text(proposal, vatten, by=second_planner)
    reworded(change, ("rent", "grumligt"), by=second_planner)
    return approved(proposal, author=second_planner, by=planner)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("verb", HELD)
def test_nothing_of_it_is_stored(vatten, verb, request):
    if verb == "merge":
        request.getfixturevalue("approved_proposal")
    before = (Section.objects.count(), ChangeNote.objects.count(), Edition.objects.count())
    database = connection.settings_dict["NAME"]
    command = [sys.executable, "-m", "tests.journeys.at_work", database, verb]

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {HELD[verb]} IN EXCLUSIVE MODE")
        work = subprocess.Popen(command)
        pid = the_one_that_waits()
        work.send_signal(signal.SIGKILL)
        work.wait()
    gone(pid)

    vatten.refresh_from_db()
    assert (vatten.version, "rent" in vatten.body) == (1, True)
    assert not Proposal.objects.exclude(state=State.APPROVED).exists()
    assert (Section.objects.count(), ChangeNote.objects.count(), Edition.objects.count()) == before
