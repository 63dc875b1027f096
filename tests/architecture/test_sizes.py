"""Everything is small enough to be read in one go."""

from collections.abc import Callable, Iterable
from pathlib import Path

from tests.architecture.source import ROOT, functions, lines, lines_of_code, modules, named


def test_a_file_has_at_most_250_lines_of_code() -> None:
    assert _larger_than(250, modules(), lines_of_code) == {}


def test_most_files_are_far_smaller() -> None:
    sizes = sorted(size for path in modules() if (size := lines_of_code(path)))

    assert sizes[len(sizes) // 2] <= 80


def test_a_function_has_at_most_40_lines() -> None:
    long = {
        f"{named(path)}: {one.name}": size
        for path in modules()
        for one in functions(path)
        if (size := (one.end_lineno or one.lineno) - one.lineno + 1) > 40
    }

    assert long == {}


def test_a_template_has_at_most_80_lines() -> None:
    assert _larger_than(80, (ROOT / "templates").rglob("*.*"), lines) == {}


def test_a_style_sheet_or_script_has_at_most_150_lines() -> None:
    styles = [*(ROOT / "static/css").rglob("*.css"), *(ROOT / "plans").rglob("*.css")]

    assert _larger_than(150, [*styles, *(ROOT / "static/js").rglob("*.js")], lines) == {}


def _larger_than(most: int, paths: Iterable[Path], size_of: Callable[[Path], int]) -> dict[str, int]:
    return {named(path): size for path in paths if (size := size_of(path)) > most}
