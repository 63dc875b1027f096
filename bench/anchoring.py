"""Whether notes stay on their words: in texts edited at random, through real amendments, and how long it takes."""

import os
import re
from collections import Counter
from functools import partial
from pathlib import Path
from random import Random

from bench.anchoring_amendments import amended
from bench.anchoring_edits import edited, invented, of_real
from bench.anchoring_truth import Fate, Laid, fate, is_false, is_found, passages
from bench.report import Result, seconds
from bench.text_samples import edited as edited_text
from bench.text_samples import plan_text
from plans.text.anchors import Anchor, anchor_at, reanchor
from plans.text.markdown import render
from plans.text.marking import mark
from plans.text.reading_text import ReadingText, reading_text

CORPUS = Path(os.environ.get("PLANPORTAL_CORPUS", Path(__file__).parents[2] / "shared" / "corpus"))
EDITS = 10_000
# Faults were mended on edits with low seeds; those from here on were not looked at while mending.
UNSEEN = 11_000_000
PASSAGES, FEW = 14, 2
LEAST_SAME = (
    100.0  # not kept where three words stay of a paragraph otherwise written anew: lost rather than guessed
)
LEAST_CHANGED = 95.0
MOST_SECONDS, MOST_TO_MARK = 0.3, 0.05


def run() -> list[Result]:
    return [*_generated(0), *_generated(UNSEEN), *_real(), *_speed()]


def _generated(first: int) -> list[Result]:
    real = _real_blocks()
    counts: Counter[object] = Counter()
    seed = first
    while counts["edits"] < EDITS:
        seed += 1
        _count(counts, seed, real)
    note = f"{counts['passages']:,} passages in {seed - first:,} texts" + (
        "" if real else ", all invented: no corpus"
    )
    for found in (True, False):
        counts[Fate.SAME, found] -= counts["few", found]
    same, few, changed, twins = (_share(counts, one) for one in (Fate.SAME, "few", Fate.CHANGED, Fate.TWIN))
    name = f"Anchoring, {EDITS:,} edits" + (" that the engine was not tuned on" if first else "")
    return [
        Result(f"{name}: false attachments", str(counts["false"]), "0", not counts["false"], note),
        Result(
            f"{name}: unchanged passages of more than two words found, per cent",
            same,
            f"≥ {LEAST_SAME:g}",
            same >= LEAST_SAME,
            f"{counts[Fate.SAME, False]} missed; shorter ones {few:.2f}; "
            f"like one that came, went or moved beside them {twins:.1f}",
        ),
        Result(
            f"{name}: changed by up to a fifth and found, per cent",
            changed,
            f"≥ {LEAST_CHANGED:g}",
            changed >= LEAST_CHANGED,
            f"of {counts[Fate.CHANGED, True] + counts[Fate.CHANGED, False]:,}",
        ),
    ]


def _count(counts: Counter[object], seed: int, real: list[str]) -> None:
    chance = Random(seed)
    document = of_real(chance, real) if real and seed % 2 else invented(chance)
    edits = chance.choice([1, 1, 2, 3, 4, 6])
    before, after = Laid(document), Laid(edited(document, edits))
    chosen = list(passages(before, chance, PASSAGES))
    for passage, placed in zip(
        chosen, reanchor([one.anchor for one in chosen], before.text, after.text), strict=True
    ):
        what = fate(passage, before, after)
        counts["false"] += is_false(passage, placed, after)
        counts[what, is_found(placed, what)] += 1
        if what is Fate.SAME and len(passage.words) <= FEW:
            counts["few", is_found(placed, what)] += 1
    counts["edits"] += edits
    counts["passages"] += len(chosen)


def _share(counts: Counter[object], what: object) -> float:
    found, missed = counts[what, True], counts[what, False]
    return 100 * found / max(1, found + missed)


def _real_blocks() -> list[str]:
    path = CORPUS / "pbl-2010-900.md"
    if not path.exists():
        return []
    return [
        " ".join(block.split())
        for block in plain(path.read_text(encoding="utf-8")).split("\n\n")
        if block.strip()
    ]


def plain(text: str) -> str:
    """Return a statute without its head and without the addresses of its links."""
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text.split("---", 2)[-1])


def _real() -> list[Result]:
    texts = sorted(CORPUS.glob("sfs-*-version-*.md"))
    if len(texts) < 2:
        return [
            Result("Anchoring through real amendments", "not measured", "0", True, f"no texts in {CORPUS}")
        ]
    found, counts = amended([plain(path.read_text(encoding="utf-8")) for path in texts])
    same = 100 * found["same"] / max(1, counts["same"])
    note = f"{counts['all']:,} passages, {counts['changed']:,} in paragraphs that were amended: "
    note += f"{100 * found['changed'] / max(1, counts['changed']):.1f} per cent of those found"
    name = "Anchoring, real amendments"
    return [
        Result(f"{name}: laid in another paragraph", str(found["false"]), "0", not found["false"], note),
        Result(f"{name}: unchanged passages found, per cent", same, "100", same == 100),
    ]


def _speed() -> list[Result]:
    old = plan_text(50_000)
    new = edited_text(old, 30)
    before = reading_text(render(old))
    anchors = _anchors(before)
    html, baseline = render(old), seconds(lambda: render(old))
    spans = [(number, one.start, one.end) for number, one in enumerate(anchors[:200])]
    wide = [(number, 100 + number, 40_000 + 5 * number) for number in range(200)]
    note = f"one rendering of that section {baseline:.3f} s"
    whole = seconds(lambda: reanchor(anchors, reading_text(render(old)), reading_text(render(new))))
    results = [("500 anchors placed anew on 50 kB, both versions rendered", whole, MOST_SECONDS)]
    for name, these in (("200 marks on 50 kB", spans), ("200 marks on the same 40 kB", wide)):
        results.append((name, seconds(partial(mark, html, these)), MOST_TO_MARK))
    return [
        Result(f"{name}, s", taken, f"≤ {most:g} s", taken <= most, f"{taken / baseline:.1f} times {note}")
        for name, taken, most in results
    ]


def _anchors(text: ReadingText) -> list[Anchor]:
    chance = Random(1)
    starts = [chance.randrange(len(text.text) - 200) for _ in range(500)]
    return [anchor_at(text, start, start + chance.randint(20, 200)) for start in starts]
