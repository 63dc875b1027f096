"""Start a management command in a process of its own, so that what takes long holds nobody up."""

import subprocess
import sys
from collections.abc import Sequence

from django.conf import settings

# Those under way; looked through at each start, so that none is left behind when it has ended.
_STARTED: list[subprocess.Popen[bytes]] = []


def begin(command: str, *arguments: str, holding: Sequence[int] = ()) -> None:
    """Start the command and do not wait for it. It keeps the open files in `holding`, and so the locks on them.

    Does nothing where such work is made at once (in tests).
    """
    if not settings.COPIES_BESIDE:
        return
    _STARTED[:] = [one for one in _STARTED if one.poll() is None]
    started = subprocess.Popen(
        [sys.executable, str(settings.BASE_DIR / "manage.py"), command, *arguments],
        cwd=settings.BASE_DIR,
        stdin=subprocess.DEVNULL,
        pass_fds=holding,
        start_new_session=True,
    )
    _STARTED.append(started)
