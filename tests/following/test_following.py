"""Following a plan or a section."""

import pytest
from django.core.exceptions import PermissionDenied

from plans.documents.actions.editing import edit_section
from plans.documents.actions.lineage import merge_sections, split_section
from plans.documents.content import Content
from plans.following.actions import follow, unfollow
from plans.following.models import Following
from plans.following.reading import followers_of
from plans.notices.models import Notice
from tests import cast


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
