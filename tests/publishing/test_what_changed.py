"""What changed and why, as residents read it: of two public plans, with reasons beside their changes alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.factories import AT, the_policy_team
from tests.publishing.conftest import RELEASED
from tests.publishing.keys import SEAL
from tests.publishing.plans import filled
from tests.publishing.releases import LATER, an_approved_edition
from tests.publishing.test_what_is_public import bytes_of
from throughline.ground.freezing import canonical
from throughline.ground.timing import Timing
from throughline.history import queries as history
from throughline.history.doorway import Ref, Refused
from throughline.outcomes import queries as outcomes
from throughline.outcomes.operations import reword_outcome
from throughline.plan.queries import comparing
from throughline.plan.rules.document import PlanDocument, ReasonPart
from throughline.plan.rules.words import ChangeKind
from throughline.publishing import releasing
from throughline.publishing.build import build_site
from throughline.publishing.verifying import verify_folder


def first() -> PlanDocument:
    """An edition with a text of its own in every field, and no document."""
    plan = filled(str)
    return replace(plan, entries=tuple(replace(e, documents=()) for e in plan.entries), reasons=())


def later(*reasons: ReasonPart) -> PlanDocument:
    """The next edition, in which the work ends another time and a note for officers is another."""
    plan = first()
    entry = replace(plan.entries[0], ends=Timing("2023-03"), description="Vvkkrrttmm for officers.")
    return replace(plan, edition=2, entries=(entry,), reasons=reasons)


def built(folder: Path, plan: PlanDocument) -> str:
    """Every byte of its site, which proves itself."""
    out = folder / "site"
    build_site(
        canonical(plan),
        "c" * 64,
        RELEASED,
        out,
        before=canonical(first()),
        follows="d" * 64,
        seal=SEAL,
    )
    assert verify_folder(out).faults == ()
    assert "changed.html" in (out / "manifest.json").read_text()
    return bytes_of(out).decode(errors="replace")


def test_a_reason_is_told_beside_its_change_and_nothing_else_is(tmp_path: Path) -> None:
    """A reason of a hidden activity, or for a change that is not told, would say that there is something to hide."""
    reference = first().entries[0].reference
    found = built(
        tmp_path,
        later(
            ReasonPart(reference, ChangeKind.TIME, "Bbtender queries."),
            ReasonPart(reference, ChangeKind.COST, "Ccnothing was re-costed."),
            ReasonPart("SDP-9-99", ChangeKind.DROPPED, "Ddhidden work.", "executive"),
        ),
    )
    assert "now ends in march 2023" in found
    assert "bbtender queries." in found
    for secret in ("vvkkrrttmm", "ccnothing", "ddhidden"):
        assert secret not in found


def test_the_first_edition_says_that_it_is_the_first(tmp_path: Path) -> None:
    out = tmp_path / "site"
    build_site(canonical(first()), "c" * 64, RELEASED, out, seal=SEAL)
    assert "This is the first edition that was released." in (out / "changed.html").read_text()


@pytest.mark.django_db
def test_an_approved_text_that_the_plan_has_moved_from_is_released_knowingly_or_not_at_all(
    tmp_path: Path,
) -> None:
    """What moved is said; residents read the text that was approved, and the event says how much was otherwise."""
    edition = an_approved_edition()
    by = the_policy_team()
    chapter = outcomes.outcomes(by, edition.parent)[0].key
    reword_outcome(Ref(chapter), title="A name that came after approval", promise="", reason="Clearer", by=by, at=AT)
    moved = comparing.moved_since_frozen(by, edition, AT.date())
    assert moved
    assert moved.changes
    with pytest.raises(Refused, match=r"the plan reads otherwise now: .*came after approval.*--as-approved"):
        releasing.publish(by, edition, tmp_path, LATER)
    manifest = releasing.publish(by, edition, tmp_path, LATER, knowing=True)
    assert manifest.edition == edition.number
    (known,) = (e for e in history.latest_of_all(50) if "changes since it was approved" in e.note)
    assert known.note["changes since it was approved"] == len(moved.changes)
