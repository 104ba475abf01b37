"""A table as a file (CSV, RFC 4180) and as the Data Package standard describes it: a Table Schema for every one."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from throughline.publishing.documents.public import PublicPlan

YES, NO = "yes", "no"
BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # some read the wide signs too
Values = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, its type in a Table Schema, what it holds; whether a value is always there; its only values."""

    name: str
    kind: str
    holds: str
    always: bool = False
    words: tuple[str, ...] = ()

    def schema(self) -> dict[str, Any]:
        """The column as a Table Schema has it."""
        said: dict[str, Any] = {"name": self.name, "type": self.kind, "description": self.holds}
        if self.kind == "boolean":
            said |= {"trueValues": [YES], "falseValues": [NO]}
        limits: dict[str, Any] = {"required": True} if self.always else {}
        if self.words:
            limits["enum"] = list(self.words)
        return said | ({"constraints": limits} if limits else {})


Refers = tuple[str, str, str]  # column, the table that it refers to ("activities"), that table's column


@dataclass(frozen=True, slots=True)
class DataTable:
    """One file: what a row is, its columns and its rows."""

    name: str
    title: str
    row_is: str
    columns: tuple[Column, ...]
    rows: tuple[Values, ...]
    key: tuple[str, ...]  # columns that together name a row
    refers: tuple[Refers, ...] = ()

    @property
    def path(self) -> str:
        """Where it lies in the site."""
        return f"data/{self.name}"

    def csv(self) -> bytes:
        """The file: UTF-8 with its mark, which spreadsheets need to read it as such."""
        lines = io.StringIO(newline="")
        writer = csv.writer(lines, lineterminator="\r\n")
        writer.writerow([c.name for c in self.columns])
        kinds = [c.kind for c in self.columns]
        writer.writerows([_cell(v, k) for v, k in zip(row, kinds, strict=True)] for row in self.rows)
        return lines.getvalue().encode("utf-8-sig")


def data_package(plan: PublicPlan, licence: str, files: Sequence[tuple[DataTable, str, int]]) -> bytes:
    """The description of the tables as the Data Package standard has it; each with its SHA-256 and its size in bytes."""
    package = {
        "profile": "tabular-data-package",
        "name": f"plan-edition-{plan.edition}",
        "title": f"{plan.council}: {plan.title}, edition {plan.edition}",
        "licenses": [{"title": licence}],
        "resources": [resource(table, digest, size) for table, digest, size in files],
    }
    return (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()


def resource(table: DataTable, digest: str, size: int) -> dict[str, Any]:
    """What the standard says of one table."""
    return {
        "profile": "tabular-data-resource",
        "name": table.name.removesuffix(".csv"),
        "title": table.title,
        "description": f"A row is {table.row_is}.",
        "path": table.name,
        "encoding": "utf-8",
        "hash": f"sha256:{digest}",
        "bytes": size,
        "schema": {
            "fields": [c.schema() for c in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {"fields": column, "reference": {"resource": other, "fields": theirs}}
                for column, other, theirs in table.refers
            ],
        },
    }


def _cell(value: str, kind: str) -> str:
    """Text that begins like a formula is kept from being run by a spreadsheet."""
    return f"'{value}" if kind == "string" and value.startswith(BEGINS_A_FORMULA) else value
