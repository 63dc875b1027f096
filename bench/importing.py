"""Measure an import: the planning act in, every word of it out again, beside reading the file alone."""

import os
import re
import tempfile
from pathlib import Path
from time import perf_counter

from bench.report import Result, seconds
from plans.exchange.drafts import PlanDraft
from plans.exchange.reading import read_plan
from plans.writing import ExportSection, PlanMeta
from plans.writing.own import to_markdown
from plans.writing.word import to_docx

CORPUS = Path(os.environ.get("PLANPORTAL_CORPUS", Path(__file__).parents[2] / "shared" / "corpus"))
SECONDS = 10


def run() -> list[Result]:
    """Return the figures of issue 2; none, in words, where the text to measure on is missing."""
    source = CORPUS / "pbl-2010-900.md"
    if not source.is_file():
        return [
            Result("Import of the planning act", "not measured", f"< {SECONDS} s", True, f"no {source.name}")
        ]
    begun = perf_counter()
    draft = read_plan(source, source.name).for_plan("Plan")
    exported = to_markdown(_sections(draft))
    taken = perf_counter() - begun
    lost = _lost(source.read_text(encoding="utf-8"), exported)
    baseline = seconds(lambda: re.findall(r"\w+", source.read_text(encoding="utf-8")))
    note = f"{len(draft.sections)} sections; splitting the file into words alone takes {baseline:.3f} s"
    return [
        Result("Import and export of the planning act, s", taken, f"< {SECONDS}", taken < SECONDS, note),
        Result("Words of it lost", float(lost), "0", lost == 0, "in order, source against export"),
        _word(draft),
    ]


def _word(draft: PlanDraft) -> Result:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "plan.docx")
        path.write_bytes(to_docx(PlanMeta("Plan", "plan"), _sections(draft)))
        begun = perf_counter()
        again = read_plan(path, path.name)
        taken = perf_counter() - begun
    note = f"{len(again.sections)} sections through pandoc"
    return Result("The same as a Word file in, s", taken, f"< {SECONDS}", taken < SECONDS, note)


def _sections(draft: PlanDraft) -> list[ExportSection]:
    return [
        ExportSection(one.key or "", one.title, one.body, one.kind, one.beteckning, one.level)
        for one in draft.sections
    ]


def _lost(source: str, exported: str) -> int:
    rest = iter(re.findall(r"\w+", exported))
    return sum(word not in rest for word in re.findall(r"\w+", source))
