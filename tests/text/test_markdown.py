"""A plan's Markdown becomes the HTML that the published page wants."""

import re

import pytest

from plans.text.markdown import Surroundings, plain_text, render

NAME = "0123456789abcdef01234567.png"


def test_one_argument_is_enough_for_the_preview_of_the_editor():
    assert render("Hej *du*") == "<p>Hej <em>du</em></p>\n"


def test_an_empty_text_is_empty():
    assert render("") == render("\n \n") == ""


def test_windows_line_ends_make_no_difference():
    assert render("# A\r\n\r\n- b\r\n- c") == render("# A\n\n- b\n- c")


def test_strikethrough_and_autolinks_are_read():
    assert "<s>bort</s>" in render("~~bort~~")
    assert '<a href="https://kiruna.se/a?b=1&amp;c" rel="noopener">' in render("<https://kiruna.se/a?b=1&c>")
    assert '<a href="mailto:plan@example.se">' in render("<plan@example.se>")


def test_attributes_in_braces_are_text():
    assert render("Ord {#id .klass}") == "<p>Ord {#id .klass}</p>\n"


# Headings


def headings(source, **around):
    return re.findall(r'<(h\d) id="([^"]*)">', render(source, Surroundings(**around)))


def test_headings_begin_at_the_level_asked_for_and_skip_none():
    source = "### A\n\n##### B\n\n#### C\n\n# D\n\n###### E"

    assert [tag for tag, _ in headings(source)] == ["h2", "h3", "h3", "h2", "h3"]
    assert [tag for tag, _ in headings(source, heading_level=3)] == ["h3", "h4", "h4", "h3", "h4"]


def test_headings_never_go_below_six():
    source = "\n\n".join(f"{'#' * level} A" for level in range(1, 7))

    assert [tag for tag, _ in headings(source, heading_level=4)] == ["h4", "h5", "h6", "h6", "h6", "h6"]


def test_a_heading_has_an_id_of_the_text_it_stands_in():
    assert headings("## Älvens stränder, *nu*", prefix="j4") == [("h2", "j4--alvens-strander-nu")]
    assert headings("## Čohkkiras báiki", prefix="j4") == [("h2", "j4--cohkkiras-baiki")]
    assert headings("## Beskrivning") == [("h2", "text--beskrivning")]


def test_two_headings_alike_get_different_ids():
    ids = [name for _, name in headings("# A\n\n# A 2\n\n# A\n\n# ?\n\n# !", prefix="p")]

    assert ids == ["p--a", "p--a-2", "p--a-3", "p--rubrik", "p--rubrik-2"]


def test_a_heading_without_words_is_left_out():
    assert render("#\n\ntext\n\n## ") == "<p>text</p>\n"


def test_a_link_to_a_heading_finds_it_whatever_the_prefix():
    html = render("## Älven\n\n[dit](#älven) [hit](#annat)", Surroundings(prefix="j4"))

    assert '<a href="#j4--alven">dit</a> <a href="#annat">hit</a>' in html


# Tables

TABLE = "| Åtgärd | Mitt | Avstånd |\n|---|:-:|--:|\n| Hus | a | 50 m |\n"


def test_a_table_has_column_headers_aligned_cells_and_a_frame_that_scrolls():
    html = render(TABLE)

    assert '<div class="table-scroll" role="region" tabindex="0" aria-label="Tabell 1">' in html
    assert '<th scope="col">Åtgärd</th>' in html
    assert '<th scope="col" class="center">Mitt</th>' in html
    assert '<td class="num">50 m</td>' in html
    assert "style" not in html


@pytest.mark.parametrize("source", [f"Tabell: Vad som *kan*\n\n{TABLE}", f"Tabell: Vad som *kan*\n{TABLE}"])
def test_the_paragraph_before_a_table_is_its_caption(source):
    html = render(source)

    assert "<caption>Vad som <em>kan</em></caption>" in html
    assert 'aria-label="Vad som kan"' in html
    assert "<p>" not in html


def test_captions_may_stand_after_their_tables():
    html = render(f"{TABLE}\nTabell: Ett\n\n{TABLE}\nTabell: Två")

    assert re.findall(r"<caption>(.*?)</caption>", html) == ["Ett", "Två"]
    assert "<p>" not in html


def test_a_table_without_caption_does_not_take_that_of_the_next():
    html = render(f"{TABLE}\nTabell: Två\n\n{TABLE}\nord\n\n{TABLE}")

    assert re.findall(r'aria-label="(.*?)"', html) == ["Tabell 1", "Två", "Tabell 3"]


def test_a_caption_without_a_table_is_a_paragraph():
    assert render("Tabell: ensam\n\nord") == "<p>Tabell: ensam</p>\n<p>ord</p>\n"


# Figures


def test_an_image_alone_is_a_figure_with_its_caption():
    html = render(f'![En *älv*](bilder/{NAME} "Älven i maj")')

    assert html.replace("\n", "") == (
        f'<figure><img src="/bild/{NAME}" alt="En älv" loading="lazy">'
        "<figcaption>Älven i maj</figcaption></figure>"
    )


def test_images_in_a_row_are_figures_each():
    assert render(f"![a](bilder/{NAME})\n![b](bilder/{NAME})").count("<figure>") == 2


def test_an_image_among_words_stays_among_them():
    html = render(f'Se ![a](bilder/{NAME} "b") här')

    assert html == f'<p>Se <img src="/bild/{NAME}" alt="a" loading="lazy" title="b"> här</p>\n'


def test_the_address_of_an_image_is_decided_by_its_surroundings():
    around = Surroundings(image_url=lambda name: f"../bilder/{name}")

    assert f'src="../bilder/{NAME}"' in render(f"![a](bilder/{NAME})", around)


# Footnotes


def test_footnotes_are_numbered_as_they_are_referred_to_and_stand_last():
    html = render("A[^z] b[^y] c[^z]\n\n[^y]: Två\n\n[^z]: Ett\n\nSlut", Surroundings(prefix="j4"))

    assert html == (
        '<p>A<sup><a href="#j4--fn--1" id="j4--fnref--1" aria-label="Fotnot 1">1</a></sup>'
        ' b<sup><a href="#j4--fn--2" id="j4--fnref--2" aria-label="Fotnot 2">2</a></sup>'
        ' c<sup><a href="#j4--fn--1" id="j4--fnref--1--2" aria-label="Fotnot 1">1</a></sup></p>\n'
        "<p>Slut</p>\n"
        '<div class="footnotes" role="group" aria-label="Fotnoter">\n<ol>\n'
        '<li id="j4--fn--1">\n<p>Ett <a href="#j4--fnref--1" class="footnote-back">Tillbaka till texten</a>'
        ' <a href="#j4--fnref--1--2" class="footnote-back">Tillbaka till texten (2)</a></p>\n</li>\n'
        '<li id="j4--fn--2">\n<p>Två <a href="#j4--fnref--2" class="footnote-back">Tillbaka till texten</a></p>\n'
        "</li>\n</ol>\n</div>\n"
    )


def test_a_note_may_refer_to_a_note_and_to_itself():
    html = render("A[^1]\n\n[^1]: Se [^2] och [^1]\n[^2]: Sist")

    assert re.findall(r'<li id="(.*?)">', html) == ["text--fn--1", "text--fn--2"]
    assert set(re.findall(r'href="#(.*?)"', html)) == set(re.findall(r' id="(.*?)"', html))


def test_a_note_that_ends_in_a_table_still_leads_back():
    html = render("A[^1]\n\n[^1]: Ord\n\n    | a |\n    |---|\n    | b |\n")

    assert '</div>\n<p><a href="#text--fnref--1" class="footnote-back">' in html


def test_a_note_nobody_refers_to_is_not_published_but_shown_to_planners():
    source = "Ord\n\n[^9]: Glömd"

    assert render(source) == "<p>Ord</p>\n"
    assert "Fotnoten används inte: 9</span></p>\n<p>Glömd</p>" in render(
        source, Surroundings(show_broken=True)
    )


# Plain text


def test_plain_text_is_the_words_with_a_line_for_each_row():
    source = f'# Rubrik\n\nSe **det** `här`[^1]\noch där.\n\n{TABLE}\n![alt](bilder/{NAME} "Text")\n\n- a\n- b\n\n[^1]: Not'

    assert plain_text(source) == (
        "Rubrik\n\nSe det här och där.\n\nÅtgärd Mitt Avstånd\nHus a 50 m\n\nalt\nText\n\na\n\nb\n\nNot"
    )


def test_plain_text_keeps_code_and_what_looks_like_html():
    assert plain_text("<b>x</b> &lt;\n\n```\nkod  y\n```") == "<b>x</b> <\n\nkod  y"
