"""What follows, in the same transaction, when the words of a section change: rooms above say what they want done.

A plain list of functions instead of signals: what happens, and in which order, is read in `plans/apps.py`.
"""

from collections.abc import Callable, Sequence

from accounts.models import User
from plans.documents.models import Section

# (section, its Markdown before, the sections in which those words are now to be looked for, who did it)
Listener = Callable[[Section, str, Sequence[Section], User], None]
_LISTENERS: list[Listener] = []


def on_new_text(listener: Listener) -> None:
    """Let the listener hear of every change of a section's words from now on."""
    if listener not in _LISTENERS:
        _LISTENERS.append(listener)


def text_is_now_in(section: Section, before: str, *now: Section, by: User) -> None:
    """Tell that what the section said is now to be found in these; call it with the sections locked and stored."""
    for listener in _LISTENERS:
        listener(section, before, now, by)
