"""A table that somebody sends to the desk: a spreadsheet, a CSV file, or pasted."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from throughline.sheets import refusing
from throughline.sheets.refusing import LIMITS

PASTED = "Pasted table"


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent: the bytes of a spreadsheet, or the text of a CSV file or of what was pasted; and its name."""

    data: bytes
    pasted: str
    name: str


def sent_table(request: HttpRequest, pasted: str = "") -> Sent:
    """The file of a form, or what was pasted where there is none.

    Raises Unreadable where the file is empty or larger than LIMITS says, or where there is neither.
    """
    file = request.FILES.get("file")
    if file is None:
        if not pasted:
            raise refusing.empty_file()
        return Sent(b"", pasted, PASTED)
    if (file.size or 0) > LIMITS.size:
        raise refusing.too_large(file.size or 0, LIMITS.size)
    data, name = file.read(), file.name or ""
    if not data:
        raise refusing.empty_file()
    if name.lower().endswith(".csv"):
        return Sent(b"", data.decode("utf-8-sig", errors="replace").replace("\0", ""), name)
    return Sent(data, "", name)
