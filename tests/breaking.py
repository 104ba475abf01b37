"""Breaking a table's constraints one at a time through the pen, and the sentence that whoever wrote it is told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.db import models

from tests.factories import AT, FACTORIES, a_council, the_clerk
from tests.factories.delivery import a_measured_return, a_page, a_portfolio_s_page
from throughline.access.roles import Permission
from throughline.council.models import Council
from throughline.history import doorway
from throughline.history.doorway import Ref, Refused, operation
from throughline.history.pen import Pen
from throughline.plan.rules.comments import Answer


def _for_nobody(row: Any) -> None:
    row.body = row.group = row.post = None


def _without_answer(row: Any) -> None:
    row.state, row.answer = "answered", None


def _fifth_quarter(row: Any) -> None:
    row.quarter = 5


def _ended_before(row: Any) -> None:
    row.last_day = row.sent_on - timedelta(1)


def _papers_on_the_day(row: Any) -> None:
    row.papers_by = row.day


def _agenda_out_on_no_day(row: Any) -> None:
    row.status, row.agenda_published_on = "agenda published", None


def _without_because(row: models.Model) -> None:
    row.because = ""  # type: ignore[attr-defined]


def _without_reason(row: Any) -> None:
    row.reason = ""


def _exempt_without_paragraph(row: Any) -> None:
    row.audience, row.paragraph = "exempt", None


def _more_than_the_product(row: Any) -> None:
    row.likelihood, row.impact, row.score = 4, 5, 21


def _another_target(row: Any) -> None:
    row.target_likelihood, row.target_impact, row.target = 1, 6, 6


def _accepted_for_no_time(row: Any) -> None:
    row.until = row.on


def _approved_by_nobody(row: Any) -> None:
    row.approved_on, row.approved_by = None, "Monitoring Officer"


def _a_budget_of_no_year(row: Any) -> None:
    row.reference = ""


def _eighth_paragraph(row: Any) -> None:
    row.paragraph = 8


def _about_two(row: Any) -> None:
    row.edition_id, row.entry_id = row.entry.edition_id, row.entry_id


def _silent(row: Any) -> None:
    row.said = ""


def _answered_by_nobody(row: Any) -> None:
    row.answer, row.changed = "Changed.", True


def _of_nothing(row: Any) -> None:
    row.entry = None


def _of_no_page(row: Any) -> None:
    row.unit = row.portfolio = None


def _settled_on_a_day_with_no_outcome(row: Any) -> None:
    row.outcome, row.settled_on = None, row.called_on


def _closed_and_nobody_told(row: Any) -> None:
    row.closed_on = row.flagged_on


def _exempt_untested(row: Any) -> None:
    row.paragraph, row.interest, row.copy = 3, "", None


def _exempt_with_copy(row: Any) -> None:
    row.paragraph, row.interest = 3, "A bid is open."


def _out_of_force_before(row: Any) -> None:
    row.until = row.since - timedelta(1)


def _by_itself(row: Any) -> None:
    row.by_id = row.post_id


STANDING = {  # where a table's own factory makes another kind of row
    "return_once_a_measure": a_measured_return,
    "clearance_once_a_directorate": a_page,
    "clearance_once_a_portfolio": a_portfolio_s_page,
}
BROKEN = {
    "report_appendix_paragraph": _exempt_untested,
    "report_appendix_copy": _exempt_with_copy,
    "report_template_dates": _out_of_force_before,
    "report_paragraph": _eighth_paragraph,
    "report_about_one": _about_two,
    "report_comment_said": _silent,
    "report_comment_answered_by": _answered_by_nobody,
    "pathway_approved_by_somebody": _approved_by_nobody,
    "pathway_subject_told_apart": _a_budget_of_no_year,
    "restriction_paragraph": _eighth_paragraph,
    "call_in_settled_with_outcome": _settled_on_a_day_with_no_outcome,
    "breach_closed_when_told": _closed_and_nobody_told,
    "cover_by_another": _by_itself,
    "round_quarter": _fifth_quarter,
    "return_of_one_thing": _of_nothing,
    "clearance_of_one_page": _of_no_page,
    "return_link_lasts": _ended_before,
    "meeting_papers_first": _papers_on_the_day,
    "meeting_agenda_out": _agenda_out_on_no_day,
    "override_has_reason": _without_reason,
    "poll_clearance_has_reason": _without_because,
    "assessment_exempt_paragraph": _exempt_without_paragraph,
    "risk_score": _more_than_the_product,
    "risk_target": _another_target,
    "risk_acceptance_dates": _accepted_for_no_time,
    "comment_for_one": _for_nobody,
    "comment_answered": _without_answer,
}


def told(table: type[models.Model], constraint: models.BaseConstraint) -> str:
    """What somebody is told who writes a row that breaks this constraint and no other."""
    standing = table._base_manager.get(pk=STANDING[constraint.name]()) if constraint.name in STANDING else _a_row(table)
    with _adding() as add, pytest.raises(Refused) as refused:
        add(Ref(a_council()), new=_broken(standing, constraint), by=the_clerk(), at=AT)
    return str(refused.value)


def _a_row(table: type[models.Model]) -> models.Model:
    FACTORIES[table]()
    row = table._base_manager.order_by("pk").last()
    assert row is not None
    return row


def _broken(standing: models.Model, constraint: models.BaseConstraint) -> models.Model:
    """A second row like the first that agrees in nothing that is told apart, but for what this constraint forbids."""
    row = type(standing)(**{f.attname: getattr(standing, f.attname) for f in standing._meta.concrete_fields})
    row.pk = None
    same = constraint.fields if isinstance(constraint, models.UniqueConstraint) else ()
    for field in standing._meta.concrete_fields:
        if field.unique and not field.primary_key and field.name != "id":
            setattr(row, field.attname, field.get_default())
    for other in standing._meta.constraints:
        if isinstance(other, models.UniqueConstraint) and other is not constraint:
            _tell_apart(row, next(name for name in reversed(other.fields) if name not in same))
    if isinstance(constraint, models.CheckConstraint):
        _break_check(row, constraint)
    return row


def _tell_apart(row: Any, name: str) -> None:
    """Give a column that two rows may not share another value."""
    field, value = row._meta.get_field(name), getattr(row, name)
    if value is None:  # nothing is like nothing: two rows without it are apart already
        return
    if field.is_relation:
        setattr(row, name, _a_row(field.related_model))
    elif isinstance(value, str):
        setattr(row, name, f"another {value}"[: field.max_length])
    else:
        setattr(row, name, value + (timedelta(1) if hasattr(value, "day") else 1))


def _break_check(row: Any, check: models.CheckConstraint) -> None:
    """A word of no list; an end on the day of the beginning; thresholds changed round; a successor without an end."""
    if check.name in BROKEN:
        BROKEN[check.name](row)
        return
    names = {child[0] for child in check.condition.children if isinstance(child, tuple)}  # type: ignore[union-attr]
    word = next((n.removesuffix("__in") for n in names if n.endswith("__in")), None)
    if word:
        setattr(row, word, "nonsense")
        if check.name == "comment_state":  # a comment in any other state but two has an answer
            row.answer = Answer.NOTED
    elif "ends__gt" in names:
        row.ends = row.begins
    elif "high__gte" in names:
        row.high = row.low - 1
    elif "copy__isnull" in names:
        row.audience, row.copy = "open", None
    elif check.name == "decision_assessment_frozen_on_a_day":
        row.digest = ""
    elif check.name == "release_withdrawn_with_reason":
        row.withdrawn_on = row.released_on
    elif "successor" in names:
        row.ends, row.successor = None, _a_row(type(row))
    else:
        raise AssertionError(f"Say here how {check.name} is broken.")


@contextmanager
def _adding() -> Iterator[Any]:
    """An operation that writes whatever row it is given; gone from the catalogue afterwards."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(doorway, "CATALOGUE", {})

        @operation("test.add", Permission.COUNCIL_SET_UP, on=Council)
        def add(council: Council, pen: Pen, *, new: models.Model, by: Any, at: Any) -> None:
            """Write a row."""
            pen.add(new)

        yield add
