"""How long a merge takes beside the difference of the same texts, and whether its rules hold on many small ones."""

import os
import random
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise, permutations
from pathlib import Path

from bench.merge_rules import RULES, broken_rules, words_of, wrong_between_sentences, wrong_clashes
from bench.merge_truth import triple, wrong
from bench.report import Result, seconds
from bench.text_samples import edited, plan_text
from plans.text.diff import diff_words
from plans.text.merge import Clash, merge, merged_text
from plans.text.origins import Step, origins
from plans.text.parting import parted
from plans.text.units import sentences_of, units_of

CORPUS = Path(os.environ.get("PLANPORTAL_CORPUS", Path(__file__).parents[2] / "shared" / "corpus"))
TRIPLES = 10_000
REAL = 40
MOST_TIMES = 4.0
MOST_SECONDS = 0.5


def run() -> list[Result]:
    base = plan_text(50_000)
    mine, theirs = edited(base, 15, seed=6), edited(base, 15, seed=7)
    baseline = seconds(lambda: (diff_words(base, mine), diff_words(base, theirs)))
    times = seconds(lambda: merge(base, mine, theirs)) / baseline
    parting = seconds(lambda: parted(base, mine)) / baseline
    note = f"both differences by word {baseline:.3f} s"
    return [
        _ratio("Merge of 50 kB with 15 edits on each side", times, note),
        _ratio("Parting of 50 kB with 15 edits", parting, note),
        _origins(),
        *_rules(),
        *_known(),
        *_real(),
        *_real_over_each_other(),
    ]


def _ratio(name: str, times: float, note: str) -> Result:
    return Result(name, times, f"≤ {MOST_TIMES:g} times", times <= MOST_TIMES, note)


def _origins() -> Result:
    texts = [plan_text(50_000)]
    for seed in range(30):
        texts.append(edited(texts[-1], 10, seed))
    steps = [Step(number, *pair) for number, pair in enumerate(pairwise(texts))]
    taken = seconds(lambda: origins(steps, texts[-1]))
    return Result(
        "Origins of 50 kB through 30 changes, seconds", taken, f"≤ {MOST_SECONDS:g}", taken <= MOST_SECONDS
    )


def _rules() -> Iterator[Result]:
    broken = broken_rules(range(TRIPLES))
    for name in RULES:
        yield _none(f"Merge of {TRIPLES:,} small triples: {name}", broken[name])
    wrong = wrong_clashes(range(TRIPLES))
    told = wrong.pop("triples with a clash")
    yield _none(
        f"{TRIPLES:,} with words changed by both: clash missing, too many or result wrong",
        wrong.total(),
        f"{told:,} had a clash",
    )
    between = wrong_between_sentences(range(TRIPLES)).total()
    yield _none(f"{TRIPLES:,} with changes in different sentences of a paragraph: clash or wrong", between)


def _known() -> list[Result]:
    """Merge texts whose right merge is known, the two sides anywhere and in sentences of their own."""
    anywhere = [triple(seed) for seed in range(TRIPLES)]
    apart = [triple(seed, apart=True) for seed in range(TRIPLES)]
    found = Counter(rule for one in anywhere for rule in wrong(one))
    false = sum("a false clash" in wrong(one) for one in apart)
    clashing = sum(one.clashes for one in anywhere)
    note = f"{clashing:,} of them clash" + "".join(f"; {rule}: {number}" for rule, number in found.items())
    return [
        Result(f"Merges wrong in {TRIPLES:,} triples known", str(found.total()), "0", not found, note),
        Result(f"False clashes in {TRIPLES:,}, each in own sentences", str(false), "0", not false),
    ]


def _none(name: str, number: int, note: str = "") -> Result:
    return Result(name, f"{number:,}", "0", not number, note)


def _real() -> Iterator[Result]:
    """Merge real amendments of a statute with changes of paragraphs that these left alone."""
    versions = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("sfs-2001-588-version-*.md"))]
    if not versions:
        yield Result("Merge with real amendments", "not measured", "0", True, f"no texts in {CORPUS}")
        return
    wrong: Counter[str] = Counter()
    for (old, new), seed in zip(list(pairwise(versions)) * REAL, range(REAL), strict=False):
        wrong += _beside_an_amendment(old, new, random.Random(seed))
    name = f"{REAL} changes beside real amendments: "
    for kind in ("change beside it lost", "clash missing", "clash between sentences"):
        yield _none(name + kind, wrong[kind])


def _beside_an_amendment(old: str, new: str, chance: random.Random) -> Counter[str]:
    """Change a word, the same word differently, and two sentences, in a paragraph that the amendment left alone."""
    olds, news = (Counter(units_of(text).contents) for text in (old, new))
    alone = [unit for unit in olds if olds[unit] == news[unit] == 1 and len(words_of(unit)) > 3]
    unit = chance.choice(alone)
    word = chance.choice([one for one in unit.split() if one.isalpha()] or unit.split()[:1])
    changed = [unit.replace(word, put, 1) for put in ("ändrat", "rättat")]
    result = merged_text(merge(old, new, old.replace(unit, changed[0])))
    both = merged_text(merge(old, new.replace(unit, changed[1]), old.replace(unit, changed[0])))
    several = chance.choice([one for one in alone if len(sentences_of(one).contents) > 1])
    first, *_others, last = sentences_of(several).contents
    mine = several.replace(first, f"{first[:-1]} här{first[-1]}", 1)
    theirs = several.replace(last, f"Dock gäller: {last}", 1)
    sides = (new.replace(several, mine), old.replace(several, theirs))
    return Counter(
        {
            "change beside it lost": result != new.replace(unit, changed[0]),
            "clash missing": both is not None,
            "clash between sentences": merged_text(merge(old, *sides)) is None,
        }
    )


def _real_over_each_other() -> Iterator[Result]:
    """Merge each two of a statute's real versions over the third."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("sfs-2001-588-version-*.md"))]
    tried = list(permutations(texts, 3))
    broken = sum(not _holds(*three) for three in tried)
    if tried:
        yield _none(
            "Real versions of a law merged, wrong", broken, f"{len(tried)} triples of {len(texts)} versions"
        )


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
