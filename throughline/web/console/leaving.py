"""Files that a command leaves behind: each whole or not at all, and none written over unless it may be."""

from __future__ import annotations

from pathlib import Path

from throughline.web.console.answers import Unusable


def spare(path: Path, *, replace: bool) -> None:
    """Raises Unusable when a file is there that may not be replaced."""
    if path.exists() and not replace:
        raise Unusable(f"{path} is there already. Choose another name, or add --replace to write over it.")


def keep_what_is_there(path: Path) -> None:
    """Raises Unusable when a file is there: these are never written over, since somebody may have filled them in."""
    if path.exists():
        raise Unusable(f"{path} is there already. Choose another name.")


def reach(*paths: Path | None) -> None:
    """Raises Unusable when the folder of a file to come is not there: before a long search, not after it."""
    for folder in (path.absolute().parent for path in paths if path is not None):
        if not folder.is_dir():
            raise Unusable(f"There is no folder {folder}. Make it, or choose another.")


def write(path: Path, made: str | bytes) -> None:
    """Write a file whole or not at all; text in UTF-8."""
    reach(path)
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(made.encode() if isinstance(made, str) else made)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
