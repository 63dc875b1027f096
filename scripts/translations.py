"""Collect and compile translations; `--check` says whether any compiled file is stale.

The texts in the code are Swedish; the folders in locale translate them (docs/translating.md). Both .po and .mo are
committed. Compiling is done by polib, so that only whoever collects new texts needs gettext.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
# English is whole; Finnish, meänkieli and Northern Sami wait for their translators (docs/translating.md).
LANGUAGES = ("en", "fi", "fit", "se")
# Third-party code and what is not shown to anybody.
LEFT_OUT = ("node_modules", ".venv", ".data", "staticfiles", "tests", "bench", "demo", "docs")


def catalogues() -> list[Path]:
    return sorted((ROOT / "locale").glob("*/LC_MESSAGES/*.po"))


def compiled(catalogue: Path) -> bytes:
    """Return what the .mo file beside the catalogue should hold."""
    return polib.pofile(str(catalogue)).to_binary()


def stale() -> list[Path]:
    """Return the catalogues whose .mo file is missing or says something else."""
    return [path for path in catalogues() if not _is_fresh(path)]


def _is_fresh(catalogue: Path) -> bool:
    target = catalogue.with_suffix(".mo")
    return target.exists() and target.read_bytes() == compiled(catalogue)


def collect() -> None:
    """Let Django's makemessages bring the catalogues up to date with the texts in the code."""
    for language in LANGUAGES:
        (ROOT / "locale" / language / "LC_MESSAGES").mkdir(parents=True, exist_ok=True)
    command = [sys.executable, str(ROOT / "manage.py"), "makemessages", "--no-wrap"]
    command += [f"--locale={language}" for language in LANGUAGES]
    command += ["--no-location", "--no-obsolete", *(f"--ignore={name}" for name in LEFT_OUT)]
    subprocess.run(command, cwd=ROOT, env=os.environ | {"PLANPORTAL_TESTING": "1"}, check=True)
    for catalogue in catalogues():
        tidy(catalogue)


def tidy(catalogue: Path) -> None:
    """Remove guesses, which are worse than none, and the hour, which would change the file each time."""
    entries = polib.pofile(str(catalogue), wrapwidth=0)
    for entry in entries.fuzzy_entries():
        entry.msgstr, entry.msgstr_plural = "", dict.fromkeys(entry.msgstr_plural, "")
        entry.flags.remove("fuzzy")
        entry.previous_msgid = entry.previous_msgid_plural = None
    entries.metadata.pop("POT-Creation-Date", None)
    entries.save()


def tell(catalogue: Path) -> None:
    entries = polib.pofile(str(catalogue))
    missing = len(entries.untranslated_entries())
    print(f"{catalogue.relative_to(ROOT)}: {len(entries)} texts, {missing} without translation")


def main() -> None:
    if "--check" in sys.argv:
        if old := stale():
            names = ", ".join(str(path.relative_to(ROOT)) for path in old)
            sys.exit(f"Compiled translations are stale: {names}. Run: make messages")
        return
    if shutil.which("xgettext"):
        collect()
    else:
        print(
            "gettext is not installed, so no new texts are collected. On Debian: sudo apt-get install gettext"
        )
    for catalogue in catalogues():
        catalogue.with_suffix(".mo").write_bytes(compiled(catalogue))
        tell(catalogue)


if __name__ == "__main__":
    main()
