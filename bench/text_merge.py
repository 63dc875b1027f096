"""How long a merge takes beside the difference of the same texts, and whether its rules hold on many small ones."""

import random

from bench.report import Result, seconds
from bench.text_samples import edited, plan_text
from plans.text.diff import diff_words
from plans.text.merge import Clash, merge, merged_text

TRIPLES = 2_000
MOST_TIMES = 4.0


def run() -> list[Result]:
    base = plan_text(50_000)
    mine, theirs = edited(base, 15, seed=6), edited(base, 15, seed=7)
    baseline = seconds(lambda: (diff_words(base, mine), diff_words(base, theirs)))
    times = seconds(lambda: merge(base, mine, theirs)) / baseline
    broken = sum(not _holds(*_triple(seed)) for seed in range(TRIPLES))
    return [
        Result(
            "Merge of 50 kB with 15 edits on each side",
            times,
            f"≤ {MOST_TIMES:g} times",
            times <= MOST_TIMES,
            f"both differences by word {baseline:.3f} s",
        ),
        Result(f"Merge rules broken in {TRIPLES:,} small triples", str(broken), "0", not broken),
    ]


def _triple(seed: int) -> tuple[str, str, str]:
    chance = random.Random(seed)
    base = plan_text(chance.randint(20, 400), seed)
    edits = min(3, base.count(" "))
    return base, edited(base, edits, 2 * seed), edited(base, edits, 2 * seed + 1)


def _holds(base: str, mine: str, theirs: str) -> bool:
    """Tell whether an unchanged side gives the other, both sides weigh the same and no word is lost."""
    pieces = merge(base, mine, theirs)
    turned = [
        Clash(p.base, p.theirs, p.mine) if isinstance(p, Clash) else p for p in merge(base, theirs, mine)
    ]
    offered = " ".join(f"{p.mine} {p.theirs}" if isinstance(p, Clash) else p.text for p in pieces).split()
    return (
        merged_text(merge(base, mine, base)) == mine
        and merged_text(merge(base, base, theirs)) == theirs
        and merged_text(merge(base, mine, mine)) == mine
        and pieces == turned
        and {*mine.split(), *theirs.split()} - set(base.split()) <= set(offered)
    )
