"""What became of a section is followed through later events."""

from plans.editions.fates import Event, fate_of


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
