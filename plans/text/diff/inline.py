"""The difference inside one paragraph, heading or cell: word by word, inline elements balanced. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from .changes import Draft, Record, image_words
from .sequences import Budget, Op, Step, compare
from .tokens import is_slight, tokens_of
from .tree import VOID, Node

_SMALL_GAP = 3


@dataclass(frozen=True, slots=True)
class Atom:
    """A word or mark, or an element without content, and the inline elements it stands in."""

    text: str
    path: tuple[Node, ...]
    key: str
    void: Node | None = None

    def said(self, op: Op) -> str:
        return self.void.text(image=image_words(op)) if self.void else self.text


@dataclass(frozen=True, slots=True)
class Piece:
    op: Op
    atom: Atom
    path: tuple[Node, ...]
    draft: Draft | None = None


def diff_inline(old: Node, new: Node, record: Record, budget: Budget) -> str:
    """Return the content of the new element with what changed from the old one marked."""
    olds, news = list(atoms_of(old)), list(atoms_of(new))
    steps = compare([atom.key for atom in olds], [atom.key for atom in news], budget, tidy=True)
    return _Writer(record).marked(list(_pieces(_runs(steps, news), olds, news, record)))


def atoms_of(element: Node, path: tuple[Node, ...] = (), look: str = "", pre: bool = False) -> Iterator[Atom]:
    """Yield the words of an element in order; white space is the same however long, but in pre."""
    pre = pre or element.tag == "pre"
    for child in element.children:
        if isinstance(child, str):
            for token in tokens_of(child):
                text = token if pre or not token.isspace() else " "
                yield Atom(token, path, f"{text}\0{look}")
        elif child.tag in VOID:
            yield Atom("", path, f"\0{look}{child.key()}", child)
        else:
            yield from atoms_of(child, (*path, child), f"{look}/{child.look()}", pre)


def _runs(steps: Sequence[Step], news: Sequence[Atom]) -> Iterator[list[Step]]:
    """Yield each kept step by itself and each change as its steps, slight gaps between changes drawn in."""
    last = len(steps) - 1

    def is_changed(place: int) -> bool:
        step = steps[place]
        gap = news[step.new_start : step.new_end]
        return step.op is not Op.EQUAL or (0 < place < last and _is_slight_gap(gap))

    for changed, places in groupby(range(len(steps)), key=is_changed):
        run = [steps[place] for place in places]
        yield from [run] if changed else ([step] for step in run)


def _is_slight_gap(atoms: Sequence[Atom]) -> bool:
    text = "".join(atom.text for atom in atoms)
    return len(text) <= _SMALL_GAP and is_slight(text) and not any(atom.void for atom in atoms)


def _pieces(
    runs: Iterable[list[Step]], olds: Sequence[Atom], news: Sequence[Atom], record: Record
) -> Iterator[Piece]:
    """Yield what is to be written; the deleted goes into the new side's elements where these are the same."""
    runs = list(runs)
    now: dict[int, Node] = {}
    for step, *more in runs:
        if not more and step.op is Op.EQUAL:
            for before, after in zip(_old(olds, [step]), _new(news, [step]), strict=True):
                now |= {id(node): same for node, same in zip(before.path, after.path, strict=True)}
    for run in runs:
        deleted, inserted = _old(olds, run), _new(news, run)
        if (len(run) == 1 and run[0].op is Op.EQUAL) or not _is_seen(deleted + inserted):
            yield from (Piece(Op.EQUAL, atom, atom.path) for atom in inserted)
            continue
        draft = _draft(deleted, inserted, record)
        for atom in deleted:
            yield Piece(Op.DELETE, atom, tuple(now.get(id(node), node) for node in atom.path), draft)
        yield from (Piece(Op.INSERT, atom, atom.path, draft) for atom in inserted)


def _old(olds: Sequence[Atom], run: Sequence[Step]) -> list[Atom]:
    return list(olds[run[0].old_start : run[-1].old_end])


def _new(news: Sequence[Atom], run: Sequence[Step]) -> list[Atom]:
    return list(news[run[0].new_start : run[-1].new_end])


def _is_seen(atoms: Iterable[Atom]) -> bool:
    return any(atom.void or not atom.text.isspace() for atom in atoms)


def _draft(deleted: list[Atom], inserted: list[Atom], record: Record) -> Draft:
    draft = Draft()
    for op, atoms in ((Op.DELETE, deleted), (Op.INSERT, inserted)):
        if atoms:
            said = "".join(atom.said(op) for atom in atoms)
            draft.add(op, said if said.strip() or not _is_seen(atoms) else "radbrytning")
            record.count(op, "".join(atom.text for atom in atoms))
    return draft


class _Writer:
    """Writes pieces as HTML: ins and del inside the elements they share with kept words, else around them."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._opened: set[int] = set()

    def marked(self, pieces: Sequence[Piece], depth: int = 0) -> str:
        html = []
        for (op, _), run in groupby(_groups(pieces, depth), key=_mark):
            groups = list(run)
            if op is None:
                html += [self._element(group, depth, self.marked(group, depth + 1)) for group in groups]
            else:
                html.append(self._whole(op, [piece for group in groups for piece in group], depth))
        return "".join(html)

    def _whole(self, op: Op, pieces: Sequence[Piece], depth: int) -> str:
        html = self._plain(pieces, depth)
        if op is Op.EQUAL or (draft := pieces[0].draft) is None:
            return html
        images = ", ".join(piece.atom.said(op) for piece in pieces if piece.atom.void)
        return self._record.mark(op, draft, html, images)

    def _plain(self, pieces: Sequence[Piece], depth: int) -> str:
        return "".join(
            self._element(group, depth, self._plain(group, depth + 1))
            if len(group[0].path) > depth
            else "".join(map(_atom_html, group))
            for group in _groups(pieces, depth)
        )

    def _element(self, pieces: Sequence[Piece], depth: int, inner: str) -> str:
        """Write an element; one that a change has cut in two has its id on the first part only."""
        element = pieces[0].path[depth]
        ids = id(element) not in self._opened and any(piece.op is not Op.DELETE for piece in pieces)
        if ids:
            self._opened.add(id(element))
        return element.opening(ids=ids) + inner + element.closing()


def _groups(pieces: Sequence[Piece], depth: int) -> Iterator[list[Piece]]:
    """Yield the pieces of each element at this depth together, and other pieces one by one."""

    def element_of(piece: Piece) -> int | None:
        return id(piece.path[depth]) if len(piece.path) > depth else None

    for element, run in groupby(pieces, key=element_of):
        together = list(run)
        yield from [together] if element else ([piece] for piece in together)


def _mark(group: Sequence[Piece]) -> tuple[Op | None, int]:
    """Return how a whole group is marked, or None when its pieces differ."""
    marks = {(piece.op, id(piece.draft)) for piece in group}
    return marks.pop() if len(marks) == 1 else (None, 0)


def _atom_html(piece: Piece) -> str:
    if piece.atom.void:
        return piece.atom.void.html(ids=piece.op is not Op.DELETE)
    return escape(piece.atom.text, quote=False)
