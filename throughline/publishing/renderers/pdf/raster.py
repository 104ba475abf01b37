"""Drawings as pixels, for programs that cannot draw them: as sharp as a printed page needs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import typst

from throughline.publishing.renderers.pdf.letters import legible
from throughline.publishing.renderers.pdf.setting import fonts

HERE = Path(__file__).parent
SHARP = 200  # pixels an inch


def pixels(drawings: Iterable[str]) -> list[bytes]:
    """Each drawing as PNG, in order, in the size in which papers print it."""
    those = [legible(svg) for svg in drawings]
    if not those:
        return []
    said = {"drawings": json.dumps(those, ensure_ascii=False)}
    made = typst.compile(
        HERE / "raster.typ", root=HERE, font_paths=fonts(), sys_inputs=said, format="png", ppi=float(SHARP)
    )
    return list(made) if isinstance(made, list) else [bytes(made)]
