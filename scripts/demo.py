"""Serve the demo: migrate, load the plan once, start worker, mail and site, and say how to get in."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MANAGE = [sys.executable, str(ROOT / "manage.py")]
SITE = "gunicorn planportal.wsgi --worker-class gthread --workers 1 --threads 8 --log-level warning"

sys.path.insert(0, str(ROOT))
os.chdir(ROOT)
os.environ["PLANPORTAL_DEMO"] = "1"

from planportal import database  # noqa: E402


def main() -> None:
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 8000
    if is_taken(port):
        sys.exit(f"Port {port} is in use. Choose another one: make demo PORT={port + 123}")
    # Links in mail lead here.
    os.environ.setdefault("SITE_ADDRESS", f"http://localhost:{port}")
    database_ran = database.is_running()
    try:
        run("migrate", "--noinput", "--verbosity", "0")
        run("collectstatic", "--noinput", "--verbosity", "0")
        run("load_demo")
        run("index_editions")
        serve(port)
    except KeyboardInterrupt:
        print("\nStopping …")
    finally:
        if not database_ran:
            database.stop()


def serve(port: int) -> None:
    """Run worker, mail and site until one is told to stop; each in a group of its own, so that we decide the order."""
    worker = subprocess.Popen(
        [*MANAGE, "db_worker", "--interval", "0.5"], stderr=subprocess.DEVNULL, process_group=0
    )
    site = subprocess.Popen(
        [sys.executable, "-m", *SITE.split(), "--bind", f"127.0.0.1:{port}"], process_group=0
    )
    mail = subprocess.Popen([*MANAGE, "send_notices", "--every", "30"], process_group=0)
    signal.signal(signal.SIGTERM, lambda *_: site.terminate())
    run("tell_demo", f"http://localhost:{port}")
    try:
        site.wait()
    finally:
        for process in (site, worker, mail):
            process.terminate()
            process.wait(timeout=30)


def is_taken(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def run(*arguments: str) -> None:
    subprocess.run([*MANAGE, *arguments], check=True)


if __name__ == "__main__":
    main()
