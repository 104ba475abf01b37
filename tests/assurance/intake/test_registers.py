"""A register comes in from a table: Kent's own columns, what is wrong told by its cell, known risks keep what is not said."""

from __future__ import annotations

import pytest

from tests.factories import AT, DAY, a_council, a_post, a_risk, the_policy_team
from throughline.assurance.intake.registers import DryRun, bring, dry_run
from throughline.assurance.queries.risks import risks
from throughline.history.doorway import Refused
from throughline.sheets.reading import read_table

pytestmark = pytest.mark.django_db
KENT = (
    "risk_no,title,current_score,current_band,target_score,target_band,register_as_at,note,source\n"
    "CRR0001,Safeguarding children,20,High,15,Medium,2020-07-13,,https://a.example\n"
    "CRR0003,Securing resources,16,High,TBC,,2020-07-13,being revised,https://a.example\n"
    "CRR0016,School places,,,,,2020-07-13,score cut off,https://a.example\n"
)


def run_of(text: str) -> DryRun:
    """What a table would do."""
    return dry_run(the_policy_team(), read_table(text), DAY)


def test_kent_s_published_columns_come_in_as_they_are() -> None:
    a_council()
    run = run_of(KENT)
    assert run.findings == ()
    assert [(c.said.reference, c.then) for c in run.coming] == [
        ("CRR0001", "High 20"),
        ("CRR0003", "High 16"),
        ("CRR0016", "TBC"),
    ]
    assert bring(the_policy_team(), run, file="kent.csv", data=KENT.encode(), at=AT) == 3
    rows = {r.reference: r for r in risks(the_policy_team(), DAY)}
    assert (rows["CRR0001"].score.made, rows["CRR0003"].score.made) == ("", "4 × 4")
    assert rows["CRR0001"].target.said == "Medium 15"


@pytest.mark.parametrize(
    ("row", "code", "cell", "says"),
    [
        ("CRR1,Flood,high,,", "RSK002", "C2", "is not a whole number"),
        ("CRR1,Flood,7,,", "RSK006", "A2", "7 is no score"),
        ("CRR1,,20,,", "RSK006", "A2", "a reference and a title"),
        ("CRR1,Flood,20,Nobody at all,", "RSK004", "D2", "There is no post “Nobody at all”"),
        ("CRR1,Flood,20,,spring 2021", "RSK003", "E2", "no single day"),
        ("CRR1,Flood,20,,\nCRR1,Flood,20,,", "RSK007", "A3", "twice"),
    ],
)
def test_what_is_wrong_is_told_by_its_cell_and_stops_the_file(row: str, code: str, cell: str, says: str) -> None:
    a_council()
    run = run_of(f"Reference,Title,Score,Owner,Next review\n{row}\n")
    assert [(f.code, f.cell) for f in run.errors] == [(code, cell)]
    assert says in run.errors[0].message
    assert run.errors[0].remedy
    with pytest.raises(Refused, match="nothing did"):
        bring(the_policy_team(), run, file="x.csv", data=b"", at=AT)


def test_a_table_without_a_register_says_which_headings_it_needs() -> None:
    a_council()
    assert [f.code for f in run_of("Name,Colour\nA,red\n").errors] == ["RSK001"]


def test_a_known_risk_keeps_what_the_file_has_no_column_for() -> None:
    owner = a_post(title="Head of Technology")
    a_risk("CRR14", title="Cyber-attack", owner=owner, if_="somebody breaks in", target=16)
    run = run_of("Reference,Likelihood,Impact\nCRR14,5,5\n")
    (coming,) = run.coming
    assert (coming.was, coming.then, coming.said.owner, coming.said.if_) == (
        "High 20",
        "High 25",
        owner,
        "somebody breaks in",
    )
    bring(the_policy_team(), run, file="x.csv", data=b"x", at=AT)
    (row,) = risks(the_policy_team(), DAY)
    assert (row.score.whole, row.target.whole, row.moved) == (25, 16, 1) or row.moved is None
