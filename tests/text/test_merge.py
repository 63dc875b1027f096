"""merge: what merges by itself, what clashes, and what the pieces hold."""

import pytest

from plans.text.merge import Clash, Merged, merge, merged_text
from tests.text.corpus import corpus_text

_TABLE = "| Ort | Hus |\n| --- | --- |\n| Kiruna | 500 |\n| Abisko | 20 |\n"


def test_changes_in_different_sentences_of_a_paragraph_merge() -> None:
    base = "Kommunen bygger 500 hus i byn. Vägen dit breddas till 2030."

    pieces = merge(base, base.replace("500", "650"), base.replace("2030", "2035"))

    assert pieces == [Merged("Kommunen bygger 650 hus i byn. Vägen dit breddas till 2035.")]


@pytest.mark.parametrize(
    ("mine", "theirs", "merged"),
    [
        ("Byn växer fort. Vägen breddas.", "Byn växer. Gatan breddas.", "Byn växer fort. Gatan breddas."),
        ("Byn krymper. Vägen breddas.", "Byn växer. Gatan breddas.", "Byn krymper. Gatan breddas."),
        ("Byn växer. En bro byggs. Vägen breddas.", "Byn växer. Gatan breddas.", "Byn växer. En bro byggs. Gatan breddas."),
        ("Byn krymper. Vägen breddas.", "Byn växer. Vägen breddas. En bro byggs.", "Byn krymper. Vägen breddas. En bro byggs."),
        ("Vägen breddas.", "Byn växer. Gatan breddas.", "Gatan breddas."),
        ("Byn krymper. Vägen breddas.", "Byn växer.", "Byn krymper."),
    ],
    ids=["last word, first word", "both", "one put between", "one put last", "first gone", "last gone"],
)  # fmt: skip
def test_what_meets_only_between_two_sentences_is_no_clash(mine: str, theirs: str, merged: str) -> None:
    base = "Byn växer. Vägen breddas."

    assert merged_text(merge(base, mine, theirs)) == merged_text(merge(base, theirs, mine)) == merged


def test_two_sentences_put_in_one_place_clash_and_so_do_two_written_for_one() -> None:
    base = "Byn växer. Vägen breddas. Skolan byggs ut."

    assert merged_text(merge(base, base + " En bro byggs.", base + " Ett torg anläggs.")) is None
    assert (
        merged_text(merge(base, "Byn växer. Ett torg anläggs. Skolan byggs ut.", "Byn växer. En bro byggs."))
        is None
    )


def test_a_paragraph_one_joined_to_its_neighbour_and_the_other_took_away_is_a_clash() -> None:
    first = "Bostäder planeras längs stranden."
    second = "Förskolan Gläntan byggs över flera etapper, därefter rustas skolgården."

    pieces = merge(f"{first}\n\n{second}\n", f"{second}\n", f"{first} {second}\n")

    [clash] = [piece for piece in pieces if isinstance(piece, Clash)]
    assert (clash.mine, clash.theirs) == (f"{second}\n", f"{first} {second}\n")


def test_a_sentence_each_side_joined_to_another_neighbour_never_stands_twice() -> None:
    base = "Vattnet renas i verket. Skolan byggs ut med en sal. Vägen breddas dit fram. Skogen gallras."
    mine = base.replace("verket. Skolan", "verket, och skolan").replace("sal", "ny sal")
    theirs = base.replace("sal. Vägen", "sal, och vägen").replace("Skolan", "Förskolan")

    text = "".join(
        piece.text if isinstance(piece, Merged) else piece.mine for piece in merge(base, mine, theirs)
    )

    assert text.count("byggs ut") == 1


def test_paragraphs_that_both_wrote_anew_are_one_clash_also_where_one_wrote_over_more() -> None:
    base = "Ett.\n\n" + "\n\n".join(f"{word} " * 32 + "slut." for word in ("skola", "vatten", "väg")) + "\n"
    mine = "Ett.\n\n" + "Kommunen " * 40 + "\n"
    theirs = "Ett.\n\n" + "Regionen " * 40 + "\n\n" + "väg " * 32 + "slut.\n"

    [clash] = [piece for piece in merge(base, mine, theirs) if isinstance(piece, Clash)]

    assert "Kommunen" in clash.mine and "Regionen" in clash.theirs


def test_the_same_number_changed_differently_is_a_clash_of_the_paragraph() -> None:
    base = "Först.\n\nKommunen bygger 500 hus.\n\nSist.\n"

    assert merge(base, base.replace("500", "650"), base.replace("500", "700")) == [
        Merged("Först.\n\n"),
        Clash("Kommunen bygger 500 hus.\n\n", "Kommunen bygger 650 hus.\n\n", "Kommunen bygger 700 hus.\n\n"),
        Merged("Sist.\n"),
    ]


@pytest.mark.parametrize(
    ("base", "mine", "theirs"),
    [
        ("från 500 600 hus här", "från 510 600 hus här", "från 500 610 hus här"),
        ("från 500–600 hus här", "från 510–600 hus här", "från 500–610 hus här"),
        ("bygg nya hus", "bygg fina nya hus", "bygg små nya hus"),
        ("500", "650", "700"),
        ("Ett.", "Ett.\n\nMitt.", "Ett.\n\nDeras."),
    ],
    ids=[
        "next number",
        "range",
        "two words in one place",
        "nothing but the number",
        "two paragraphs in one place",
    ],
)
def test_changes_that_meet_clash(base: str, mine: str, theirs: str) -> None:
    pieces = merge(base, mine, theirs)

    assert merged_text(pieces) is None
    assert [piece for piece in merge(base, theirs, mine) if isinstance(piece, Clash)] == [
        Clash(piece.base, piece.theirs, piece.mine) for piece in pieces if isinstance(piece, Clash)
    ]


def test_one_kept_word_between_two_changes_is_enough() -> None:
    assert merged_text(merge("från 500 till 600 hus", "från 510 till 600 hus", "från 500 till 610 hus")) == (
        "från 510 till 610 hus"
    )


def test_the_same_change_by_both_is_no_clash_even_beside_a_change_of_one() -> None:
    assert merged_text(merge("a b c d e f g h", "x b c d Y f g h", "x b c d e f g h")) == "x b c d Y f g h"
    assert merged_text(merge("Ett.\n", "Ett.\n\nNytt.\n", "Ett.\n\nNytt.")) == "Ett.\n\nNytt.\n"


def test_taking_away_a_paragraph_the_other_changed_is_a_clash() -> None:
    base = "Ett stycke.\n\nSkolan byggs ut med en sal.\n\nSist.\n"

    pieces = merge(base, "Ett stycke.\n\nSist.\n", base.replace("en sal", "två salar"))

    assert pieces == [
        Merged("Ett stycke.\n\n"),
        Clash("Skolan byggs ut med en sal.\n\n", "", "Skolan byggs ut med två salar.\n\n"),
        Merged("Sist.\n"),
    ]


def test_taking_away_many_paragraphs_clashes_only_where_one_was_changed() -> None:
    base = "Ett.\n\nTvå hus står här.\n\nTre vägar går dit.\n\nFyra broar byggs.\n\nFem.\n"

    pieces = merge(base, "Ett.\n\nFem.\n", base.replace("går dit", "går hit"))

    [clash] = [piece for piece in pieces if isinstance(piece, Clash)]
    assert (clash.base.strip(), clash.mine, clash.theirs.strip()) == (
        "Tre vägar går dit.",
        "",
        "Tre vägar går hit.",
    )


def test_a_paragraph_both_wrote_anew_is_one_clash() -> None:
    base = "Ett.\n\nSkolan byggs ut med en sal nästa år.\n\nFem.\n"
    mine = "Ett.\n\nVatten renas i verket vid ån hela dygnet.\n\nLedningar läggs om.\n\nFem.\n"
    theirs = "Ett.\n\nVägen breddas dit fram.\n\nEn bro byggs över forsen där.\n\nFem.\n"

    [clash] = [piece for piece in merge(base, mine, theirs) if isinstance(piece, Clash)]

    assert "Skolan" in clash.base and "Ledningar" in clash.mine and "Vägen" in clash.theirs


def test_taking_away_the_last_paragraph_leaves_each_choice_well_parted() -> None:
    [kept, clash] = merge("Ett.\n\nSkolan byggs ut.\n", "Ett.\n", "Ett.\n\nSkolan byggs ut nu.\n")

    assert isinstance(kept, Merged) and isinstance(clash, Clash)
    assert (kept.text + clash.mine, kept.text + clash.theirs) == ("Ett.\n", "Ett.\n\nSkolan byggs ut nu.\n")


def test_a_paragraph_put_beside_a_changed_one_is_no_clash() -> None:
    assert merged_text(merge("Ett hus.\n", "Ett hus.\n\nNytt stycke.\n", "Två hus.\n")) == (
        "Två hus.\n\nNytt stycke.\n"
    )


def test_neighbouring_rows_and_items_never_clash() -> None:
    mine, theirs = _TABLE.replace("500", "650"), _TABLE.replace("Abisko", "Björkliden")
    items = "- ett\n- två\n- tre\n"

    assert merged_text(merge(_TABLE, mine, theirs)) == mine.replace("Abisko", "Björkliden")
    assert (
        merged_text(merge(items, "- noll\n- två\n- tre\n", "- ett\n- nio\n- tre\n"))
        == "- noll\n- nio\n- tre\n"
    )


def test_a_clash_in_a_row_is_the_row_and_both_are_two_rows() -> None:
    pieces = merge(_TABLE, _TABLE.replace("20", "30"), _TABLE.replace("20", "40"))

    assert pieces[1:] == [Clash("| Abisko | 20 |\n", "| Abisko | 30 |\n", "| Abisko | 40 |\n")]
    assert pieces[1].both == "| Abisko | 30 |\n| Abisko | 40 |\n"


def test_both_texts_of_a_last_paragraph_are_parted() -> None:
    [clash] = merge("Ett hus", "Två hus", "Tre hus")

    assert isinstance(clash, Clash) and clash.both == "Två hus\n\nTre hus"


def test_a_fenced_block_is_never_split() -> None:
    base = "```\nrad ett\n\n# rad två\n\n- rad tre\n```\n"

    assert merge(base, base.replace("ett", "1"), base.replace("ett", "I")) == [
        Clash(base, base.replace("ett", "1"), base.replace("ett", "I"))
    ]


def test_two_real_amendments_of_one_ordinance_merge() -> None:
    first, second, third = (corpus_text(f"sfs-2001-588-version-{number}.md") for number in (1, 2, 3))
    edited = first.replace("om näringsförbud,", "om förbud mot näring,")

    assert merged_text(merge(first, second, first)) == second
    assert merged_text(merge(first, second, second)) == second
    assert merged_text(merge(first, edited, third)) == third.replace(
        "om näringsförbud,", "om förbud mot näring,"
    )


def test_a_real_clash_is_the_paragraph_both_changed() -> None:
    base = corpus_text("sfs-2001-588-version-3.md")
    mine = base.replace("4. om beslut om näringsförbud,", "4. om förbud,")
    theirs = base.replace("4. om beslut om näringsförbud,", "4. om beslut om rådgivningsförbud,")

    clashes = [piece for piece in merge(base, mine, theirs) if isinstance(piece, Clash)]

    assert clashes == [
        Clash(
            "4. om beslut om näringsförbud,\n\n",
            "4. om förbud,\n\n",
            "4. om beslut om rådgivningsförbud,\n\n",
        )
    ]


def test_two_who_took_away_the_same_word_agree_whatever_else_they_changed():
    base = "Leden ska hållas öppen hela året för alla.\n"
    mine = "Leden ska hållas öppen året för alla.\n"
    theirs = "Leden bör hållas öppen året för var och en.\n"

    assert merged_text(merge(base, mine, theirs)) == theirs


def test_a_word_added_before_one_that_both_took_away_is_no_clash():
    base = "Leden hålls öppen alltid.\n"
    mine = "Leden hålls särskilt öppen.\n"
    theirs = "Lederna hålls öppen.\n"

    assert merged_text(merge(base, mine, theirs)) == "Lederna hålls särskilt öppen.\n"
