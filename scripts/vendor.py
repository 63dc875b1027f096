"""Copy the few foreign files we serve or test with out of node_modules, and list them with their sums.

Run `npm ci && python scripts/vendor.py` only to change a version. The copies are committed, so nobody
who runs or tests Planportal needs npm. `--check` says whether any of them was altered.
"""

import hashlib
import json
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIST = ROOT / "static" / "vendor" / "vendor.json"
SERIF = "@fontsource/source-serif-4"
SANS = "@fontsource-variable/source-sans-3"


def fonts(package: str, name: str, styles: tuple[str, ...]) -> list[tuple[str, str, str]]:
    """Return a family's styles: latin, and latin-ext for nordsamiska's č đ ŋ š ŧ ž."""
    parts = [f"{name}-{script}-{style}.woff2" for script in ("latin", "latin-ext") for style in styles]
    wanted = [(package, f"files/{part}", f"static/fonts/{part}") for part in parts]
    return [*wanted, (package, "LICENSE", f"static/fonts/{name}-OFL.txt")]


# Of the serif, two weights weigh less than the variable font; of the sans it is the other way round.
WANTED = [
    *fonts(SERIF, "source-serif-4", ("400-normal", "600-normal", "400-italic")),
    *fonts(SANS, "source-sans-3", ("wght-normal", "wght-italic")),
    ("axe-core", "axe.min.js", "tests/browser/vendor/axe.min.js"),
    ("axe-core", "LICENSE", "tests/browser/vendor/axe-LICENSE.txt"),
    (
        "axe-core",
        "LICENSE-3RD-PARTY.txt",
        "tests/browser/vendor/axe-LICENSE-3RD-PARTY.txt",
    ),
]


def copied(package: str, source: str, target: str) -> dict[str, str]:
    """Copy one file and return what vendor.json says of it."""
    folder = ROOT / "node_modules" / package
    about = json.loads((folder / "package.json").read_text())
    place = ROOT / target
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(folder / source, place)
    return {
        "file": target,
        "package": package,
        "version": about["version"],
        "licence": about["license"],
        "sha256": sum_of(place),
    }


def sum_of(place: Path) -> str:
    return hashlib.sha256(place.read_bytes()).hexdigest() if place.exists() else "missing"


def check() -> None:
    """Exit with the names of the files that are not as they came."""
    listed = json.loads(LIST.read_text())
    altered = [entry["file"] for entry in listed if sum_of(ROOT / entry["file"]) != entry["sha256"]]
    if altered:
        sys.exit("Altered since they were copied: " + ", ".join(altered))


def copy() -> None:
    listed = [copied(*wanted) for wanted in WANTED]
    LIST.parent.mkdir(parents=True, exist_ok=True)
    LIST.write_text(json.dumps(listed, indent=2, ensure_ascii=False) + "\n")
    print(f"{len(listed)} files copied; their sums are in {LIST.relative_to(ROOT)}")


if __name__ == "__main__":
    check() if "--check" in sys.argv else copy()
