"""Several verbs in the same moment, each in a thread with a connection of its own."""

import threading
from collections.abc import Callable

from django.db import connection

from plans.documents.refusals import Conflict, NotInThisState, Outdated

REFUSALS = (Conflict, NotInThisState, Outdated)


def at_once(*verbs: Callable[[], object]) -> list[object]:
    """Do them all in the same moment; return what came of each, refusals included. Anything else is raised."""
    gate = threading.Barrier(len(verbs))
    came: list[object] = [None] * len(verbs)

    def run(place: int, verb: Callable[[], object]) -> None:
        try:
            gate.wait(10)
            came[place] = verb()
        except Exception as error:
            came[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place, verb)) for place, verb in enumerate(verbs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
        assert not thread.is_alive(), "waits for ever"
    for one in came:
        if isinstance(one, Exception) and not isinstance(one, REFUSALS):
            raise one
    return came
