"""The feed of changes (Atom, RFC 4287): one entry a release, one a withdrawal; an entry's name and words never change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from html import escape
from uuid import UUID, uuid5

from throughline.publishing.documents.telling import Told, Withdrawal
from throughline.publishing.renderers.saying import day

FEED = "changes.atom"
NAMES = UUID("6d8f2f0e-52a5-4c39-9a3f-3f1f6a0c0f5e")  # the room in which entries are named; it must never change
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
Entry = tuple[str, str, date, tuple[str, ...]]  # its name, its title, its day, its sentences


def feed(council: str, plan: str, told: Iterable[Told], address: str = "") -> bytes:
    """The whole feed, the latest first. `address`: where the site stands, with a stroke at its end; links are relative
    to the feed itself where nobody has said."""
    releases = sorted(told, key=lambda t: t.number)
    entries = list(_entries(releases))
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB"'
        + (f' xml:base="{_text(address)}"' if address else "")
        + ">",
        f"<id>{_name(releases[0].snapshot if releases else '', 'feed')}</id>",
        f"<title>{_text(f'{council}: what changed in the {plan}')}</title>",
        f"<updated>{_moment(entries[0][2] if entries else date.min)}</updated>",
        f"<author><name>{_text(council)}</name></author>",
        f'<link rel="self" type="application/atom+xml" href="{FEED}"/>',
        '<link rel="alternate" type="text/html" href="index.html"/>',
        *(_written(entry) for entry in entries),
        "</feed>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _entries(releases: list[Told]) -> Iterator[Entry]:
    """Releases and withdrawals in the order in which they happened, the latest first."""
    found: list[tuple[tuple[int, int, int], Entry]] = []
    for t in releases:
        found.append(((t.number, 0, t.number), (_name(t.snapshot, "release"), t.title, t.on, t.says)))
        if (gone := t.withdrawal) is not None:
            entry = (_name(t.snapshot, "withdrawal"), f"Withdrawn: {t.title}", gone.on, _withdrawal(gone))
            found.append(((gone.after, 1, t.number), entry))
    yield from (entry for _, entry in sorted(found, key=lambda f: f[0], reverse=True))


def _withdrawal(gone: Withdrawal) -> tuple[str, ...]:
    instead = f"Read instead: {gone.instead}." if gone.instead else "Nothing is read in its place."
    return f"Withdrawn on {day(gone.on)} by {gone.by}.", f"The reason: {gone.because}", instead


def _written(entry: Entry) -> str:
    name, title, on, says = entry
    return "\n".join(
        (
            "<entry>",
            f"<id>{name}</id>",
            f"<title>{_text(title)}</title>",
            f"<updated>{_moment(on)}</updated>",
            '<link rel="alternate" type="text/html" href="index.html"/>',
            f'<content type="text">{_text(chr(10).join(says))}</content>',
            "</entry>",
        )
    )


def _name(snapshot: str, what: str) -> str:
    return f"urn:uuid:{uuid5(NAMES, f'{what} {snapshot}')}"


def _moment(on: date) -> str:
    """Atom asks for a moment and a release has a day: its first one."""
    return f"{on.isoformat()}T00:00:00Z"


def _text(text: str) -> str:
    """Escaped, without what XML has no place for."""
    return escape(NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text))
