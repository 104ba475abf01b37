"""Files that are not read: why, in a sentence, and what to do; and how much is read at most."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


class Unreadable(Exception):
    """The file is not read. `code` is stable; `message` says what is wrong, `remedy` what to do."""

    def __init__(self, code: str, message: str, remedy: str) -> None:
        super().__init__(message)
        self.code, self.message, self.remedy = code, message, remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read at most. Sizes in bytes, time in seconds; `ratio`: unpacked to packed; `rows`: of one sheet that
    hold something; `cells`: the area from A1 to the last filled cell."""

    size: int = 20 * MEGABYTE
    parts: int = 1_000
    unpacked: int = 300 * MEGABYTE
    ratio: int = 150
    rows: int = 100_000
    columns: int = 1_000
    cells: int = 4_000_000
    seconds: int = 30
    memory: int = 1_024 * MEGABYTE


LIMITS = Limits()
SAVE_AS = "Open it in Excel, choose Save As, and save it as “Excel Workbook (.xlsx)”."
COPY_AGAIN = "Open it in Excel, save it under a new name, and choose that file."


def empty_file() -> Unreadable:
    """Nothing in it."""
    return Unreadable("BOOK001", "The file is empty.", "Save the workbook again and choose the file that was saved.")


def too_large(size: int, most: int) -> Unreadable:
    """More bytes than are taken."""
    return Unreadable(
        "BOOK002",
        f"The file is {size / MEGABYTE:.1f} MB. The most that is read is {most // MEGABYTE} MB.",
        "Take out pictures and sheets that are not part of the plan, and save it again.",
    )


def old_workbook() -> Unreadable:
    """The format before 2007."""
    return Unreadable("BOOK003", "This is a workbook of the old kind (.xls).", SAVE_AS)


def password() -> Unreadable:
    """Encrypted."""
    return Unreadable(
        "BOOK004",
        "The workbook is locked with a password, so it cannot be opened.",
        "Open it in Excel, choose File, Info, Protect Workbook, take the password off, and save it.",
    )


def document(kind: str) -> Unreadable:
    """A file of another office program."""
    return Unreadable(
        "BOOK005",
        f"This is {kind}, not a workbook.",
        "Copy the table out of it and paste it on the import page, or put it into a workbook (.xlsx).",
    )


def other_spreadsheet(kind: str) -> Unreadable:
    """A spreadsheet that is not .xlsx."""
    return Unreadable("BOOK006", f"This is a workbook of another kind ({kind}).", SAVE_AS)


def damaged() -> Unreadable:
    """Truncated, or its sums are wrong."""
    return Unreadable("BOOK007", "The file is damaged, or it was not copied whole.", COPY_AGAIN)


def bomb() -> Unreadable:
    """Unpacks to more than an honest workbook does."""
    return Unreadable(
        "BOOK008",
        "The file would unpack to far more than a workbook holds, so it was not opened.",
        "If it is an honest workbook, copy its sheets into a new one and save that.",
    )


def no_workbook() -> Unreadable:
    """Something else altogether."""
    return Unreadable(
        "BOOK009",
        "This is not a workbook.",
        "Choose a file whose name ends in .xlsx. A CSV file can be opened in Excel and saved as one.",
    )


def too_many_rows(sheet: str, most: int) -> Unreadable:
    """More rows than are read."""
    return Unreadable(
        "BOOK010",
        f"The sheet “{sheet}” has more than {most:,} rows. No more than {most:,} are read.",
        "Keep the rows of the plan in the workbook and take the others out, or split it into several workbooks.",
    )


def too_wide(sheet: str, cell: str) -> Unreadable:
    """Something stands far out, so that the area is too large."""
    return Unreadable(
        "BOOK011",
        f"The sheet “{sheet}” reaches as far as {cell}, which is more than is read.",
        f"Press Ctrl and End in Excel to find the last cell, clear what stands far out, such as {cell}, and save it.",
    )


def entities() -> Unreadable:
    """Declarations by which a file can read other files or grow without end."""
    return Unreadable(
        "BOOK012",
        "The file carries declarations (a DTD) that no workbook needs and that can do harm, so it was not opened.",
        COPY_AGAIN,
    )


def unreadable() -> Unreadable:
    """It is a workbook, but what is inside does not hold together."""
    return Unreadable("BOOK013", "The workbook cannot be read: what is inside does not hold together.", COPY_AGAIN)


def nothing_in_it() -> Unreadable:
    """No cell of any sheet is filled."""
    return Unreadable(
        "BOOK014", "Every sheet of the workbook is empty.", "Fill it in and save it, or choose another file."
    )


def too_slow(seconds: int) -> Unreadable:
    """The child took too long."""
    return Unreadable(
        "BOOK015",
        f"Reading the file took longer than {seconds} seconds, so it was stopped.",
        "Take out sheets that are not part of the plan and empty rows and columns, and save it again.",
    )


def died() -> Unreadable:
    """The child ended without an answer: out of memory, or a fault in reading."""
    return Unreadable(
        "BOOK016",
        "The file could not be read within the memory that is set aside for it.",
        "Copy the sheets of the plan into a new workbook, save it, and choose that file.",
    )


def nothing_pasted() -> Unreadable:
    """A pasted table without a row."""
    return Unreadable(
        "BOOK017",
        "No table was pasted.",
        "Select the table in Word or Excel with its heading row, copy it, and paste it into the box.",
    )
