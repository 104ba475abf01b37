"""Money by year and by who pays: what is settled, what is provisional, and what has no source."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString

from throughline.drawing.picture import COLUMN, HAIR, INK, KENT, NARROW, QUIET, RED, WHITE, Tones, at, measured, wrapped
from throughline.ground import money as pounds
from throughline.web.furniture.pictures.sheet import Sheet

BAR, GAP = 30, 2.0


@dataclass(frozen=True, slots=True)
class Part:
    """A share of a year's money, in whole pence. `settled` is False while it is provisional; `known` is False where
    no source is stated."""

    name: str
    pence: int
    settled: bool = True
    known: bool = True


@dataclass(frozen=True, slots=True)
class Year:
    """A row of the picture: a financial year, or the whole cost."""

    name: str
    parts: tuple[Part, ...]

    @property
    def pence(self) -> int:
        """What its parts come to."""
        return sum(part.pence for part in self.parts)


def money(
    years: tuple[Year, ...],
    *,
    title: str = "Money by year",
    narrow: bool = False,
    name: str = "money",
    tones: Tones = KENT,
) -> SafeString:
    """A bar for each year, from nought, on one scale; who pays in tones, provisional striped, no source stated
    dashed red. The sum stands at the end of the bar. 832 pixels wide, or 335."""
    sheet = Sheet(f"{name}-{'narrow' if narrow else 'wide'}", title, _told(years), NARROW if narrow else COLUMN)
    fills = _fills(years, tones)
    y = _key(sheet, years, fills)
    most = max((year.pence for year in years), default=0) or 1
    head = 0 if narrow else 40 + max((measured(line, 14) for year in years for line in _lines(year)), default=0)
    ends = max((measured(pounds.short(year.pence), 14, bold=True) for year in years), default=0) + 12
    for year in years:
        sheet.line(0, y, sheet.width, y, HAIR)
        y += 10 + (20 if narrow else 0)
        if narrow:
            sheet.words(0, y - 6, year.name, 14, bold=True)
        else:
            said = _lines(year)
            sheet.lines(0, y + BAR / 2 + 5 - (len(said) - 1) * 9, said, bold=True)
        _bar(sheet, year, fills, head, y, (sheet.width - head - ends) / most)
        y += BAR + 10
    return sheet.drawn(y + 2)


def _lines(year: Year) -> tuple[str, ...]:
    return wrapped(year.name, 160, 14, bold=True)


def _told(years: tuple[Year, ...]) -> str:
    said = [
        f"{year.name}: {pounds.short(year.pence)}, "
        + ", ".join(
            f"{part.name} {pounds.short(part.pence)}{'' if part.settled else ' provisional'}" for part in year.parts
        )
        for year in years
        if year.parts
    ]
    return "; ".join(said) + "." if said else "No money yet."


def _fills(years: tuple[Year, ...], tones: Tones) -> dict[str, str]:
    """The name of who pays → its tone, in the order of first appearance; the tones come round again after three."""
    named = dict.fromkeys(part.name for year in years for part in year.parts if part.known)
    scale = (tones.dark, tones.middle, _between(tones.middle, tones.pale), tones.pale)
    return {name: scale[number % len(scale)] for number, name in enumerate(named)}


def _between(one: str, other: str) -> str:
    pairs = ((int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{(a + b) // 2:02x}" for a, b in pairs)


def _key(sheet: Sheet, years: tuple[Year, ...], fills: dict[str, str]) -> float:
    parts = [part for year in years for part in year.parts]
    shown = [(name, fill, True, True) for name, fill in fills.items()]
    if any(not part.settled and part.known for part in parts):
        shown.append(("striped: provisional", QUIET, False, True))
    if missing := next((part.name for part in parts if not part.known), ""):
        shown.append((missing, WHITE, True, False))
    x, y = 0.0, 6.0
    for whole, fill, settled, known in shown:
        said = wrapped(whole, sheet.width - 20, 13, most=1)[0]
        wide = 20 + measured(said, 13)
        if x and x + wide > sheet.width:
            x, y = 0.0, y + 24
        _box(sheet, x, y, 13, 13, fill, settled=settled, known=known)
        sheet.words(x + 20, y + 11, said, 13, INK if known else RED)
        x += wide + 24
    return y + 26


def _bar(sheet: Sheet, year: Year, fills: dict[str, str], x: float, y: float, scale: float) -> None:
    for part in year.parts:
        long = max(part.pence, 0) * scale
        if not long:
            continue
        fill = fills.get(part.name, WHITE) if part.known else WHITE
        _box(sheet, x, y, max(long - GAP, 2), BAR, fill, settled=part.settled, known=part.known)
        _sum(sheet, part, fill, x, y, long)
        x += long
    if year.parts:
        sheet.words(x + 8, y + BAR / 2 + 5, pounds.short(year.pence), 14, bold=True)
    else:
        sheet.words(x, y + BAR / 2 + 5, "not known", 14, QUIET)


def _box(sheet: Sheet, x: float, y: float, wide: float, tall: float, fill: str, *, settled: bool, known: bool) -> None:
    """A piece of a bar: whole when settled, striped while provisional, only its dashed red edge where not known."""
    if not known:
        sheet.box(x + 1, y + 1, max(wide - 2, 1), tall - 2, WHITE, RED, "4 3")
        return
    sheet.box(x, y, wide, tall, fill)
    if not settled:
        stripes = (x + 4 + 7 * number for number in range(max(int((wide - 2) // 7), 0)))
        if way := "".join(f"M{at(stripe)} {at(y)}v{at(tall)}" for stripe in stripes):
            sheet.path(way, WHITE, 1.2)


def _sum(sheet: Sheet, part: Part, fill: str, x: float, y: float, long: float) -> None:
    said = pounds.short(part.pence)
    wide = measured(said, 13)
    if wide + 20 > long:
        return
    if part.known and not part.settled:
        sheet.box(x, y, wide + 18, BAR, fill)
    ink = RED if not part.known else WHITE if _dark(fill) else INK
    sheet.words(x + 9, y + BAR / 2 + 4.5, said, 13, ink)


def _dark(fill: str) -> bool:
    return sum(int(fill[i : i + 2], 16) for i in (1, 3, 5)) < 360
