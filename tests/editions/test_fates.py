"""What became of a section is followed through later events."""

from plans.editions.fates import Event, fate_of, parts_of, taken_in


def event(kind: str, source: str, result: str = "") -> Event:
    return Event(kind, source, source.title(), result)


def test_a_merger_leads_to_what_it_was_merged_into() -> None:
    fate = fate_of("a", [event("merged", "a", "b")])

    assert fate and fate.merged and fate.successor == "b"


def test_later_mergers_are_followed() -> None:
    fate = fate_of("a", [event("merged", "a", "b"), event("merged", "b", "c")])

    assert fate and fate.successor == "c"


def test_a_successor_that_was_retired_leads_nowhere() -> None:
    fate = fate_of("a", [event("merged", "a", "b"), event("retired", "b")])

    assert fate and fate.successor == ""


def test_a_section_taken_back_has_no_fate() -> None:
    assert fate_of("a", [event("retired", "a"), event("reinstated", "a")]) is None


def test_a_split_ends_nothing() -> None:
    assert fate_of("a", [event("split", "a", "b")]) is None


def test_a_circle_comes_to_an_end() -> None:
    assert fate_of("a", [event("merged", "a", "b"), event("merged", "b", "a")])


def test_parts_are_told_unless_the_edition_already_had_them() -> None:
    events = [event("split", "a", "b"), event("split", "a", "c")]

    assert parts_of("a", events, then={"a", "b"}, now={"a", "b", "c"}) == ["c"]


def test_parts_of_parts_are_followed_to_where_they_are_read() -> None:
    events = [event("split", "a", "b"), event("split", "b", "c"), event("merged", "b", "d")]

    assert parts_of("a", events, then={"a"}, now={"a", "c", "d"}) == ["d", "c"]


def test_a_part_that_came_back_or_went_is_no_part() -> None:
    events = [
        event("split", "a", "b"),
        event("split", "a", "c"),
        event("merged", "b", "a"),
        event("retired", "c"),
    ]

    assert parts_of("a", events, then={"a"}, now={"a"}) == []


def test_a_ring_of_splits_ends() -> None:
    assert parts_of(
        "a", [event("split", "a", "b"), event("split", "b", "a")], then=set(), now={"a", "b"}
    ) == ["b"]


def test_what_was_merged_in_is_told_by_title() -> None:
    events = [event("merged", "b", "a"), event("merged", "later", "a"), event("reinstated", "b")]

    assert taken_in("a", events, then={"a", "b"}) == []
    assert taken_in("a", events[:2], then={"a", "b"}) == ["B"]
