"""The child that reads one document: the file on standard input, limits as its argument, JSON on standard output.

It answers {"text": …} or {"refused": [code, message, remedy]}; anything else means that it died.
"""

from __future__ import annotations

import json
import sys

from throughline.sheets.__main__ import bind
from throughline.sheets.refusing import Limits, Unreadable
from throughline.texts.document import packed
from throughline.texts.reading import read_text


def answer(limits: Limits) -> str:
    """Read standard input and say what it holds."""
    try:
        return f'{{"text":{packed(read_text(sys.stdin.buffer.read(limits.size + 1), limits))}}}'
    except Unreadable as wrong:
        return json.dumps({"refused": [wrong.code, wrong.message, wrong.remedy]})


if __name__ == "__main__":
    allowed = Limits(**json.loads(sys.argv[1]))
    bind(allowed)
    sys.stdout.write(answer(allowed))
