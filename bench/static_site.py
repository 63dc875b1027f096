"""The exported site under nginx: a page of the plan beside any file of the same size."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from bench.database import empty_database
from bench.gunicorn import NO_WRK, free_port, has_wrk, throughput, wait_for
from bench.report import Result
from bench.serving import middle, plan_of

SECTIONS = 400
NO_NGINX = "nginx is missing: apt-get install nginx"
CONFIGURATION = """
daemon off; worker_processes 1; pid {place}/pid; error_log {place}/error.log;
events {{ worker_connections 256; }}
http {{
  include /etc/nginx/mime.types; access_log off; sendfile on;
  client_body_temp_path {place}/a; proxy_temp_path {place}/b; fastcgi_temp_path {place}/c;
  uwsgi_temp_path {place}/d; scgi_temp_path {place}/e;
  server {{ listen 127.0.0.1:{port}; root {root}; }}
}}
"""


def run() -> list[Result]:
    """Export a plan and let nginx serve it; say loudly when a tool is missing."""
    missing = NO_WRK if not has_wrk() else NO_NGINX if not _nginx() else ""
    if missing:
        return [Result("Static site under nginx", missing, "≥ 0.9", False)]
    with tempfile.TemporaryDirectory(prefix="planportal-bench-") as name:
        # nginx as root gives its files to another user, who must be able to come there.
        Path(name).chmod(0o755)
        folder = Path(name, "site")
        with empty_database():
            _export(folder)
        page = folder / "avsnitt" / middle(SECTIONS) / "index.html"
        (folder / "any.html").write_bytes(b"x" * page.stat().st_size)
        with _served(folder, Path(name)) as site:
            return [_compared(site, page)]


def _export(folder: Path) -> None:
    from django.core.management import call_command

    edition = plan_of(SECTIONS)
    call_command(
        "export_site", edition.plan, edition.slug, folder, site="https://plan.example", without="all"
    )


def _compared(site: str, page: Path) -> Result:
    urls = {"page": f"{site}/avsnitt/{page.parent.name}/index.html", "any": f"{site}/any.html"}
    rates: dict[str, list[float]] = {name: [] for name in urls}
    for url in urls.values():
        throughput(url, seconds=1)
    for _round in range(3):
        for name, url in urls.items():
            rates[name].append(throughput(url, seconds=3))
    ours, base = median(rates["page"]), median(rates["any"])
    return Result(
        f"Static site under nginx, page of a plan of {SECTIONS} sections to any file of its size",
        ours / base,
        "≥ 0.9",
        ours / base >= 0.9,
        f"any file {base:.0f}/s, page of {page.stat().st_size / 1000:.0f} kB {ours:.0f}/s, wrk 16",
    )


@contextmanager
def _served(root: Path, place: Path) -> Iterator[str]:
    port = free_port()
    file = place / "nginx.conf"
    file.write_text(CONFIGURATION.format(place=place, port=port, root=root), encoding="utf-8")
    server = subprocess.Popen([str(_nginx()), "-e", f"{place}/error.log", "-c", str(file)])
    try:
        wait_for(f"http://127.0.0.1:{port}/any.html")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=10)


def _nginx() -> str | None:
    return shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/bin")
