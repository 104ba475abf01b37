"""Money is whole pence. Nothing here is a float."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

MINUS = "\N{MINUS SIGN}"
NBSP = "\N{NO-BREAK SPACE}"
LARGEST = 10**15  # pence: ten thousand billion pounds is a slip of the hand, not a budget
FIGURES = r"-?(\d+|\d{1,3}(,\d{3})+|\d{1,3}( \d{3})+)(\.\d+)?"
SHORTHAND = r"(-?\d[\d,]*(?:\.\d+)?|-?\.\d+)\s*(k|m|mn|bn|thousand|million|billion)"


class MoneyUnclear(ValueError):
    """The text is not an amount of money; the message says how to write it."""


def pence(text: str) -> int:
    """Whole pence from an amount written in pounds: "34510000", "£34,510,000.50", "-1,200", "(1,200)".

    Commas and spaces stand only between thousands: "12,50" is refused, since it may mean 12.50. Letters and shorthand
    ("£1.2m", "TBC", "approx 3k") are refused with a sentence that says what to write instead. Raises MoneyUnclear.
    """
    said = text.replace(NBSP, " ").replace(MINUS, "-").strip()
    bare = re.sub(r"\s*£\s*", "", said).strip()
    if found := re.fullmatch(r"\((.*)\)", bare):
        bare = f"-{found[1].strip()}"
    bare = re.sub(r"^-\s+", "-", bare)
    if not bare:
        raise MoneyUnclear("No amount is given. Write pounds in figures, or leave the cell empty.")
    if found := re.fullmatch(SHORTHAND, bare, re.IGNORECASE | re.ASCII):
        raise MoneyUnclear(
            f"Money is written with letters. Write {_in_full(found[1], found[2])}: the column is in pounds."
        )
    if re.fullmatch(r"-?\d+(,\d+)+(\.\d+)?", bare, re.ASCII) and not re.fullmatch(FIGURES, bare, re.ASCII):
        raise MoneyUnclear(
            "A comma stands between thousands only. Write 1,250 or 1250, and 12.50 for pounds and pence."
        )
    if not re.fullmatch(FIGURES, bare, re.ASCII):
        raise MoneyUnclear(
            "This is not an amount. Write pounds in figures, or leave the cell empty if it is not known."
        )
    return of_pounds(re.sub("[, ]", "", bare))


def of_pounds(number: str | int) -> int:
    """Whole pence from a plain decimal number of pounds, half a penny rounding away from nothing. Raises MoneyUnclear."""
    try:
        pounds = Decimal(number)
    except InvalidOperation as wrong:
        raise MoneyUnclear("This is not an amount. Write pounds in figures.") from wrong
    if not pounds.is_finite():
        raise MoneyUnclear("This is not an amount. Write pounds in figures.")
    if not -LARGEST // 100 <= pounds <= LARGEST // 100:  # before any sum: 1E+999999 would take all memory
        raise MoneyUnclear("This is more than ten thousand billion pounds. Is the column in pounds?")
    return int((pounds * 100).to_integral_value(rounding="ROUND_HALF_UP"))


def _in_full(number: str, scale: str) -> str:
    times = {"k": 3, "t": 3, "m": 6, "b": 9}[scale[0].lower()]
    return f"{(Decimal(number.replace(',', '')) * 10**times).normalize():,f}"


def exact(amount: int) -> str:
    """Pounds to the penny where there are pence: "£34,510,000", "−£1,200.50"."""
    pounds, rest = divmod(abs(amount), 100)
    return f"{MINUS if amount < 0 else ''}£{pounds:,}" + (f".{rest:02}" if rest else "")


def short(amount: int) -> str:
    """As people say it: "£34.5m", "£416,905" under half a million; the exact figure belongs beside it."""
    if abs(amount) < 50_000_000:
        return exact(amount)
    tenths = (abs(amount) + 5_000_000) // 10_000_000
    return f"{MINUS if amount < 0 else ''}£{tenths // 10:,}.{tenths % 10}m"
