"""Read the tables of docs/, so that a test can compare them with the code."""

from pathlib import Path


def table(path: Path, first: str) -> list[dict[str, str]]:
    """Return the rows of the document's tables whose first column has this heading."""
    rows: list[dict[str, str]] = []
    heading: list[str] = []
    for line in path.read_text().splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")] if line.startswith("|") else []
        if not cells:
            heading = []
        elif not heading:
            heading = cells
        elif set("".join(cells)) - set("-: ") and heading[0] == first:
            rows.append(dict(zip(heading, cells, strict=True)))
    return rows
