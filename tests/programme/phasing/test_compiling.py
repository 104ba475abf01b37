"""What is compiled is compiled anew when any of it changes."""

from __future__ import annotations

from throughline.programme.phasing.compiling import HERE, SOURCES


def test_every_module_that_is_compiled_is_looked_at_for_changes() -> None:
    """Numba keeps what it compiled by the file of a function, so a change in one that it calls would not be seen."""
    compiled = {one.name for one in HERE.glob("*.py") if "phasing.compiling import" in one.read_text(encoding="utf-8")}
    assert compiled | {"compiling.py", "flat.py"} == set(SOURCES)
