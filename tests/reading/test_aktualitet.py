"""What the first page claims of the plan's aktualitet: the law's days, and openly what is not known."""

from datetime import UTC, date, datetime

from django.test import Client
from django.utils import timezone

from plans.editions.models import Edition, Stage
from plans.editions.shelf import shelf_of
from plans.reading.aktualitet import aktualitet
from tests.reading import making


def test_a_plan_brought_in_after_its_time_ran_out_says_what_is_not_known(in_force: Edition) -> None:
    in_force.frozen_at = datetime(2026, 11, 1, tzinfo=UTC)
    said = aktualitet(shelf_of((in_force,), on=date(2026, 11, 23)))

    assert said is not None and said.day == "13 september 2028"
    assert "efter valet 2026" in said.means and "PBL 3 kap. 23 §" in said.means
    assert "efter valet 2022 gick ut 11 september 2024" in said.more


def test_a_plan_whose_time_ran_out_here_is_said_to_have_stopped(in_force: Edition) -> None:
    said = aktualitet(shelf_of((in_force,), on=date(2026, 11, 23)))

    assert said is not None and said.day == "11 september 2024" and said.is_near
    assert "slutade att vara aktuell" in said.title


def test_before_its_first_election_nothing_has_run_out(in_force: Edition) -> None:
    said = aktualitet(shelf_of((in_force,), on=date(2020, 1, 1)))

    assert said is not None and said.day == "11 september 2024"
    assert "aktuell till och med" in said.title and not said.more


def test_only_the_plan_in_force_has_the_clock(reader: Client, in_force: Edition) -> None:
    draft = making.edition("samrad-2025-03-03", Stage.SAMRAD, date(2025, 3, 3))

    known = aktualitet(shelf_of((draft, in_force), on=timezone.localdate())) is not None
    assert ('class="clock' in reader.get("/provkoping/").content.decode()) == known
    assert 'class="clock' not in reader.get(f"/provkoping/utgava/{draft.slug}/").content.decode()


def test_a_proposal_is_compared_with_what_is_in_force(reader: Client, in_force: Edition) -> None:
    making.edition("samrad-2025-03-03", Stage.SAMRAD, date(2025, 3, 3))
    page = reader.get("/provkoping/").content.decode()

    assert 'href="/provkoping/jamfor/laga-kraft-2019-01-10/samrad-2025-03-03/"' in page


def test_without_proposals_the_first_page_says_so(reader: Client, in_force: Edition) -> None:
    assert "Inget nyare förslag är framlagt." in reader.get("/provkoping/").content.decode()
