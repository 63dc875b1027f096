"""Style sheets as production serves them: put together anew from their sources, whatever was put together before."""

from pathlib import Path

from django.core.files.storage import FileSystemStorage

from planportal.static_files import OneSheetStorage


def test_a_sheet_that_was_put_together_before_gets_what_has_changed_in_those_it_imports(
    tmp_path: Path,
) -> None:
    source, served = tmp_path / "source", tmp_path / "served"
    (source / "css").mkdir(parents=True)
    (source / "css/work.css").write_text('@import url("row.css");\n')
    names = ("css/work.css", "css/row.css")
    storage = OneSheetStorage(location=served, base_url="/static/")

    for said in ("first", "second"):
        (source / "css/row.css").write_text(f".row {{ content: '{said}'; }}\n")
        # As collectstatic does: what is older than what is there is not copied again.
        for name in names:
            target = served / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if not target.exists() or name == "css/row.css":
                target.write_text((source / name).read_text())
        paths = {name: (FileSystemStorage(location=source), name) for name in names}
        list(storage.post_process(paths))

    assert "second" in (served / "css/work.css").read_text()
