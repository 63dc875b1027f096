"""What people wrote, fit to stand in a text of ours. Pure."""

import re

_MARKUP = re.compile(r"([\\`*_\[\]<>|#~^$]|&(?=#?\w+;))")
# What begins a list, a heading or a rule where it stands first.
_FIRST = re.compile(r"^(?:(?=[-+=:])|(\d+)(?=[.)](?:\s|$)))")


def plain(text: str) -> str:
    """Return what people wrote as one line in which nothing is Markdown, wherever it stands."""
    line = _MARKUP.sub(r"\\\1", " ".join(text.split()))
    return _FIRST.sub(lambda found: f"{found[1] or ''}\\", line)
