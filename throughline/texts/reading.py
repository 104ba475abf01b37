"""Reading a document: paragraphs with their bookmarks, comments with the words that they span, suggested wording.

As Word and LibreOffice write it: a comment spans runs, paragraphs or cells; suggestions are insertions and deletions;
a text box stands in the file twice, of which the second is passed over.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from throughline.sheets.refusing import Limits
from throughline.sheets.zipped import bare
from throughline.texts import refusing
from throughline.texts.document import Comment, Paragraph, Text
from throughline.texts.opening import opened, parts, scan

ADDED, TAKEN = {"ins", "moveTo"}, {"del", "moveFrom"}
SPACES = {"tab", "br", "cr", "noBreakHyphen"}
QUOTED = 2_000  # letters that are kept of the words that a comment spans


def read_text(data: bytes, limits: Limits = refusing.LIMITS) -> Text:
    """Read a .docx file. Raises Unreadable. Call it through `bounded`, where a hostile file can do no harm."""
    archive = opened(data, limits)
    where = parts(archive)
    body = _Body(limits)
    scan(archive, where.text, body.start, body.end, body.words)
    said = _Comments()
    if where.comments:
        scan(archive, where.comments, said.start, said.end, said.words)
    threads = _Threads()
    if where.extended:
        scan(archive, where.extended, threads.start)
    return Text(tuple(body.paragraphs), tuple(_placed(one, body, said, threads) for one in said.found))


def _placed(one: Comment, body: _Body, said: _Comments, threads: _Threads) -> Comment:
    """A comment with where it stands, and what it replies to."""
    last = said.last_paragraph.get(one.number, "")
    parent = said.of_paragraph.get(threads.parents.get(last, ""))
    spans = body.spans.get(one.number)
    return replace(
        one,
        paragraph=spans.paragraph if spans else None,
        quoted=" ".join("".join(spans.words).split())[:QUOTED] if spans else "",
        answers=parent if parent != one.number else None,
        resolved=threads.done.get(last, False),
    )


@dataclass(slots=True)
class _Spans:
    """What a comment spans: the paragraph that it begins at, and the words so far."""

    paragraph: int | None = None
    words: list[str] = field(default_factory=list)
    length: int = 0


@dataclass(slots=True)
class _Open:
    """A paragraph that is being read, in the order of the file: `number` is the place that it will have."""

    number: int
    marks: list[str]
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    by: list[str] = field(default_factory=list)


class _Body:
    """Goes through the document's text."""

    def __init__(self, limits: Limits) -> None:
        self.paragraphs: list[Paragraph] = []
        self.spans: dict[str, _Spans] = {}
        self._limits = limits
        self._open: list[_Open] = []  # a paragraph of a text box stands inside another
        self._marks: list[str] = []  # bookmarks and comments that begin between paragraphs belong to the next
        self._waiting: list[_Spans] = []
        self._spanning: dict[str, _Spans] = {}
        self._added = self._taken = self._skipped = 0
        self._inside = ""  # of a run: the element whose text counts

    def start(self, name: str, said: dict[str, str]) -> None:
        """An element begins."""
        name = bare(name)
        if name == "Fallback" or self._skipped:
            self._skipped += 1
        elif name == "p":
            self._begin()
        elif name in ("t", "delText"):
            self._inside = name
        elif name in SPACES:
            self.words(" ", name)
        elif name in ADDED or name in TAKEN:
            self._suggested(name, said)
        else:
            self._marked(name, {bare(k): v for k, v in said.items()})

    def end(self, name: str) -> None:
        """An element ends."""
        name = bare(name)
        if self._skipped:
            self._skipped -= 1
        elif name == "p" and self._open:
            self._close()
        elif name in ("t", "delText"):
            self._inside = ""
        elif name in ADDED:
            self._added -= 1
        elif name in TAKEN:
            self._taken -= 1

    def words(self, said: str, of: str = "") -> None:
        """Text of a run: as it was, as it is suggested to be, and what comments span."""
        if self._skipped or not self._open or not (of or self._inside):
            return
        here = self._open[-1]
        if not self._added:
            here.before.append(said)
        if not self._taken:
            here.after.append(said)
            for one in self._spanning.values():
                if one.length < QUOTED:
                    one.words.append(said)
                    one.length += len(said)

    def _begin(self) -> None:
        number = len(self.paragraphs)
        if number >= self._limits.rows:
            raise refusing.too_many("paragraphs", self._limits.rows)
        self.paragraphs.append(Paragraph(""))
        self._open.append(_Open(number, self._marks))
        self._marks = []
        for one in self._waiting:
            one.paragraph = number
        self._waiting = []
        for span in self._spanning.values():
            span.words.append(" ")

    def _close(self) -> None:
        here = self._open.pop()
        before, after = ("".join(words) for words in (here.before, here.after))
        changed = before != after
        by = ", ".join(dict.fromkeys(here.by)) if changed else ""
        self.paragraphs[here.number] = Paragraph(before, tuple(here.marks), after if changed else "", by)

    def _suggested(self, name: str, said: dict[str, str]) -> None:
        """An insertion or deletion; as a property of a paragraph's end it is closed at once, and counts for nothing."""
        self._added += name in ADDED
        self._taken += name in TAKEN
        author = next((v for k, v in said.items() if bare(k) == "author"), "")
        if self._open and author:
            self._open[-1].by.append(author)

    def _marked(self, name: str, said: dict[str, str]) -> None:
        number = said.get("id", "")
        if name == "bookmarkStart":
            (self._open[-1].marks if self._open else self._marks).append(said.get("name", ""))
        elif name == "commentRangeStart":
            self._spanning[number] = self._stand(number)
        elif name == "commentRangeEnd":
            self._spanning.pop(number, None)
        elif name == "commentReference" and number not in self.spans:
            self._stand(number)

    def _stand(self, number: str) -> _Spans:
        if number not in self.spans:
            if len(self.spans) >= refusing.MOST_COMMENTS:
                raise refusing.too_many("comments", refusing.MOST_COMMENTS)
            self.spans[number] = _Spans(self._open[-1].number if self._open else None)
            if not self._open:
                self._waiting.append(self.spans[number])
        return self.spans[number]


class _Comments:
    """Goes through the comments: who, when, the words with a line for each paragraph."""

    def __init__(self) -> None:
        self.found: list[Comment] = []
        self.last_paragraph: dict[str, str] = {}  # comment → the paragraph by which threads name it
        self.of_paragraph: dict[str, str] = {}
        self._said: list[str] = []
        self._counts = False

    def start(self, name: str, said: dict[str, str]) -> None:
        """An element begins."""
        name, told = bare(name), {bare(k): v for k, v in said.items()}
        if name == "comment":
            if len(self.found) >= refusing.MOST_COMMENTS:
                raise refusing.too_many("comments", refusing.MOST_COMMENTS)
            self.found.append(Comment(told.get("id", ""), told.get("author", ""), told.get("date", ""), ""))
            self._said = []
        elif name == "p" and self.found:
            self._said.append("\n" if self._said else "")
            if mark := told.get("paraId", ""):
                self.last_paragraph[self.found[-1].number] = mark
                self.of_paragraph[mark] = self.found[-1].number
        elif name == "t":
            self._counts = True
        elif name in SPACES:
            self._said.append(" ")

    def end(self, name: str) -> None:
        """An element ends."""
        name = bare(name)
        if name == "t":
            self._counts = False
        elif name == "comment" and self.found:
            self.found[-1] = replace(self.found[-1], words="".join(self._said).strip())

    def words(self, said: str) -> None:
        """Text."""
        if self._counts:
            self._said.append(said)


class _Threads:
    """Which comment replies to which, and which are resolved, by the marks of their last paragraphs."""

    def __init__(self) -> None:
        self.parents: dict[str, str] = {}
        self.done: dict[str, bool] = {}

    def start(self, name: str, said: dict[str, str]) -> None:
        """An element begins."""
        if bare(name) == "commentEx":
            told = {bare(k): v for k, v in said.items()}
            mark = told.get("paraId", "")
            self.done[mark] = told.get("done", "0") in ("1", "true")
            if parent := told.get("paraIdParent", ""):
                self.parents[mark] = parent
