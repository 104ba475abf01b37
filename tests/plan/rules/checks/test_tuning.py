"""The council's own severities: read strictly, applied to what the checks find, and never to what law or the gate asks."""

from __future__ import annotations

from types import MappingProxyType

import pytest

from tests.plan.rules.checks.examples import EXAMPLES
from tests.plan.rules.documents import a_plan, an_entry
from throughline.ground.findings import Severity
from throughline.plan.rules.checks import AS_DELIVERED, Tuning, catalogue, examine, examine_again
from throughline.plan.rules.checks.tuning import TuningUnclear, tuning

FIXED = [c.code for c in catalogue() if c.fixed]


def test_what_cannot_be_tuned_are_errors_with_a_sentence() -> None:
    """Whoever adds one says why."""
    assert FIXED == ["PLAN014", "PLAN021"]
    assert all(c.severity is Severity.ERROR and c.fixed.endswith(".") for c in catalogue() if c.fixed)


@pytest.mark.parametrize("text", ["", "  ", "{}"])
def test_nothing_said_leaves_all_as_delivered(text: str) -> None:
    """So does a council that never decided anything."""
    assert tuning(text).checks() == AS_DELIVERED.checks() == catalogue()


def test_a_council_s_words_are_read() -> None:
    """Each of the four."""
    said = '{"PLAN033": "error", "PLAN034": "advice", "PLAN035": "warning", "PLAN036": "off"}'
    assert dict(tuning(said).severities) == {
        "PLAN033": Severity.ERROR, "PLAN034": Severity.ADVICE, "PLAN035": Severity.WARNING, "PLAN036": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("PLAN033 off", "is not JSON"),
        ("[]", "is not a list of checks"),
        ('{"PLAN999": "off"}', "There is no check PLAN999"),
        ('{"PLAN033": "loud"}', 'PLAN033 is given as "loud". Write error, warning, advice or off.'),
        ('{"PLAN033": null}', "PLAN033 is given as null"),
        *(
            (f'{{"{code}": "{word}"}}', f"{code} stays an error")
            for code in FIXED
            for word in ("off", "advice", "error")
        ),
    ],
)
def test_what_cannot_be_meant_is_refused_in_a_sentence(text: str, says: str) -> None:
    """A code that is mistyped would otherwise switch nothing off, unseen."""
    with pytest.raises(TuningUnclear) as refused:
        tuning(text)
    assert says in str(refused.value)


@pytest.mark.parametrize("code", [c.code for c in catalogue() if not c.fixed])
@pytest.mark.parametrize("severity", [*Severity, None])
def test_a_finding_has_the_severity_that_the_council_chose(code: str, severity: Severity | None) -> None:
    """Switched off it is not found; all others stay as they are."""
    example = EXAMPLES[code]
    found = examine(example.fails, tuned=Tuning({code: severity}))
    assert {f.severity for f in found if f.code == code} == ({severity} if severity else set())
    before = [(f.code, f.subject, f.severity) for f in examine(example.fails) if f.code != code]
    assert sorted(before) == sorted((f.code, f.subject, f.severity) for f in found if f.code != code)


@pytest.mark.parametrize("code", FIXED)
def test_a_fixed_check_is_found_as_delivered_whatever_is_said(code: str) -> None:
    """Even by whoever goes past the reading of the setting."""
    tuned = Tuning(MappingProxyType({code: None}))
    assert examine(EXAMPLES[code].fails, tuned=tuned) == examine(EXAMPLES[code].fails)


def test_findings_come_worst_first_by_the_council_s_severities() -> None:
    """Advice that a council holds to be an error comes first."""
    plan = a_plan([an_entry(engagement="", summary="")])
    assert [f.code for f in examine(plan)] == ["PLAN033", "PLAN022"]
    assert [f.code for f in examine(plan, tuned=Tuning({"PLAN022": Severity.ERROR}))] == ["PLAN022", "PLAN033"]


def test_examining_again_keeps_to_the_tuning() -> None:
    """What moved is found by the same severities as what stands."""
    plan = a_plan([an_entry(summary=""), an_entry(reference="SDP-3-02", title="Bus lanes", summary="", portfolio="")])
    tuned = Tuning({"PLAN033": Severity.ERROR, "PLAN051": None})
    before = examine(plan, tuned=tuned)
    assert examine_again(plan, before, {"SDP-3-02"}, tuned, plan) == before
