"""Serve the demo: migrate, load the demo plan once, start the background worker and the site, and say how to get in."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MANAGE = [sys.executable, str(ROOT / "manage.py")]


def main() -> None:
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 8000
    os.chdir(ROOT)
    os.environ["PLANPORTAL_DEMO"] = "1"
    if is_taken(port):
        sys.exit(f"Port {port} is in use. Choose another one: make demo PORT={port + 123}")
    run("migrate", "--noinput", "--verbosity", "0")
    run("load_demo")
    worker = subprocess.Popen([*MANAGE, "db_worker", "--interval", "0.5"], stderr=subprocess.DEVNULL)
    tell(port)
    site = subprocess.Popen(
        [
            sys.executable, "-m", "gunicorn", "planportal.wsgi", "--bind", f"127.0.0.1:{port}",
            "--worker-class", "gthread", "--workers", "1", "--threads", "8", "--log-level", "warning",
        ]
    )  # fmt: skip
    # A worker that is told to stop finishes its task first; Ctrl+C reaches both through the terminal.
    signal.signal(signal.SIGTERM, lambda *_: site.terminate())
    try:
        site.wait()
    except KeyboardInterrupt:
        site.wait()
    finally:
        worker.terminate()


def is_taken(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def run(*arguments: str) -> None:
    subprocess.run([*MANAGE, *arguments], check=True)


def tell(port: int) -> None:
    subprocess.run([*MANAGE, "tell_demo", f"http://localhost:{port}"], check=True)


if __name__ == "__main__":
    main()
