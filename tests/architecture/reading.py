"""How the architecture tests read the house: its modules as syntax trees, its templates as text, its floors."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOUSE = ROOT / "throughline"


def modules(house: Path = HOUSE) -> Iterator[tuple[str, ast.Module]]:
    """Every module but migrations, as "plan/models/parts.py" and its tree."""
    for path in sorted(house.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path.relative_to(house).as_posix(), _tree(path, path.stat().st_mtime_ns)


@cache
def _tree(path: Path, written: int) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def templates(house: Path = HOUSE) -> Iterator[tuple[str, str]]:
    """Every HTML template, as "web/desk/templates/desk/front.html" and its text."""
    for path in sorted(house.glob("**/templates/**/*.html")):
        yield path.relative_to(house).as_posix(), path.read_text(encoding="utf-8")


def is_model_file(name: str) -> bool:
    """Whether a file of a room holds its tables."""
    return name.endswith(("/models.py", "/scratch.py")) or "/models/" in name


def floors() -> dict[str, int]:
    """Room → floor, the ground being the lowest, read from the contract so that there is one list."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(c["layers"] for c in contracts if c["id"] == "floors")
    return {room.strip(" ()"): -n for n, layer in enumerate(layers) for room in layer.split("|")}
