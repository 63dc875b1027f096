"""docs/operations.md and the README tell of every variable and command that there is."""

import re

from tests.architecture.documents import table
from tests.architecture.source import ROOT

# For whoever builds: the tests set the first; the rest are for the tools that make starts.
OWN = {"PLANPORTAL_TESTING", "PYTHONDONTWRITEBYTECODE", "XDG_RUNTIME_DIR", "DJANGO_SETTINGS_MODULE"}


def test_every_variable_that_is_read_is_told() -> None:
    code = "".join((ROOT / f"planportal/{name}.py").read_text() for name in ("settings", "database"))
    read = set(re.findall(r"""(?:environ\.get|switched_on|listed)\(\s*"([A-Z_]+)\"""", code))
    read |= set(re.findall(r"\$\{([A-Z_]+):", (ROOT / "scripts/serve.sh").read_text()))
    rows = table(ROOT / "docs/operations.md", "Name")
    told = {name for row in rows for name in re.findall(r"`([A-Z_]+)`", row["Name"])}

    assert told == read - OWN


def test_compose_sets_only_variables_that_are_told() -> None:
    told = (ROOT / "docs/operations.md").read_text()
    site = (
        (ROOT / "compose.yaml").read_text().partition("environment: &environment")[2].partition("volumes:")[0]
    )

    assert [
        name for name in re.findall(r"^\s+([A-Z_]+):", site, re.MULTILINE) if f"`{name}`" not in told
    ] == []


def test_every_command_of_the_makefile_is_in_the_readme() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)) - {
        "setup",
        "system",
    }
    told = set(re.findall(r"make ([a-z]+)", (ROOT / "README.md").read_text()))

    assert told == targets
