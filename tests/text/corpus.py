"""The real texts some tests read: a folder beside the repository, or where PLANPORTAL_CORPUS says."""

import os
from pathlib import Path

import pytest

_FOLDER = Path(os.environ.get("PLANPORTAL_CORPUS") or Path(__file__).parents[3] / "shared" / "corpus")


def corpus_text(name: str) -> str:
    if not (_FOLDER / name).exists():
        pytest.skip(f"the folder of real texts is not at {_FOLDER}: {name} was not tried")
    return (_FOLDER / name).read_text(encoding="utf-8")
