"""`check --json` for build servers: every finding under the names of SARIF, with its place, its page and its remedy."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bench.plans import plan_of
from tests.plan.intake.workbooks import HEADINGS, one_sheet
from tests.plan.rules.documents import a_plan, an_entry
from throughline.ground.findings import Finding, Severity
from throughline.plan.rules.checks import catalogue, examine
from throughline.web.console import running
from throughline.web.console.results import results

DOCS = Path(__file__).parents[3]
LATE = Finding("PLAN033", Severity.WARNING, "No summary.", "Write one.", "SDP-3-01", "Activities", "F14", "x")


def test_a_result_has_the_names_of_sarif() -> None:
    """Level, place, page and remedy; its rule stands beside it once."""
    said = results([LATE, LATE], Path("/home/x/plan.xlsx"))
    assert (
        said["results"]
        == [
            {
                "ruleId": "PLAN033",
                "level": "warning",
                "message": {"text": "No summary."},
                "helpUri": "docs/reference/checks/plan033.md",
                "locations": [
                    {
                        "physicalLocation": {"artifactLocation": {"uri": "plan.xlsx"}},
                        "logicalLocations": [
                            {"kind": "cell", "name": "Activities!F14"},
                            {"kind": "subject", "name": "SDP-3-01"},
                        ],
                    }
                ],
                "properties": {"subject": "SDP-3-01", "remedy": "Write one.", "said": "x"},
            }
        ]
        * 2
    )
    assert [(rule["id"], rule["name"]) for rule in said["rules"]] == [("PLAN033", "No plain-English summary")]


@pytest.mark.parametrize(("severity", "level"), [("error", "error"), ("warning", "warning"), ("advice", "note")])
def test_each_severity_has_a_level_of_sarif(severity: str, level: str) -> None:
    """Which knows no advice."""
    found = Finding("BOOK111", Severity(severity), "No post has this name.", "Choose one.")
    (said,) = results([found], Path("plan.xlsx"))["results"]
    assert said["level"] == level


def test_what_is_found_of_the_file_s_form_has_no_page_and_no_rule() -> None:
    """And where it has no cell, the file alone is its place."""
    said = results([Finding("BOOK165", Severity.ADVICE, "It names no plan.", "Check it elsewhere.")], Path("plan.xlsx"))
    assert said["rules"] == []
    assert "helpUri" not in said["results"][0]
    assert said["results"][0]["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": "plan.xlsx"}}}]


def test_every_page_that_a_result_names_is_there() -> None:
    """For each check of a plan."""
    found = [Finding(check.code, check.severity, "x", "y") for check in catalogue()]
    pages = {result["helpUri"] for result in results(found, Path("plan.xlsx"))["results"]}
    assert len(pages) == len(catalogue())
    assert all((DOCS / page).is_file() for page in pages)


def test_findings_and_results_are_the_same_in_the_same_order() -> None:
    """Whatever a plan of forty has wrong with it."""
    found = examine(plan_of(40))
    said = results(found, Path("plan.xlsx"))["results"]
    assert [(r["ruleId"], r["message"]["text"], r["properties"]["remedy"]) for r in said] == [
        (f.code, f.message, f.remedy) for f in found
    ]
    assert {r["id"] for r in results(found, Path("plan.xlsx"))["rules"]} == {f.code for f in found}
    assert results(examine(a_plan([an_entry()])), Path("plan.xlsx")) == {"results": [], "rules": []}


def answered(capsys: pytest.CaptureFixture[str], *argv: str) -> dict[str, Any]:
    """What a command answers with --json."""
    running.run((*argv, "--json"), lambda at, site: False)
    said: dict[str, Any] = json.loads(capsys.readouterr().out)
    return said


def test_the_command_says_them_beside_what_it_said_before(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that cannot be read has its one result too."""
    file = tmp_path / "plan.xlsx"
    file.write_bytes(one_sheet(HEADINGS, ("SDP-3-02", "Parkway", "Servise", "3", "Head", "", "", "")))
    said = answered(capsys, "check", str(file))
    assert [r["ruleId"] for r in said["results"]] == [f["code"] for f in said["findings"]]
    assert said["rows"]["in"] == 1
    file.write_bytes(b"no workbook")
    said = answered(capsys, "check", str(file))
    assert [r["ruleId"] for r in said["results"]] == [f["code"] for f in said["findings"]]
    assert len(said["results"]) == 1


def test_the_help_of_the_command_documents_them(capsys: pytest.CaptureFixture[str]) -> None:
    """Every name that a result has."""
    running.run(("check", "--help"), lambda at, site: False)
    told = " ".join(capsys.readouterr().out.split())
    for name in ("ruleId", "level", "message", "helpUri", "locations", "properties", "rules", "SARIF 2.1.0"):
        assert name in told
