"""Mend what keeps a printed PDF from being both PDF/A-2a and PDF/UA-1. Each step has its cause in decision 0025."""

from __future__ import annotations

import re
import zlib
from typing import Any

CARRIAGE_RETURN = b"\r"
OF_AN_ITEM = ("/Lbl", "/LBody")

# That the file is PDF/UA too; and what that word means, since PDF/A demands it of every word it does not know.
UNIVERSAL = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
  <pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
  <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
  <pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
  <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
  <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
  <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
  <pdfaProperty:name>part</pdfaProperty:name>
  <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
  <pdfaProperty:category>internal</pdfaProperty:category>
  <pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
  </rdf:li></rdf:Seq></pdfaSchema:property>
  </rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""


def conform(document: Any, pdf: Any) -> None:
    """Finish the PDF; the library calls this just before it writes the file."""
    _say_universal(pdf)
    _give_items_bodies(pdf)
    _avoid_doubtful_ends(pdf)


def _say_universal(pdf: Any) -> None:
    metadata = next(one for one in pdf.objects if getattr(one, "extra", {}).get("Type") == "/Metadata")
    (content,) = metadata.stream
    words = re.sub(rb"\n\s*", b" ", UNIVERSAL)
    metadata.stream = [content.replace(b"</rdf:RDF>", words + b"</rdf:RDF>")]
    # An archive must be able to read it without knowing of PDF.
    metadata.compress = False


def _give_items_bodies(pdf: Any) -> None:
    """Put what stands beside the label of a list item in a body: paragraphs in an item are left without one."""
    items: list[Any] = [one for one in pdf.objects if isinstance(one, dict) and one.get("S") == "/LI"]
    for item in items:
        kids = [(reference, pdf.objects[int(reference.split()[0])]) for reference in item["K"]]
        loose = [kid for kid in kids if kid[1]["S"] not in OF_AN_ITEM]
        if not loose:
            continue
        body = type(item)({"Type": "/StructElem", "S": "/LBody", "P": item.reference, "Pg": item["Pg"]})
        pdf.add_object(body)
        body["K"] = type(item["K"])(reference for reference, _kid in loose)
        for _reference, kid in loose:
            kid["P"] = body.reference
        kept = [reference for reference, kid in kids if kid["S"] in OF_AN_ITEM]
        item["K"] = type(item["K"])([*kept, body.reference])


def _avoid_doubtful_ends(pdf: Any) -> None:
    """Leave a stream uncompressed when its last byte would be taken for part of the line end that follows it."""
    for one in pdf.objects:
        if getattr(one, "compress", False):
            content = b"\n".join(part.data if hasattr(part, "data") else _bytes(part) for part in one.stream)
            one.compress = zlib.compress(content)[-1:] != CARRIAGE_RETURN


def _bytes(part: Any) -> bytes:
    return part if isinstance(part, bytes) else str(part).encode("ascii")
