"""No plan can be given an address that the site uses itself."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import URLPattern, URLResolver, get_resolver

from accounts.models import User
from plans.documents.actions.plans import create_plan
from plans.documents.models import Plan
from plans.documents.models.plans import RESERVED


def first_words(patterns: list[URLPattern | URLResolver]) -> set[str]:
    """Return the fixed first words of addresses; included ones begin where they are included."""
    found: set[str] = set()
    for one in patterns:
        word = str(one.pattern).lstrip("^").split("/")[0]
        if word:
            found.add(word)
        elif isinstance(one, URLResolver):
            found |= first_words(one.url_patterns)
    return found


def test_the_sites_own_first_words_are_reserved() -> None:
    words = {word for word in first_words(get_resolver().url_patterns) if word.replace("-", "").isalpha()}

    assert {"hjalp", "id", "konto"} <= words
    assert words <= RESERVED


@pytest.mark.parametrize("slug", ["id", "sok", "fit", "tillganglighet"])
def test_a_plan_with_such_an_address_is_refused(db: None, planner: User, slug: str) -> None:
    with pytest.raises(ValidationError):
        create_plan(slug=slug, name="Plan", kommun="Provköping", by=planner)

    assert not Plan.objects.filter(slug=slug).exists()
