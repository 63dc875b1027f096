"""diff_html: what holds for every two documents, tried on generated ones."""

import re
from html import escape

import html5lib
from hypothesis import given
from hypothesis import strategies as st

from plans.text.diff import diff_html
from plans.text.diff.tree import Node, parse

_text = st.lists(
    st.sampled_from(["väg", "hus", "500", "2.3.4", "och", "vatten", "&", "<", ".", ",", "skolan", "byggs"]),
    min_size=1,
    max_size=7,
).map(lambda words: escape(" ".join(words), quote=False))
_number = st.integers(0, 3)


def _around(tag: str, inner: st.SearchStrategy[str], attributes: str = "") -> st.SearchStrategy[str]:
    return inner.map(lambda html: f"<{tag}{attributes}>{html}</{tag}>")


_inline: st.SearchStrategy[str] = st.recursive(
    st.one_of(_text, st.just("<br>"), _number.map(lambda n: f'<img src="/{n}.png" alt="bild {n}">')),
    lambda inner: st.one_of(
        _around("strong", inner),
        _around("em", inner),
        st.builds(lambda html, n: f'<a href="/{n}">{html}</a>', _text, _number),
        st.lists(inner, min_size=1, max_size=3).map(" ".join),
    ),
    max_leaves=4,
)


def _table(columns: int, rows: list[list[str]], caption: str) -> str:
    lines = ["".join(f"<td>{cell}</td>" for cell in row[:columns]) for row in rows]
    head = "".join(f"<th>{cell}</th>" for cell in rows[0][:columns])
    body = "".join(f"<tr>{line}</tr>" for line in lines[1:])
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


_tables = st.builds(
    _table,
    st.integers(1, 4),
    st.lists(st.lists(_inline, min_size=4, max_size=4), min_size=1, max_size=4),
    st.sampled_from(["", "<caption>Tabell: hus</caption>"]),
)
_blocks: st.SearchStrategy[str] = st.recursive(
    st.one_of(
        _around("p", _inline),
        _around("h2", _text),
        _around("pre", _around("code", _text)),
        _tables,
        st.just("<hr>"),
        st.builds(
            lambda n, text: f'<figure><img src="/{n}.png" alt="b"><figcaption>{text}</figcaption></figure>',
            _number,
            _text,
        ),
    ),
    lambda block: st.one_of(
        _around("blockquote", block),
        st.lists(_around("li", st.one_of(_inline, block)), min_size=1, max_size=3).map(
            lambda i: f"<ul>{''.join(i)}</ul>"
        ),
    ),
    max_leaves=3,
)


def _with_ids(blocks: list[str]) -> str:
    numbers = iter(range(1000))
    return re.sub(
        r"<(p|h2|a|li|td|table)\b", lambda tag: f'{tag[0]} id="i{next(numbers)}"', "\n".join(blocks)
    )


@st.composite
def _two_documents(draw: st.DrawFn) -> tuple[str, str]:
    pool = draw(st.lists(_blocks, min_size=1, max_size=5))
    side = st.lists(st.one_of(st.sampled_from(pool), _blocks), max_size=5)
    return _with_ids(draw(side)), _with_ids(draw(side))


def _without(node: Node, tag: str) -> Node:
    children = (child for child in node.children if isinstance(child, str) or child.tag != tag)
    return Node(node.tag, node.attributes, [c if isinstance(c, str) else _without(c, tag) for c in children])


def _reads(html: str, without: str = "") -> str:
    """Return what is read and seen: the text without white space, and the images."""
    html = (
        html.replace("<ins", "<x-ins")
        .replace("</ins", "</x-ins")
        .replace("<del", "<x-del")
        .replace("</del", "</x-del")
    )
    shown = _without(parse(html), f"x-{without}").html()
    return re.sub(r"\s", "", re.sub(r'<img [^>]*src="([^"]*)"[^>]*>', r"[\1]", shown).replace("<hr>", "[hr]"))


def _bare(html: str) -> str:
    return re.sub(r"<[^>]*>", "", html)


@given(_two_documents())
def test_without_del_it_reads_as_the_new_and_without_ins_as_the_old(documents: tuple[str, str]) -> None:
    old, new = documents
    html = diff_html(old, new).html

    assert _bare(_reads(html, "del")) == _bare(_reads(new))
    assert _bare(_reads(html, "ins")) == _bare(_reads(old))


@given(_two_documents())
def test_the_result_is_valid_html(documents: tuple[str, str]) -> None:
    html5lib.HTMLParser(strict=True).parseFragment(diff_html(*documents).html)


@given(_two_documents())
def test_ids_are_unique_and_every_change_leads_to_its_mark_in_order(documents: tuple[str, str]) -> None:
    difference = diff_html(*documents)
    ids = re.findall(r' id="([^"]*)"', difference.html)
    marks = re.findall(r'<(?:ins|del) id="([^"]*)"', difference.html)

    assert len(ids) == len(set(ids))
    assert marks == [change.anchor for change in difference.changes]
    assert marks == [f"andring-{number}" for number in range(1, len(marks) + 1)]


@given(_two_documents())
def test_every_change_says_something_and_no_mark_stands_in_another(documents: tuple[str, str]) -> None:
    difference = diff_html(*documents)

    assert all(change.before or change.after for change in difference.changes)
    assert all((change.kind == "added") == (not change.before) for change in difference.changes)
    assert not re.search(r"<(ins|del)\b[^>]*>(?:(?!</\1>).)*<(ins|del)\b", difference.html, re.DOTALL)


@given(_two_documents())
def test_a_document_is_the_same_as_itself(documents: tuple[str, str]) -> None:
    difference = diff_html(documents[0], documents[0])

    assert difference.changes == ()
    assert _reads(difference.html) == _reads(documents[0])
