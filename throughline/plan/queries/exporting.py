"""A stretch of history as one file that proves itself: the events as the chain keeps them, and how to check them."""

from __future__ import annotations

import json
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from throughline.access.rules import Actor, audiences
from throughline.ground.freezing import canonical, digest
from throughline.history import queries as history
from throughline.history.queries import Asked, LinkRow
from throughline.plan.queries import telling
from throughline.plan.rules.exports import ABOUT, EVENTS

MOST_EXPORTED = 5_000
READ_ME = "READ-ME.txt"
EARLIEST = (1980, 1, 1, 0, 0, 0)
HOW = """This is a stretch of a council's history, exported from Throughline.

events.jsonl holds one event a line, the oldest first: its number ("event"), the link before it ("before"), its own link
("link"), its body and its changes, each exactly as it was kept. An event that is kept to other people than whoever
exported it has its links alone ("withheld").

To check it with the program:    throughline verify THIS-FILE
To check it by hand, for each event that is not withheld:
  1. SHA-256 of "before" and "body" written together, in UTF-8, is "link".
  2. The body names, under "changes", the SHA-256 of the changes written one a line (with line feeds between them).
  3. Where the event before it, by number, is here too, its "link" is this one's "before".
That the links are the council's own is shown by the council: its page "Verify" and every edition that it publishes name
links of the same chain (chain_head in manifest.json).
"""


def exported(actor: Actor, asked: Asked, said: str) -> bytes:
    """The file: the same events give the same bytes. `said`: the filters in words."""
    rows = history.links_found(asked, MOST_EXPORTED)
    hidden = telling.kept_from(actor, {root for row in rows for root in (row.subject, *row.roots)})
    readable = audiences(actor)
    lines = "".join(_line(row, row.subject in hidden or _keeps(row, hidden, readable)) for row in rows)
    about = {
        "asked": said,
        "events": len(rows),
        "first": rows[0].seq if rows else None,
        "last": rows[-1].seq if rows else None,
        "last_link": rows[-1].digest if rows else None,
        "sha256": {EVENTS: digest(lines)},
    }
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=6) as made:
        for name, text in ((READ_ME, HOW), (ABOUT, canonical(about) + "\n"), (EVENTS, lines)):
            entry = ZipInfo(name, EARLIEST)
            entry.compress_type = ZIP_DEFLATED
            made.writestr(entry, text.encode())
    return out.getvalue()


def _line(row: LinkRow, withheld: bool) -> str:
    links = {"event": row.seq, "before": row.before, "link": row.digest}
    said = links | ({"withheld": True} if withheld else {"body": row.body, "changes": list(row.changes)})
    return json.dumps(said, ensure_ascii=False, sort_keys=True) + "\n"


def _keeps(row: LinkRow, hidden: frozenset[str], readable: frozenset[str]) -> bool:
    """Whether an event tells of something that is kept to others: a record, or a document of one."""
    if not hidden.isdisjoint(row.roots):
        return True
    for body in row.changes:
        change = json.loads(body)
        if change["row"].startswith(f"{telling.DOCUMENT}:"):
            sides = [s for s in (change["before"], change["after"]) if s]
            if any(side.get("audience") not in readable for side in sides):
                return True
    return False
