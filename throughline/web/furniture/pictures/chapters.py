"""The shape of a plan: how many activities each chapter has, how they stand, and what they come to."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString

from throughline.drawing.picture import COLUMN, HAIR, KENT, NARROW, QUIET, Tones, measured, wrapped
from throughline.ground import money
from throughline.ground.labels import PLAIN, Words
from throughline.ground.words import counted
from throughline.web.furniture.parts import Mark
from throughline.web.furniture.pictures.sheet import Sheet
from throughline.web.furniture.pictures.thread import NAMES

ORDER = (Mark.DONE, Mark.GREEN, Mark.AMBER, Mark.RED, Mark.NONE)
COUNTS, SUMS = 316, 560  # where the two columns of bars begin


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: its activities, their ratings where there are any (they add up to the activities), and whole pence."""

    name: str
    activities: int
    money: int | None = None
    marks: tuple[tuple[Mark, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Scale:
    """The longest of each kind, and what all rows show."""

    activities: int
    money: int
    rated: bool
    paid: bool
    ends: float  # the widest words at the end of a bar, with the air before them, in pixels
    words: Words

    @classmethod
    def of(cls, rows: tuple[Chapter, ...], words: Words) -> _Scale:
        said = [money.short(row.money) for row in rows if row.money is not None]
        said += [_count(words, row.activities) for row in rows]
        return cls(
            max((row.activities for row in rows), default=0) or 1,
            max((row.money or 0 for row in rows), default=0) or 1,
            bool(rows) and all(row.marks or not row.activities for row in rows),
            any(row.money is not None for row in rows),
            max((measured(one, 14, bold=True) for one in said), default=0) + 10,
            words,
        )


def chapters(
    rows: tuple[Chapter, ...],
    *,
    money_words: str = "Planned spend",
    narrow: bool = False,
    name: str = "chapters",
    tones: Tones = KENT,
    words: Words = PLAIN,
) -> SafeString:
    """A row for each chapter: one mark for each activity where they are rated, else a bar; and a bar of money.

    832 pixels wide, or 335. Bars begin at nought, and each kind has one scale over all rows.
    """
    title = words.fill("{Entries} and money by {chapter}")
    sheet = Sheet(f"{name}-{'narrow' if narrow else 'wide'}", title, _told(rows, words), NARROW if narrow else COLUMN)
    scale = _Scale.of(rows, words)
    y = _key(sheet, rows, tones) if scale.rated else 0.0
    if not narrow and (scale.paid or not scale.rated):
        y = _heads(sheet, money_words if scale.paid else "", y, words)
    for row in rows:
        sheet.line(0, y, sheet.width, y, HAIR)
        y += (_narrow if narrow else _wide)(sheet, tones, row, y, scale)
    return sheet.drawn(y + 2)


def _count(words: Words, number: int) -> str:
    return counted(number, words.word("entry"), words.word("entries"))


def _told(rows: tuple[Chapter, ...], words: Words) -> str:
    said = "; ".join(
        f"{row.name}: {_count(words, row.activities)}"
        + (f", {money.short(row.money)}" if row.money is not None else "")
        for row in rows
    )
    return f"{said}." if said else words.fill("No {chapter} yet.")


def _heads(sheet: Sheet, money_words: str, top: float, words: Words) -> float:
    for x, said in ((0, words.word("Chapter")), (COUNTS, words.word("Entries")), (SUMS, money_words)):
        if said:
            sheet.words(x, top + 14, said, 13, QUIET, bold=True)
    return top + 24


def _key(sheet: Sheet, rows: tuple[Chapter, ...], tones: Tones) -> float:
    x, y = 7.0, 14.0
    for mark in ORDER:
        total = sum(number for row in rows for kind, number in row.marks if kind == mark)
        said = f"{NAMES[mark]} {total}"
        wide = 13 + measured(said, 13) + 24
        if total and x + wide - 24 > sheet.width:
            x, y = 7.0, y + 24
        if total:
            sheet.mark(mark, x, y, tones)
            sheet.words(x + 13, y + 4.5, said, 13)
            x += wide
    return y + 18


def _wide(sheet: Sheet, tones: Tones, row: Chapter, top: float, scale: _Scale) -> float:
    said = wrapped(row.name, 296, 14)
    tall = max(34.0, len(said) * 18 + 16)
    middle = top + tall / 2
    sheet.lines(0, middle + 5 - (len(said) - 1) * 9, said)
    if not scale.rated:
        long = row.activities / scale.activities * (180 if scale.paid else 440)
        _bar(sheet, tones.middle, COUNTS, middle, long, str(row.activities))
    else:
        room = 190 if scale.paid else 440
        _marks(sheet, tones, row, COUNTS + 7, middle, min(30.0, room / scale.activities))
        if not scale.paid:
            sheet.words(sheet.width, middle + 5, str(row.activities), 14, bold=True, anchor="end")
    if row.money is not None:
        _bar(
            sheet,
            tones.dark,
            SUMS,
            middle,
            max(row.money, 0) / scale.money * (sheet.width - SUMS - scale.ends),
            money.short(row.money),
        )
    elif scale.paid:
        sheet.words(SUMS, middle + 5, "not known", 14, QUIET)
    return tall


def _narrow(sheet: Sheet, tones: Tones, row: Chapter, top: float, scale: _Scale) -> float:
    said = wrapped(row.name, NARROW - 40, 14)
    sheet.lines(0, top + 20, said)
    y = top + 20 + len(said) * 18
    if scale.rated:
        sheet.words(NARROW, top + 20, str(row.activities), 14, bold=True, anchor="end")
        _marks(sheet, tones, row, 7, y - 2, min(22.0, (NARROW - 14) / scale.activities))
    else:
        told = _count(scale.words, row.activities)
        _bar(sheet, tones.middle, 0, y - 2, row.activities / scale.activities * (NARROW - scale.ends), told)
    if row.money is not None:
        y += 24
        _bar(
            sheet, tones.dark, 0, y - 2, max(row.money, 0) / scale.money * (NARROW - scale.ends), money.short(row.money)
        )
    return y - top + 14


def _marks(sheet: Sheet, tones: Tones, row: Chapter, x: float, y: float, apart: float) -> None:
    for mark in ORDER:
        for _ in range(sum(number for kind, number in row.marks if kind == mark)):
            sheet.mark(mark, x, y, tones, min(6.5, apart * 0.42))
            x += apart


def _bar(sheet: Sheet, fill: str, x: float, y: float, long: float, said: str) -> None:
    sheet.box(x, y - 8, max(long, 1), 16, fill)
    sheet.words(x + max(long, 1) + 8, y + 5, said, 14, bold=True)
