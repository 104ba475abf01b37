"""The one-time code with which an empty installation is set up: said on the machine's own screen, kept as a hash."""

from __future__ import annotations

import os
from pathlib import Path
from secrets import choice

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password

from throughline.columns.fields import ALPHABET
from throughline.ground.words import tidy

PARTS, LENGTH = 3, 5  # 27 letters and figures, 15 of them: some 71 bits


def new_code() -> str:
    """A new code; the one before it, if any, is worth nothing any more. Only its hash is kept, in the data folder."""
    code = "-".join("".join(choice(ALPHABET) for _ in range(LENGTH)) for _ in range(PARTS))
    beside = _file().with_suffix(".part")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(make_password(code))
    beside.replace(_file())
    return code


def code_stands() -> str:
    """The hash of the code that may be given; "" when none was made, or it is used up."""
    try:
        return _file().read_text()
    except FileNotFoundError:
        return ""


def is_the_code(said: str) -> bool:
    """Whether this is the code, whatever its capitals and the spaces around it."""
    kept = code_stands()
    return bool(kept) and check_password(tidy(said).casefold(), kept)


def use_up() -> None:
    """The council is founded: no code sets up anything any more."""
    _file().unlink(missing_ok=True)


def _file() -> Path:
    return Path(settings.DATA) / "set-up-code"
