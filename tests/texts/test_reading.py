"""What stands in a Word file is read as Word and LibreOffice write it; what can do harm is not opened."""

from __future__ import annotations

import struct
from contextlib import suppress
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx as python_docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.texts.papers import (
    DOCM,
    begins,
    comment,
    docx,
    ends,
    extended,
    marked,
    p,
    run,
    table,
)
from throughline.sheets.refusing import Unreadable
from throughline.texts import refusing
from throughline.texts.bounded import read_bounded
from throughline.texts.document import Comment, Paragraph, Text, packed, unpacked
from throughline.texts.reading import read_text


def test_a_comment_stands_at_its_paragraph_with_the_words_that_it_spans() -> None:
    """Over two runs of one paragraph, as Word splits them at each change of look."""
    body = p(run("Before.")) + p(
        marked("here", 1, run("Buses run "), begins(0), run("late "), run("on Sundays"), ends(0), run("."))
    )
    text = read_text(docx(body, comment(0, "Clerk", "Which buses?", "And where?")))
    assert text.paragraphs == (Paragraph("Before."), Paragraph("Buses run late on Sundays.", ("here",)))
    assert text.comments == (
        Comment("0", "Clerk", "2020-12-15T10:00:00Z", "Which buses?\nAnd where?", 1, "late on Sundays"),
    )


def test_a_comment_may_span_paragraphs_and_the_cells_of_a_table() -> None:
    """It stands where it begins. Between cells LibreOffice begins it outside a paragraph: it belongs to the next."""
    body = (
        p(run("One "), begins(0), run("two"))
        + p(run("three"), ends(0))
        + begins(1)
        + table(p(run("a")), p(run("b"), ends(1)))
    )
    text = read_text(docx(body, comment(0, "A", "x") + comment(1, "B", "y")))
    assert [(c.paragraph, c.quoted) for c in text.comments] == [(0, "two three"), (2, "a b")]


def test_a_comment_at_a_point_and_one_that_stands_nowhere_are_read_too() -> None:
    """A sign without a range; and a comment whose paragraph was deleted."""
    body = p(run("Here."), '<w:r><w:commentReference w:id="7"/></w:r>')
    text = read_text(docx(body, comment(7, "A", "at a point") + comment(8, "B", "nowhere")))
    assert [(c.words, c.paragraph, c.quoted) for c in text.comments] == [("at a point", 0, ""), ("nowhere", None, "")]


def test_replies_and_resolved_comments_are_told_by_the_extended_part() -> None:
    body = p(begins(0), begins(1), begins(2), run("Buses"), ends(0), ends(1), ends(2))
    said = (
        comment(0, "A", "Which?", para="0000AAAA")
        + comment(1, "B", "All", "of them", para="0000BBBB")
        + comment(2, "C", "Fine", para="0000CCCC")
    )
    text = read_text(docx(body, said, extended(("0000AAAA", "", 0), ("0000BBBB", "0000AAAA", 0), ("0000CCCC", "", 1))))
    assert [(c.number, c.answers, c.resolved) for c in text.comments] == [
        ("0", None, False),
        ("1", "0", False),
        ("2", None, True),
    ]


def test_suggested_wording_is_kept_apart_from_the_words_that_were_sent_out() -> None:
    """Insertions and deletions, by whom; a comment spans what would stand."""
    body = p(
        run("Buses run "),
        '<w:del w:id="1" w:author="Clerk"><w:r><w:delText>late</w:delText></w:r></w:del>',
        f'<w:ins w:id="2" w:author="Member">{begins(0)}{run("until midnight")}{ends(0)}</w:ins>',
        run("."),
    )
    (one,) = read_text(docx(body, comment(0, "A", "x"))).paragraphs
    assert one == Paragraph("Buses run late.", (), "Buses run until midnight.", "Clerk, Member")
    assert read_text(docx(body, comment(0, "A", "x"))).comments[0].quoted == "until midnight"


def test_a_text_box_is_read_once_though_it_stands_in_the_file_twice() -> None:
    box = f"<w:txbxContent>{p(run('Inside'))}</w:txbxContent>"
    body = p(
        run("Around"),
        f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>",
        run(" it"),
    )
    assert [one.text for one in read_text(docx(body)).paragraphs] == ["Around it", "Inside"]


def test_a_document_that_was_kept_online_has_its_text_in_a_part_of_another_name() -> None:
    assert read_text(docx(p(run("Online")), part="word/document2.xml")).paragraphs == (Paragraph("Online"),)


def test_tabs_and_line_ends_are_spaces_between_words() -> None:
    assert (
        read_text(docx(p(run("a"), "<w:r><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>"))).paragraphs[0].text == "a b c"
    )


def test_what_python_docx_writes_is_read() -> None:
    """With a table and a comment, saved by another program."""
    made, document = BytesIO(), python_docx.Document()
    paragraph = document.add_paragraph("Buses run late.")
    cell = document.add_table(1, 1).cell(0, 0).paragraphs[0]
    cell.add_run("In a cell")
    if hasattr(document, "add_comment"):
        document.add_comment(paragraph.runs, text="Which?", author="Clerk", initials="C")
    document.save(made)
    text = read_bounded(made.getvalue())
    assert [one.text for one in text.paragraphs][:2] == ["Buses run late.", "In a cell"]
    if hasattr(document, "add_comment"):
        assert [(c.author, c.words, c.paragraph, c.quoted) for c in text.comments] == [
            ("Clerk", "Which?", 0, "Buses run late.")
        ]


@given(
    st.lists(
        st.builds(Paragraph, st.text(), st.lists(st.text(), max_size=2).map(tuple), st.text(), st.text()), max_size=3
    ).map(tuple),
    st.lists(
        st.builds(Comment, st.text(), st.text(), st.text(), st.text(), st.none() | st.integers(0, 9)), max_size=3
    ).map(tuple),
)
def test_a_text_comes_out_of_the_child_as_it_went_in(
    paragraphs: tuple[Paragraph, ...], comments: tuple[Comment, ...]
) -> None:
    assert unpacked(packed(Text(paragraphs, comments))) == Text(paragraphs, comments)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PLAIN = docx(p(run("Buses")))


def zipped(**parts: bytes) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as out:
        for path, content in parts.items():
            out.writestr(path.replace("__", "/"), content)
    return made.getvalue()


def locked(data: bytes) -> bytes:
    """The same file with the sign of encryption on each entry of its directory."""
    at, out = 0, bytearray(data)
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        struct.pack_into("<H", out, at + 8, 1)
        at += 4
    return bytes(out)


REFUSED = {
    "TEXT001": [b""],
    "TEXT002": [b"PK\x03\x04" + b"0" * refusing.LIMITS.size],
    "TEXT003": [OLE + "WordDocument".encode("utf-16-le")],
    "TEXT004": [OLE + "EncryptedPackage".encode("utf-16-le"), locked(PLAIN)],
    "TEXT005": [
        docx(p(run("x")), word__vbaProject_bin=b"x").replace(b"vbaProject_bin", b"vbaProject.bin"),
        docx(p(run("x")), kind=DOCM),
    ],
    "TEXT006": [
        zipped(**{"xl/workbook.xml": b"<x/>"}),
        zipped(**{"content.xml": b"<x/>", "mimetype": b"x"}),
        b"%PDF-1.7",
    ],
    "TEXT007": [PLAIN[: len(PLAIN) // 2]],
    "TEXT008": [docx(p(run("x" * 70_000_000)))],
    "TEXT009": [b"Dear clerk,", zipped(**{"readme.txt": b"x"}), OLE],
    "TEXT010": [docx(p() * (refusing.LIMITS.rows + 1)), docx(p(), "".join(comment(n, "A", "x") for n in range(2_001)))],
    "TEXT012": [docx(p(run("x")), doctype='<!DOCTYPE x [<!ENTITY a "aaaa">]>')],
    "TEXT013": [docx("<w:p>")],
}


@pytest.mark.parametrize(("code", "data"), [(code, one) for code, those in REFUSED.items() for one in those])
def test_what_is_not_opened_says_what_is_wrong_and_what_to_do(code: str, data: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        read_bounded(data)
    assert refused.value.code == code
    assert refused.value.message.endswith(".")
    assert refused.value.remedy.endswith(".")
    assert "workbook" not in str(refused.value) or code == "TEXT006"


@given(st.binary(max_size=400), st.integers(0, 5_000))
def test_no_file_brings_down_the_reader(noise: bytes, at: int) -> None:
    """Damaged anywhere, it is read or refused in a sentence."""
    broken = PLAIN[: at % len(PLAIN)] + noise + PLAIN[at % len(PLAIN) + len(noise) :]
    with suppress(Unreadable):
        read_text(broken)


def test_a_child_that_takes_too_long_or_dies_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    with pytest.raises(Unreadable, match="memory"):
        read_bounded(PLAIN, replace(refusing.LIMITS, memory=1_000_000))
