"""Settings of the site as measured: like production, on the measurement's own database, with one empty page beside."""

from planportal.settings import *  # noqa: F403
from planportal.settings import BASE_DIR, STORAGES

ROOT_URLCONF = "bench.addresses"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STATIC_ROOT = BASE_DIR / "static"
