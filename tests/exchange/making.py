"""Make real documents for the tests, with the same converter and by hand."""

import io
import struct
import subprocess
import zipfile
import zlib
from pathlib import Path

from pypandoc import get_pandoc_path

from plans.exchange.drafts import PlanDraft
from plans.exchange.reading import read_plan

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def png(width: int = 4, height: int = 4, *, claimed: tuple[int, int] | None = None) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\xff\0\0" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", *(claimed or (width, height)), 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def pandoc(markdown: str, path: Path, *arguments: str) -> Path:
    """Write the Markdown as the document its suffix says."""
    command = [get_pandoc_path(), "-f", "markdown", "-o", str(path), *arguments]
    subprocess.run(command, input=markdown.encode(), check=True, cwd=path.parent, capture_output=True)
    return path


def paragraph(words: str, style: str = "", *, inside: str = "") -> str:
    given = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{given}{inside}<w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def word(path: Path, body: str, styles: dict[str, tuple[str, int | None]]) -> Path:
    """Write a .docx by hand. ``styles``: id -> (name, outline level or None)."""
    definitions = "".join(
        f'<w:style w:type="paragraph" w:styleId="{ident}"><w:name w:val="{name}"/>'
        + (f'<w:pPr><w:outlineLvl w:val="{level}"/></w:pPr>' if level is not None else "")
        + "</w:style>"
        for ident, (name, level) in styles.items()
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_CONTENT}"/></Types>',
        )
        archive.writestr("_rels/.rels", _relation("officeDocument", "word/document.xml"))
        archive.writestr("word/_rels/document.xml.rels", _relation("styles", "styles.xml"))
        archive.writestr("word/document.xml", f"<w:document {_W}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/styles.xml", f"<w:styles {_W}>{definitions}</w:styles>")
    return path


def _relation(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{_RELATIONSHIPS}"><Relationship Id="rId1" Type="{_OFFICE}/{kind}" '
        f'Target="{target}"/></Relationships>'
    )


def zipped(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def read(path: Path, **given: object) -> PlanDraft:
    return read_plan(path, path.name, **given)  # type: ignore[arg-type]


def read_text(folder: Path, name: str, text: str, **given: object) -> PlanDraft:
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return read(path, **given)


def outline(draft: PlanDraft) -> list[tuple[int, str]]:
    return [(section.level, section.title) for section in draft.sections]


def told(draft: PlanDraft, what: str, thing: str) -> list[str]:
    return [line.words for line in draft.report.lines if (line.what, line.thing) == (what, thing)]
