"""Where a passage stands in a text, and where it went when the text was changed: never guessed. Pure."""

from .across import reanchor_across
from .finding import Quoted, find
from .model import Anchor, Placed, State, anchor_at
from .placing import reanchor

__all__ = ["Anchor", "Placed", "Quoted", "State", "anchor_at", "find", "reanchor", "reanchor_across"]
