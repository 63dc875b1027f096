"""Write the public index. Called where an edition is stored, in the same transaction, and with nothing but its rows."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection, transaction

from plans.search.models import PublishedText, PublishedWord
from plans.search.questions import quoted
from plans.search.words import base_form, folded, tokens

MOST_POSITION = 16_000
BATCH = 500


@dataclass(frozen=True, slots=True)
class Published:
    """A frozen section as the index takes it: its row's number, its names, and its words without markup."""

    section: int
    names: tuple[str, ...]
    text: str


@transaction.atomic
def index(edition: int, sections: Iterable[Published]) -> None:
    """Make the edition's index, in place of any it had."""
    PublishedText.objects.filter(edition_id=edition).delete()
    PublishedWord.objects.filter(edition_id=edition).delete()
    counts: Counter[str] = Counter()
    rows = []
    for one in sections:
        vector, words = _vector(one)
        counts.update(words)
        rows.append((one.section, edition, one.text, vector))
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO plans_publishedtext (section_id, edition_id, text, vector) VALUES (%s, %s, %s, %s::tsvector)",
            rows,
        )
    PublishedWord.objects.bulk_create(
        (
            PublishedWord(
                edition_id=edition, word=word, base=base_form(word)[:80], folded=folded(word), sections=count
            )
            for word, count in sorted(counts.items())
            if not word[0].isdigit()
        ),
        batch_size=BATCH,
    )


def _vector(one: Published) -> tuple[str, set[str]]:
    """Return the section as a tsvector literal, names with weight A, and its words."""
    places: dict[str, list[str]] = {}
    words: set[str] = set()
    at = 0
    for weight, text in [*(("A", name) for name in one.names), ("B", one.text)]:
        for token in tokens(text):
            at = min(at + 1, MOST_POSITION)
            words.add(token.word)
            for lexeme in token.lexemes:
                places.setdefault(lexeme, []).append(f"{at}{weight}")
        at += 1  # no phrase reaches from the title into the text
    return " ".join(f"{quoted(lexeme)}:{','.join(found[:255])}" for lexeme, found in places.items()), words
