"""Word, Excel and PowerPoint files without metadata: parts that are known to be content are kept, parts that only tell
of people and machines go, and whatever would be published unseen is refused with its remedy."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from throughline.history.files import images, refusing

EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip can tell: copies made on any day are equal
TYPES, RELS = "[Content_Types].xml", "_rels/.rels"
CORE = "docProps/core.xml"
GOES = re.compile(
    r"docProps/|customXml/|_xmlsignatures/|word/(people|commentsExtended|commentsIds|commentsExtensible)\.xml"
    r"|xl/(persons/|printerSettings/|calcChain\.xml)|ppt/(commentAuthors|authors|changesInfos/.*|revisionInfo)\.?"
    r"|ppt/printerSettings/|.*/_rels/(item|itemProps)\d*\.xml\.rels$"
)
STAYS = re.compile(
    r"\[Content_Types\]\.xml$|(.*/)?_rels/[^/]*\.rels$"
    r"|word/(document|styles|stylesWithEffects|settings|webSettings|fontTable|numbering|footnotes|endnotes|(header|footer)\d*)\.xml$"
    r"|word/(theme|fonts)/[^/]+$|(word|xl|ppt)/media/[^/]+\.(png|jpe?g|gif|emf|wmf|svg)$"
    r"|xl/(workbook|styles|sharedStrings|metadata)\.xml$|xl/(theme|worksheets|tables|drawings|charts|chartsheets)/[^/]+\.xml$"
    r"|ppt/(presentation|presProps|viewProps|tableStyles)\.xml$"
    r"|ppt/(slides|slideLayouts|slideMasters|theme|notesMasters|handoutMasters|charts|drawings)/[^/]+\.xml$"
    r"|(word|ppt)/(charts|drawings|diagrams)/[^/]+\.xml$"
)
ASK = "Open it, {do}, save it, and attach the file that was saved; or keep this one to officers."
CARRIED = (  # (part, what it carries, what to do)
    (re.compile(r"(word|xl)/comments\d*\.xml$|xl/threadedComments/|ppt/(comments|modernComments)/"),
     "comments with the names of those who wrote them", "delete its comments"),
    (re.compile(r"xl/revisions/"), "a list of who changed what", "stop tracking its changes"),
    (re.compile(r".*/(embeddings|activeX|ctrlProps)/|.*\.bin$"), "another file inside it", "take the embedded object out"),
    (re.compile(r"xl/(externalLinks|connections|queryTables|model)"), "links to other files or databases",
     "break its links and keep the values"),
    (re.compile(r"xl/pivotCache/"), "the whole data behind a pivot table", "keep the table’s values alone"),
    (re.compile(r"ppt/notesSlides/"), "speaker’s notes", "delete the notes"),
)  # fmt: skip
TRACKED = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange", "sectPrChange", "cellIns",
           "cellDel", "cellMerge", "numberingChange", "tcPrChange", "trPrChange", "tblGridChange")  # fmt: skip
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
TELLS = {f"{W}attachedTemplate", f"{W}docVars", f"{W}rsids", f"{S}fileSharing", f"{S}customWorkbookViews",
         f"{S}customSheetViews", "{http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac}absPath"}  # fmt: skip
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
DROPPED_TARGETS = re.compile(
    r"/(core-properties|extended-properties|custom-properties|thumbnail|customXml|customXmlProps|attachedTemplate"
    r"|printerSettings|person|people|commentsExtended|commentsIds|commentsExtensible|commentAuthors|authors|calcChain"
    r"|changesInfo|revisionInfo|origin|signature)$"
)


def office(data: bytes, title: str) -> bytes:
    """A copy that tells its title and nothing of who wrote it, where and when. Raises NotReleased."""
    with ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
        _refuse_what_is_carried(names)
        kept = [n for n in names if not n.endswith("/") and not GOES.match(n)]
        parts = {name: _cleaned(name, archive.read(name)) for name in kept}
    parts[TYPES] = _types(parts[TYPES], set(parts))
    parts[RELS] = _with_core(parts[RELS])
    parts[CORE] = _core(title)
    return _zipped(parts)


def _refuse_what_is_carried(names: list[str]) -> None:
    for name in names:
        for part, what, do in CARRIED:
            if part.match(name) and not GOES.match(name):
                raise refusing.carries(what, ASK.format(do=do))
        if not name.endswith("/") and not GOES.match(name) and not STAYS.match(name):
            raise refusing.carries(
                f"a part of which this system does not know what it tells ({name})",
                "Save it as a PDF and attach that; or keep this one to officers.",
            )


def _cleaned(name: str, content: bytes) -> bytes:
    if name.lower().endswith(".png"):
        return images.png(content)
    if name.lower().endswith((".jpg", ".jpeg")):
        return images.jpeg(content)
    if not name.endswith((".xml", ".rels")) or name == TYPES:
        return content
    root = _tree(content)
    if name.endswith(".rels"):
        _clean_relations(root)
    else:
        _refuse_unseen(root)
        for element in list(root.iter()):
            _clean_element(element)
    return _written(root)


def _clean_element(element: etree._Element) -> None:
    for attribute in [a for a in element.attrib if a.startswith((f"{W}rsid", "rsid"))]:
        del element.attrib[attribute]
    if element.tag == f"{S}pageSetup":
        element.attrib.pop(f"{R}id", None)  # the printer that was used last
    parent = element.getparent()
    if element.tag in TELLS and parent is not None:
        parent.remove(element)


def _refuse_unseen(root: etree._Element) -> None:
    """Tracked changes carry names and words that were taken out; hidden sheets and slides are published with the others."""
    for element in root.iter(*(f"{W}{tag}" for tag in TRACKED)):
        if element.get(f"{W}author") is not None:
            raise refusing.carries(
                "tracked changes with the names of those who made them", ASK.format(do="accept or reject its changes")
            )
    for element in root.iter(f"{W}vanish"):
        if element.getparent() is not None and element.getparent().getparent().tag == f"{W}r":
            raise refusing.carries("hidden text", ASK.format(do="delete the hidden text"))
    for sheet in root.iter(f"{S}sheet"):
        if sheet.get("state", "visible") != "visible":
            raise refusing.carries(f"a hidden sheet ({sheet.get('name')})", ASK.format(do="delete the hidden sheet"))
    for slide in root.iter(f"{P}sld"):
        if slide.get("show", "1") in ("0", "false"):
            raise refusing.carries("a hidden slide", ASK.format(do="delete the hidden slide"))


def _clean_relations(root: etree._Element) -> None:
    for relation in list(root):
        kind = relation.get("Type", "")
        if DROPPED_TARGETS.search(kind):
            root.remove(relation)
        elif relation.get("TargetMode") == "External" and not kind.endswith("/hyperlink"):
            raise refusing.carries("a link to a file elsewhere", ASK.format(do="break its links"))
        elif relation.get("TargetMode") == "External" and not re.match(r"(https?|mailto):", relation.get("Target", "")):
            raise refusing.carries(
                f"a link to somebody’s own disk ({relation.get('Target')})", ASK.format(do="take that link out")
            )


def _types(content: bytes, parts: set[str]) -> bytes:
    root = _tree(content)
    for override in list(root):
        part = override.get("PartName", "").lstrip("/")
        if part and part not in parts:
            root.remove(override)
    override = etree.SubElement(root, f"{{{etree.QName(root).namespace}}}Override")
    override.set("PartName", f"/{CORE}")
    override.set("ContentType", "application/vnd.openxmlformats-package.core-properties+xml")
    return _written(root)


def _with_core(content: bytes) -> bytes:
    root = _tree(content)
    relation = etree.SubElement(root, f"{{{etree.QName(root).namespace}}}Relationship")
    relation.set("Id", "title")
    relation.set("Type", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties")
    relation.set("Target", CORE)
    return _written(root)


def _core(title: str) -> bytes:
    """What a screen reader announces, and nothing else."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties '
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title></cp:coreProperties>'
    ).encode()


def _zipped(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=6) as made:
        for name in _in_order(parts):
            entry = ZipInfo(posixpath.normpath(name), EARLIEST)
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0
            made.writestr(entry, parts[name])
    return out.getvalue()


def _in_order(parts: dict[str, bytes]) -> Iterator[str]:
    yield TYPES
    yield RELS
    yield from sorted(name for name in parts if name not in (TYPES, RELS))


def _tree(content: bytes) -> etree._Element:
    return etree.fromstring(content, PARSER)


def _written(root: etree._Element) -> bytes:
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written
