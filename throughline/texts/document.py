"""What was read of a document, as plain values; and as JSON, so that it can come out of the child that read it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. `marks`: names of the bookmarks that begin in it or just before it; `text`: its words without what
    was suggested since; `suggested`: its words with every suggestion taken, "" where none was made, and by whom."""

    text: str
    marks: tuple[str, ...] = ()
    suggested: str = ""
    suggested_by: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment. `paragraph`: the number of the paragraph that it begins at, None where it stands nowhere; `quoted`:
    the words that it spans; `answers`: the number of the comment that it replies to; `date`: as the file says it."""

    number: str
    author: str
    date: str
    words: str
    paragraph: int | None = None
    quoted: str = ""
    answers: str | None = None
    resolved: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A document: its paragraphs in order, and its comments in the order in which it keeps them."""

    paragraphs: tuple[Paragraph, ...]
    comments: tuple[Comment, ...] = ()


def packed(text: Text) -> str:
    """The document as one line of JSON."""
    return json.dumps(asdict(text), separators=(",", ":"))


def unpacked(said: str | bytes) -> Text:
    """The document that `packed` made the text of."""
    body = json.loads(said)
    paragraphs = tuple(Paragraph(**one | {"marks": tuple(one["marks"])}) for one in body["paragraphs"])
    return Text(paragraphs, tuple(Comment(**one) for one in body["comments"]))
