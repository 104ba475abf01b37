"""How functions are compiled: once, kept on disk until any of them changes, without holding up other threads."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import numba
from numba import njit

HERE = Path(__file__).parent
SOURCES = (
    "awarding.py", "bidding.py", "compiling.py", "flat.py", "chance.py", "insert.py", "parts.py", "search.py", "pricing.py",
)  # fmt: skip

# Numba looks only at the file of a function to see whether it changed, not at those that it calls.
_now = sha256(b"".join((HERE / name).read_bytes() for name in SOURCES)).hexdigest()[:12]
setattr(numba.config, "CACHE_DIR", str(HERE / "__pycache__" / f"compiled-{_now}"))  # noqa: B010 – its types do not know it

compiled = njit(cache=True, nogil=True, boundscheck=False)
inlined = njit(cache=True, nogil=True, boundscheck=False, inline="always")
