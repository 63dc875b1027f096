"""Settings of the site as measured: like production, on the measurement's own database, with one empty page beside."""

from planportal.settings import *  # noqa: F403
from planportal.settings import BASE_DIR

ROOT_URLCONF = "bench.addresses"
STATIC_ROOT = BASE_DIR / ".data" / "bench-static"
