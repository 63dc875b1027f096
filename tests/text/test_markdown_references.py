"""References by key, images by name: found, resolved, told of when broken, renamed."""

import pytest

from plans.text.markdown import (
    Reference,
    Surroundings,
    broken_in,
    images_in,
    plain_text,
    references_in,
    render,
    replace_reference,
)

NAME = "0123456789abcdef01234567.png"
OTHER = "fedcba9876543210fedcba98.jpg"
REFERENCES = {
    "j3": Reference("j3", "2.3.3 Flyttleder & renbete", "../j3/"),
    "stallningstagande-1": Reference("stallningstagande-1", "1.1 Mål", "#stallningstagande-1"),
}
PUBLIC = Surroundings(references=REFERENCES)
PLANNER = Surroundings(references=REFERENCES, show_broken=True)
LINK = '<a href="../j3/" class="ref">2.3.3 Flyttleder &amp; renbete</a>'


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("Se [[j3]].", f"<p>Se {LINK}.</p>"),
        ("Se [[j3|renbete]].", '<p>Se <a href="../j3/">renbete</a>.</p>'),
        (r"Se [[j3\|renbete]].", '<p>Se <a href="../j3/">renbete</a>.</p>'),
        ("[[stallningstagande-1]]", '<p><a href="#stallningstagande-1" class="ref">1.1 Mål</a></p>'),
        ("**[[j3|a]]**", '<p><strong><a href="../j3/">a</a></strong></p>'),
        ("[[j3|över\ntvå rader]]", '<p><a href="../j3/">över två rader</a></p>'),
        ("[[j3| ]]", f"<p>{LINK}</p>"),
        ("- [[j3]]", f"<ul>\n<li>{LINK}</li>\n</ul>"),
    ],
)
def test_a_reference_leads_to_its_section(source, html):
    assert render(source, PUBLIC).strip() == html


def test_references_stand_in_headings_and_notes_as_well():
    html = render("## Om [[j3]]\n\nA[^1]\n\n[^1]: Se [[j3]].", PUBLIC)

    assert f">Om {LINK}</h2>" in html
    assert f"<p>Se {LINK}. <a" in html


@pytest.mark.parametrize("pipe", ["|", r"\|"])
def test_the_pipe_of_a_reference_does_not_cut_a_cell_in_two(pipe):
    html = render(f"| a | b |\n|---|---|\n| [[j3{pipe}bete]] | `[[j3{pipe}kod]]` |\n", PUBLIC)

    assert '<td><a href="../j3/">bete</a></td>\n<td><code>[[j3|kod]]</code></td>' in html


@pytest.mark.parametrize(
    "source",
    [
        "`[[j3]]`",
        "```\n[[j3|x]]\n```",
        "    [[j3]]",
        r"\[[j3]]",
        "[[J3]]",
        "[[j3-]]",
        "[[j 3]]",
        "[[j3\n]]",
        f"[[{'a' * 65}]]",
        "[j3]",
    ],
)
def test_what_is_no_reference_is_left_as_it_is_written(source):
    assert "<a" not in render(source, PUBLIC)
    assert references_in(source) == []
    assert broken_in(source, Surroundings()) == []


def test_inside_a_link_a_reference_gives_its_words_alone():
    html = render("[se [[j3]] här](https://x.se)", PUBLIC)

    name = '<span class="ref">2.3.3 Flyttleder &amp; renbete</span>'
    assert html == f'<p><a href="https://x.se" rel="noopener">se {name} här</a></p>\n'


def test_the_public_reads_a_broken_reference_as_plain_words():
    html = render("Se [[j9|den texten]] och [[j9]].", PUBLIC)

    assert html == '<p>Se den texten och <span class="ref">j9</span>.</p>\n'


def test_a_planner_sees_a_broken_reference_in_words():
    html = render("Se [[j9]] och [[j9|den]].", PLANNER)

    assert ">Trasig hänvisning: j9</span>" in html
    assert ">Trasig hänvisning: den (j9)</span>" in html
    assert '<span class="broken" title="Hänvisningen [[j9]] leder ingenstans.">' in html


def test_the_keys_are_found_in_order_each_once():
    source = "[[b]] [[a|x]] `[[kod]]` [[b]]\n\n# [[c]]\n\n|[[d|x]]|\n|-|\n\n[x [[e]]](y)\n\n[^1]: [[f]]"

    assert references_in(source) == ["b", "a", "c", "d", "e", "f"]


# Images


def test_an_image_the_plan_has_not_is_its_words_for_the_public_and_told_of_to_planners():
    source = f'![En älv](bilder/{NAME} "I maj")'
    public, planner = (Surroundings(image_url=lambda name: "", show_broken=shown) for shown in (False, True))

    assert render(source, public) == "<p>En älv – I maj</p>\n"
    assert ">Bilden saknas: En älv</span>" in render(source, planner)
    assert broken_in(source, public) == ["Bilden ”En älv” finns inte i planen."]


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/x.png",
        "//evil.example/x.png",
        "data:image/png;base64,AAAA",
        "/bild/0123456789abcdef01234567.png",
        "bilder/../../etc/passwd",
        "bilder/0123456789abcdef01234567.svg",
        "bilder/0123456789ABCDEF01234567.png",
    ],
)
def test_no_other_image_is_ever_fetched(address):
    for around in (PUBLIC, PLANNER):
        assert "<img" not in render(f"![karta]({address})", around)
        assert "karta" in render(f"![karta]({address})", around)
    assert len(broken_in(f"![karta]({address})", PUBLIC)) == 1


def test_the_names_of_the_images_are_found_in_order_each_once():
    source = f"![a](bilder/{OTHER}) ![b](bilder/{NAME}) ![c](bilder/{OTHER}) `![d](bilder/x)`\n\n[![e](bilder/y.png)](z)"

    assert images_in(source) == [OTHER, NAME]


# What is broken


def test_everything_broken_is_told_once_in_sentences():
    source = "[[j9]] [[j9]] [[j3]] ![k](http://x/y.png) [l](javascript:a) n[^x]\n\n[^y]: z"

    assert broken_in(source, PUBLIC) == [
        "Hänvisningen [[j9]] leder ingenstans.",
        "Bilden ”k” ligger utanför planen och visas inte. Lägg in den i planen.",
        "Länken till ”javascript:a” har en adress som inte får användas.",
        "Fotnoten [^x] saknar text.",
        "Fotnoten [^y] används inte i texten.",
    ]


def test_nothing_broken_is_nothing_told():
    assert broken_in(f"# A\n\n[[j3]] ![b](bilder/{NAME}) [c](https://d.se) e[^1]\n\n[^1]: f", PUBLIC) == []


# Renaming


def test_references_are_renamed_outside_code_alone():
    source = (
        "[[old]] och [[old|text]], `[[old]]`, [[older]], [[ old ]]\n\n```\n[[old]]\n```\n\n"
        "|a|\n|-|\n|[[old\\|x]]|\n\n    [[old]]\n"
    )

    assert replace_reference(source, "old", "ny-plats") == (
        "[[ny-plats]] och [[ny-plats|text]], `[[old]]`, [[older]], [[ ny-plats ]]\n\n```\n[[old]]\n```\n\n"
        "|a|\n|-|\n|[[ny-plats\\|x]]|\n\n    [[old]]\n"
    )


def test_a_text_without_the_reference_is_untouched_to_the_byte():
    source = "Rad\r\n\ttab \u00a0 [[annan]] \\\n"

    assert replace_reference(source, "old", "ny") == source


def test_plain_text_has_the_words_of_references():
    assert plain_text("[[j3]] [[j3|bete]]") == "j3 bete"
