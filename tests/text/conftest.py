"""Generated texts are the same in every run, and a busy machine fails no test."""

from hypothesis import settings

settings.register_profile("text", deadline=None, derandomize=True, max_examples=80)
settings.load_profile("text")
