"""Money is whole pence. Nothing here is a float."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

MINUS = "\N{MINUS SIGN}"
NBSP = "\N{NO-BREAK SPACE}"
LARGEST = 10**15  # pence: ten thousand billion pounds is a slip of the hand, not a budget


class MoneyUnclear(ValueError):
    """The text is not an amount of money; the message says how to write it."""


def pence(text: str) -> int:
    """Whole pence from an amount written in pounds: "34510000", "£34,510,000.50", "-1,200", "(1,200)".

    Refuses letters and shorthand ("£1.2m", "TBC", "approx 3k") with a sentence that says what to write instead.
    """
    said = text.replace(NBSP, " ").strip()
    bare = said.replace("£", "").replace(",", "").replace(" ", "").replace(MINUS, "-")
    if bare.startswith("(") and bare.endswith(")"):
        bare = "-" + bare[1:-1]
    if not bare:
        raise MoneyUnclear("No amount is given. Write pounds in figures, or leave the cell empty.")
    if (short := re.fullmatch(r"(-?[\d.]+)(k|m|mn|bn|million|thousand|billion)", bare, re.IGNORECASE)) and bare.count(
        "."
    ) < 2:
        raise MoneyUnclear(f"Money is written with letters. Write {_in_full(*short.groups())}: the column is in pounds.")
    if not re.fullmatch(r"-?\d+(\.\d+)?", bare):
        raise MoneyUnclear("This is not an amount. Write pounds in figures, or leave the cell empty if it is not known.")
    return of_pounds(bare)


def of_pounds(number: str | int) -> int:
    """Whole pence from a plain decimal number of pounds, half a penny rounding up."""
    try:
        amount = int((Decimal(number) * 100).to_integral_value(rounding="ROUND_HALF_UP"))
    except InvalidOperation as wrong:
        raise MoneyUnclear("This is not an amount. Write pounds in figures.") from wrong
    if abs(amount) > LARGEST:
        raise MoneyUnclear("This is more than ten thousand billion pounds. Is the column in pounds?")
    return amount


def _in_full(number: str, scale: str) -> str:
    times = {"k": 3, "t": 3, "m": 6, "b": 9}[scale[0].lower()]
    return f"{(Decimal(number) * 10**times).normalize():f}"


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
