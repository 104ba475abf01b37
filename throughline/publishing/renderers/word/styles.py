"""The styles of a paper in Word, and its lists. Names are the contract: what has a style can be restyled.

Numbers of headings are Word's own multilevel lists and never typed, so that a clerk can put a section in.
"""

from __future__ import annotations

from dataclasses import dataclass

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

FONT = "Arial"  # which every Word has, and which Liberation Sans of the PDF is as wide as
GUTTER, DEEPER = 737, 1021  # twentieths of a point, 13 mm and 18 mm
EDGE = 159.9  # millimetres: a tab beyond the margin is none
DEEPEST = 9  # levels of a list in Word


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of a document by their number: a template of a council's own has others before them."""

    headings: int = 1
    appendices: int = 2
    bullets: int = 3
    figures: int = 4
    asked: int = 5
    counted: int = 1  # the list by which headings and numbered paragraphs count: the template's own where it has one

    @classmethod
    def behind(cls, last: int, counted: int = 0) -> Lists:
        """Those of a document that has lists up to `last` already."""
        return cls(last + 1, last + 2, last + 3, last + 4, last + 5, counted or last + 1)


@dataclass(frozen=True, slots=True)
class Look:
    """How one style looks. Sizes and spaces in points, indents in millimetres."""

    name: str
    size: float = 10.5
    bold: bool = False
    italic: bool = False
    muted: bool = False
    before: float = 0
    after: float = 6
    left: float = 0
    hang: float = 0
    keep: bool = False
    line: float = 1.15


LOOKS = (
    Look("Normal"),
    Look("Title", 26, bold=True, before=10, after=8, line=1.05),
    Look("Subtitle", 16, after=14),
    Look("Paper Council", 10, muted=True, after=8),
    Look("Paper Lead", 12, after=8),
    Look("Heading 1", 16, bold=True, before=18, after=8, keep=True, line=1.05),
    Look("Heading 2", 12.5, bold=True, before=16, after=5, keep=True, line=1.05),
    Look("Heading 3", 10.5, bold=True, muted=True, before=10, after=4, keep=True),
    Look("Contents Heading", 14, bold=True, before=6, after=8, keep=True),
    Look("toc 1", bold=True, before=4, after=2, left=13, hang=13),
    Look("toc 2", before=0, after=1, left=28, hang=15),
    Look("List Bullet", after=3),
    Look("List Number", after=3),
    Look("Quote", italic=True, left=8),
    Look("Paper Code", 9.5),
    Look("Caption", 9, bold=True, before=10, after=3, keep=True),
    Look("Picture", before=6, after=4, keep=True),
    Look("Table Text", 9, before=2, after=2, line=1.0),
    Look("Table Head", 9, bold=True, before=2, after=2, keep=True, line=1.0),
    Look("Source Note", 9, muted=True, before=2, after=6),
    Look("Report Header", after=3, left=38, hang=38),
    Look("Report Label", bold=True, before=12, after=5, keep=True),
    Look("Numbered Paragraph"),
    Look("Report Recommendation Lead", before=4, after=3, keep=True),
    Look("Report Recommendation", after=3),
    Look("Header", 9, muted=True, after=0),
    Look("Footer", 9, muted=True, after=0),
)
GROUNDED = ("Report Recommendation Lead", "Report Recommendation")


def style(document: Document, brand: str, ink: str, muted: str) -> None:
    """Give the document every style and list, and its language."""
    for look in LOOKS:
        give(document, look, muted if look.muted else ink)
    for name in ("Header", "Footer"):
        stops = document.styles[name].element.get_or_add_pPr()
        for old in stops.findall(qn("w:tabs")):
            stops.remove(old)  # Word's own lie where its own margins would be
        document.styles[name].paragraph_format.tab_stops.add_tab_stop(Mm(EDGE), WD_TAB_ALIGNMENT.RIGHT)
    _letters(document, muted)
    document.styles["Report Header"].paragraph_format.tab_stops.add_tab_stop(Mm(38))
    for name in GROUNDED:
        _grounded(document, name, brand)
    numbering = document.part.numbering_part.element
    for old in list(numbering):
        numbering.remove(old)
    number(document, Lists())
    _language(document)


def complete(document: Document, brand: str, ink: str, muted: str) -> None:
    """Give a council's own template the styles that it lacks; those that it has stay as they are."""
    there = set(style_ids(document))
    for look in (one for one in LOOKS if one.name not in there):
        give(document, look, muted if look.muted else ink)
    _letters(document, muted)
    if "Report Header" not in there:
        document.styles["Report Header"].paragraph_format.tab_stops.add_tab_stop(Mm(38))
    for name in (one for one in GROUNDED if one not in there):
        _grounded(document, name, brand)


def _letters(document: Document, muted: str) -> None:
    """The two styles of letters, where they are not there yet."""
    there = set(style_ids(document))
    if "Quiet" not in there:
        quiet = document.styles.add_style("Quiet", WD_STYLE_TYPE.CHARACTER)
        quiet.font.size, quiet.font.bold, quiet.font.color.rgb = Pt(8), False, _colour(muted)
    if "Hyperlink" not in there:
        link = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
        link.font.color.rgb, link.font.underline = _colour("#17508a"), True


def style_ids(document: Document) -> dict[str, str]:
    """What the document's text calls each style by."""
    return {s.name: s.style_id for s in document.styles if s.name}


def give(document: Document, look: Look, colour: str) -> None:
    """Make a style look as it shall, whether it is there or not."""
    named = [s.name for s in document.styles]
    if look.name in named:
        one = document.styles[look.name]
    else:
        one = document.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(one, ParagraphStyle)
    if look.name != "Normal":
        one.base_style = document.styles["Normal"]
    font, shape = one.font, one.paragraph_format
    font.name, font.size, font.bold, font.italic = FONT, Pt(look.size), look.bold, look.italic
    font.color.rgb = _colour(colour)
    fonts = one.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
    shape.space_before, shape.space_after, shape.line_spacing = Pt(look.before), Pt(look.after), look.line
    shape.keep_with_next, shape.widow_control = look.keep, True
    if look.left:
        shape.left_indent, shape.first_line_indent = Mm(look.left), Mm(-look.hang)
    for edge in one.element.get_or_add_pPr().findall(qn("w:pBdr")):
        edge.getparent().remove(edge)  # the line that Word's own title has
    for spaced in ("w:spacing", "w:kern"):  # letters of Word's own titles stand apart
        for old in one.element.get_or_add_rPr().findall(qn(spaced)):
            one.element.rPr.remove(old)
    one.quick_style, one.hidden = True, False


def _grounded(document: Document, name: str, brand: str) -> None:
    """A quiet ground with the council's own colour at its edge, as what a meeting is asked to do has it."""
    shape = document.styles[name].element.get_or_add_pPr()
    edge = f'<w:left w:val="single" w:sz="32" w:space="6" w:color="{brand.removeprefix("#").upper()}"/>'
    for one in (
        f"<w:pBdr {nsdecls('w')}>{edge}</w:pBdr>",
        f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="F6F4EE"/>',
    ):
        shape.insert_element_before(parse_xml(one), *_AFTER_GROUND)


_AFTER_GROUND = ("w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl")


def _colour(text: str) -> RGBColor:
    return RGBColor.from_string(text.removeprefix("#").upper())


def number(document: Document, lists: Lists) -> None:
    """Put the lists into the document, behind those that it has, and let its headings count where nothing counts them."""
    ids = style_ids(document)
    heads = [ids[f"Heading {n}"] for n in (1, 2, 3)]
    kinds = {
        lists.headings: "".join(_level(n, "decimal", _counted(n), heads[n]) for n in range(3)),
        lists.appendices: _level(0, "upperLetter", "Appendix %1:", after="space")
        + "".join(_level(n, "decimal" if n else "upperLetter", _counted(n)) for n in (1, 2)),
        lists.bullets: "".join(
            _point(n, "bullet", "–" if n else "•", ids["List Bullet"] if not n else "") for n in range(DEEPEST)
        ),
        lists.asked: _point(0, "decimal", "(%1)", ids["Report Recommendation"], 567),
        lists.figures: "".join(_point(n, "decimal", f"%{n + 1}.", "") for n in range(DEEPEST)),
    }
    if lists.counted != lists.headings:
        del kinds[lists.headings]  # two lists of one style would count it twice
    numbering = document.part.numbering_part.element
    first = numbering.find(qn("w:num"))  # what is counted stands before what counts it
    for one, levels in kinds.items():
        kind = '<w:multiLevelType w:val="multilevel"/>'
        made = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{one}">{kind}{levels}</w:abstractNum>')
        if first is None:
            numbering.append(made)
        else:
            first.addprevious(made)
    for one in kinds:
        numbering.append(parse_xml(instance(one, one)))
    if lists.counted == lists.headings:
        for n in range(len(heads)):
            _belongs(document, f"Heading {n + 1}", lists.headings, n)
    _belongs(document, "List Bullet", lists.bullets, 0)


def instance(number: int, of: int, start: int = 0) -> str:
    """A list that counts by itself, from `start` where one is given."""
    over = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>' if start else ""
    return f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{of}"/>{over}</w:num>'


def _counted(level: int) -> str:
    return ".".join(f"%{n + 1}" for n in range(level + 1))


def _level(level: int, kind: str, text: str, named: str = "", after: str = "tab") -> str:
    wide = DEEPER if level == 2 else GUTTER
    place = f'<w:ind w:left="{wide}" w:hanging="{wide}"/>' if after == "tab" else '<w:ind w:left="0" w:firstLine="0"/>'
    style_ = f'<w:pStyle w:val="{named}"/>' if named else ""
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{style_}<w:suff w:val="{after}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr>{place}</w:pPr></w:lvl>'
    )


def _point(level: int, kind: str, text: str, named: str, room: int = 340) -> str:
    left = room * (level + 1)
    style_ = f'<w:pStyle w:val="{named}"/>' if named else ""
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{style_}<w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{room}"/></w:pPr></w:lvl>'
    )


def _belongs(document: Document, name: str, number: int, level: int) -> None:
    """Let a style count in a list."""
    shape = document.styles[name].element.get_or_add_pPr()
    for old in shape.findall(qn("w:numPr")):
        shape.remove(old)
    shape._insert_numPr(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
    )


def _language(document: Document) -> None:
    """British English everywhere, and the present Word's ways of laying out."""
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    lang = OxmlElement("w:lang")
    for script, language in (("val", "en-GB"), ("eastAsia", "en-GB"), ("bidi", "ar-SA")):
        lang.set(qn(f"w:{script}"), language)
    defaults.append(lang)
    settings = document.settings.element
    for old in settings.findall(qn("w:compat")):
        settings.remove(old)
    present = parse_xml(
        f'<w:compat {nsdecls("w")}><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    )
    after = next((e for e in settings if e.tag in _AFTER_COMPAT), None)
    if after is None:
        settings.append(present)
    else:
        after.addprevious(present)


_AFTER_COMPAT = {
    f"{{{space}}}{name}"
    for space, name in (
        ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "rsids"),
        ("http://schemas.openxmlformats.org/officeDocument/2006/math", "mathPr"),
        ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "themeFontLang"),
        ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "clrSchemeMapping"),
    )
}
