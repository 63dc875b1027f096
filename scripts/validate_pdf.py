"""Ask a validator whether what we print is PDF/A-2a and PDF/UA-1: `make validate`, or with files of your own.

The validator (https://pypi.org/project/page-validation/, MIT) is installed beside the project, not in it.
"""

import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / ".data" / "validator"
WANTED = "page-validation==0.11.0"
JUDGE = """
import sys, page
failed = False
for path in sys.argv[1:]:
    for profile in (page.ValidationProfile.PDF_A_2A, page.ValidationProfile.PDF_UA_1):
        report = page.validate_pdf(path, profile=profile)
        failed = failed or not report.is_compliant
        words = "passes" if report.is_compliant else "FAILS"
        print(f"{path}: {profile} {words} ({report.rules.total} rules, {report.rules.failed} failed)")
        for failure in report.failures[:20]:
            print("   ", failure.rule_id, failure.message)
sys.exit(failed)
"""


def main(paths: list[str]) -> int:
    if not (PLACE / "bin" / "python").exists():
        venv.create(PLACE, with_pip=True)
        pip = [
            str(PLACE / "bin" / "python"),
            "-m",
            "pip",
            "install",
            "--quiet",
            "--only-binary",
            ":all:",
            WANTED,
        ]
        subprocess.run(pip, check=True)
    return subprocess.run([str(PLACE / "bin" / "python"), "-c", JUDGE, *(paths or printed())]).returncode


def printed() -> list[str]:
    """Print the test's own page, which has one of everything, and return the file."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    from tests.writing.test_pdf import pdf

    path = ROOT / ".data" / "validated.pdf"
    path.write_bytes(pdf())
    return [str(path)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
