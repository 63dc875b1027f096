"""The lock that every verb takes first: on the row that it changes, as it is stored now."""

from typing import TypeVar

from django.db.models import Manager, Model, QuerySet

Row = TypeVar("Row", bound=Model)


def for_update(rows: Manager[Row] | QuerySet[Row], *joined: str) -> QuerySet[Row]:
    """Return the rows, locked from when they are fetched until the transaction ends, and the `joined` ones too.

    No row's key ever changes, so others may store what refers to a locked row meanwhile. With the full lock they
    would wait at their commit, and two who hold what the other refers to would wait for each other for ever.
    """
    return rows.select_for_update(of=("self", *joined), no_key=True)


def free_of(rows: QuerySet[Row]) -> QuerySet[Row]:
    """Return the rows that nobody else holds, locked as by `for_update`: several may take from one queue."""
    return rows.select_for_update(of=("self",), no_key=True, skip_locked=True)
