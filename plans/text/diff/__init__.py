"""Differences between two texts: plain ones by word, rendered ones as HTML with ins and del. Pure."""

from .changes import Change
from .columns import columns
from .html import HtmlDifference, diff_html
from .sequences import Budget, Op
from .sequences import compare as compare_sequences
from .words import Span, diff_words

__all__ = [
    "Budget",
    "Change",
    "HtmlDifference",
    "Op",
    "Span",
    "columns",
    "compare_sequences",
    "diff_html",
    "diff_words",
]
