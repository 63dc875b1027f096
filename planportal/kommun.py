"""The kommun's own face and facts, read from one file: name, coat of arms, colours, type, contact, accessibility."""

import hashlib
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from planportal.contrast import HEX

CREST_TYPES = {".svg": "image/svg+xml", ".png": "image/png", ".webp": "image/webp"}
CREST_BYTES = 200_000
FACES = ("source-serif", "source-sans", "system-serif", "system-sans")
# How far the site follows the law: Digg wants one of three words.
FOLLOWS = ("helt", "delvis", "inte")
# Why something is not accessible: it ought to be, it would cost too much (12 §), or the law leaves it out (9 §).
REASONS = ("brist", "oskaligt", "undantag")


class Unreadable(Exception):
    """The kommun's file cannot be used; `problems` says everything that is wrong with it."""

    def __init__(self, problems: list[str]):
        super().__init__("; ".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour in the light theme and in the dark."""

    light: str
    dark: str


@dataclass(frozen=True, slots=True)
class Contact:
    unit: str
    email: str
    phone: str = ""
    address: str = ""
    hours: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is known not to be accessible, why, and perhaps when it will be."""

    what: str
    why: str
    reason: str = "brist"
    until: str = ""


@dataclass(frozen=True, slots=True)
class Accessibility:
    """The facts of the statement that DOS-lagen asks for (2018:1937, 13 §)."""

    follows: str
    assessed_on: date
    updated_on: date
    method: str
    responsible: str
    supervisor: str
    supervisor_url: str
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Kommun:
    """Everything the file says. `version` changes with any word of it, and with the coat of arms."""

    name: str
    kommun: str
    is_demo: bool
    licence: str
    languages: tuple[str, ...]
    crest: Path
    accent: Colour | None
    link: Colour | None
    plan_face: str
    page_face: str
    contact: Contact
    accessibility: Accessibility
    version: str

    @property
    def crest_type(self) -> str:
        return CREST_TYPES[self.crest.suffix]

    @property
    def crest_ending(self) -> str:
        return self.crest.suffix.removeprefix(".")


def kommun() -> Kommun:
    """Return what the file said when this process first asked; a changed file is read at the next start."""
    return load(Path(settings.KOMMUN_FILE))


@lru_cache(maxsize=8)
def load(path: Path) -> Kommun:
    """Read the file, or tell everything that is wrong with it at once."""
    try:
        source = path.read_bytes()
        told = tomllib.loads(source.decode("utf-8"))
    except (OSError, ValueError) as fault:
        raise Unreadable([f"{path} cannot be read: {fault}"]) from fault
    reading = _Reading(path, told)
    crest = reading.crest()
    made = {
        **reading.site(),
        "crest": crest,
        "accent": reading.colour("accent"),
        "link": reading.colour("link"),
        "plan_face": reading.one_of("type", "plan", FACES, "source-serif"),
        "page_face": reading.one_of("type", "page", FACES, "source-sans"),
        "contact": reading.made_of("contact", Contact),
        "accessibility": reading.accessibility(),
    }
    if reading.problems:
        raise Unreadable(reading.problems)
    version = hashlib.sha256(source + crest.read_bytes()).hexdigest()[:12]
    return Kommun(**made, version=version)


class _Reading:
    """A file being read; what is wrong with it is gathered in `problems`."""

    def __init__(self, path: Path, told: dict[str, Any]):
        self.path, self.told, self.problems = path, told, list[str]()

    def table(self, name: str) -> dict[str, Any]:
        found = self.told.get(name, {})
        if isinstance(found, dict):
            return found
        self.problems.append(f"[{name}] must be a table")
        return {}

    def text(self, table: str, name: str, *, needed: bool = True) -> str:
        value = self.table(table).get(name, "")
        if not isinstance(value, str) or (needed and not value.strip()):
            self.problems.append(f"[{table}] {name} must be a text" + (" and not empty" if needed else ""))
            return ""
        return value.strip()

    def one_of(self, table: str, name: str, known: tuple[str, ...], default: str = "") -> str:
        value = self.table(table).get(name, default)
        if value not in known:
            self.problems.append(f"[{table}] {name} must be one of {', '.join(known)}, not {value!r}")
        return str(value)

    def site(self) -> dict[str, Any]:
        languages = self.table("site").get("languages", ["sv"])
        known = {code for code, _name in settings.LANGUAGES}
        if not isinstance(languages, list) or "sv" not in languages or not set(map(str, languages)) <= known:
            self.problems.append(f"[site] languages must hold sv, and no others than {', '.join(known)}")
            languages = []
        return {
            "name": self.text("site", "name"),
            "kommun": self.text("site", "kommun"),
            "licence": self.text("site", "licence", needed=False),
            "is_demo": self.table("site").get("demo") is True,
            "languages": tuple(languages),
        }

    def colour(self, name: str) -> Colour | None:
        told = self.table("colours").get(name)
        if told is None:
            return None
        if isinstance(told, dict) and told.keys() == {"light", "dark"}:
            values = [str(told["light"]), str(told["dark"])]
            if all(map(HEX.fullmatch, values)):
                return Colour(*map(str.lower, values))
        self.problems.append(f'[colours] {name} must be {{ light = "#rrggbb", dark = "#rrggbb" }}')
        return None

    def crest(self) -> Path:
        file = self.path.parent / self.text("crest", "file")
        if file.suffix not in CREST_TYPES:
            self.problems.append(f"[crest] file must end with one of {', '.join(CREST_TYPES)}")
        elif not file.is_file():
            self.problems.append(f"[crest] there is no file {file}")
        elif file.stat().st_size > CREST_BYTES:
            self.problems.append(f"[crest] {file} is larger than {CREST_BYTES} bytes")
        return file

    def made_of(self, table: str, kind: Callable[..., Any]) -> Any:
        """Make a dataclass of texts out of a table; fields with a default may be left out."""
        wanted = {field.name: field.default == "" for field in fields(kind)}  # type: ignore[arg-type]
        return kind(**{name: self.text(table, name, needed=not spare) for name, spare in wanted.items()})

    def accessibility(self) -> Accessibility:
        texts = ("method", "responsible", "supervisor", "supervisor_url")
        table = "accessibility"
        return Accessibility(
            follows=self.one_of(table, "follows", FOLLOWS),
            assessed_on=self._day(table, "assessed_on"),
            updated_on=self._day(table, "updated_on"),
            faults=tuple(map(self._fault, self.table(table).get("faults", []))),
            **{name: self.text(table, name) for name in texts},
        )

    def _day(self, table: str, name: str) -> date:
        value = self.table(table).get(name)
        if type(value) is not date:
            self.problems.append(f"[{table}] {name} must be a date, such as 2026-11-23")
            return date.min
        return value

    def _fault(self, told: Any) -> Fault:
        known = {field.name for field in fields(Fault)}
        if not isinstance(told, dict) or not {"what", "why"} <= told.keys() <= known:
            self.problems.append("[[accessibility.faults]] has what and why, and perhaps reason and until")
            return Fault("", "")
        fault = Fault(**{name: str(value) for name, value in told.items()})
        if fault.reason not in REASONS:
            self.problems.append(f"[[accessibility.faults]] reason must be one of {', '.join(REASONS)}")
        return fault
