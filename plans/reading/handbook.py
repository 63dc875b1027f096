"""The handbook in Swedish, a text for each role, kept as Markdown in docs/hjalp."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from plans.text.markdown import render

ROLES = {
    "allmanhet": _("För dig som läser planen"),
    "medarbetare": _("För dig som arbetar i kommunen"),
    "planerare": _("För dig som är planerare"),
    "administrator": _("För dig som är administratör"),
}


@dataclass(frozen=True, slots=True)
class Chapter:
    title: str
    html: str


@cache
def chapter(role: str) -> Chapter:
    """Return the role's text; its first line is the title."""
    source = Path(settings.BASE_DIR, "docs", "hjalp", f"{role}.md").read_text(encoding="utf-8")
    title, _line, body = source.partition("\n")
    return Chapter(title.removeprefix("# ").strip(), render(body))
