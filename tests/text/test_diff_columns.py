"""Two columns say what the two texts say."""

from hypothesis import given
from hypothesis import strategies as st

from plans.text.diff import columns, diff_html
from plans.text.diff.tree import Node, parse
from plans.text.markdown import render

WORDS = st.lists(
    st.sampled_from(["väg", "sjö", "hus", "ren", "berg", "och", "vid", "*ö*", "`k`"]), min_size=1, max_size=6
).map(" ".join)
BLOCK = st.one_of(
    WORDS,
    WORDS.map("## {}".format),
    st.lists(WORDS, min_size=1, max_size=3).map(lambda items: "\n".join(f"- {item}" for item in items)),
    st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=3).map(
        lambda rows: "\n".join(["| a | b |", "|---|---|", *(f"| {one} | {other} |" for one, other in rows)])
    ),
)
TEXT = st.lists(BLOCK, max_size=5).map("\n\n".join)


def shown(html: str) -> str:
    """Return the letters that one reads, wherever lines and cells end."""
    return "".join("".join(node_texts(parse(html, marks=True))).split())


def node_texts(node: Node) -> list[str]:
    return [
        text for child in node.children for text in ([child] if isinstance(child, str) else node_texts(child))
    ]


@given(TEXT, TEXT)
def test_each_column_reads_as_its_text(old: str, new: str) -> None:
    before, after = render(old), render(new)
    pairs = columns(diff_html(before, after).html)

    assert "".join(shown(left) for left, _right in pairs) == shown(before)
    assert "".join(shown(right) for _left, right in pairs) == shown(after)
    assert all("<ins" not in left and "<del" not in right for left, right in pairs)
