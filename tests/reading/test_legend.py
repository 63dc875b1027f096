"""How kinds of text are told apart, in words and not by colour alone."""

from django.test import Client

from plans.editions.models import Edition
from plans.reading.parts import Part, legend_of


def part(form: str) -> Part:
    return Part("k", form, "", "", 2, "")


def test_the_legend_names_only_the_forms_on_the_page() -> None:
    assert [one.form for one in legend_of([part("position"), part("source")])] == [
        "position",
        "plain",
        "source",
    ]


def test_where_all_text_is_of_one_form_there_is_no_legend(reader: Client, in_force: Edition) -> None:
    assert legend_of([]) == [] and legend_of([part("plain")]) == []
    assert "Så läser du sidan" not in reader.get("/provkoping/avsnitt/jukkas/").content.decode()


def test_the_page_has_it_after_its_text(reader: Client, in_force: Edition) -> None:
    page = reader.get("/provkoping/avsnitt/vatten/").content.decode()

    assert page.index("Så läser du sidan") > page.index("Provtagning 2016.")


def test_editions_lead_to_what_changed_since_the_one_before(reader: Client, in_force: Edition) -> None:
    page = reader.get("/provkoping/utgavor/").content.decode()

    assert page.count("Vad som ändrades sedan") == 1
    assert 'href="/provkoping/jamfor/samrad-2017-12-14/laga-kraft-2019-01-10/"' in page
