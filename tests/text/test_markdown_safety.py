"""Nothing harmful leaves the renderer, whatever is written, and what leaves it is valid HTML."""

import re
import time

import html5lib
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from plans.text.markdown import Reference, Surroundings, broken_in, plain_text, render, replace_reference
from plans.text.rendering.sanitising import ATTRIBUTES, CLASSES, TAGS

AROUND = Surroundings(
    references={"j3": Reference("j3", "2.3 <Byn>", "../j3/")}, prefix="j4", show_broken=True
)
HTML = "{http://www.w3.org/1999/xhtml}"


def checked(html, prefix="j4"):
    """Parse strictly, and check every element against the lists."""
    tree = html5lib.HTMLParser(strict=True).parseFragment(html)
    ids = []
    for element in tree.iter():
        if element.tag == "DOCUMENT_FRAGMENT":
            continue
        tag = element.tag.removeprefix(HTML)
        assert tag in TAGS
        assert set(element.attrib) <= ATTRIBUTES.get(tag, set()) | {"class"}
        assert set(element.get("class", "").split()) <= CLASSES.get(tag, set())
        assert re.match(r"(https?:|mailto:|tel:|[^:]*([/?#]|$))", element.get("href", ""), re.IGNORECASE)
        assert element.get("src", "/bild/").startswith("/bild/")
        ids += [element.get("id")] if "id" in element.attrib else []
    assert len(ids) == len(set(ids))
    assert all(name.startswith(f"{prefix}--") for name in ids)
    return tree


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "<!-- gömt --> <? php ?> <![CDATA[x]]>",
        '<a href="javascript:alert(1)">x</a>',
        "<div onclick=x>\n\n**ord**\n\n</div>",
        "<style>body{display:none}</style>",
        "<iframe src=//x></iframe>",
    ],
)
def test_html_is_shown_as_text(source):
    html = render(source, AROUND)

    checked(html)
    assert "&lt;" in html
    assert not re.search(r"<(?!/?(p|strong)>)", html)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "&#106;avascript:alert(1)",
        "javascript&colon;alert(1)",
        "java&#9;script:alert(1)",
        "&#x6A;avascript:alert(1)",
        "%6Aavascript:alert(1)",
        "<java\tscript:alert(1)>",
        "<\u00a0javascript:alert(1)>",
        "vbscript:x",
        "data:text/html,<script>",
        "data:image/png;base64,AA",
        "file:///etc/passwd",
        "blob:x",
        "x:y",
    ],
)
def test_a_dangerous_address_is_no_link_but_its_words_remain(address):
    for around in (AROUND, Surroundings(prefix="j4")):
        for source in (f"[ord]({address})", f"[ord][r]\n\n[r]: {address}", f'[**ord**]({address} "titel")'):
            html = render(source, around)
            checked(html)
            assert not re.search(r"""<a[^>]*(script|data|file|blob|x:y)""", html, re.IGNORECASE)
            assert "ord" in html


def test_a_dangerous_autolink_is_text():
    html = render("<javascript:alert(1)> <data:text/html,x>")

    assert html == "<p>javascript:alert(1) data:text/html,x</p>\n"


@pytest.mark.parametrize(
    "address", ["https://x.se", "HTTP://x.se", "mailto:a@b.se", "tel:+46980", "/a", "b/c?d#e", "#f"]
)
def test_an_ordinary_address_is_a_link(address):
    assert f'<a href="{address}"' in render(f"[ord]({address})")


def test_only_links_to_other_places_are_told_so():
    assert 'rel="noopener"' in render("[a](//x.se)")
    assert "rel=" not in render("[a](/x)")


@pytest.mark.parametrize(
    "source",
    [
        "[a <https://x.se> b](https://y.se)",
        "[![a](bilder/0123456789abcdef01234567.png)](https://y.se)",
        "[a[^1]](https://y.se)\n\n[^1]: b",
        "[a [[j3]]](https://y.se)",
        "[a](javascript:x[b](y))",
        '[a](x"onclick="y) ![a"onerror="b](bilder/0123456789abcdef01234567.png "c\\"><script>")',
        "*a **b* c** ***d _e* f_",
        "# [a](b) [[j3]] ![c](d) e[^1]\n\n[^1]: # f\n\n    - > g\n",
        "|a|[[j3\\|b]]|\n|-|:-:|\n|<b>|![x](y)|c|\n|",
        "- ![a](bilder/0123456789abcdef01234567.png)\n- # b\n- |a|\n  |-|\n",
        "Tabell: <i>a</i>[^1]\n\n|a|\n|-|\n\n[^1]: Tabell: x\n\n    |a|\n    |-|\n",
        "a\x00b\x01c\x1f\x7f\x85\ufffe\ud800\U0001ffffd\ue000&#0;&#1;&#xD800;",
        "<p>\n```<b>\n</pre>\n```\n&copy &amp; &#38;",
    ],
)
def test_nesting_and_odd_characters_give_valid_html(source):
    for around in (AROUND, Surroundings(prefix="j4")):
        checked(render(source, around))
    plain_text(source)


def test_a_strange_prefix_is_tamed():
    html = render("# A\n\nb[^1]\n\n[^1]: c", Surroundings(prefix='x" onclick="y'))

    checked(html, prefix="x-onclick-y")


MARKS = """# ## - 1. > * ** _ ~~ ` ``` [ ] ( ) ! [[j3]] [[j9|x]] [^1] [^1]: | |-| Tabell: <script> <a> --> javascript:
    ![a](bilder/0123456789abcdef01234567.png) [l](http://x) &#1; &lt; \\ åäö ord " ' < > & = {#id} <http://x.se>
    data: ![x](y) === --- :-: 2)"""
SPACES = ["\n", "\n\n", "    ", " ", "\t", "| a | b |\n|---|--:|\n| c | d |\n"]
PIECES = st.sampled_from(MARKS.split() + SPACES)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=40).map("".join))
@example("[^1]: [^1]\n\n[^1]")
def test_whatever_is_written_the_html_keeps_to_the_lists(source):
    html = render(source, AROUND)

    checked(html)
    assert render(source, AROUND) == html
    checked(render(source, Surroundings(prefix="j4")))
    broken_in(source, AROUND)
    plain_text(source)
    assert replace_reference(replace_reference(source, "j3", "q0q"), "q0q", "j3") == source


# Input made to be slow. The ceilings are generous: what is quadratic takes minutes at this length.

LENGTH = 100_000
HOSTILE = {
    name: (piece * (LENGTH // len(piece)))
    for name, piece in {
        "open brackets": "[",
        "images begun": "![a](",
        "references begun": "[[a|",
        "notes begun": "[^a",
        "backticks": "`a``b",
        "stars": "*a **b ",
        "angles": "<a:",
        "entities": "&#",
        "quotes": "> ",
        "lists": "- ",
        "list lines": "- a\n",
        "setext": "a\n=\n",
        "definitions": "[a]: b\n",
        "notes": "[^a]: b\n",
        "table rows": "|a|b\n",
        "captions": "Tabell: a\n\n",
        "fences": "```\n",
        "backslashes": "\\",
        "one word": "a",
    }.items()
} | {
    "brackets in brackets": "[" * (LENGTH // 2) + "]" * (LENGTH // 2),
    "ten thousand backticks": "`" * 10_000,
    "emphasis in emphasis": "*" * 50_000 + "a" + "*" * 50_000,
    "lazy lines": ">" * 50 + "a\n" + "b\n" * (LENGTH // 2),
    "steps": "".join("  " * level + "- a\n" for level in range(300)),
    "a wide table": "|a" * 10_000 + "|\n" + "|-" * 10_000 + "|\n" + "|x\n" * 20,
    "same headings": "# a\n" * (LENGTH // 8),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_is_done_in_good_time(name):
    start = time.perf_counter()
    html = render(HOSTILE[name], AROUND)

    assert time.perf_counter() - start < 10
    assert max(map(len, re.findall(r"(?:<(?:em|strong)>)+", html)), default=0) < 100


@pytest.mark.parametrize("source", ["> " * 60 + "ordet", "- " * 60 + "ordet", "[" * 50 + "ordet" + "]" * 50])
def test_nesting_too_deep_loses_no_word(source):
    assert "ordet" in render(source)
    assert "ordet" in plain_text(source)


def test_a_section_of_fifty_kilobytes_is_rendered_well_within_a_second():
    part = (
        "## Rubrik [[j3]]\n\nEn *text* med [länk](https://x.se) och not.[^{0}]\n\n- a\n- b\n\n"
        "Tabell: T\n\n| a | b |\n|---|--:|\n| [[j3\\|x]] | 5 |\n| y | 6 |\n\n[^{0}]: Noten **här**.\n\n"
    )
    source = "".join(part.replace("{0}", str(number)) for number in range(320))
    assert len(source) > 50_000
    start = time.perf_counter()

    render(source, AROUND)

    assert time.perf_counter() - start < 1.5
