"""A paper as a tree: headings, paragraphs, lists, tables, pictures. Both renderers print it and add no word of the plan.

Every text is a row of runs, so that a word can be bold or lead somewhere; no renderer ever reads markup out of a text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from throughline.plan.rules.comparing.marking import Redline


class Shape(Enum):
    """What stands before a word that says how a thing is; the word says it too."""

    IN_PLACE = "in-place"
    NEEDED = "needed"
    LATE = "late"
    UNKNOWN = "unknown"
    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True)
class Run:
    """Words that look alike. `link`: a web address; `to`: the anchor of a heading of this paper, whose number stands for
    the words where there are none; `below`: on a line of their own, quieter."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    below: bool = False
    shape: Shape | None = None
    link: str = ""
    to: str = ""

    @property
    def bare(self) -> bool:
        """Whether it is words alone, that look like those around them and lead nowhere."""
        return not (self.bold or self.italic or self.code or self.below or self.shape or self.link or self.to)


Text = tuple[Run, ...]


class Kind(Enum):
    """What a paragraph is for."""

    BODY = "body"
    LEAD = "lead"  # the sentence that a reader in a hurry takes away
    SOURCE = "source"  # where it comes from, small
    QUOTE = "quote"
    CODE = "code"
    LABEL = "label"  # names what follows, where a heading would be counted
    NUMBERED = "numbered"  # 1.1, 1.2 … under the heading of level 1 before it, for reference aloud


class Level(Enum):
    """How headings count: in figures, or with a letter behind the plan's own text."""

    SECTION = "section"
    APPENDIX = "appendix"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1, 2 or 3. `listed`: it stands in the contents; `fresh`: it begins a page.

    `about`, of a heading and of other blocks: the field of the record that it tells; `mark`: the bookmark by which a
    comment made in Word finds back to it.
    """

    level: int
    text: str
    anchor: str = ""
    listed: bool = False
    fresh: bool = False
    counts: Level = Level.SECTION
    about: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph."""

    text: Text
    kind: Kind = Kind.BODY
    about: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One point of a list, and the lists inside it."""

    text: Text
    inside: tuple[Points, ...] = ()


@dataclass(frozen=True, slots=True)
class Points:
    """A list: with figures from `start`, or with dots where it is 0."""

    items: tuple[Item, ...]
    start: int = 0
    about: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column's head; `share`: its part of the width beside the others; `number`: figures to the right."""

    text: Text
    share: int
    number: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its head repeats on each page, its first column names each row. `foot`: sums, under a rule."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...]
    foot: tuple[tuple[Text, ...], ...] = ()
    about: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Swatch:
    """One entry of a picture's key: its own small picture, and its words."""

    svg: str
    words: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing and what it says in words. `width`: in the drawing's own units; `narrow`: the same drawn for a phone,
    which no paper prints."""

    svg: str
    says: str
    width: int
    height: int
    key: tuple[Swatch, ...] = ()
    narrow: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with what was taken out and put in: in Word as changes that it tracks, in PDF before and after."""

    pieces: Redline
    about: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a meeting is asked to do: `items` are verbs with what follows, counted (1), (2). Kept on one page."""

    lead: str
    items: tuple[tuple[str, str], ...]
    about: str = ""
    mark: str = ""

    def told(self) -> tuple[Text, ...]:
        """Each item as it is printed: its verb bold, ended by ";" and the last by "."."""
        ends = [";"] * (len(self.items) - 1) + ["."]
        return tuple(
            (Run(verb, bold=True), Run(f" {words}{end}")) for (verb, words), end in zip(self.items, ends, strict=True)
        )


Block = Heading | Paragraph | Points | Grid | Picture | Marked | Asked


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page: whose paper, what it is, the sentences that matter, at most one picture.

    `header`: the fields of a committee report, which begin its first page in the place of all that.
    """

    council: str
    title: str
    subtitle: str
    lead: Text
    picture: Picture | None = None
    answers: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()
    header: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper. `title`: the document's own name; `running`, `foot`: what stands on each page; `draft`: "" when released."""

    title: str
    author: str
    dated: date
    cover: Cover
    running: str
    foot: str
    blocks: tuple[Block, ...]
    draft: str = ""
    colours: tuple[str, str, str] = ("#17364f", "#0b1f2a", "#47545d")  # primary, ink, muted

    def headings(self) -> Iterator[Heading]:
        """Every heading in order."""
        return (block for block in self.blocks if isinstance(block, Heading))
