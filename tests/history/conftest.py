"""Operations for the tests of the doorway, on the council's own tables, and gone from the catalogue afterwards."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from tests.factories import BEGAN
from throughline.access.roles import Permission
from throughline.council.models import Body, Council, PoliticalGroup
from throughline.council.rules import BodyKind
from throughline.history import doorway, objections
from throughline.history.doorway import Ref, Refused, operation
from throughline.history.pen import Pen


@pytest.fixture
def acts(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Small operations: `add_group`, `rename`, `add_then_refuse`, `call` (others, inside itself), `freeze`."""
    monkeypatch.setattr(doorway, "CATALOGUE", {})
    monkeypatch.setattr(objections, "OBJECTORS", {})

    @operation("test.add_group", Permission.COUNCIL_SET_UP, on=Council)
    def add_group(council: Council, pen: Pen, *, name: str, by: Any, at: Any, reason: str = "") -> int:
        """Add a group."""
        return pen.add(PoliticalGroup(council=council, name=name, begins=BEGAN)).pk

    @operation("test.rename", Permission.COUNCIL_SET_UP, on=Body)
    def rename(body: Body, pen: Pen, *, name: str, by: Any, at: Any, reason: str = "") -> None:
        """Rename a body."""
        pen.put(body, name=name)

    @operation("test.add_then_refuse", Permission.COUNCIL_SET_UP, on=Council)
    def add_then_refuse(council: Council, pen: Pen, *, by: Any, at: Any) -> None:
        """Write, then think better of it."""
        pen.add(PoliticalGroup(council=council, name="Nobody", begins=BEGAN))
        raise Refused("Not today.")

    @operation("test.call", Permission.COUNCIL_SET_UP, on=Council)
    def call(council: Council, pen: Pen, *, inside: Any, own: str = "", by: Any, at: Any) -> Any:
        """Do something of its own, then what is given."""
        if own:
            pen.add(Body(council=council, kind=BodyKind.BOARD, name=own))
        return inside()

    @operation("test.freeze", Permission.COUNCIL_SET_UP, on=Council, gate=True)
    def freeze(council: Council, pen: Pen, *, text: str, by: Any, at: Any) -> None:
        """Keep a text."""
        pen.freeze("Sample", text)

    @operation("test.see", Permission.COUNCIL_VIEW, on=Council)
    def see(council: Council, pen: Pen, *, by: Any, at: Any) -> int:
        """Change nothing."""
        return council.pk

    return SimpleNamespace(
        add_group=add_group,
        rename=rename,
        add_then_refuse=add_then_refuse,
        call=call,
        freeze=freeze,
        see=see,
        Ref=Ref,
    )
