"""Translations: what is committed compiled is what the catalogue says, and no text is taken for another's."""

import gettext
import re
from importlib.util import find_spec
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.test import Client

from scripts.translations import catalogues, stale
from tests.architecture.source import ROOT, named

ENGLISH = ROOT / "locale/en/LC_MESSAGES/django.po"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
# Packages with a Swedish catalogue of their own: Django looks a text up in all of them.
OTHERS = [
    "django/conf",
    *(f"django/contrib/{name}" for name in ("auth", "contenttypes", "sessions")),
    "allauth",
]


def test_every_compiled_file_is_fresh() -> None:
    assert [named(path) for path in stale()] == [], "run: make messages"


@pytest.mark.parametrize("path", catalogues(), ids=named)
def test_a_translation_keeps_the_places_for_names_and_numbers(path: Path) -> None:
    wrong = [
        entry.msgid
        for entry in polib.pofile(str(path)).translated_entries()
        for text in [entry.msgstr, *entry.msgstr_plural.values()]
        if text
        and set(PLACEHOLDER.findall(text)) - set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
    ]

    assert wrong == []


@pytest.mark.parametrize("path", catalogues(), ids=named)
def test_no_translation_is_a_guess(path: Path) -> None:
    assert [entry.msgid for entry in polib.pofile(str(path)).fuzzy_entries()] == []


def test_every_language_that_is_offered_is_whole() -> None:
    """A page half in Swedish would be read aloud wrongly."""
    offered = [path for path in catalogues() if path.parts[-3] in dict(settings.LANGUAGES)]
    missing = {named(path): len(polib.pofile(str(path)).untranslated_entries()) for path in offered}

    assert missing == {named(ENGLISH): 0}


def test_a_page_can_be_had_in_english(db: None, reader: Client) -> None:
    page = reader.get("/en/konto/logga-in/").content.decode()

    assert "Everyone reads the plan without signing in." in page
    assert "Logga in" not in page


def test_no_text_of_ours_is_turned_into_other_swedish_by_a_package() -> None:
    """Our texts are Swedish and their own msgids; one that is English elsewhere would be translated on our pages."""
    ours = {entry.msgid for entry in polib.pofile(str(ENGLISH))}
    taken = {
        text: told
        for package in OTHERS
        for text, told in _swedish_of(package).items()
        if text in ours and told != text and text not in _swedish_of_ours()
    }

    assert taken == {}


def _swedish_of(package: str) -> dict[str, str]:
    root = Path((find_spec(package.split("/")[0]) or pytest.fail(package)).submodule_search_locations[0])  # type: ignore
    place = root.parent / package / "locale/sv/LC_MESSAGES/django.mo"
    with place.open("rb") as file:
        texts = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    return {text: told for text, told in texts.items() if isinstance(text, str) and text}


def _swedish_of_ours() -> set[str]:
    own = ROOT / "locale/sv/LC_MESSAGES/django.po"
    return {entry.msgid for entry in polib.pofile(str(own))} if own.exists() else set()
