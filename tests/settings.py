"""The site's settings, on the same kind of database, with nothing that leaves the machine."""

import os
import tempfile
from pathlib import Path

os.environ["PLANPORTAL_TESTING"] = "1"

from planportal.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="planportal-test-media-"))
# Tests publish and read in the same moment; tests/reading/test_serving.py tries the real value.
SHELF_SECONDS = 0
# What tests commit need not outlive a power cut: they wait for no disk.
DATABASES["default"].setdefault("OPTIONS", {})["options"] = "-c synchronous_commit=off"  # noqa: F405
