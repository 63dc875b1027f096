"""What follows, in the same transaction, when a section's words change or it leaves the plan: rooms above say what.

A plain list of functions instead of signals: what happens, and in which order, is read in `plans/apps.py`.
"""

from collections.abc import Callable, Sequence

from accounts.models import User
from plans.documents.models import Section

# (section, its Markdown before, the sections in which those words are now to be looked for, who did it)
Listener = Callable[[Section, str, Sequence[Section], User], None]
_LISTENERS: list[Listener] = []
# (section, the section that references to it lead to now, or None, who did it)
Leaving = Callable[[Section, Section | None, User], None]
_LEAVING: list[Leaving] = []


def on_new_text(listener: Listener) -> None:
    """Let the listener hear of every change of a section's words from now on."""
    if listener not in _LISTENERS:
        _LISTENERS.append(listener)


def text_is_now_in(section: Section, before: str, *now: Section, by: User) -> None:
    """Tell that what the section said is now to be found in these; call it with the sections locked and stored."""
    for listener in _LISTENERS:
        listener(section, before, now, by)


def on_leaving(listener: Leaving) -> None:
    """Let the listener hear of every section that is retired from now on."""
    if listener not in _LEAVING:
        _LEAVING.append(listener)


def has_left(section: Section, successor: Section | None, *, by: User) -> None:
    """Tell that the section has been retired; one that was merged is told of by where its words are instead."""
    for listener in _LEAVING:
        listener(section, successor, by)
