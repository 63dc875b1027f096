"""diff_html: what each kind of change looks like and how it is said in words."""

import pytest

from plans.text.diff import Change, diff_html

_TABLE = (
    '<table><thead><tr><th>Ort</th><th class="num">Hus</th></tr></thead>'
    '<tbody><tr><td>Kiruna</td><td class="num">500</td></tr>'
    '<tr><td>Abisko</td><td class="num">20</td></tr></tbody></table>'
)


def _changed(before: str, after: str, number: int = 1) -> Change:
    return Change("changed", before, after, f"andring-{number}")


def _added(after: str, number: int = 1) -> Change:
    return Change("added", "", after, f"andring-{number}")


def _removed(before: str, number: int = 1) -> Change:
    return Change("removed", before, "", f"andring-{number}")


def test_a_replaced_word_is_marked_and_said() -> None:
    difference = diff_html("<p>Bygg 500 hus.</p>", "<p>Bygg 650 hus.</p>")

    assert difference.html == '<p>Bygg <del id="andring-1">500</del><ins>650</ins> hus.</p>'
    assert difference.changes == (_changed("500", "650"),)
    assert (difference.words_added, difference.words_removed) == (1, 1)


def test_the_same_text_has_no_change_whatever_its_ids() -> None:
    difference = diff_html('<h2 id="a">Väg</h2>\n<p>Ett\nhus</p>', '<h2 id="b">Väg</h2><p>Ett hus</p>')

    assert difference.html == '<h2 id="b">Väg</h2>\n<p>Ett hus</p>'
    assert difference.changes == ()


def test_changes_parted_by_a_space_are_one_and_by_a_word_are_two() -> None:
    together = diff_html("<p>Vi vill nu bygga bra hus</p>", "<p>Vi vill ej riva bra hus</p>")
    apart = diff_html("<p>Vi vill nu gärna bygga</p>", "<p>Vi vill ej gärna riva</p>")

    assert together.changes == (_changed("nu bygga", "ej riva"),)
    assert apart.changes == (_changed("nu", "ej", 1), _changed("bygga", "riva", 2))


def test_marks_stand_inside_the_elements_they_share_and_around_those_they_do_not() -> None:
    difference = diff_html(
        "<p>Se <strong>väg 10</strong> här</p>", "<p>Se <strong>väg 20</strong> <em>just</em> här</p>"
    )

    assert difference.html == (
        '<p>Se <strong>väg <del id="andring-1">10</del><ins>20</ins></strong><ins> <em>just</em></ins> här</p>'
    )
    assert difference.changes == (_changed("10", "20 just"),)


def test_an_added_paragraph_is_one_change_and_not_paired_with_another() -> None:
    difference = diff_html(
        "<p>Vägen breddas till två filer.</p><p>Skolan byggs ut i norr.</p>",
        "<p>Vägen breddas till två filer.</p><p>Vattnet renas i ett nytt verk.</p><p>Skolan byggs ut i söder.</p>",
    )

    assert '<ins id="andring-1"><p>Vattnet renas i ett nytt verk.</p></ins>' in difference.html
    assert difference.changes == (_added("Vattnet renas i ett nytt verk."), _changed("norr", "söder", 2))


def test_a_renamed_heading_is_one_change() -> None:
    difference = diff_html("<h2>Vatten</h2><p>A</p>", "<h2>Avlopp</h2><p>A</p>")

    assert difference.html.startswith('<h2><del id="andring-1">Vatten</del><ins>Avlopp</ins></h2>')


def test_a_list_is_compared_item_by_item_even_when_it_becomes_loose() -> None:
    difference = diff_html(
        "<ul><li>Ett hus</li><li>Två hus</li></ul>",
        "<ul><li><p>Ett hus</p></li><li><p>Nytt garage</p></li><li><p>Två hus</p></li></ul>",
    )

    assert difference.changes == (_added("Nytt garage"),)
    assert '<li><ins id="andring-1"><p>Nytt garage</p></ins></li>' in difference.html


def test_a_removed_item_keeps_its_place_in_the_list() -> None:
    difference = diff_html("<ol><li>Ett</li><li>Två</li></ol>", "<ol><li>Ett</li></ol>")

    assert difference.html == '<ol><li>Ett</li>\n<li><del id="andring-1">Två</del></li></ol>'


def test_a_changed_cell_is_marked_in_its_cell() -> None:
    difference = diff_html(_TABLE, _TABLE.replace("500", "650"))

    assert '<td class="num"><del id="andring-1">500</del><ins>650</ins></td>' in difference.html
    assert difference.changes == (_changed("500", "650"),)


def test_an_added_row_and_a_removed_row_are_one_change_each() -> None:
    longer = _TABLE.replace("</tbody>", '<tr><td>Vittangi</td><td class="num">7</td></tr></tbody>')

    assert diff_html(_TABLE, longer).changes == (_added("Vittangi, 7"),)
    assert diff_html(longer, _TABLE).changes == (_removed("Vittangi, 7"),)


def test_an_added_column_is_one_change_and_the_other_cells_stay() -> None:
    wider = _TABLE.replace('<th class="num">', '<th>Yta</th><th class="num">').replace(
        '<td class="num">', '<td>3 ha</td><td class="num">'
    )

    assert diff_html(_TABLE, wider).changes == (_added("Yta, 3 ha, 3 ha"),)
    assert diff_html(wider, _TABLE).changes == (_removed("Yta, 3 ha, 3 ha"),)


def test_a_row_that_is_gone_leaves_room_for_a_new_column() -> None:
    new = "<table><thead><tr><th>Ort</th><th>Hus</th><th>Yta</th></tr></thead>"
    new += "<tbody><tr><td>Kiruna</td><td>500</td><td>3 ha</td></tr></tbody></table>"

    html = diff_html(_TABLE, new).html

    assert (
        '<tr><td><del id="andring-2">Abisko</del></td><td class="num"><del>20</del></td><td></td></tr>'
        in html
    )


def test_an_exchanged_image_is_said_by_its_descriptions() -> None:
    before = '<figure><img src="/a.png" alt="Karta"><figcaption>Området</figcaption></figure>'
    after = '<figure><img src="/b.png" alt="Ny karta"><figcaption>Området</figcaption></figure>'

    difference = diff_html(before, after)

    assert difference.changes == (_changed("Bild borttagen: Karta", "Bild tillagd: Ny karta"),)
    assert (
        '<del id="andring-1" title="Bild borttagen: Karta"><img src="/a.png" alt="Karta"></del>'
        in difference.html
    )


def test_an_added_figure_is_said_with_its_caption() -> None:
    figure = '<figure><img src="/a.png" alt="Karta"><figcaption>Området</figcaption></figure>'

    assert diff_html("<p>A</p>", f"<p>A</p>{figure}").changes == (_added("Bild tillagd: Karta Området"),)


def test_a_link_that_leads_elsewhere_is_a_change_but_not_one_within_the_page() -> None:
    link = '<p>Se <a href="{}">planen</a></p>'

    assert diff_html(link.format("/a/"), link.format("/b/")).changes == (
        _changed("planen", "planen (annan länk eller utformning)"),
    )
    assert diff_html(link.format("#fn1"), link.format("#fn2")).changes == ()


def test_struck_text_of_the_document_itself_is_not_taken_for_a_change() -> None:
    difference = diff_html("<p><del>Bort</del> kvar</p>", "<p><del>Bort</del> kvar nu</p>")

    assert difference.html == '<p><s>Bort</s> kvar<ins id="andring-1"> nu</ins></p>'


def test_deleted_elements_lose_their_ids_and_a_cut_element_has_its_id_once() -> None:
    difference = diff_html(
        '<p id="a">Ett <a id="x" href="/x">två tre fyra</a></p><p id="b">Helt annat stycke om vägen</p>',
        '<p id="a">Ett <a id="x" href="/x">två fyra</a></p>',
    )

    assert difference.html.count('id="x"') == difference.html.count('id="a"') == 1
    assert 'id="b"' not in difference.html


def test_text_is_escaped() -> None:
    difference = diff_html("<p>a &lt; b</p>", '<p>a &lt; b &amp; <img src="/a.png" alt="&quot;&lt;"></p>')

    assert "<script" not in difference.html and "a &lt; b" in difference.html
    assert 'alt="&quot;&lt;"' in difference.html and 'title="Bild tillagd: &quot;&lt;"' in difference.html


@pytest.mark.parametrize("other", ["", "<p></p>", "<hr>"])
def test_nothing_against_something_works_both_ways(other: str) -> None:
    for difference in (diff_html(other, "<p>Ett</p>"), diff_html("<p>Ett</p>", other)):
        assert "Ett" in {word for change in difference.changes for word in (change.before, change.after)}
