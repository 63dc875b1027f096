"""Lighthouse in real Chromium on the pages people meet first, with the weight and the shifts it saw."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from bench.database import empty_database
from bench.gunicorn import served_site
from bench.report import Result

HERE = Path(__file__).resolve().parent.parent / ".data" / "lighthouse"
PROGRAM = HERE / "node_modules" / ".bin" / "lighthouse"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
CHROMIUM = (
    "--headless=new --no-sandbox --disable-gpu --disable-background-networking --no-first-run --disable-sync"
)
PAGES = {
    "start": "/oversiktsplan/",
    "section": "/oversiktsplan/avsnitt/{key}/",
    "search": "/oversiktsplan/sok/?q=vatten",
    "compare": "/oversiktsplan/jamfor/{old}/{new}/",
}


def run() -> list[Result]:
    """Measure the demo plan as a phone on a slow network sees it."""
    if not PROGRAM.exists():
        return [Result("Lighthouse", "missing: make lighthouse", "≥ 95", False)]
    with empty_database():
        names = _demo()
        with served_site() as site:
            return [row for name, path in PAGES.items() for row in _page(name, site + path.format(**names))]


def _demo() -> dict[str, str]:
    from django.core.management import call_command

    from plans.editions.models import Edition

    call_command("load_demo", verbosity=0)
    old, new = Edition.objects.order_by("dated_on")[:2]
    # A page without figures: those are the plan's own, and weigh what they weigh.
    figures = set(new.sections.filter(html__contains="<img").values_list("page_key", flat=True))
    pages = new.sections.filter(number__gt="").exclude(page_key__in=figures)
    longest = max(pages, key=lambda one: len(one.html))
    return {"key": longest.page_key, "old": old.slug, "new": new.slug}


def _page(name: str, url: str) -> list[Result]:
    report = _report(name, url)
    scores = {one: round(100 * (report["categories"][one]["score"] or 0)) for one in CATEGORIES}
    faults = [
        audit["id"]
        for audit in report["audits"].values()
        if audit.get("score") is not None and audit["score"] < 0.9 and audit["scoreDisplayMode"] == "binary"
    ]
    weight = report["audits"]["total-byte-weight"]["numericValue"] / 1000
    shift = report["audits"]["cumulative-layout-shift"]["numericValue"]
    said = ", ".join(f"{one} {score}" for one, score in scores.items())
    return [
        Result(
            f"Lighthouse, {name}",
            min(scores.values()),
            "≥ 95",
            min(scores.values()) >= 95,
            f"{said} {faults or ''}",
        ),
        Result(
            f"Weight of {name} with fonts, kB", weight, "≤ 100", weight <= 100, f"layout shift {shift:.3f}"
        ),
    ]


def _report(name: str, url: str) -> dict[str, Any]:
    file = HERE / f"{name}.json"
    command = [
        str(PROGRAM),
        url,
        "--quiet",
        "--output=json",
        f"--output-path={file}",
        f"--chrome-flags={CHROMIUM}",
    ]
    command.append(f"--only-categories={','.join(CATEGORIES)}")
    chromium = shutil.which("chromium") or shutil.which("google-chrome") or ""
    _run(command, os.environ | {"CHROME_PATH": chromium})
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


def _run(command: list[str], environment: dict[str, str]) -> None:
    """Run Lighthouse; once more if the browser did not record the page, for which Lighthouse itself asks that."""
    try:
        subprocess.run(command, check=True, env=environment)
    except subprocess.CalledProcessError:
        subprocess.run(command, check=True, env=environment)
