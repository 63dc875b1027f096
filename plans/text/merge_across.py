"""Merge a change into a text that has since been split into several. Pure."""

from collections.abc import Sequence

from .merge import merge, merged_text

# A paragraph that no plan can hold: its sign is for private use, and texts are cleaned of nothing like it.
_MARK = "\ue000\ue001\ue000"


def merge_across(base: str, mine: str, parts: Sequence[str]) -> list[str] | None:
    """Return the parts with my change of the base merged in, each change where its words now are.

    None when something clashes, or when it is not clear to which part something added at a boundary belongs.
    """
    theirs = f"\n\n{_MARK}\n\n".join(part.strip("\n") for part in parts) + "\n"
    merged = merged_text(merge(base, mine, theirs))
    if merged is None or merged.count(_MARK) != len(parts) - 1:
        return None
    return [_tidy(piece) for piece in merged.split(_MARK)]


def _tidy(text: str) -> str:
    text = text.strip("\n")
    return f"{text}\n" if text else ""
