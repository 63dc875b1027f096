"""The site under gunicorn as `make run` starts it, and wrk to ask it for pages."""

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import sleep
from urllib.parse import quote
from urllib.request import urlopen

SERVER = "gunicorn planportal.wsgi --worker-class gthread --workers 2 --threads 8 --log-level error"
NO_WRK = "wrk is missing: apt-get install wrk"


@contextmanager
def served_site() -> Iterator[str]:
    """Serve the present database for as long as the block lasts; give the site's address."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
    subprocess.run(collect, check=True, env=_environment())
    command = [sys.executable, "-m", *SERVER.split(), "--bind", f"127.0.0.1:{port}"]
    told = {"SITE_ADDRESS": address}
    server = subprocess.Popen(command, env=_environment() | told)
    try:
        wait_for(f"{address}/halsa/")
        yield address
    finally:
        server.terminate()
        server.wait(timeout=30)


def has_wrk() -> bool:
    return shutil.which("wrk") is not None


def throughput(url: str, *, seconds: int = 4, connections: int = 16) -> float:
    """Return answers a second; whatever is not 200 stops the measurement."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "-H", "Accept-Encoding: gzip, br", url]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        raise RuntimeError(f"{url} did not answer well:\n{said}")
    found = re.search(r"Requests/sec:\s+([\d.]+)", said)
    assert found, said
    return float(found[1])


def _environment() -> dict[str, str]:
    from django.conf import settings
    from django.db import connection

    name, user, host, port, password = (
        str(connection.settings_dict.get(key) or "") for key in ("NAME", "USER", "HOST", "PORT", "PASSWORD")
    )
    login = f"{quote(user)}:{quote(password)}" if password else quote(user)
    where = f"{quote(host, safe='')}:{port}" if port else quote(host, safe="")
    kept = {key: value for key, value in os.environ.items() if key != "PLANPORTAL_TESTING"}
    return kept | {
        "DJANGO_SETTINGS_MODULE": "bench.site",
        "MEDIA_ROOT": str(settings.MEDIA_ROOT),
        "DATABASE_URL": f"postgres://{login}@{where}/{name}",
        "SECRET_KEY": "only for measuring, on this machine and for this minute",
        "ALLOWED_HOSTS": "127.0.0.1",
        "HTTPS": "0",
        "PLANPORTAL_DEMO": "0",
    }


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def wait_for(url: str) -> None:
    for _attempt in range(150):
        try:
            urlopen(url, timeout=2).close()
            return
        except OSError:
            sleep(0.2)
    raise RuntimeError(f"{url} did not answer")
