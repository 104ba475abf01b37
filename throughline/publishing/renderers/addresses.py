"""The address of every page: made from the council's own references and kept for ever."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from throughline.ground.words import folded

LONGEST = 60
TAKEN = {"con", "prn", "aux", "nul", "index"}  # names that some file systems keep for themselves


def addresses(names: Iterable[str]) -> dict[str, str]:
    """Each name's last part of an address: "SDP-3-01" is "sdp-3-01".

    A name without letters or figures, too long, or alike with another's gets eight figures of its own fingerprint, so
    that no page overwrites another.
    """
    bare = {name: re.sub(r"[^a-z0-9]+", "-", folded(name)).strip("-") for name in names}
    alike = Counter(bare.values())
    return {name: slug if _good(slug) and alike[slug] == 1 else _own(name, slug) for name, slug in bare.items()}


def _good(slug: str) -> bool:
    return 0 < len(slug) <= LONGEST and slug not in TAKEN


def _own(name: str, slug: str) -> str:
    return "-".join(filter(None, (slug[:LONGEST].strip("-"), sha256(name.encode()).hexdigest()[:8])))
