"""How long a merge takes beside the difference of the same texts, and whether its rules hold on many small ones."""

import os
import random
from collections import Counter
from itertools import permutations
from pathlib import Path

from bench.merge_truth import triple, wrong
from bench.report import Result, seconds
from bench.text_samples import edited, plan_text
from plans.text.diff import diff_words
from plans.text.merge import Clash, merge, merged_text

TRIPLES, KNOWN = 2_000, 10_000
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
        *_known(),
        *_real(),
    ]


def _known() -> list[Result]:
    """Merge texts whose right merge is known, the two sides anywhere and in sentences of their own."""
    anywhere = [triple(seed) for seed in range(KNOWN)]
    apart = [triple(seed, apart=True) for seed in range(KNOWN)]
    found = Counter(rule for one in anywhere for rule in wrong(one))
    false = sum("a false clash" in wrong(one) for one in apart)
    clashing = sum(one.clashes for one in anywhere)
    note = f"{clashing:,} of them clash" + "".join(f"; {rule}: {number}" for rule, number in found.items())
    return [
        Result(f"Merges wrong in {KNOWN:,} triples known", str(found.total()), "0", not found, note),
        Result(f"False clashes in {KNOWN:,}, each in own sentences", str(false), "0", not false),
    ]


def _real() -> list[Result]:
    """Merge each two of a law's real versions over the third."""
    folder = Path(os.environ.get("PLANPORTAL_CORPUS") or Path(__file__).parents[2] / "shared" / "corpus")
    paths = sorted(folder.glob("sfs-2001-588-version-*.md"))
    if not paths:
        return [Result("Real versions of a law merged", "the folder is not there", "0 wrong", True)]
    texts = [path.read_text(encoding="utf-8") for path in paths]
    tried = list(permutations(texts, 3))
    wrong_ones = sum(not _holds(*three) for three in tried)
    note = f"{len(tried)} triples of {len(texts)} versions"
    return [Result("Real versions of a law merged, wrong", str(wrong_ones), "0", not wrong_ones, note)]


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
