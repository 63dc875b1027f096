"""Bring plans in from other formats and hand them out again."""
