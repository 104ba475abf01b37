"""Word files that are not read: why, in a sentence, and what to do."""

from __future__ import annotations

from throughline.sheets.refusing import MEGABYTE, Limits, Unreadable

LIMITS = Limits(size=20 * MEGABYTE, unpacked=200 * MEGABYTE, rows=50_000, seconds=20, memory=768 * MEGABYTE)
"""How much is read at most; `rows` are paragraphs here."""

MOST_COMMENTS = 2_000
SAVE_AS = "Open it in Word, choose Save As, and save it as “Word Document (.docx)”."
COPY_AGAIN = "Open it in Word, save it under a new name, and choose that file."


def empty_file() -> Unreadable:
    """Nothing in it."""
    return Unreadable("TEXT001", "The file is empty.", "Save the document again and choose the file that was saved.")


def too_large(size: int, most: int) -> Unreadable:
    """More bytes than are taken."""
    said = f"The file is {size / MEGABYTE:.1f} MB. The most that is read is {most // MEGABYTE} MB."
    return Unreadable("TEXT002", said, "Take out pictures that were added to the draft, and save it again.")


def old_document() -> Unreadable:
    """The format before 2007."""
    return Unreadable("TEXT003", "This is a Word document of the old kind (.doc).", SAVE_AS)


def password() -> Unreadable:
    """Encrypted."""
    return Unreadable(
        "TEXT004",
        "The document is locked with a password, so it cannot be opened.",
        "Open it in Word, choose File, Info, Protect Document, take the password off, and save it.",
    )


def macros() -> Unreadable:
    """Programs inside."""
    return Unreadable(
        "TEXT005",
        "The document carries macros (programs), so it was not opened. A draft that was sent out from here has none.",
        f"{SAVE_AS} That leaves the macros out; the comments stay.",
    )


def other_kind(kind: str) -> Unreadable:
    """A file of another program."""
    return Unreadable(
        "TEXT006", f"This is {kind}, not a Word document.", "Choose the .docx file that came back with comments."
    )


def damaged() -> Unreadable:
    """Truncated, or its sums are wrong."""
    return Unreadable("TEXT007", "The file is damaged, or it was not copied whole.", COPY_AGAIN)


def bomb() -> Unreadable:
    """Unpacks to more than an honest document does."""
    return Unreadable(
        "TEXT008",
        "The file would unpack to far more than a document holds, so it was not opened.",
        "If it is an honest document, copy its text with the comments into the draft that was sent out, and save that.",
    )


def no_document() -> Unreadable:
    """Something else altogether."""
    return Unreadable("TEXT009", "This is not a Word document.", "Choose a file whose name ends in .docx.")


def too_many(what: str, most: int) -> Unreadable:
    """More than is read."""
    return Unreadable(
        "TEXT010",
        f"The document has more than {most:,} {what}. No more than {most:,} are read.",
        "Send it back in parts.",
    )


def entities() -> Unreadable:
    """Declarations by which a file can read other files or grow without end."""
    return Unreadable(
        "TEXT012",
        "The file carries declarations (a DTD) that no document needs and that can do harm, so it was not opened.",
        COPY_AGAIN,
    )


def unreadable() -> Unreadable:
    """It is a document, but what is inside does not hold together."""
    return Unreadable("TEXT013", "The document cannot be read: what is inside does not hold together.", COPY_AGAIN)


def too_slow(seconds: int) -> Unreadable:
    """The child took too long."""
    return Unreadable(
        "TEXT015",
        f"Reading the file took longer than {seconds} seconds, so it was stopped.",
        "Copy the comments into the draft that was sent out, and save that.",
    )


def died() -> Unreadable:
    """The child ended without an answer: out of memory, or a fault in reading."""
    return Unreadable(
        "TEXT016",
        "The file could not be read within the memory that is set aside for it.",
        "Copy the comments into the draft that was sent out, and save that.",
    )


def retold(wrong: Unreadable, limits: Limits = LIMITS) -> Unreadable:
    """What the readers of zip files and children say of a workbook, said of a document."""
    told = {"BOOK004": password, "BOOK007": damaged, "BOOK008": bomb, "BOOK012": entities, "BOOK016": died}
    if wrong.code == "BOOK015":
        return too_slow(limits.seconds)
    return told.get(wrong.code, unreadable)()
