"""Each component says what it needs, stands in the gallery, and the gallery and the error pages can be shown."""

import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from planportal.gallery import gallery

TEMPLATES = Path(__file__).resolve().parent.parent.parent / "templates"
COMPONENTS = sorted((TEMPLATES / "components").glob("*.html"))
INCLUDED = re.compile(r'include "components/([a-z_]+)\.html"([^%]*)%}')


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda path: path.stem)
def test_a_components_first_line_names_its_inputs(component: Path) -> None:
    assert component.read_text().startswith("{# Inputs: ")


@pytest.mark.parametrize("template", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.stem)
def test_a_component_gets_only_what_it_asks_for(template: Path) -> None:
    for name, rest in INCLUDED.findall(template.read_text()):
        assert rest.strip().endswith("only"), f"{template.name} includes {name} without only"


def test_sanitised_html_is_printed_as_it_is_in_one_place_only() -> None:
    printing = [path.name for path in TEMPLATES.rglob("*.html") if "|safe" in path.read_text()]

    assert printing == ["prose.html"]


def test_the_gallery_shows_every_component() -> None:
    shown = gallery(RequestFactory().get("/galleri/")).content.decode()
    used = _reached("gallery/index.html", set()) | _reached("base_public.html", set())

    assert "Bebyggelse nära stranden" in shown
    assert {path.stem for path in COMPONENTS} == {Path(name).stem for name in used if "components" in name}


@pytest.mark.parametrize("code", ["400", "403", "404", "500"])
def test_an_error_page_needs_neither_database_nor_context(code: str) -> None:
    page = render_to_string(f"{code}.html")

    assert "<h1>" in page and 'id="innehall"' in page


def _reached(name: str, seen: set[str]) -> set[str]:
    """Return the templates a template extends or includes, however far down."""
    for other in re.findall(r'(?:include|extends) "([\w/]+\.html)"', (TEMPLATES / name).read_text()):
        if other not in seen:
            seen.add(other)
            _reached(other, seen)
    return seen
