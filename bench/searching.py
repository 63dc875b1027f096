"""Search in 10,000 sections, beside the bare full-text query with the same words."""

import random
from collections.abc import Callable
from datetime import date
from time import perf_counter

from bench.database import empty_database
from bench.report import Result
from bench.text_samples import plan_text

SECTIONS, QUESTIONS = 10_000, 120
BARE = """
SELECT section_id, ts_rank(vector, q) AS rank FROM plans_publishedtext, CAST(%s AS tsquery) q
WHERE edition_id = %s AND vector @@ q ORDER BY rank DESC LIMIT 20
"""


def run() -> list[Result]:
    with empty_database():
        return _measured()


def _measured() -> list[Result]:
    from django.db import connection

    from plans.search.published import find
    from plans.search.questions import as_tsquery, question

    edition = _edition()
    words = _words()
    chosen = random.Random(7)
    asked = [" ".join(chosen.sample(words, chosen.choice((1, 2)))) for _ in range(QUESTIONS)]

    def bare(typed: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(BARE, [as_tsquery(question(typed).terms), edition])
            cursor.fetchall()

    for typed in asked[:20]:
        find(edition, typed)
    base, ours = _p95(bare, asked), _p95(lambda typed: find(edition, typed), asked)
    wrong = _p95(lambda typed: find(edition, typed[1] + typed[0] + typed[2:]), asked[:40])
    ratio = ours / base
    note = f"{ours * 1000:.1f} ms, bare query {base * 1000:.1f} ms; with a typing error {wrong * 1000:.0f} ms"
    return [Result("Search in 10,000 sections, p95 to the bare query", ratio, "≤ 3", ratio <= 3, note)]


def _p95(ask: Callable[[str], object], asked: list[str]) -> float:
    taken = []
    for typed in asked:
        begun = perf_counter()
        ask(typed)
        taken.append(perf_counter() - begun)
    return sorted(taken)[int(len(taken) * 0.95)]


def _edition() -> int:
    from plans.editions.models import EditionSection, Stage
    from plans.editions.searching import index_anew
    from tests.reading import making

    words, chosen = _words(), random.Random(1)
    edition = making.edition("laga-kraft-2019-01-10", Stage.LAGA_KRAFT, date(2019, 1, 10), [])
    lines: list[making.Line] = []
    for number in range(SECTIONS):
        text = " ".join(chosen.choices(words, k=120))
        title = " ".join(chosen.choices(words, k=3))
        lines.append((number % 20 > 0, f"s{number}", title, "avsnitt", f"<p>{text}.</p>"))
    EditionSection.objects.bulk_create(making.rows(edition, lines), batch_size=1000)
    index_anew(edition)
    return int(edition.pk)


def _words() -> list[str]:
    return sorted({word for word in plan_text(400_000).lower().split() if word.isalpha() and len(word) > 2})
