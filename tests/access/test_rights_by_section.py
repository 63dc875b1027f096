"""A right on one section: everything that writing there needs, and nothing of the others."""

import io

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from PIL import Image as Picture

from plans.access.abilities import Ability
from plans.documents.actions.images import add_image
from tests import cast

SECRET = "hemligord"


@pytest.fixture
def other(plan, planner):
    return cast.write(plan, "Energi", f"Ett {SECRET} i ett annat avsnitt.\n", by=planner)


@pytest.fixture
def desk(vatten, other, stranger):
    """The browser of somebody who may edit Vatten and nothing else."""
    return cast.signed_in(cast.allow(stranger, vatten, Ability.EDIT))


def picture() -> io.BytesIO:
    file = io.BytesIO()
    Picture.new("RGB", (40, 30), "green").save(file, "PNG")
    file.seek(0)
    file.name = "karta.png"
    return file


def of_plan(name: str, plan, *more: str) -> str:
    return reverse(name, args=[plan.slug, *more])


@pytest.mark.parametrize("page", ["workbench:section", "documents:edit", "workbench:section_history"])
def test_one_reaches_the_pages_of_ones_section(desk, plan, vatten, page):
    answer = desk.get(of_plan(page, plan, vatten.key))

    assert answer.status_code == 200
    assert SECRET not in answer.content.decode()


def test_one_may_preview_and_refer_to_other_sections_but_not_read_them(desk, plan, other):
    preview = desk.post(of_plan("documents:preview", plan), {"text": f"Se [[{other.key}]]."})
    names = desk.get(of_plan("documents:suggestions", plan), {"q": "energi"})

    assert preview.status_code == names.status_code == 200
    assert "Energi" in preview.json()["html"]
    assert [row["key"] for row in names.json()["sections"]] == [other.key]
    assert SECRET not in preview.content.decode() + names.content.decode()


def test_one_may_add_and_see_images(desk, plan):
    added = desk.post(of_plan("documents:upload", plan), {"file": picture()})

    assert added.status_code == 200
    assert desk.get(of_plan("documents:image", plan, added.json()["name"])).status_code == 200


def test_whoever_may_only_see_a_section_adds_no_images(plan, vatten, stranger):
    reader_of_one = cast.allow(stranger, vatten, Ability.SEE)

    with pytest.raises(PermissionDenied):
        add_image(plan, picture(), by=reader_of_one)


@pytest.mark.parametrize("page", ["workbench:section", "documents:edit", "workbench:section_history"])
def test_other_sections_do_not_exist_to_one(desk, plan, other, page):
    assert desk.get(of_plan(page, plan, other.key)).status_code == 404


@pytest.mark.parametrize("verb", ["move", "split", "merge", "retire", "reinstate"])
def test_the_order_of_the_plan_is_not_ones_own(desk, plan, vatten, verb):
    assert desk.post(of_plan(f"documents:{verb}", plan, vatten.key)).status_code == 403


@pytest.mark.parametrize("page", ["workbench:plan", "workbench:plan_history", "workbench:retired"])
def test_the_whole_plan_is_told_to_be_another_matter(desk, plan, page):
    assert desk.get(of_plan(page, plan)).status_code == 403
