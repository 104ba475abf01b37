"""PDF files without metadata: the pages stay; who made them, with what and when goes, with every earlier version."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from throughline.history.files import images, refusing

TELLS = (Name.Metadata, Name.PieceInfo, Name.LastModified, Name.Thumb, Name.SpiderInfo, Name.Perms, Name.Legal)
OF_ANNOTATIONS = (Name.T, Name.M, Name.NM, Name.CreationDate, Name.RC)
QUIET = (Name.Link, Name.Widget)  # annotations that are part of the page, not somebody's comment
DEEPEST = 100  # of one thing within another
RUNS = ("/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/Rendition", "/GoToE")
ASK = "Save it anew as a PDF {how}, and attach the file that was saved; or keep this one to officers."


def pdf(data: bytes, title: str) -> bytes:
    """A copy that tells its title and nothing of who made it. Raises NotReleased."""
    try:
        paper = pikepdf.open(BytesIO(data))
    except pikepdf.PasswordError as wrong:
        raise refusing.carries("a password", ASK.format(how="without a password")) from wrong
    except pikepdf.PdfError as wrong:
        raise refusing.carries("damage", ASK.format(how="from the program that made it")) from wrong
    with paper:
        if paper.is_encrypted:
            raise refusing.carries("a lock", ASK.format(how="without restrictions"))
        accessible = b"pdfuaid" in _metadata(paper)
        _refuse_what_is_carried(paper)
        for thing in _everything(paper):
            _clean(thing)
        if Name.Info in paper.trailer:
            del paper.trailer[Name.Info]
        paper.Root.Metadata = _title(paper, title, accessible)
        out = BytesIO()
        paper.save(
            out, deterministic_id=True, linearize=False, fix_metadata_version=False, preserve_pdfa=False,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )  # fmt: skip
    return out.getvalue()


def _metadata(paper: Pdf) -> bytes:
    said = paper.Root.get(Name.Metadata)
    return said.read_bytes() if isinstance(said, Stream) else b""


def _refuse_what_is_carried(paper: Pdf) -> None:
    names = paper.Root.get(Name.Names, Dictionary())
    if Name.EmbeddedFiles in names or Name.AF in paper.Root or Name.Collection in paper.Root:
        raise refusing.carries("other files inside it", ASK.format(how="without attachments"))
    if Name.JavaScript in names or Name.AA in paper.Root:
        raise refusing.carries("a program", ASK.format(how="by printing it to PDF"))
    for thing in _everything(paper):
        kind = str(thing.get(Name.S, ""))
        if kind in RUNS:
            raise refusing.carries("a program", ASK.format(how="by printing it to PDF"))
        if thing.get(Name.FT) == Name.Sig and Name.V in thing:
            raise refusing.carries(
                "a signature, with the signer’s name, which a copy would break",
                ASK.format(how="without the signature, by printing it to PDF"),
            )
    for page in paper.pages:
        for note in page.get(Name.Annots, ()):
            if note.get(Name.Subtype) not in QUIET:
                raise refusing.carries(
                    "comments or marks of a reader", ASK.format(how="without them, by printing it to PDF")
                )


def _everything(paper: Pdf) -> Iterator[Any]:
    """Every dictionary and stream of the file, those that stand within others too."""
    for thing in list(paper.objects):
        yield from _within(thing)


def _within(thing: Any, depth: int = 0) -> Iterator[Any]:
    if depth > DEEPEST:
        raise refusing.carries("damage", ASK.format(how="from the program that made it"))
    if isinstance(thing, Dictionary | Stream):
        yield thing
        parts = [part for _, part in thing.items()]
    elif isinstance(thing, Array):
        parts = list(thing)
    else:
        return
    for part in parts:
        if isinstance(part, Array | Dictionary) and not part.is_indirect:
            yield from _within(part, depth + 1)


def _clean(thing: Any) -> None:
    for name in TELLS:
        if name in thing:
            del thing[name]
    if thing.get(Name.Subtype) in QUIET and (Name.Rect in thing):
        for name in OF_ANNOTATIONS:
            if name in thing and not (name == Name.T and thing.get(Name.Subtype) == Name.Widget):
                del thing[name]
    if isinstance(thing, Stream) and thing.get(Name.Filter) == Name.DCTDecode:
        picture = images.jpeg(thing.read_raw_bytes())
        thing.write(picture, filter=Name.DCTDecode, decode_parms=thing.get(Name.DecodeParms))  # type: ignore[arg-type]


def _title(paper: Pdf, title: str, accessible: bool) -> Stream:
    """What a screen reader announces; and the mark of an accessible file, where it bore it."""
    mark = '<pdfuaid:part xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">1</pdfuaid:part>' if accessible else ""
    said = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">'
        f"{escape(title)}</rdf:li></rdf:Alt></dc:title>{mark}</rdf:Description></rdf:RDF></x:xmpmeta>"
        '<?xpacket end="w"?>'
    )
    stream = Stream(paper, said.encode())
    stream.Type, stream.Subtype = Name.Metadata, Name.XML
    return stream
