"""The same editions as the public pages are tried on."""

from tests.reading.conftest import in_force, samrad

__all__ = ["in_force", "samrad"]
