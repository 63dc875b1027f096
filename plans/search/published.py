"""Find what has been published. Shapes: `find` gives Found; all numbers are of one edition."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank, TrigramSimilarity
from django.db.models import Count, F, Q, QuerySet, Window

from plans.search.models import PublishedText, PublishedWord
from plans.search.questions import Question, Term, as_tsquery, question, with_words
from plans.search.snippets import Piece, marked, snippet
from plans.search.words import base_form, folded

SIZE, MOST_PAGES = 20, 500
# A word shorter than this stands inside too many others.
SHORTEST_PART, MOST_WIDER = 4, 20
# How much of three letters in a row a word must share to be looked at, and of all letters to be what was meant.
NEAR, CANDIDATES, ALIKE = 0.2, 40, 0.7


class AsWritten(SearchQuery):
    """A question in PostgreSQL's own notation, which no parser of its takes apart again."""

    def __init__(self, written: str):
        self.written = written
        super().__init__(written, search_type="raw")

    def as_sql(self, *_compiling: Any, **_more: Any) -> tuple[str, Any]:
        return "%s::tsquery", [self.written]


@dataclass(frozen=True, slots=True)
class Hit:
    """A section that answers; `row` is its frozen row, without its text."""

    row: Any
    title: list[Piece]
    snippet: list[Piece]


@dataclass(frozen=True, slots=True)
class Found:
    """`total` sections answer, `hits` are those of the page. `meant` is a better spelling; `used` tells it was used."""

    asked: Question
    hits: list[Hit]
    total: int
    page: int
    pages: int
    meant: str = ""
    used: bool = False


def find(
    edition: int,
    typed: str,
    *,
    within: Collection[str] | None = None,
    kinds: Collection[str] = (),
    in_plan_order: bool = False,
    page: int = 1,
    size: int = SIZE,
) -> Found:
    """Return the sections of the edition that answer; two queries for each unknown word, four besides.

    `within` are the keys of the pages to look on, None for all; `kinds` are keys of kinds, none for all. Whoever
    spelled so that nothing is found gets what is found by the nearest words instead, and is told.
    """
    asked = question(typed)
    if not asked.terms:
        return Found(asked, [], 0, 1, 1)
    meant = _meant(edition, asked)
    answering = question(meant) if meant else asked
    wider = _wider(edition, answering.terms)
    rows = _rows(edition, answering, wider, within, kinds)
    order = ["section__order"] if in_plan_order else ["-rank", "pk"]
    page = max(1, min(page, MOST_PAGES))
    answers = list(rows.order_by(*order)[(page - 1) * size : page * size])
    if not answers and page > 1:  # beyond the last page: show that one
        page = max(1, -(-rows.count() // size))
        answers = list(rows.order_by(*order)[(page - 1) * size : page * size])
    total = answers[0][1] if answers else 0
    pages = max(1, -(-total // size))
    sought = _sought(answering.terms, wider)
    hits = [_hit(row, sought) for row in _shown([pk for pk, _total in answers])]
    return Found(asked, hits, total, page, pages, meant, used=bool(meant))


def suggestions(edition: int, typed: str, most: int = 8) -> list[str]:
    """Return words of the edition that the last word typed may be the beginning of, the commonest first."""
    before, _space, last = " ".join(typed.replace("\x00", "").split())[:100].rpartition(" ")
    if len(last) < 2:
        return []
    words = PublishedWord.objects.filter(edition_id=edition, folded__startswith=folded(last))
    found = words.order_by("-sections", "word").values_list("word", "base")[: most * 4]
    bases = dict.fromkeys(base if folded(base).startswith(folded(last)) else word for word, base in found)
    return [f"{before} {base}".strip() for base in list(bases)[:most]]


def _rows(
    edition: int,
    asked: Question,
    wider: dict[str, list[str]],
    within: Collection[str] | None,
    kinds: Collection[str],
) -> "QuerySet[PublishedText, tuple[int, int]]":
    """Return primary key and total number of those that answer; the index is stored in reading order."""
    exact, wide = AsWritten(as_tsquery(asked.terms)), AsWritten(as_tsquery(asked.terms, wider))
    chosen = Q(edition_id=edition) & Q(vector=wide)
    if within is not None:
        chosen &= Q(section__page_key__in=within)
    if kinds:
        chosen &= Q(section__kind_key__in=kinds)
    # Sections that only have compounds of the words come after, in plan order.
    rank = SearchRank(F("vector"), exact)
    found = PublishedText.objects.filter(chosen).annotate(rank=rank, total=Window(Count("*")))
    return found.values_list("pk", "total")


def _shown(pks: list[int]) -> list[PublishedText]:
    """Return the rows of one page in the order given, with their sections but for the text."""
    rows = PublishedText.objects.select_related("section").defer("vector", "section__html", "section__body")
    found = rows.in_bulk(pks)
    return [found[pk] for pk in pks]


def _hit(row: PublishedText, sought: Collection[str]) -> Hit:
    section = row.section
    title = f"{section.beteckning} {section.title}".strip()
    return Hit(section, marked(title, sought), snippet(row.text, sought))


def _sought(terms: Iterable[Term], wider: dict[str, list[str]]) -> set[str]:
    """Return every lexeme that is to be marked."""
    exact = {lexeme for term in terms for one in term.lexemes for lexeme in one}
    return exact | {lexeme for found in wider.values() for lexeme in found}


def _wider(edition: int, terms: Iterable[Term]) -> dict[str, list[str]]:
    """Return for each word the dictionary forms that begin or end with it: vatten, dricksvatten, vattentäkt."""
    bases = {term.words[0]: base_form(term.words[0]) for term in terms if term.is_word and _may_widen(term)}
    if not bases:
        return {}
    parts = Q()
    for base in bases.values():
        parts |= Q(base__startswith=base) | Q(base__endswith=base)
    words = PublishedWord.objects.filter(parts, edition_id=edition).order_by("-sections", "base")
    known = list(dict.fromkeys(words.values_list("base", flat=True)[: MOST_WIDER * 20]))
    return {
        word: [one for one in known if one != base and (one.startswith(base) or one.endswith(base))][
            :MOST_WIDER
        ]
        for word, base in bases.items()
    }


def _may_widen(term: Term) -> bool:
    return len(base_form(term.words[0])) >= SHORTEST_PART and not term.words[0][0].isdigit()


def _meant(edition: int, asked: Question) -> str:
    """Return what was typed with the words that no section has replaced by the likest ones; "" when all are known."""
    typed = {word for term in asked.terms for word in term.words if not word[0].isdigit()}
    bases = {word: base_form(word) for word in typed}
    words = PublishedWord.objects.filter(edition_id=edition)
    known = words.filter(Q(word__in=typed) | Q(base__in=bases.values())).values_list("word", "base")
    have = {one for pair in known for one in pair}
    instead = {word: _nearest(edition, word) for word, base in bases.items() if not {word, base} & have}
    instead = {word: other for word, other in instead.items() if other and other != word}
    return with_words(asked, instead) if instead else ""


def _nearest(edition: int, word: str) -> str:
    """Return the word of the edition that is spelled most like it, "" when none is near or it is part of one."""
    words = PublishedWord.objects.filter(edition_id=edition)
    if words.filter(base__contains=base_form(word)).exists():
        return ""
    typed = folded(word)
    near = words.annotate(likeness=TrigramSimilarity("folded", typed)).filter(likeness__gte=NEAR)
    pairs = near.order_by("-likeness", "-sections", "word").values_list("base", "word")[:CANDIDATES]
    candidates = dict.fromkeys(spelling for pair in pairs for spelling in pair)
    likeness = {one: SequenceMatcher(None, typed, folded(one)).ratio() for one in candidates}
    best = max(likeness, key=lambda other: likeness[other], default="")
    return best if best and likeness[best] >= ALIKE else ""
