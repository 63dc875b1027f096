"""The difference between two rendered texts as one HTML: block by block, then word by word. Pure."""

from dataclasses import dataclass

from .blocks import Block, align, replaced
from .changes import Change, Draft, Record, image_words
from .inline import diff_inline
from .sequences import Budget, Op
from .tables import diff_table
from .tree import Node, parse

_FILLED = frozenset(
    ("caption", "dd", "dt", "figcaption", "li", "td", "th")
)  # ins and del stand inside, not around
_SHORT = 8


@dataclass(frozen=True, slots=True)
class HtmlDifference:
    """The new text with ins and del in it (ids andring-1 …), and the same changes in words, in order."""

    html: str
    changes: tuple[Change, ...]
    words_added: int
    words_removed: int


def diff_html(old_html: str, new_html: str, *, names: str = "andring") -> HtmlDifference:
    """Compare two texts from our own renderer; both must be sanitised already, as nothing is taken away here.

    Without its del and the tags of its ins the result reads as the new text; without ins, as the old one.
    Of two elements that are the same the new one's attributes are written, and deleted ones lose their ids.
    `names` begins the ids of the changes: a page with several differences gives each a beginning of its own.
    """
    comparison = _Comparison(names)
    html = comparison.flow(parse(old_html), parse(new_html))
    words = comparison.record.words
    return HtmlDifference(html, comparison.record.changes(), words[Op.INSERT], words[Op.DELETE])


class _Comparison:
    def __init__(self, names: str) -> None:
        self.record = Record(names)
        self.budget = Budget()

    def flow(self, old: Node, new: Node) -> str:
        """Compare the blocks of two elements."""
        olds, news = old.blocks(), new.blocks()
        pairs = align(list(map(_block, olds)), list(map(_block, news)), self.budget)
        written = (
            self.pair(olds[i], news[j])
            if i is not None and j is not None
            else self.whole(Op.DELETE, olds[i])
            if i is not None
            else self.whole(Op.INSERT, news[j or 0])
            for i, j in replaced(pairs, lambda i, j: _may_be(olds[i], news[j]))
        )
        return "\n".join(written)

    def pair(self, old: Node, new: Node) -> str:
        if old.key() == new.key():
            return new.html()
        if old.tag == new.tag == "table":
            return new.opening() + diff_table(old, new, self, self.budget) + new.closing()
        leaves = old.is_leaf() and new.is_leaf()
        inner = diff_inline(old, new, self.record, self.budget) if leaves else self.flow(old, new)
        return new.opening() + inner + new.closing()

    def whole(self, op: Op, node: Node, draft: Draft | None = None) -> str:
        """Write a block that was added or removed, as one change or as a part of the draft given."""
        text = node.text(image=image_words(op)).strip() or ("skiljelinje" if any(node.all("hr")) else "")
        if not text:
            return node.html(ids=op is Op.INSERT) if op is Op.INSERT or node.tag in _FILLED else ""
        draft = draft or Draft()
        draft.add(op, text)
        self.record.count(op, node.text(image=""))
        images = ", ".join(image.text(image=image_words(op)) for image in node.all("img"))
        ids = op is Op.INSERT
        if node.tag in _FILLED:
            inner = self.record.mark(op, draft, node.inner(ids=ids), images)
            return node.opening(ids=ids) + inner + node.closing()
        return self.record.mark(op, draft, node.html(ids=ids), images)


def _block(node: Node) -> Block:
    """Return what a block is compared by; loose text may be a paragraph, as in lists with blank lines."""
    return Block(node.key(), node.text(), node.tag or "p")


def _may_be(old: Node, new: Node) -> bool:
    """Tell whether what stands in a block's place may be it: long paragraphs must have words in common."""
    if old.tag != new.tag:
        return False
    leaf = old.is_leaf() or new.is_leaf()
    return not leaf or max(len(old.text().split()), len(new.text().split())) <= _SHORT
