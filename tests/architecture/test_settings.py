"""Production: nothing to remark on, nothing secret by default, and nothing kept about whoever reads."""

import os
import subprocess
import sys
from datetime import date

import pytest
from django.test import Client

from accounts.models import User
from plans.documents.models import Plan, Section
from plans.editions.actions.freezing import freeze
from plans.editions.decisions import Decision
from plans.editions.models import Stage
from tests.architecture.source import ROOT

PRODUCTION = {
    "PATH": os.environ["PATH"],
    "DATABASE_URL": "postgres://nobody@localhost/nowhere",
    "SECRET_KEY": "Kf7-not-used-anywhere-else-but-long-enough-to-be-accepted-9Qz",
    "ALLOWED_HOSTS": "plan.example",
}


def test_production_has_nothing_to_remark_on() -> None:
    told = _manage("check", "--deploy", "--fail-level", "WARNING", env=PRODUCTION)

    assert told.returncode == 0, told.stderr


def test_production_does_not_start_without_a_secret_of_its_own() -> None:
    told = _manage("check", env={name: value for name, value in PRODUCTION.items() if name != "SECRET_KEY"})

    assert told.returncode != 0
    assert "SECRET_KEY is not set" in told.stderr


def test_production_gets_no_demo_people() -> None:
    told = _manage("load_demo", env=PRODUCTION)

    assert told.returncode != 0
    assert "production" in told.stderr


@pytest.mark.parametrize("chosen", [{}, {"HSTS_SUBDOMAINS": "1", "HSTS_PRELOAD": "1"}])
def test_https_is_asked_for_this_host_only_unless_more_is_chosen(chosen: dict[str, str]) -> None:
    names = ("SECONDS", "INCLUDE_SUBDOMAINS", "PRELOAD")
    command = (
        f"from django.conf import settings as s; print(*(getattr(s, f'SECURE_HSTS_{{n}}') for n in {names}))"
    )
    told = _manage("shell", "--no-imports", "-c", command, env=PRODUCTION | chosen)

    assert told.stdout.split() == ["31536000", str(bool(chosen)), str(bool(chosen))]


def test_production_does_not_start_with_a_kommuns_file_that_cannot_be_used() -> None:
    told = _manage("check", env=PRODUCTION | {"KOMMUN_FILE": "/finns/inte/kommun.toml"})

    assert told.returncode != 0
    assert "planportal.E001" in told.stderr and "/finns/inte/kommun.toml" in told.stderr


def test_the_gallery_is_not_served_in_production() -> None:
    command = "from django.urls import resolve; print(resolve('/galleri/').view_name)"
    told = _manage("shell", "--no-imports", "-c", command, env=PRODUCTION)

    assert told.stdout.strip() == "reading:start", "only DEBUG has a gallery; else it is a plan's address"


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/hjalp/",
        "/halsa/",
        "/oversiktsplan/",
        "/oversiktsplan/hela/",
        "/oversiktsplan/avsnitt/vatten/",
        "/oversiktsplan/utgavor/",
        "/finns-inte/",
    ],
)
def test_a_public_page_sets_no_cookie_and_allows_nothing_foreign(
    address: str, frozen: Section, reader: Client
) -> None:
    answer = reader.get(address)

    assert not answer.cookies
    assert "http" not in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"


@pytest.fixture
def frozen(plan: Plan, vatten: Section, planner: User) -> Section:
    freeze(plan, Decision(stage=Stage.SAMRAD, begins_on=date(2017, 12, 14)), by=planner)
    return vatten


def _manage(*arguments: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "manage.py"), *arguments]
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=60)
