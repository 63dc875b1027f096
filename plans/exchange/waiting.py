"""An import that waits for its planner's yes: the file as it came, and the draft that was read from it, on disk.

Nothing of it is in the plan. The folder is removed when the import is confirmed, or by `tidy` after some days.
"""

import json
import shutil
import time
import uuid
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings

from plans.exchange.complaints import too_big
from plans.exchange.drafts import PlanDraft, Report, ReportLine, SectionDraft
from plans.exchange.guarding import MAX_BYTES, Format

DAYS_KEPT = 14


@dataclass(frozen=True, slots=True)
class Waiting:
    """A waiting import, by the name of its folder."""

    name: str

    @property
    def folder(self) -> Path:
        return Path(settings.MEDIA_ROOT) / "import" / uuid.UUID(self.name).hex

    @property
    def source(self) -> Path:
        return self.folder / "source"

    def exists(self) -> bool:
        return (self.folder / "draft.json").exists()

    def keep(self, draft: PlanDraft, found: Format) -> None:
        """Store what was read from the file."""
        images = self.folder / "images"
        images.mkdir(exist_ok=True)
        names = {}
        for number, (name, content) in enumerate(draft.images.items()):
            (images / str(number)).write_bytes(content)
            names[name] = str(number)
        values = {
            "title": draft.title,
            "sections": [asdict(section) for section in draft.sections],
            "report": asdict(draft.report),
            "images": names,
            "own": found is Format.PLANPORTAL,
        }
        (self.folder / "draft.json").write_text(json.dumps(values), encoding="utf-8")

    def draft(self) -> tuple[PlanDraft, bool]:
        """Return the draft, and whether it is a plan of ours coming back."""
        values = json.loads((self.folder / "draft.json").read_text(encoding="utf-8"))
        report = values["report"]
        lines = [ReportLine(**line) for line in report["lines"]]
        draft = PlanDraft(
            sections=tuple(SectionDraft(**section) for section in values["sections"]),
            images={
                name: (self.folder / "images" / file).read_bytes() for name, file in values["images"].items()
            },
            report=Report(lines, report["words_source"], report["words_draft"]),
            title=values["title"],
        )
        return draft, values["own"]

    def remove(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)


def receive(chunks: Iterable[bytes]) -> Waiting:
    """Write an uploaded file to disk, and refuse it as soon as it is seen to be too large."""
    tidy()
    waiting = Waiting(uuid.uuid4().hex)
    waiting.folder.mkdir(parents=True, mode=0o700)
    size = 0
    with waiting.source.open("wb") as target:
        for chunk in chunks:
            size += len(chunk)
            if size > MAX_BYTES:
                waiting.remove()
                raise too_big(size, MAX_BYTES)
            target.write(chunk)
    return waiting


def tidy() -> None:
    """Remove imports that nobody has confirmed for some days."""
    root = Path(settings.MEDIA_ROOT) / "import"
    if not root.exists():
        return
    for folder in root.iterdir():
        if time.time() - folder.stat().st_mtime > DAYS_KEPT * 86400:
            shutil.rmtree(folder, ignore_errors=True)
