"""Where copies are kept: made once and put in place whole; made anew when the code that makes them changes."""

import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version as installed
from pathlib import Path
from time import time

from django.conf import settings
from django.utils.translation import gettext as _

from plans.editions.models import Edition
from plans.reading.copies.making import FORMS, made
from plans.reading.copies.matter import matter_of
from plans.writing.pdf import PdfUnavailable

WHOLE = "plan"
# For so long nobody tries again to make a copy that could not be made, in seconds.
REST = 600
MADE_BY = ("plans/writing/*", "plans/reading/copies/*.py", "static/fonts/*.woff2")


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of an edition, or of a section with all below it, in one form; it may be made already or not."""

    edition: Edition
    key: str
    form: str

    @property
    def path(self) -> Path:
        return folder_of(self.edition) / made_as(self.edition) / f"{self.key or WHOLE}.{self.form}"

    @property
    def name(self) -> str:
        """What the reader's computer calls the file."""
        return "-".join(filter(None, [self.edition.plan, self.key, self.edition.slug])) + f".{self.form}"

    @property
    def size(self) -> int | None:
        with suppress(FileNotFoundError):
            return self.path.stat().st_size
        return None

    @property
    def refusal(self) -> str:
        """Say why the copy lately could not be made, "" if nobody has failed."""
        with suppress(FileNotFoundError):
            if time() - _beside(self.path, "failed").stat().st_mtime < REST:
                return _beside(self.path, "failed").read_text(encoding="utf-8")
        return ""


def root() -> Path:
    return Path(settings.MEDIA_ROOT, "copies")


def folder_of(edition: Edition) -> Path:
    return root() / edition.plan / edition.slug


def made_as(edition: Edition) -> str:
    """Name what a copy is made by and of: a database may be made anew beside a folder of old files."""
    return f"{version()}-{edition.pk}-{edition.frozen_at:%Y%m%d%H%M%S%f}"


def all_whole(edition: Edition) -> list[Copy]:
    return [Copy(edition, "", form) for form in FORMS]


@cache
def version() -> str:
    """Return a word that changes with what decides how copies look."""
    digest = hashlib.sha256(f"{settings.SITE_ADDRESS} {installed('weasyprint')}".encode())
    for pattern in MADE_BY:
        for path in sorted(Path(settings.BASE_DIR).glob(pattern)):
            if path.is_file():
                digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def keep(copy: Copy) -> None:
    """Make the copy and put it in place whole, or say why not beside it. Whoever calls holds the lock."""
    try:
        matter = matter_of(copy.edition, copy.key)
        if matter is not None:
            _write(copy.path, made(matter, copy.form))
            _beside(copy.path, "failed").unlink(missing_ok=True)
    except Exception as error:
        words = str(error) if isinstance(error, PdfUnavailable) else _("Något gick fel hos oss.")
        _write(_beside(copy.path, "failed"), words.encode())
        raise


@contextmanager
def held(path: Path) -> Iterator[int | None]:
    """Hold a lock for as long as the block runs, or hold nothing when somebody else does.

    The lock goes with the open file: a process that is given the file keeps it, and loses it when it ends, however.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        yield descriptor if _locked(descriptor) else None
    finally:
        os.close(descriptor)


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def lock_of(copy: Copy) -> Path:
    return _beside(copy.path, "lock")


def clear_old(edition: Edition) -> None:
    """Remove copies that earlier code made."""
    for old in folder_of(edition).glob("*"):
        if old.name != made_as(edition):
            shutil.rmtree(old, ignore_errors=True)


def _beside(path: Path, what: str) -> Path:
    return path.with_name(f".{path.name}.{what}")


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        file.write(content)
    Path(file.name).chmod(0o644)
    Path(file.name).replace(path)
