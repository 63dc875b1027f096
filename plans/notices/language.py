"""What is told by mail is said in the site's own language, whatever language its doer reads the pages in."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.conf import settings
from django.utils.translation import override

P = ParamSpec("P")
R = TypeVar("R")


def in_the_language_of_mail(telling: Callable[P, R]) -> Callable[P, R]:
    """Let words and addresses be those of the mail's readers; the addresses say the language too."""

    @wraps(telling)
    def told(*args: P.args, **kwargs: P.kwargs) -> R:
        # A new `override` for each call: used as a decorator it keeps one state for all threads.
        with override(settings.LANGUAGE_CODE):
            return telling(*args, **kwargs)

    return told
