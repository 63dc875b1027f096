"""Stepping through what differs between two editions."""

from datetime import date
from typing import Any

import pytest
from playwright.sync_api import expect

from plans.editions.models import Stage
from tests.reading import making

OLD, NEW = "laga-kraft-2019-01-10", "laga-kraft-2024-04-04"


@pytest.fixture
def _editions(transactional_db: None) -> None:
    making.edition(OLD, Stage.LAGA_KRAFT, date(2019, 1, 10))
    words = [(*line[:4], line[4].replace("ska vara rent", "ska hållas klart")) for line in making.TREE]
    making.edition(NEW, Stage.LAGA_KRAFT, date(2024, 4, 4), words)


@pytest.mark.usefixtures("_editions")
@pytest.mark.parametrize("form", ["", "tva-spalter/"])
def test_a_change_is_one_step_however_it_is_shown(open_as: Any, form: str) -> None:
    page = open_as(None, f"/provkoping/jamfor/{OLD}/{NEW}/vatten/{form}")
    changes = page.locator(".change-words li").count()
    assert changes
    expect(
        page.get_by_text("1 ändring" if changes == 1 else f"{changes} ändringar", exact=True)
    ).to_be_visible()

    page.get_by_role("button", name="Nästa ändring").click()
    expect(page.locator(".change-now")).to_have_count(1)
