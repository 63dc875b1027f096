"""HTML and Hajk's JSON: the text comes in, code and things from elsewhere do not."""

import base64
import json
import os
from pathlib import Path

import pytest

from tests.exchange.making import outline, png, read, read_text, told

CORPUS = Path(os.environ.get("PLANPORTAL_CORPUS", Path(__file__).parents[3] / "shared" / "corpus"))
PAGE = """<!doctype html><html><head><title>Plan | Kommunen</title><style>h1{{}}</style></head><body onload="a()">
<h1>Vatten</h1><p onclick="steal()">Rent <a href="javascript:alert(1)">klicka</a>
<a href="https://example.se">ut</a> <a href="#skog">skogen</a></p><script>alert("ond")</script>
<table><caption>Hus</caption><tr><th>Typ</th><th style="text-align:right">Antal</th></tr>
<tr><td rowspan="2">Hus</td><td>1</td></tr><tr><td>2</td></tr></table>
<figure><img src="data:image/png;base64,{image}" alt="Karta"><figcaption>Kartan</figcaption></figure>
<img src="https://elsewhere.example/x.png" alt="Spårning"><iframe src="https://elsewhere.example"></iframe>
<h1 id="skog">Skog</h1><p>Tät.</p></body></html>"""


@pytest.fixture
def site(tmp_path):
    return read_text(tmp_path, "plan.html", PAGE.format(image=base64.b64encode(png()).decode()))


def test_code_never_comes_in_and_the_report_says_so(site):
    everything = " ".join(section.body for section in site.sections)
    assert not any(word in everything for word in ("script", "onclick", "ond", "steal", "elsewhere", "h1{"))
    assert "klicka" in everything and "Rent" in everything
    assert sum(line.count for line in site.report.lines if line.thing == "code") == 4
    assert len(told(site, "dropped", "link")) == 1


def test_an_image_from_elsewhere_leaves_its_alternative_text(site):
    assert "Spårning" in site.sections[0].body
    assert any("annan webbplats" in words for words in told(site, "dropped", "image"))


def test_the_page_keeps_table_figure_and_links(site):
    body = site.sections[0].body
    (name,) = site.images
    assert f'![Karta](bilder/{name} "Kartan")' in body
    assert "Tabell: Hus\n\n| Typ | Antal |\n|---|---:|\n| Hus | 1 |\n| | 2 |" in body
    assert "[ut](https://example.se)" in body and "[[skog|skogen]]" in body


def test_footnotes_of_our_own_kind_of_page_are_real_footnotes(tmp_path):
    html = (
        '<h1>A</h1><p>Ord<sup class="footnote-ref"><a href="#fn-a-1" id="fnref-a-1">[1]</a></sup></p>'
        '<section class="footnotes"><ol><li id="fn-a-1" class="footnote-item"><p>Noten. '
        '<a href="#fnref-a-1" class="footnote-backref">↩</a></p></li></ol></section><h1>B</h1>'
    )
    body = read_text(tmp_path, "plan.html", html).sections[0].body
    assert body == "Ord[^1]\n\n[^1]: Noten."


def hajk(*chapters: dict) -> str:
    return json.dumps({"title": "Exempel", "map": "x", "chapters": list(chapters)})


def test_hajks_chapters_become_sections(tmp_path):
    inner = {"header": "Sjöar", "headerIdentifier": "d:sjoar", "html": "<p>Djupa</div></p>", "chapters": []}
    outer = {
        "header": "Vatten",
        "headerIdentifier": "d:vatten",
        "html": '<p onclick="x()">Se <a data-header-identifier="sjoar" href="d">sjöarna</a><script>x</script>',
        "keywords": ["fisk"],
        "geoObjects": [{"id": 1}],
        "chapters": [inner],
    }
    draft = read_text(tmp_path, "plan.json", hajk(outer, {"header": "Skog", "html": "", "chapters": []}))
    assert outline(draft) == [(1, "Vatten"), (2, "Sjöar"), (1, "Skog")]
    assert draft.sections[0].body == "Se [[sjoar|sjöarna]]\n\nNyckelord: fisk"
    assert draft.sections[1].body == "Djupa"
    assert draft.title == "Exempel"
    assert told(draft, "dropped", "map") and len(told(draft, "dropped", "code")) == 2


@pytest.mark.parametrize("name", ["hajk-exempeldokument.json", "hajk-exempeldokument2.json"])
def test_hajks_own_examples_come_in_whole(name):
    if not CORPUS.is_dir():
        pytest.skip(f"Texterna att prova på finns inte i {CORPUS}; ange PLANPORTAL_CORPUS.")
    draft = read(CORPUS / name)
    assert draft.sections[0].title == "Rubrik 1"
    assert draft.report.words_draft >= draft.report.words_source - 5
