"""A paper as a part of a web page: the same tree that Word and PDF print, with the numbers that people call out."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from throughline.plan.rules.comparing.marking import Mark
from throughline.publishing.documents.papers.fitting import lines
from throughline.publishing.documents.papers.numbering import numbers
from throughline.publishing.documents.papers.tree import (
    Asked,
    Block,
    Grid,
    Heading,
    Kind,
    Level,
    Marked,
    Paper,
    Paragraph,
    Picture,
    Points,
    Run,
    Text,
)
from throughline.publishing.renderers.saying import is_web_address

_CLASSES = {Kind.LEAD: "lead", Kind.SOURCE: "sub", Kind.LABEL: "label"}


def on_page(paper: Paper) -> SafeString:
    """The blocks of a paper, everything escaped; headings begin at the second level, under the page's own.

    Raises numbering's LevelSkipped.
    """
    return mark_safe("\n".join(_Page(paper).blocks()))


class _Page:
    """Writes blocks, counting sections and paragraphs as the printed paper does."""

    def __init__(self, paper: Paper) -> None:
        self._paper, self._numbers = paper, iter(numbers(paper.headings()))
        self._section, self._paragraphs = "", 0

    def blocks(self) -> Iterator[str]:
        for block in self._paper.blocks:
            yield self._block(block)

    def _block(self, block: Block) -> str:
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph():
                return self._paragraph(block)
            case Points():
                return _points(block)
            case Grid():
                return _grid(block)
            case Picture():
                return format_html("<figure>{}</figure>", mark_safe(block.svg))
            case Marked():
                return _marked(block)
            case Asked():
                items = "".join(format_html("<li>{}</li>", _text(one)) for one in block.told())
                return format_html(
                    '<div class="asked"><p>{}</p><ol>{}</ol></div>',
                    block.lead,
                    mark_safe(items),
                )

    def _heading(self, heading: Heading) -> str:
        number = next(self._numbers)
        if heading.level == 1:
            self._section, self._paragraphs = number, 0
        said = f"Appendix {number}:" if heading.counts is Level.APPENDIX else number
        slug = number.replace(".", "-").lower()
        tag = f"h{heading.level + 1}"
        return format_html("<{} id=\"s-{}\">{} {}</{}>", tag, slug, said, heading.text, tag)  # fmt: skip

    def _paragraph(self, paragraph: Paragraph) -> str:
        text = _text(paragraph.text)
        match paragraph.kind:
            case Kind.NUMBERED:
                self._paragraphs += 1
                number = f"{self._section}.{self._paragraphs}"
                return format_html('<p id="p-{}"><b>{}</b> {}</p>', number.replace(".", "-"), number, text)
            case Kind.QUOTE:
                return format_html("<blockquote><p>{}</p></blockquote>", text)
            case Kind.CODE:
                return format_html("<pre>{}</pre>", text)
        named = _CLASSES.get(paragraph.kind, "")
        return format_html('<p class="{}">{}</p>', named, text) if named else format_html("<p>{}</p>", text)


def _text(text: Text) -> SafeString:
    said = "".join(("<br>" if new else "") + _run(run) for run, new in lines(text))
    return mark_safe(said)


def _run(run: Run) -> str:
    said = conditional_escape(run.text)
    for on, tag in ((run.bold, "b"), (run.italic, "em"), (run.code, "code"), (run.below, "small")):
        if on:
            said = format_html("<{}>{}</{}>", tag, said, tag)
    return format_html('<a href="{}">{}</a>', run.link, said) if is_web_address(run.link) else said


def _points(points: Points) -> str:
    tag = "ol" if points.start else "ul"
    begins = format_html(' start="{}"', points.start) if points.start > 1 else ""
    items = "".join(f"<li>{_text(i.text)}{''.join(map(_points, i.inside))}</li>" for i in points.items)
    return f"<{tag}{begins}>{items}</{tag}>"


def _grid(grid: Grid) -> str:
    heads = "".join(format_html('<th scope="col">{}</th>', _text(c.text)) for c in grid.columns)
    rows = "".join(f"<tr>{_cells(row)}</tr>" for row in (*grid.rows, *grid.foot))
    caption = conditional_escape(grid.caption)
    return (
        f'<div class="tw" role="region" tabindex="0" aria-label="{caption}"><table class="grid"><caption>{caption}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _cells(row: tuple[Text, ...]) -> str:
    first, *others = row
    return f'<th scope="row">{_text(first)}</th>' + "".join(f"<td>{_text(cell)}</td>" for cell in others)


def _marked(marked: Marked) -> str:
    tags = {Mark.IN: "ins", Mark.OUT: "del"}
    said = ""
    for piece in marked.pieces:
        words = conditional_escape(piece.words)
        said += f"<{tags[piece.mark]}>{words}</{tags[piece.mark]}>" if piece.mark in tags else words
    return f"<p>{said}</p>"
