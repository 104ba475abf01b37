"""A copy of a file as it may be published: the same to read, without who wrote it, where, when and with what."""

from __future__ import annotations

from collections.abc import Callable

from throughline.history.files import images, refusing
from throughline.history.files.kinds import IMAGE, OFFICE, PDF, PNG, TEXT, Kind


def cleaned(kind: Kind, data: bytes, title: str) -> bytes:
    """The copy for residents. `title`: what it is announced as. Raises NotReleased with the reason and the remedy."""
    ways: dict[str, Callable[[], bytes]] = {
        OFFICE: lambda: _office(data, title),
        PDF: lambda: _pdf(data, title),
        IMAGE: lambda: images.png(data) if kind is PNG else images.jpeg(data),
        TEXT: lambda: data,
    }
    if kind.clean not in ways:
        raise refusing.cannot_be_cleaned(kind.said)
    return ways[kind.clean]()


# Each is read only where it is needed: lxml and pikepdf take a tenth of a second to start with.
def _office(data: bytes, title: str) -> bytes:
    from throughline.history.files.office import office

    return office(data, title)


def _pdf(data: bytes, title: str) -> bytes:
    from throughline.history.files.pdf import pdf

    return pdf(data, title)
