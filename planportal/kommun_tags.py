"""What templates ask of the kommun's file: pages are rendered without the request, so nothing else brings it."""

from django import template

from planportal.kommun import Kommun
from planportal.kommun import kommun as read_kommun

register = template.Library()


@register.simple_tag
def kommun() -> Kommun:
    return read_kommun()
