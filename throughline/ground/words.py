"""Text as it is kept and as it is looked for."""

from __future__ import annotations

import re
from unicodedata import combining, normalize

UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufeff\ud800-\udfff]")  # databases refuse some of these


def tidy(text: str) -> str:
    """One line as it is kept: every kind of space becomes one space, control characters go, ends are trimmed, form NFC."""
    return normalize("NFC", " ".join(UNSEEN.sub("", text).split()))


def tidy_lines(text: str) -> str:
    """Text of many lines as it is kept: each line tidied, at most one empty line between paragraphs."""
    kept: list[str] = []
    for line in (tidy(one) for one in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip()


def folded(text: str) -> str:
    """Text as it is searched and sorted: no case, accents or doubled spaces; dashes and quotes made plain."""
    if text.isascii():
        return " ".join(text.casefold().split())
    plain = "".join(c for c in normalize("NFKD", text) if not combining(c))
    for fancy, bare in (("–", "-"), ("—", "-"), ("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"')):
        plain = plain.replace(fancy, bare)
    return " ".join(plain.casefold().split())


def opening(text: str) -> str:
    """The text as a sentence, a heading or a choice begins: "Head of Rail" for "head of Rail"."""
    return text[:1].upper() + text[1:]


def listed(things: tuple[str, ...] | list[str], joint: str = "and") -> str:
    """ "a", "a and b", "a, b and c"."""
    return things[0] if len(things) == 1 else f"{', '.join(things[:-1])} {joint} {things[-1]}" if things else ""


def counted(number: int, one: str, many: str = "") -> str:
    """ "1 row", "2,000 rows", "no rows"."""
    return f"{f'{number:,}' if number else 'no'} {one if number == 1 else many or one + 's'}"


def counting_order(text: str) -> tuple[tuple[int, int | str], ...]:
    """A reference in counting order, as a key to sort by: SDP-3-2 before SDP-3-10, E2 before E10."""
    return tuple((0, int(part)) if part.isdecimal() else (1, part) for part in re.split(r"(\d+)", text) if part)


_SPELLED = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def spelled(number: int) -> str:
    """One to ten in words, more in figures: for running text."""
    return _SPELLED[number] if 0 < number <= 10 else f"{number:,}" if number else "no"
