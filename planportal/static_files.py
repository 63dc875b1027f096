"""Static files as production serves them: named by content, compressed, and each page's style sheets in one."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage

SHEETS = ("css/public.css", "css/work.css")
IMPORT = re.compile(r'^@import url\("([\w/.-]+)"\);$', re.MULTILINE)


class OneSheetStorage(CompressedManifestStaticFilesStorage):
    """Puts what a sheet imports in its place; while developing, the browser does the same, file by file."""

    support_js_module_import_aggregation = True

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str, bool]]:
        for name in () if dry_run else SHEETS:
            if name in paths:
                # From the sources, not from what lies here: that has been put together before, of older sheets.
                sheet = inlined(name, lambda wanted: _source(wanted, paths))
                Path(self.path(name)).write_text(sheet, encoding="utf-8")
                paths[name] = (self, name)
        yield from super().post_process(paths, dry_run, **options)


def inlined(name: str, read: Callable[[str], str]) -> str:
    """Return the sheet with the imported ones in it; only tokens.css, which lies beside it, names other files.

    `read` gives the text of a static file by its name.
    """
    folder = name.rpartition("/")[0]
    return IMPORT.sub(lambda found: read(f"{folder}/{found[1]}"), read(name))


def _source(name: str, paths: dict[str, Any]) -> str:
    storage, path = paths[name]
    with storage.open(path) as file:
        return str(file.read().decode("utf-8"))
