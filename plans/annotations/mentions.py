"""People and units named in a text with @: only those whose name is theirs alone."""

from collections import Counter
from collections.abc import Iterable
from typing import TypeVar

from accounts.models import Unit, User

Named = TypeVar("Named", User, Unit)


def mentioned(text: str) -> tuple[list[User], list[Unit]]:
    """Return the people and units that the text names after an @. No query for a text without one."""
    if "@" not in text:
        return [], []
    said = text.casefold()
    people = _named(said, User.objects.filter(is_active=True).exclude(name=""))
    return people, _named(said, Unit.objects.filter(ended_on=None))


def _named(said: str, known: Iterable[Named]) -> list[Named]:
    """Return those named; of two names that begin alike the longer one was meant, of two the same neither."""
    everyone = list(known)
    times = Counter(one.name.casefold() for one in everyone)
    names = sorted((name for name, number in times.items() if number == 1), key=len, reverse=True)
    found = set()
    for name in names:
        if f"@{name}" in said:
            found.add(name)
            said = said.replace(f"@{name}", "")
    return [one for one in everyone if one.name.casefold() in found]
