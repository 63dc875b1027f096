"""Refuse to start with a kommun's file that cannot be read, or with colours that cannot."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Info, Tags, register

from planportal.kommun import Unreadable, load
from planportal.kommun_look import hard_to_read

HINT = "docs/operations.md tells what the file holds; KOMMUN_FILE tells where it lies."


@register()
def the_kommuns_file_can_be_used(app_configs: Any = None, **rest: Any) -> Sequence[CheckMessage]:
    try:
        kommun = load(Path(settings.KOMMUN_FILE))
    except Unreadable as fault:
        return [Error(problem, hint=HINT, id="planportal.E001") for problem in fault.problems]
    return [Error(problem, hint=HINT, id="planportal.E002") for problem in hard_to_read(kommun)]


@register(Tags.security, deploy=True)
def the_kommuns_file_is_its_own(app_configs: Any = None, **rest: Any) -> Sequence[CheckMessage]:
    try:
        is_demo = load(Path(settings.KOMMUN_FILE)).is_demo
    except Unreadable:
        return []
    words = "The site shows the demonstration's name, contact and accessibility statement."
    return [Info(words, hint=HINT, id="planportal.I001")] if is_demo else []
