"""Keeping a file with a record, within an operation: its bytes first, then the row that names them, once for each content."""

from __future__ import annotations

from pathlib import Path

from throughline.history.files import shelf
from throughline.history.models import File
from throughline.history.pen import Pen


def keep(pen: Pen, folder: Path, data: bytes, media_type: str) -> File:
    """Keep bytes below `folder` and answer their record. What is refused later leaves bytes that `tidy` takes away."""
    digest = shelf.keep(folder, data)
    return File.objects.filter(digest=digest).first() or pen.add(
        File(digest=digest, size=len(data), media_type=media_type)
    )
