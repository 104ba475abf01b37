"""Comments made in a real draft, in the manner of Word: ranges round the words, and parts beside the text."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from tests.texts.papers import HEAD, OFFICE, W14, W, comment

KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


def commented(draft: bytes, *said: tuple[str, str, str], instead: tuple[tuple[str, str], ...] = ()) -> bytes:
    """The draft with comments: (the words of the run that it stands at, the author, what it says); `instead`: texts of
    the document that somebody replaced by others."""
    with ZipFile(BytesIO(draft)) as parts:
        kept = {name: parts.read(name) for name in parts.namelist()}
    body = kept["word/document.xml"].decode()
    for number, (at, _, _) in enumerate(said):
        body = _ranged(body, at, number)
    for old, new in instead:
        assert old in body, old
        body = body.replace(old, new)
    kept["word/document.xml"] = body.encode()
    comments = "".join(comment(number, author, words) for number, (_, author, words) in enumerate(said))
    kept["word/comments.xml"] = f"{HEAD}<w:comments {W} {W14}>{comments}</w:comments>".encode()
    _beside(
        kept,
        "word/_rels/document.xml.rels",
        "</Relationships>",
        f'<Relationship Id="rC" Type="{OFFICE}/comments" Target="comments.xml"/>',
    )
    _beside(kept, "[Content_Types].xml", "</Types>", f'<Override PartName="/word/comments.xml" ContentType="{KIND}"/>')
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as out:
        for name, content in kept.items():
            out.writestr(name, content)
    return made.getvalue()


def _ranged(body: str, at: str, number: int) -> str:
    """The run that holds the words, with a comment round it."""
    where = body.index(f"{at}")
    begins, ends = body.rindex("<w:r>", 0, where), body.index("</w:r>", where) + len("</w:r>")
    sign = f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'
    return f'{body[:begins]}<w:commentRangeStart w:id="{number}"/>{body[begins:ends]}{sign}{body[ends:]}'


def _beside(kept: dict[str, bytes], part: str, before: str, said: str) -> None:
    kept[part] = kept[part].decode().replace(before, said + before).encode()
