"""What a reader asks for, read from what was typed. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from plans.search.words import STOP, tokens

LONGEST, MOST_WORDS = 300, 12
PHRASE = re.compile(r'["”“»«]([^"”“»«]*)["”“»«]')


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must stand one after another; mostly one word."""

    words: tuple[str, ...]
    lexemes: tuple[frozenset[str], ...]

    @property
    def is_word(self) -> bool:
        return len(self.words) == 1


@dataclass(frozen=True, slots=True)
class Question:
    """All terms must be found. `only_common` tells that nothing but common words was typed."""

    typed: str
    terms: tuple[Term, ...]
    only_common: bool = False


def question(typed: str) -> Question:
    """Return what is asked for: "quoted words" as a phrase, the rest word by word, common words left out."""
    typed = " ".join(typed.replace("\x00", " ").split())[:LONGEST]
    phrases = [_term(found[1]) for found in PHRASE.finditer(typed)]
    loose = [_term(token.word) for token in tokens(PHRASE.sub(" ", typed))]
    telling = [term for term in loose if term.words[0] not in STOP]
    terms = [term for term in phrases if term.words] + telling
    unique = tuple(dict.fromkeys(terms))[:MOST_WORDS]
    return Question(typed, unique, only_common=bool(loose) and not unique)


def with_words(asked: Question, other: dict[str, str]) -> str:
    """Return what was typed with some words replaced, phrases and order kept."""
    said, at = [], 0
    for token in tokens(asked.typed):
        if token.word in other:
            said += [asked.typed[at : token.start], other[token.word]]
            at = token.end
    return "".join([*said, asked.typed[at:]])


def as_tsquery(terms: Iterable[Term], wider: dict[str, list[str]] | None = None) -> str:
    """Return the terms in PostgreSQL's own notation; `wider` are further lexemes that a word may be found by."""
    return " & ".join(_as_tsquery(term, wider or {}) for term in terms)


def quoted(lexeme: str) -> str:
    escaped = lexeme.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


def _as_tsquery(term: Term, wider: dict[str, list[str]]) -> str:
    if term.is_word:
        return _any([*sorted(term.lexemes[0]), *wider.get(term.words[0], [])])
    return "(" + " <-> ".join(_any(sorted(one)) for one in term.lexemes) + ")"


def _any(lexemes: list[str]) -> str:
    return "(" + " | ".join(map(quoted, dict.fromkeys(lexemes))) + ")"


def _term(typed: str) -> Term:
    found = list(tokens(typed))[:MOST_WORDS]
    return Term(tuple(token.word for token in found), tuple(token.lexemes for token in found))
