"""Mark passages in rendered HTML, so that a note is seen, and heard, where its words stand. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .diff.tree import Node
from .reading_text import NOTE_LINK, Piece, laid

MARK = "note-mark"

Span = tuple[str | int, int, int]


def mark(html: str, spans: Sequence[Span], *, announced: str = "Notering") -> str:
    """Return the HTML with <mark> around the words of every span (id, start, end in its reading text).

    Words that several notes stand on are marked once, with all their ids in data-notes. Before each note's
    first words stands a link to #note-<id>, which says `announced` to those who cannot see the mark. A span
    without words is left out.
    """
    root, reading, pieces = laid(html)
    reaching = _Reaching(pieces)
    wanted = [
        (str(name), max(0, start), min(end, len(reading.text))) for name, start, end in spans if start < end
    ]
    for name, start, end in sorted(wanted, key=lambda span: (span[1], -span[2])):
        reaching.add(name, start, end)
    _write(reaching, announced)
    return root.inner()


class _Range(NamedTuple):
    """One note's words in one text node."""

    name: str
    begins: int
    ends: int
    is_first: bool


class _Reaching:
    """Finds the text nodes that spans reach into."""

    def __init__(self, pieces: list[Piece]) -> None:
        self._pieces = pieces
        self._texts: list[tuple[Piece, int, int]] = []  # a text node's first piece; its place in the text
        for number, piece in enumerate(pieces):
            last = self._texts[-1] if self._texts else None
            if last and last[0].holder is piece.holder and last[0].child == piece.child:
                self._texts[-1] = (last[0], last[1], number + 1)
            else:
                self._texts.append((piece, number, number + 1))
        self._first = 0
        self.ranges: dict[tuple[int, int], list[_Range]] = defaultdict(list)
        self.pieces: dict[tuple[int, int], Piece] = {}

    def add(self, name: str, start: int, end: int) -> None:
        """Take in a span; they must come in the order in which they begin."""
        while self._first < len(self._texts) and self._end(self._first) <= start:
            self._first += 1
        is_first = True
        for place in range(self._first, len(self._texts)):
            piece, first, last = self._texts[place]
            if piece.start >= end:
                break
            begins, ends = piece.begins, self._pieces[last - 1].ends
            if start > piece.start or end < self._pieces[last - 1].end:
                inside = [one for one in self._pieces[first:last] if one.start < end and one.end > start]
                if not inside:
                    continue
                begins, ends = _offset(inside[0], start), _offset(inside[-1], end)
            key = (id(piece.holder), piece.child)
            self.pieces[key] = piece
            self.ranges[key].append(_Range(name, begins, ends, is_first))
            is_first = False

    def _end(self, place: int) -> int:
        return self._pieces[self._texts[place][2] - 1].end


def _offset(piece: Piece, place: int) -> int:
    """Return where in its text node a place in the text stands; white space is one sign in the text only."""
    if place <= piece.start:
        return piece.begins
    return piece.ends if place >= piece.end else piece.begins + place - piece.start


def _write(reaching: _Reaching, announced: str) -> None:
    """Put the marks into the tree, from its end, so that the places of what stands before them still hold."""
    before_links: dict[int, tuple[Node, Node, list[Node]]] = {}
    for key in sorted(reaching.ranges, key=lambda key: reaching.pieces[key].start, reverse=True):
        piece, ranges = reaching.pieces[key], reaching.ranges[key]
        text = piece.holder.children[piece.child]
        if not isinstance(text, str):
            continue
        # Links cannot be nested: in one of the text's own, a note's link stands before it.
        outside = next((one for one in piece.around if one[1].tag == "a"), None)
        links: list[Node] = []
        cut = _cut(text, ranges, announced, links if outside else None)
        piece.holder.children[piece.child : piece.child + 1] = cut
        if outside:
            _around, _link, later = before_links.setdefault(id(outside[1]), (*outside, []))
            later[:0] = links
    for around, link, links in before_links.values():
        place = next(place for place, child in enumerate(around.children) if child is link)
        around.children[place:place] = links


def _cut(text: str, ranges: list[_Range], announced: str, outside: list[Node] | None) -> list[Node | str]:
    """Return a text node's content with its marks; links go to `outside` where they cannot stand inside."""
    cuts = sorted({0, len(text), *(place for one in ranges for place in (one.begins, one.ends))})
    cut: list[Node | str] = []
    for begins, ends in zip(cuts, cuts[1:], strict=False):
        here = [one for one in ranges if one.begins <= begins and ends <= one.ends]
        words = text[begins:ends]
        if not here:
            cut.append(words)
            continue
        starting = [one.name for one in here if one.is_first and one.begins == begins]
        links = [_link(name, announced) for name in starting]
        if outside is not None:
            outside += links
            links = []
        cut.append(_marked(words, [one.name for one in here], starting, links))
    return cut


def _marked(words: str, names: list[str], starting: list[str], links: Iterable[Node]) -> Node:
    """Return one mark for the words; a note that begins here has its id on a mark of its own around it."""
    own = starting[-1] if starting else ""
    attributes: dict[str, str | None] = {"class": MARK}
    if own:
        attributes["id"] = f"mark-{own}"
    attributes["data-note"] = own or names[-1]
    if len(names) > 1:
        attributes["data-notes"] = " ".join(names)
    node = Node("mark", attributes, [*links, words])
    for name in reversed(starting[:-1]):
        node = Node("mark", {"class": MARK, "id": f"mark-{name}", "data-note": name}, [node])
    return node


def _link(name: str, announced: str) -> Node:
    inside = Node("span", {"class": "visually-hidden"}, [announced])
    return Node("a", {"class": NOTE_LINK, "href": f"#note-{name}"}, [inside])
