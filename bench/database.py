"""An empty database of the tests' kind for measurements, thrown away afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.test.utils import (
    setup_databases,
    setup_test_environment,
    teardown_databases,
    teardown_test_environment,
)


@contextmanager
def empty_database() -> Iterator[None]:
    """Give Django a database of its own for as long as the block lasts."""
    setup_test_environment(debug=False)
    old = setup_databases(verbosity=0, interactive=False)
    try:
        yield
    finally:
        teardown_databases(old, verbosity=0)
        teardown_test_environment()
