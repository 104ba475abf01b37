"""`python -m bench [NAME]`: run every bench of this folder, or one, and print a table. Status 1 when one is not met."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

from bench.measuring import Row
from throughline.ground.undisturbed import hold_still

HERE = Path(__file__).parent


def benches() -> dict[str, ModuleType]:
    """Every module of this folder that has a `run`, by name."""
    names = sorted(p.stem for p in HERE.glob("*.py") if not p.stem.startswith("_"))
    modules = {name: import_module(f"bench.{name}") for name in names}
    return {name: module for name, module in modules.items() if hasattr(module, "run")}


def table(rows: list[Row]) -> str:
    """Columns of equal width; the last says yes or no."""
    lines = [
        ("what", "measured", "asked", "met"),
        *((r.what, r.measured, r.asked, "yes" if r.ok else "NO") for r in rows),
    ]
    widths = [max(len(line[n]) for line in lines) for n in range(4)]
    said = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines]
    return "\n".join([said[0], "  ".join("-" * width for width in widths), *said[1:]])


def main(arguments: list[str]) -> int:
    """Run what is named, or everything. Status 2 when there is no such bench."""
    there = benches()
    if unknown := [name for name in arguments if name not in there]:
        print(f"There is no bench “{unknown[0]}”. There is: {', '.join(there)}.", file=sys.stderr)
        return 2
    hold_still()  # as the server does; and what the other benches brought in is no part of what is measured
    rows = [row for name in arguments or there for row in there[name].run()]
    print(table(rows))
    print(
        f"\n{os.cpu_count()} processors; their load at the end: {os.getloadavg()[0]:.1f}. Above {os.cpu_count()} others worked too."
    )
    return 0 if all(row.ok for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
