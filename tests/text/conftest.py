"""Generated texts are short and many here, and the same in every run."""

from hypothesis import settings

settings.register_profile("text", parent=settings.get_profile("steady"), max_examples=80)
settings.load_profile("text")
