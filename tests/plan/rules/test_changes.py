"""What can be said about an entry is what its record holds, its document shows and its history names."""

from __future__ import annotations

import pytest

from throughline.plan.models import Entry
from throughline.plan.operations.writer import LINKED, PART_TABLES
from throughline.plan.rules.changes import COLUMNS, KEYS, LINKS, PARTS, EntryChanges
from throughline.plan.rules.document import EntryPart, NatureDetails
from throughline.plan.rules.fields import FIELDS, MONEY

SAID = set(EntryChanges.__annotations__)
DERIVED = {
    "starts_on", "ends_by", "planned_spend", "authority_needed_by", "authority_state", "sort_title", "search",
}  # fmt: skip
KEPT_BY_OPERATIONS = {"id", "version", "edition_id", "activity_id", "reference", "owner_confirmed_on", "follows_id"}


def test_each_name_is_a_column_a_key_a_link_or_a_part_and_one_of_them_only() -> None:
    kinds = [*COLUMNS, *KEYS, *LINKS, *PARTS]
    assert sorted(kinds) == sorted(SAID)


def test_every_column_of_an_entry_can_be_said_or_is_worked_out() -> None:
    """A new column that nobody can say is a column that stays empty."""
    columns = {f.attname for f in Entry._meta.concrete_fields}
    assert columns == set(COLUMNS) | {f"{k}_id" for k in KEYS} | DERIVED | KEPT_BY_OPERATIONS


def test_every_link_and_part_has_its_table() -> None:
    assert list(LINKED) == list(LINKS)
    assert set(PART_TABLES) == set(PARTS)


def test_the_document_shows_all_that_can_be_said() -> None:
    """Sources are one value there, details of a nature another; the unit is told with the owner."""
    shown = set(EntryPart.__slots__) | set(NatureDetails.__slots__)
    assert SAID - shown == {"unit", "source_paper", "source_link", "source_as_at"}


@pytest.mark.parametrize("name", sorted(SAID - {"illustrative"}))
def test_every_field_has_a_name_on_screen(name: str) -> None:
    assert FIELDS[name]
    assert FIELDS[name][0].isupper()


def test_no_two_fields_share_a_name_and_none_is_left_over() -> None:
    assert len(set(FIELDS.values())) == len(FIELDS)
    assert set(FIELDS) - SAID == {"owner_confirmed_on"}


def test_money_is_named_where_it_is_kept() -> None:
    """A figure in pence that history shows as a bare number would be read as pounds."""
    pence = {f.attname for f in Entry._meta.concrete_fields if type(f).__name__ == "PenceField"}
    assert pence | {"amount"} == MONEY | {"planned_spend"}
