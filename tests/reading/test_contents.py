"""The contents know what is above, below and beside, and open only along the way."""

from plans.reading.contents import Contents, Entry, Row

ROWS = [
    Row("del", "", "del", "1", "", "Delen"),
    Row("st", "del", "del", "", "", "Ställning"),
    Row("a", "del", "a", "1.1", "", "A"),
    Row("j4", "a", "j4", "1.1.1", "J4", "Stranden"),
    Row("under-st", "st", "under-st", "1.2", "", "Under ett ställningstagande"),
    Row("annan", "", "annan", "2", "", "Annan"),
    Row("b", "annan", "b", "2.1", "", "B"),
]


def keys(entries: list[Entry]) -> list[object]:
    return [(entry.url, keys(entry.children)) if entry.children else entry.url for entry in entries]


def test_the_outline_opens_along_the_way_only() -> None:
    contents = Contents(ROWS)

    assert keys(contents.opened_at(contents.pages["j4"], str)) == [
        ("del", [("a", ["j4"]), "under-st"]),
        "annan",
    ]


def test_the_page_one_is_on_is_marked() -> None:
    contents = Contents(ROWS)
    entry = contents.opened_at(contents.pages["a"], str)[0].children[0]

    assert entry.current and not entry.children[0].current
    assert entry.children[0].title == "J4 Stranden"


def test_pages_follow_each_other_in_reading_order() -> None:
    contents = Contents(ROWS)
    before, after = contents.beside(contents.pages["j4"])

    assert (before and before.key, after and after.key) == ("a", "under-st")
    assert contents.beside(contents.pages["del"])[0] is None


def test_a_section_shown_in_place_is_found_on_its_page() -> None:
    assert Contents(ROWS).page_of["st"] == "del"
    assert "st" not in Contents(ROWS).pages


def test_a_page_below_a_text_shown_in_place_belongs_to_the_page_of_that_text() -> None:
    contents = Contents(ROWS)

    assert [page.key for page in contents.pages["under-st"].path()] == ["del"]
