"""`python -m throughline COMMAND`: the console, with the demonstration handed to it, since doors do not know it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; answers its exit status: 0 fine, 1 findings or mismatch, 2 unusable input."""
    from throughline.web.console.running import run

    return run(sys.argv[1:] if argv is None else argv, demonstrate)


def demonstrate(at: datetime, site: Path) -> bool:
    """Build the demonstration up to a moment, its public site into a folder; answers whether anything was missing."""
    from throughline.demo.building import build

    return build(at, site)


if __name__ == "__main__":
    sys.exit(main())
