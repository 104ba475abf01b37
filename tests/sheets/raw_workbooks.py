"""Workbooks made by hand from XML: what no honest program writes, but what arrives all the same."""

from __future__ import annotations

from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def sheet_xml(rows: list[list[str]], before: str = "") -> str:
    """A sheet's XML from rows of text cells written in line; `before`: what stands before its root."""
    lines = "".join(
        f'<row r="{n}">' + "".join(f"<c t='inlineStr'><is><t>{escape(v)}</t></is></c>" for v in row) + "</row>"
        for n, row in enumerate(rows, 1)
    )
    return f'{HEAD}{before}<worksheet xmlns="{MAIN}"><sheetData>{lines}</sheetData></worksheet>'


def raw(sheets: dict[str, str], more: dict[str, bytes] | None = None, epoch: str = "") -> bytes:
    """A workbook from the XML of its sheets, by name, and further parts; `epoch`: attributes of workbookPr."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as parts:
        parts.writestr("[Content_Types].xml", TYPES)
        parts.writestr(
            "_rels/.rels",
            f'{HEAD}<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{OFFICE}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
        )
        listed = "".join(
            f'<sheet name="{escape(name)}" sheetId="{n}" r:id="r{n}"/>' for n, name in enumerate(sheets, 1)
        )
        parts.writestr(
            "xl/workbook.xml",
            f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr {epoch}/><sheets>{listed}</sheets></workbook>',
        )
        relations = "".join(
            f'<Relationship Id="r{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
            for n in range(1, len(sheets) + 1)
        )
        parts.writestr(
            "xl/_rels/workbook.xml.rels", f'{HEAD}<Relationships xmlns="{PACKAGE}">{relations}</Relationships>'
        )
        for n, text in enumerate(sheets.values(), 1):
            parts.writestr(f"xl/worksheets/sheet{n}.xml", text)
        for name, data in (more or {}).items():
            parts.writestr(name, data)
    return made.getvalue()


def zipped(parts: dict[str, bytes]) -> bytes:
    """Any zip."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()
