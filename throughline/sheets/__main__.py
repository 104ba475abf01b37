"""The child that reads one workbook: the file on standard input, limits as its argument, JSON on standard output.

It answers {"book": …} or {"refused": [code, message, remedy]}; anything else means that it died.
"""

from __future__ import annotations

import json
import sys

from throughline.sheets.carrying import packed
from throughline.sheets.reading import read_book
from throughline.sheets.refusing import Limits, Unreadable


def bind(limits: Limits) -> None:
    """Give up memory beyond the limit, time beyond it, and every way of writing a file, where the system knows how."""
    try:
        import resource
    except ImportError:  # Windows: the time-out of the parent is the only bound there
        return
    for what, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, limits.seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):  # a lower limit stands already, or the system has none of this kind
            continue


def answer(limits: Limits) -> str:
    """Read standard input and say what it holds."""
    try:
        return f'{{"book":{packed(read_book(sys.stdin.buffer.read(limits.size + 1), limits))}}}'
    except Unreadable as wrong:
        return json.dumps({"refused": [wrong.code, wrong.message, wrong.remedy]})


if __name__ == "__main__":
    allowed = Limits(**json.loads(sys.argv[1]))
    bind(allowed)
    sys.stdout.write(answer(allowed))
