"""What the law wants an översiktsplan to show, read once from its data. Pure."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data" / "pbl3.toml"


@dataclass(frozen=True, slots=True)
class Requirement:
    """A requirement of PBL 3 kap.; `judged` if fullmäktige judges the plan against it in a planeringsstrategi."""

    code: str
    paragraph: str
    words: str
    judged: bool

    def __str__(self) -> str:
        return f"{self.words} (PBL {self.paragraph})"


@cache
def requirements() -> tuple[Requirement, ...]:
    data = tomllib.loads(DATA.read_text(encoding="utf-8"))
    return tuple(
        Requirement(one["code"], one["paragraph"], one["words"], one.get("judged", False))
        for one in data["requirement"]
    )
