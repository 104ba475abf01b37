"""Findings are told in one order, whoever found them first."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from throughline.ground.findings import Finding, Severity, worst_first


def found(code: str = "PLAN001", severity: Severity = Severity.ERROR, cell: str = "", subject: str = "") -> Finding:
    """One finding, with what its order depends on."""
    return Finding(code, severity, "Something is missing.", "Write it.", subject=subject, sheet="Entries", cell=cell)


def test_errors_come_before_warnings_and_warnings_before_advice() -> None:
    told = worst_first([found(severity=s) for s in (Severity.ADVICE, Severity.ERROR, Severity.WARNING)])
    assert [f.severity for f in told] == [Severity.ERROR, Severity.WARNING, Severity.ADVICE]


def test_rows_and_references_are_told_in_the_order_people_count() -> None:
    cells = ["B10", "C2", "B2", "AA2", ""]
    assert [f.cell for f in worst_first([found(cell=c) for c in cells])] == ["", "B2", "C2", "AA2", "B10"]
    references = ["SDP-3-10", "SDP-3-2", "", "SDP-10-1"]
    told = worst_first([found(subject=r) for r in references])
    assert [f.subject for f in told] == ["", "SDP-3-2", "SDP-3-10", "SDP-10-1"]


words = st.sampled_from(["", "B2", "B10", "SDP-3-2", "SDP-3-10", "3.1", "objective 3.2"])
findings = st.builds(Finding, words, st.sampled_from(Severity), words, words, words, words, words, words)


@given(st.lists(findings, max_size=8), st.randoms())
def test_the_order_does_not_depend_on_who_found_what_first(told: list[Finding], chance: object) -> None:
    mixed = list(told)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert worst_first(mixed) == worst_first(tuple(told))
