"""The child that looks through one file: the file on standard input, what is asked as its argument.

It answers one line of JSON, {"kind": media type, "clean": bytes that follow or null, "against": why none} or
{"refused": reason}, and then the copy's bytes; anything else means that it died.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from throughline.history.files.cleaning import cleaned
from throughline.history.files.examining import examined
from throughline.history.files.refusing import NotKept, NotReleased
from throughline.sheets.__main__ import bind
from throughline.sheets.refusing import Limits


def answer(data: bytes, asked: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """What the file is, and its copy for residents where one is asked for."""
    try:
        kind = examined(asked["name"], data, asked["most"])
    except NotKept as wrong:
        return {"refused": str(wrong)}, b""
    if not asked["copy"]:
        return {"kind": kind.media, "clean": None, "against": ""}, b""
    try:
        copy = cleaned(kind, data, asked["title"])
    except NotReleased as wrong:
        return {"kind": kind.media, "clean": None, "against": str(wrong)}, b""
    return {"kind": kind.media, "clean": len(copy), "against": ""}, copy


if __name__ == "__main__":
    request = json.loads(sys.argv[1])
    bind(Limits(size=request["most"]))
    told, copied = answer(sys.stdin.buffer.read(request["most"] + 1), request)
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + copied)
