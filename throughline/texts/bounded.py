"""Reading a document that somebody sent: in a child process with limits, so that this one stands whatever the file does."""

from __future__ import annotations

import json

from throughline.sheets.bounded import in_a_child
from throughline.sheets.refusing import Limits, Unreadable
from throughline.texts import refusing
from throughline.texts.document import Text, unpacked

START = b'{"text":'


def read_bounded(data: bytes, limits: Limits = refusing.LIMITS) -> Text:
    """Read a document in a child process. Raises Unreadable, also when the child dies."""
    if len(data) > limits.size:
        raise refusing.too_large(len(data), limits.size)
    try:
        said = in_a_child("throughline.texts", data, limits)
    except Unreadable as wrong:
        raise refusing.retold(wrong, limits) from wrong
    if said.startswith(START):
        return unpacked(said[len(START) : -1])
    raise Unreadable(*json.loads(said)["refused"])
