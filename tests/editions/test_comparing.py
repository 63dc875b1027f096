"""Comparing two states of a plan: what came, went, moved and changed."""

import time
from dataclasses import dataclass, replace

from plans.editions.comparing import Comparison, Status, compare


@dataclass(frozen=True)
class Row:
    key: str
    parent_key: str = ""
    body: str = "Samma ord."
    title: str = "Rubrik"
    beteckning: str = ""
    kind_name: str = "Avsnitt"
    number: str = ""
    order: int = 0


def rows(*given: Row | str) -> list[Row]:
    """Return rows numbered in the order given; "a/b" is b below a."""
    made = []
    for order, one in enumerate(given, start=1):
        parent, _slash, key = one.rpartition("/") if isinstance(one, str) else ("", "", "")
        row = Row(key, parent) if isinstance(one, str) else one
        made.append(replace(row, order=order))
    return made


def statuses(comparison: Comparison) -> dict[str, str]:
    return {one.row.key: one.status.value for one in comparison.sections if one.status != Status.UNTOUCHED}


def test_the_same_plan_differs_in_nothing() -> None:
    comparison = compare(rows("a", "a/b", "c"), rows("a", "a/b", "c"))
    assert not comparison.differs
    assert comparison.count(Status.UNTOUCHED) == 3


def test_a_section_that_came_is_added_and_those_after_it_are_not_moved() -> None:
    assert statuses(compare(rows("a", "b", "c"), rows("a", "ny", "b", "c"))) == {"ny": "added"}


def test_a_section_that_went_is_said_where_it_stood() -> None:
    comparison = compare(rows("a", "b", "c"), rows("a", "c"))
    assert [one.row.key for one in comparison.sections] == ["a", "b", "c"]
    assert statuses(comparison) == {"b": "removed"}


def test_several_that_went_keep_their_order_even_first_in_the_plan() -> None:
    comparison = compare(rows("a", "b", "c", "d"), rows("d"))
    assert [one.row.key for one in comparison.sections] == ["a", "b", "c", "d"]


def test_one_that_changed_place_among_its_siblings_is_the_only_one_moved() -> None:
    assert statuses(compare(rows("a", "b", "c", "d", "e"), rows("e", "a", "b", "c", "d"))) == {"e": "moved"}
    assert statuses(compare(rows("a", "b", "c", "d", "e"), rows("b", "c", "a", "d", "e"))) == {"a": "moved"}


def test_one_that_stands_below_another_is_moved_and_what_is_below_it_is_not() -> None:
    old, new = rows("a", "a/b", "b/c", "d"), rows("a", "d", "d/b", "b/c")
    assert statuses(compare(old, new)) == {"b": "moved"}


def test_a_new_title_kind_or_beteckning_is_a_change_without_words() -> None:
    for change in ({"title": "Ny"}, {"kind_name": "Rekommendation"}, {"beteckning": "J4"}):
        comparison = compare(rows(Row("a")), rows(replace(Row("a"), **change)))
        assert statuses(comparison) == {"a": "changed"}
        assert (comparison.added, comparison.removed) == (0, 0)


def test_words_are_counted_in_what_changed_came_and_went() -> None:
    old = rows(Row("a", body="Vattnet är rent."), Row("b", body="Tre hela ord."))
    new = rows(Row("a", body="Vattnet är klart och rent."), Row("c", body="Fyra ord är nya."))
    found = {one.row.key: (one.added, one.removed) for one in compare(old, new).sections}
    assert found == {"a": (2, 0), "b": (0, 3), "c": (4, 0)}


def test_moved_and_changed_is_said_as_both() -> None:
    comparison = compare(rows("a", "a/b"), rows("a", Row("b", "", body="Andra ord.")))
    assert statuses(comparison) == {"b": "moved and changed"}
    only = comparison.sections[1]
    assert only.is_moved and only.is_changed


def test_what_differs_is_gathered_by_chapter_in_reading_order() -> None:
    old = rows("a", "a/a1", "b", "b/b1", "c")
    new = rows("a", Row("a1", "a", body="Nytt."), "b", "c", "c/c1")
    chapters = compare(old, new).chapters
    assert [(one.row.key, [section.row.key for section in one.sections]) for one in chapters] == [
        ("a", ["a1"]),
        ("b", ["b1"]),
        ("c", ["c1"]),
    ]


def test_in_a_plan_of_parts_the_chapters_are_those_below_the_parts() -> None:
    def plan(text: str) -> list[Row]:
        return rows(
            Row("del", number="1", body=text),
            Row("st", "del", body=text),
            Row("vatten", "del", number="1.1"),
            Row("sjo", "vatten", number="1.1.1", body=text),
        )

    chapters = compare(plan("Förr."), plan("Nu.")).chapters
    assert [(one.row.key, [section.row.key for section in one.sections]) for one in chapters] == [
        ("del", ["del", "st"]),
        ("vatten", ["sjo"]),
    ]


def test_a_plan_of_six_hundred_sections_is_compared_at_once() -> None:
    text = "Kommunen ska verka för att stränderna hålls öppna. " * 60
    old = rows(
        *(
            Row(f"s{number}", "" if number % 20 == 0 else f"s{number - number % 20}", text)
            for number in range(600)
        )
    )
    new = rows(
        *(
            replace(row, body=row.body + "Nytt.") if number % 10 == 3 else row
            for number, row in enumerate(old)
        )
    )
    began = time.perf_counter()
    comparison = compare(old, new)
    assert comparison.count(Status.CHANGED) == 60
    assert time.perf_counter() - began < 3


def test_a_plan_rewritten_throughout_is_still_measured_in_bounded_time() -> None:
    old = " ".join(f"gammalt{n % 97} ord{n % 11}" for n in range(500))
    new = " ".join(f"nytt{n % 89} ord{n % 13}" for n in range(500))
    names = [f"avsnitt-{n}" for n in range(600)]
    begun = time.process_time()
    comparison = compare(rows(*(Row(n, body=old) for n in names)), rows(*(Row(n, body=new) for n in names)))

    assert time.process_time() - begun < 10, "without a common budget it takes minutes"
    assert comparison.count(Status.CHANGED) == 600
    assert all(one.added >= 500 and one.removed >= 500 for one in comparison.sections)
