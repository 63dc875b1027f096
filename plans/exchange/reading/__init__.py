"""Read any document we know into a draft of sections. Nothing is saved here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from django.utils.translation import gettext as _

from plans.exchange import complaints, naming
from plans.exchange.assembling import assemble
from plans.exchange.drafts import PlanDraft, Report
from plans.exchange.guarding import Format, identify, text_of
from plans.exchange.reading import hajk, markdown, office, webpages
from plans.exchange.reading.own import read_own
from plans.exchange.reading.raw import RawPlan
from plans.writing.pandoc import PandocStopped

Progress = Callable[[int, int, str], None]


def _silent(done: int, total: int, words: str) -> None:
    """Tell nobody."""


def read_plan(
    path: Path,
    filename: str,
    *,
    progress: Progress = _silent,
    kinds: Mapping[str, tuple[str, ...]] = naming.KIND_WORDS,
    taken: Collection[str] = (),
    beside: Path | None = None,
) -> PlanDraft:
    """Return the file as a draft, or raise UnreadableFile.

    ``taken`` are keys the plan already uses. ``beside`` is a folder from which images named in Markdown
    or HTML may be read: give it only for files on the planner's own disk, never for an upload.
    """
    progress(0, 3, _("Kontrollerar filen"))
    found = identify(path, filename)
    report = Report()
    try:
        progress(1, 3, _("Läser dokumentet"))
        if found is Format.PLANPORTAL:
            draft = read_own(text_of(path), report, beside)
        else:
            raw = _raw(path, found, report, beside)
            progress(2, 3, _("Delar upp i avsnitt"))
            draft = assemble(raw, filename, report, kinds, taken)
    except PandocStopped as error:
        raise complaints.of_pandoc(error) from error
    except RecursionError as error:
        raise complaints.too_deep() from error
    progress(3, 3, _("Klart att granska"))
    return draft


def _raw(path: Path, found: Format, report: Report, beside: Path | None) -> RawPlan:
    if found is Format.DOCX:
        return office.read_docx(path, report)
    if found is Format.ODT:
        return office.read_odt(path, report)
    if found is Format.HTML:
        return webpages.read_html(text_of(path), report, beside)
    if found is Format.HAJK:
        return hajk.read_hajk(text_of(path), report)
    return markdown.read_markdown(text_of(path), report, beside)
