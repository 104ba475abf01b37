"""Documents that carry a marker wherever a program writes who made them, and documents that are not what they say."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pikepdf
from docx import Document
from pikepdf import Array, Dictionary, Name
from PIL import Image, PngImagePlugin
from xlsxwriter import Workbook

SECRET = "Zebediah Quillfeather"  # what must never reach residents
TITLE = "Business case"


def word(*, commented: bool = False, tracked: bool = False, picture: bytes = b"") -> bytes:
    """A Word document by somebody; with a comment, a tracked change or a picture on demand."""
    paper = Document()
    run = paper.add_paragraph("Why the station is worth its cost.").add_run(" It is.")
    if picture:
        paper.add_picture(BytesIO(picture))
    said = paper.core_properties
    said.author = said.last_modified_by = said.comments = said.keywords = SECRET
    if commented:
        paper.add_comment(run, text="Too dear?", author=SECRET, initials="ZQ")
    out = BytesIO()
    paper.save(out)
    made = with_part(out.getvalue(), "docProps/custom.xml", f"<Properties>{SECRET}</Properties>".encode())
    if tracked:
        mark = f'<w:ins w:id="1" w:author="{SECRET}"><w:r><w:t>new</w:t></w:r></w:ins></w:p>'
        made = changed_part(made, "word/document.xml", lambda text: text.replace(b"</w:p>", mark.encode(), 1))
    return made


def excel(*, hidden: bool = False) -> bytes:
    """A workbook by somebody; with a hidden sheet on demand."""
    out = BytesIO()
    book = Workbook(out, {"in_memory": True})
    book.set_properties({"author": SECRET, "company": SECRET, "manager": SECRET, "comments": SECRET})
    book.set_custom_property("Reviewer", SECRET)
    book.add_worksheet("Money").write("A1", "Cost")
    if hidden:
        book.add_worksheet("Names").hide()
    book.close()
    return out.getvalue()


def powerpoint(*, hidden: bool = False, notes: bool = False) -> bytes:
    """A presentation of one slide by somebody; with that slide hidden, or speaker's notes, on demand."""
    own, office = "http://schemas.openxmlformats.org", "http://schemas.openxmlformats.org/officeDocument/2006"
    related = f"{office}/relationships"
    mime = "application/vnd.openxmlformats-officedocument.presentationml"
    core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{own}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/ppt/presentation.xml" ContentType="{mime}.presentation.main+xml"/>'
        f'<Override PartName="/ppt/commentAuthors.xml" ContentType="{mime}.commentAuthors+xml"/>'
        f'<Override PartName="/ppt/slides/slide1.xml" ContentType="{mime}.slide+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{own}/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{related}/officeDocument" Target="ppt/presentation.xml"/>'
        f'<Relationship Id="r2" Type="{own}/package/2006/relationships/metadata/core-properties" '
        'Target="docProps/core.xml"/></Relationships>',
        "docProps/core.xml": f'<c:coreProperties xmlns:c="{core}" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:creator>{SECRET}</dc:creator></c:coreProperties>",
        "docProps/app.xml": f'<Properties xmlns="{office}/extended-properties"><Manager>{SECRET}</Manager></Properties>',
        "ppt/presentation.xml": f'<p:presentation xmlns:p="{own}/presentationml/2006/main" xmlns:r="{related}">'
        '<p:sldIdLst><p:sldId id="256" r:id="r1"/></p:sldIdLst></p:presentation>',
        "ppt/_rels/presentation.xml.rels": f'<Relationships xmlns="{own}/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{related}/slide" Target="slides/slide1.xml"/>'
        f'<Relationship Id="r2" Type="{related}/commentAuthors" Target="commentAuthors.xml"/></Relationships>',
        "ppt/commentAuthors.xml": f'<p:cmAuthorLst xmlns:p="{own}/presentationml/2006/main">'
        f'<p:cmAuthor id="0" name="{SECRET}"/></p:cmAuthorLst>',
        "ppt/slides/slide1.xml": f'<p:sld xmlns:p="{own}/presentationml/2006/main" show="{int(not hidden)}"/>',
    }  # fmt: skip
    if notes:
        parts["ppt/notesSlides/notesSlide1.xml"] = f"<notes>{SECRET}</notes>"
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def jpeg(way_up: int = 1) -> bytes:
    """A photograph that tells who took it, and has something hung on its end."""
    out = BytesIO()
    exif = Image.Exif()
    exif[0x013B], exif[0x0112] = SECRET, way_up
    Image.new("RGB", (16, 8), "navy").save(out, "JPEG", exif=exif, comment=SECRET.encode())
    return out.getvalue() + SECRET.encode()


def png() -> bytes:
    """A picture that tells who drew it."""
    out, told = BytesIO(), PngImagePlugin.PngInfo()
    told.add_text("Author", SECRET)
    told.add_itxt("Comment", SECRET, zip=True)
    Image.new("RGB", (16, 8), "navy").save(out, "PNG", pnginfo=told)
    return out.getvalue()


def pdf(*, commented: bool = False, attached: bool = False, script: bool = False) -> bytes:
    """A PDF by somebody, with a photograph in it; with a comment, an attachment or a program on demand."""
    paper = pikepdf.new()
    page = paper.add_blank_page(page_size=(200, 200))
    with paper.open_metadata() as said:
        said["dc:creator"] = [SECRET]
    paper.docinfo["/Author"] = SECRET
    page.obj.PieceInfo = Dictionary(Who=pikepdf.String(SECRET))
    photograph = pikepdf.Stream(paper, jpeg(), Type=Name.XObject, Subtype=Name.Image, Width=16, Height=8)
    photograph.ColorSpace, photograph.BitsPerComponent, photograph.Filter = Name.DeviceRGB, 8, Name.DCTDecode
    page.obj.Resources = Dictionary(XObject=Dictionary(Im0=photograph))
    if commented:
        note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 9, 9]), T=SECRET, Contents="Too dear?")
        page.obj.Annots = Array([paper.make_indirect(note)])
    if attached:
        paper.attachments["notes.txt"] = SECRET.encode()
    if script:
        paper.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    out = BytesIO()
    paper.save(out)
    return out.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """A zip with one part more."""
    out = BytesIO(data)
    with ZipFile(out, "a") as archive:
        archive.writestr(name, content)
    return out.getvalue()


def changed_part(data: bytes, name: str, change: object) -> bytes:
    """A zip with one part changed."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        for part in old.namelist():
            content = old.read(part)
            new.writestr(part, change(content) if part == name else content)  # type: ignore[operator]
    return out.getvalue()


def everything_in(data: bytes) -> bytes:
    """A file's bytes and those of everything packed into it, so that a marker cannot hide in compression."""
    if data.startswith(b"PK"):
        with ZipFile(BytesIO(data)) as archive:
            return data + b"".join(everything_in(archive.read(name)) for name in archive.namelist())
    if data.startswith(b"%PDF"):
        with pikepdf.open(BytesIO(data)) as paper:
            streams = [t for t in paper.objects if isinstance(t, pikepdf.Stream)]
            raw = b"".join(s.read_raw_bytes() for s in streams)
            said = "".join(repr(thing) for thing in paper.objects) + repr(paper.trailer)
            return data + raw + said.encode()
    return data
