"""A plan with three editions: samråd, antagen and laga kraft; only the last is in force."""

from datetime import date

import pytest

from plans.editions.models import Edition, Stage
from tests.reading import making


@pytest.fixture
def samrad(db: None) -> Edition:
    tree = [line for line in making.TREE if line[1] != "dricksvatten"]
    return making.edition(
        "samrad-2017-12-14", Stage.SAMRAD, date(2017, 12, 14), tree, ends_on=date(2018, 2, 5)
    )


@pytest.fixture
def in_force(samrad: Edition) -> Edition:
    return making.edition("laga-kraft-2019-01-10", Stage.LAGA_KRAFT, date(2019, 1, 10))
