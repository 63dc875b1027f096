"""Ask for a copy: what is made is given at once; the rest is made once, whoever asks and however many."""

from contextlib import ExitStack
from pathlib import Path
from threading import BoundedSemaphore
from time import monotonic, sleep

from django.conf import settings

from planportal.beside import begin
from plans.reading.copies.keeping import WHOLE, Copy, held, keep, lock_of, root
from plans.reading.copies.making import FORMS

# How long a reader waits before being told to come back, and how often it is looked for, in seconds.
PATIENCE, LOOK_AGAIN = 6.0, 0.1
# How many slow copies are made at a time: the site is for those who read, too.
AT_A_TIME = 2
# How many may wait in each server process: each of them keeps others from being answered.
WAITING = BoundedSemaphore(2)


class NotReady(Exception):
    """The copy is being made, or waits for its turn."""


class NotMade(Exception):
    """The copy could not be made; the message is for people."""


def asked_for(copy: Copy) -> Path:
    """Return the file; NotReady or NotMade when there is none to give."""
    if copy.path.exists():
        return copy.path
    if refusal := copy.refusal:
        raise NotMade(refusal)
    if FORMS[copy.form].slow and settings.COPIES_BESIDE:
        _begin(copy)
    else:
        _make_here(copy)
    if not WAITING.acquire(blocking=False):
        raise NotReady
    try:
        return _waited_for(copy)
    finally:
        WAITING.release()


def _make_here(copy: Copy) -> None:
    with held(lock_of(copy)) as lock:
        if lock is not None and not copy.path.exists():
            try:
                keep(copy)
            except Exception as error:
                raise NotMade(copy.refusal) from error


def _begin(copy: Copy) -> None:
    """Let a process of its own make the copy, unless one does; it is given the locks and ends with them."""
    with ExitStack() as locks:
        lock = locks.enter_context(held(lock_of(copy)))
        if lock is None or copy.path.exists():
            return
        turns = (root() / f".turn-{number}" for number in range(AT_A_TIME))
        for turn in (locks.enter_context(held(path)) for path in turns):
            if turn is not None:
                edition = copy.edition
                begin(
                    "make_copies",
                    edition.plan,
                    edition.slug,
                    f"--key={copy.key or WHOLE}",
                    f"--form={copy.form}",
                    holding=(lock, turn),
                )
                return


def _waited_for(copy: Copy) -> Path:
    until = monotonic() + PATIENCE
    while True:
        if copy.path.exists():
            return copy.path
        if refusal := copy.refusal:
            raise NotMade(refusal)
        if monotonic() > until:
            raise NotReady
        sleep(LOOK_AGAIN)
