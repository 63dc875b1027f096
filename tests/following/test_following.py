"""Following a plan or a section."""

from datetime import datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import override

from plans.documents.actions.editing import edit_section
from plans.documents.actions.lineage import merge_sections, retire_section, split_section
from plans.documents.content import Content
from plans.following.actions import follow, unfollow
from plans.following.models import Following
from plans.following.reading import followers_of
from plans.notices.models import Notice
from tests import cast

HERE = ZoneInfo("Europe/Stockholm")


def rewrite(section, body, by) -> None:
    edit_section(section, Content(section.title, body, "avsnitt"), seen=section.version, by=by)
    section.refresh_from_db()


def test_whoever_follows_the_section_what_is_above_it_or_the_plan_is_found(plan, vatten, officer, planner):
    below = cast.write(plan, "Sjöar", "Text.\n", by=planner, parent=vatten)
    follow(vatten, by=officer)
    follow(plan, by=planner)

    assert set(followers_of(below)) == {officer, planner}


def test_following_twice_is_once_and_one_can_stop(vatten, officer):
    follow(vatten, by=officer)
    follow(vatten, by=officer)
    assert Following.objects.count() == 1

    unfollow(vatten, by=officer)
    assert followers_of(vatten) == []


def test_what_one_may_not_read_one_does_not_follow(vatten, stranger):
    with pytest.raises(PermissionDenied):
        follow(vatten, by=stranger)


def test_whoever_loses_the_right_hears_no_more(plan, vatten, officer, planner):
    follow(vatten, by=officer)
    officer.groups.clear()
    rewrite(vatten, "Ny text.\n", planner)

    assert not Notice.objects.exists()


def test_a_changed_text_is_told_once_a_day(vatten, officer, planner):
    follow(vatten, by=officer)
    rewrite(vatten, "Ny text.\n", planner)
    rewrite(vatten, "Nyare text.\n", planner)

    assert [notice.person for notice in Notice.objects.all()] == [officer]


def test_after_a_split_one_follows_both_and_after_a_merge_what_it_became(plan, vatten, officer, planner):
    follow(vatten, by=officer)
    new = split_section(vatten, line=2, title="Stranden", seen=1, by=planner)
    assert followers_of(new) == followers_of(vatten) == [officer]

    vatten.refresh_from_db()
    shore = cast.write(plan, "Strand", "Lång.\n", by=planner)
    merge_sections(vatten, into=shore, seen=vatten.version, seen_into=1, by=planner)

    assert followers_of(shore) == [officer]
    assert not Following.objects.filter(section=vatten).exists()


def test_through_the_pages(plan, vatten, officer):
    browser = cast.signed_in(officer)
    url = f"/arbete/{plan.slug}/avsnitt/vatten/foljning/"

    assert "Följ" in browser.get(url).content.decode()
    page = browser.post(url, {"do": "follow"}, follow=True).content.decode()
    assert "Vatten" in page and Following.objects.count() == 1
    browser.post(url, {"do": "stop"})
    assert not Following.objects.exists()


def test_one_is_not_told_of_what_one_changed_oneself(vatten, officer, planner):
    follow(vatten, by=officer)
    follow(vatten, by=planner)
    rewrite(vatten, "Ny text.\n", planner)

    assert [notice.person for notice in Notice.objects.all()] == [officer]


def test_a_change_after_the_morning_mail_is_told_the_next_morning(vatten, officer, planner, monkeypatch):
    follow(vatten, by=officer)
    for hour in (6, 15):
        at = datetime(2026, 11, 25, hour, tzinfo=HERE)
        monkeypatch.setattr(timezone, "now", lambda at=at: at)
        rewrite(vatten, f"Text klockan {hour}.\n", planner)

    assert Notice.objects.filter(person=officer).count() == 2


def test_mail_is_swedish_and_leads_to_swedish_pages_whatever_the_writer_reads(vatten, officer, planner):
    follow(vatten, by=officer)
    with override("en"):
        rewrite(vatten, "Ny text.\n", planner)
    browser = cast.signed_in(planner)
    form = {"text": "Är det så?", "kind": "fraga", "audience": "kommun", "token": str(uuid4())}
    browser.post(f"/en/arbete/{vatten.plan.slug}/avsnitt/vatten/notera/", form)

    told = Notice.objects.filter(person=officer)
    assert {notice.line for notice in told} == {
        "Arbetsversionens text har ändrats",
        "Petra Planerare, Stadsbyggnadsförvaltningen skrev en notering",
    }
    assert all(notice.url.startswith("/arbete/") for notice in told)


def test_who_followed_a_retired_section_still_does(vatten, officer, planner):
    follow(vatten, by=officer)
    retire_section(vatten, seen=vatten.version, by=planner)

    assert Following.objects.filter(person=officer, section=vatten).exists()
