"""A migration is named for its purpose, so that the chain can be read as a story."""

import re
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, named

MIGRATIONS = sorted(
    path for app in ("accounts", "plans") for path in (ROOT / app / "migrations").glob("[0-9]*.py")
)
# What Django calls a migration when nobody has.
UNNAMED = re.compile(
    r"^\d{4}_(auto_|initial$|alter_|add_|remove_|delete_|rename_|create_|merge_\d|\w+_and_more$)"
)


@pytest.mark.parametrize("path", MIGRATIONS, ids=named)
def test_a_migration_says_what_it_is_for(path: Path) -> None:
    assert re.fullmatch(r"\d{4}_[a-z0-9]+(_[a-z0-9]+)*", path.stem)
    assert not UNNAMED.match(path.stem), "name it for its purpose: makemigrations --name …"


@pytest.mark.parametrize("app", ["accounts", "plans"])
def test_an_app_has_one_chain(app: str) -> None:
    numbers = [path.name[:4] for path in MIGRATIONS if path.parent.parent.name == app]

    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]
