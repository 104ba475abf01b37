"""Word files made by hand, in the manner of Word and of LibreOffice, and hostile ones."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
W15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office/2011/relationships"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
DOCM = "application/vnd.ms-word.document.macroEnabled.main+xml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def run(words: str) -> str:
    """A run of text."""
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def p(*inside: str) -> str:
    """A paragraph."""
    return f"<w:p><w:pPr/>{''.join(inside)}</w:p>"


def begins(number: int) -> str:
    """Where a comment begins."""
    return f'<w:commentRangeStart w:id="{number}"/>'


def ends(number: int) -> str:
    """Where a comment ends, with its sign as Word puts it in a run of its own."""
    return f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'


def marked(name: str, number: int, *inside: str) -> str:
    """A bookmark round something."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{"".join(inside)}<w:bookmarkEnd w:id="{number}"/>'


def table(*cells: str) -> str:
    """A table of one row, each cell with a paragraph."""
    return f"<w:tbl><w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr></w:tbl>"


def comment(number: int, author: str, *lines: str, para: str = "", date: str = "2020-12-15T10:00:00Z") -> str:
    """One comment as Word keeps it; `para`: the mark of its last paragraph."""
    marks = [""] * (len(lines) - 1) + [f' w14:paraId="{para}"' if para else ""]
    said = "".join(f"<w:p{mark}>{run(line)}</w:p>" for line, mark in zip(lines, marks, strict=True))
    return f'<w:comment w:id="{number}" w:author="{author}" w:date="{date}" w:initials="X">{said}</w:comment>'


def extended(*rows: tuple[str, str, int]) -> str:
    """Which comment replies to which, and which are resolved: (paragraph, of which it replies to, done)."""
    said = "".join(
        f'<w15:commentEx w15:paraId="{para}"{f" w15:paraIdParent={chr(34)}{parent}{chr(34)}" if parent else ""} w15:done="{done}"/>'
        for para, parent, done in rows
    )
    return f"{HEAD}<w15:commentsEx {W15}>{said}</w15:commentsEx>"


def docx(
    body: str,
    comments: str = "",
    threads: str = "",
    *,
    part: str = "word/document.xml",
    kind: str = DOCX,
    doctype: str = "",
    **more: bytes,
) -> bytes:
    """A file. `part`: where the text is kept; `more`: further parts, with "__" for a stroke and "_" before the ending."""
    folder, _, name = part.rpartition("/")
    beside = [(f"{OFFICE}/comments", "comments.xml")] if comments else []
    beside += [(f"{MICROSOFT}/commentsExtended", "commentsExtended.xml")] if threads else []
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as out:
        out.writestr("[Content_Types].xml", f'{HEAD}<Types><Override PartName="/{part}" ContentType="{kind}"/></Types>')
        out.writestr("_rels/.rels", _relations([(f"{OFFICE}/officeDocument", part)]))
        out.writestr(part, f"{HEAD}{doctype}<w:document {W} {W14} {MC}><w:body>{body}</w:body></w:document>")
        out.writestr(f"{folder}/_rels/{name}.rels", _relations(beside))
        if comments:
            out.writestr("word/comments.xml", f"{HEAD}<w:comments {W} {W14}>{comments}</w:comments>")
        if threads:
            out.writestr("word/commentsExtended.xml", threads)
        for path, content in more.items():
            out.writestr(path.replace("__", "/"), content)
    return made.getvalue()


def _relations(those: list[tuple[str, str]]) -> str:
    said = "".join(f'<Relationship Id="r{n}" Type="{kind}" Target="{to}"/>' for n, (kind, to) in enumerate(those))
    return f"{HEAD}<Relationships>{said}</Relationships>"
