"""Open data: what the Data Package says is what the files are, and what the pages show is what the files hold."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.publishing.kent import kent
from tests.publishing.plans import filled, plans
from tests.publishing.reading import pages
from tests.publishing.schemas import faults
from throughline.ground.freezing import canonical, thaw
from throughline.plan.rules.document import PlanDocument
from throughline.publishing.documents.opening import public_plan
from throughline.publishing.documents.public import PublicPlan
from throughline.publishing.documents.sums import spend_of
from throughline.publishing.renderers.opendata import tables
from throughline.publishing.renderers.tabular import data_package

PARTS = {
    "milestones": "milestones",
    "money": "provisions",
    "funding": "funding",
    "decisions": "authorities",
    "places": "places",
    "signposts": "signposts",
}  # a table and the part of an activity that its rows are


def rows_of(content: bytes) -> list[dict[str, str]]:
    """A CSV file as a spreadsheet opens it."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.fixture(scope="module")
def package(kent_site: Path) -> dict[str, Any]:
    """The description of Kent's files."""
    found: dict[str, Any] = json.loads((kent_site / "data" / "datapackage.json").read_text(encoding="utf-8"))
    return found


def test_each_file_is_what_the_package_says(kent_site: Path, package: dict[str, Any]) -> None:
    """Size and fingerprint; columns, types, closed words, keys and references as its Table Schema has them."""
    described = {resource["path"]: resource for resource in package["resources"]}
    assert set(described) == {path.name for path in (kent_site / "data").glob("*.csv")}
    assert faults(package, lambda path: (kent_site / "data" / path).read_bytes()) == []
    for name, resource in described.items():
        content = (kent_site / "data" / name).read_bytes()
        assert (resource["bytes"], resource["hash"]) == (len(content), f"sha256:{sha256(content).hexdigest()}")
        assert all(field["description"] for field in resource["schema"]["fields"])
        assert resource["schema"]["primaryKey"]


@pytest.mark.parametrize(
    ("file", "was", "becomes", "says"),
    [
        ("activities.csv", b"SDP-1-01", b"SDP-1-02", "['reference'] does not name each row"),
        ("money.csv", b"SDP-1-01", b"SDP-9-99", "reference names {'SDP-9-99'}, which activities does not have"),
        ("money.csv", b"revenue", b"guesswork", "guesswork is none of"),
        ("money.csv", b".00,", b".x,", "is no number"),
        ("chapters.csv", b",yes,", b",perhaps,", "perhaps is no boolean"),
        ("objectives.csv", b"title", b"name", "the head is"),
    ],
)
def test_a_file_that_is_not_what_its_schema_says_is_found(
    kent_site: Path, package: dict[str, Any], file: str, was: bytes, becomes: bytes, says: str
) -> None:
    """The reader that these tests rely on finds each kind of fault."""

    def read(path: str) -> bytes:
        content = (kent_site / "data" / path).read_bytes()
        assert path != file or was in content
        return content.replace(was, becomes, 1) if path == file else content

    assert any(says in fault for fault in faults(package, read))


@given(plan=plans())
def test_any_plan_s_files_are_what_their_schemas_say(plan: PlanDocument) -> None:
    """Half-finished and hostile ones too; a piece of work has a reference, without which it is none."""
    named = replace(plan, entries=tuple(e for e in plan.entries if e.reference))
    files = {t.name: (t, t.csv()) for t in tables(public_plan(named))}
    described = [(t, "", len(content)) for t, content in files.values()]
    package = json.loads(data_package(public_plan(named), "none", described))
    assert faults(package, lambda path: files[path][1]) == []


def test_tables_and_json_hold_the_same(kent_site: Path) -> None:
    """As many rows as the JSON has parts, the same references, the same money to the penny."""
    plan = thaw(PublicPlan, (kent_site / "data" / "plan.json").read_text(encoding="utf-8"))
    assert plan == public_plan(kent())
    found = {path.stem: rows_of(path.read_bytes()) for path in (kent_site / "data").glob("*.csv")}
    assert [row["reference"] for row in found["activities"]] == [a.reference for a in plan.activities]
    assert [len(found["chapters"]), len(found["objectives"])] == [len(plan.chapters), len(plan.objectives)]
    for table, part in PARTS.items():
        counted = Counter(row["reference"] for row in found[table])
        assert counted == Counter({a.reference: len(getattr(a, part)) for a in plan.activities if getattr(a, part)}), (
            table
        )
    pounds = sum(Decimal(row["amount"]) for row in found["money"] if row["kind"] in ("revenue", "capital"))
    assert pounds * 100 == spend_of(plan.activities)
    assert sum(Decimal(row["planned_spend"] or 0) for row in found["activities"]) == pounds


def test_the_page_says_how_many_rows_each_file_has(kent_site: Path) -> None:
    """List, count and download agree."""
    text = pages(kent_site)["data.html"].text
    for table in tables(public_plan(kent())):
        assert f"{table.name}{table.row_is}{len(table.rows):,}CSV" in text, table.name


@given(
    sign=st.sampled_from(["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]),
    path=st.text("abc=", max_size=4),
)
def test_no_cell_runs_as_a_formula(sign: str, path: str) -> None:
    """In any column of text of any table; the apostrophe is the only thing that was added."""
    for table in tables(public_plan(filled(lambda _: f"{sign}{path}"))):
        kinds = {c.name: c.kind for c in table.columns}
        for row, true in zip(rows_of(table.csv()), table.rows, strict=True):
            texts = {name: value for name, value in row.items() if kinds[name] == "string"}
            assert not any(value.startswith(sign) for value in texts.values()), row
            assert [value.removeprefix("'") for value in row.values()] == list(true)


def test_a_negative_amount_stays_a_number() -> None:
    """The apostrophe is for text: a minus before money is no formula."""
    plan = filled(str)
    assert "-" not in public_plan(plan).activities[0].title
    (money,) = (t for t in tables(public_plan(plan)) if t.name == "money.csv")
    negative = type(money)(
        money.name,
        money.title,
        money.row_is,
        money.columns,
        (tuple("-1.00" if c.kind == "number" else v for c, v in zip(money.columns, money.rows[0], strict=True)),),
        money.key,
    )
    assert rows_of(negative.csv())[0]["amount"] == "-1.00"


@given(plan=plans())
def test_any_plan_s_tables_read_back_as_they_were_written(plan: PlanDocument) -> None:
    """Commas, quotes, line ends and signs of any script survive, and the JSON reads back to the same plan."""
    public = public_plan(plan)
    for table in tables(public):
        found = [tuple(value.removeprefix("'") for value in row.values()) for row in rows_of(table.csv())]
        assert found == [tuple(value.removeprefix("'") for value in row) for row in table.rows]
    assert canonical(thaw(PublicPlan, canonical(public))) == canonical(public)
