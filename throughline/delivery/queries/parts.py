"""What returns say, each with its milestones: the same queries for 3 returns and 3,000."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from django.db.models import QuerySet

from throughline.access.roles import Audience
from throughline.council import queries as council
from throughline.delivery.models import Clearance, MilestoneReport, Restatement, Return, Round
from throughline.delivery.rules.document import ClearedPart, DuePart, ReportPart, ReturnPart, SaidPart
from throughline.measures.queries.owed import FigureRow, figures_of


def parts(rows: QuerySet[Return], on: date) -> tuple[tuple[Return, ReturnPart], ...]:
    """These returns in their order, each with what it says as the posts and units are called on a day."""
    found = list(rows.select_related("entry", "portfolio"))
    posts = {p.key: p.title for p in council.posts(on)}
    directorates = council.directorate_of(on)
    steps, restated = _milestones(rows), restatements(rows)
    figures = figures_of(((one.measure_id, one.period) for one in found if one.measure_id), on)
    return tuple(
        (
            one,
            ReturnPart(
                key=one.key,
                audience=one.entry.audience if one.entry else Audience.OPEN,
                reference=one.reference,
                title=one.title,
                owner=posts[one.owner_id] if one.owner_id else "",
                directorate=directorates.get(one.unit_id, "") if one.unit_id else "",
                portfolio=one.portfolio.title if one.portfolio else "",
                stage=one.stage,
                rating=one.rating,
                reason=one.reason,
                action=one.action,
                forecast=one.forecast,
                words=one.words,
                confirmed_as=one.confirmed_as,
                signed_as=one.signed_as,
                challenge=one.challenge,
                challenge_reason=one.challenge_reason,
                challenged_as=one.challenged_as,
                milestones=tuple(steps[one.pk]),
                figure=due_part(one.reference, figures[one.measure_id, one.period]) if one.measure_id else None,
                handed_because=one.handed_because,
                excuse=one.excuse,
                excused_as=one.excused_as,
                illustrative=one.illustrative,
                restated=tuple(restated[one.pk]),
            ),
        )
        for one in found
    )


def due_part(reference: str, row: FigureRow) -> DuePart:
    """The figure of a measure as a return tells of it."""
    return DuePart(
        reference,
        row.period,
        row.period_said,
        row.said,
        row.rating.value,
        row.because,
        row.provisional,
        row.illustrative,
        row.restated,
    )


def restatements(rows: QuerySet[Return]) -> dict[int, list[SaidPart]]:
    """What each of these returns was restated to, oldest first; nothing for most."""
    said: dict[int, list[SaidPart]] = defaultdict(list)
    for r in Restatement.objects.filter(returned__in=rows.order_by().values("pk")).order_by("number"):
        said[r.returned_id].append(
            SaidPart(r.rating, r.reason, r.action, r.forecast, r.words, r.because, r.restated_as, r.restated_on)
        )
    return said


def _milestones(rows: QuerySet[Return]) -> dict[int, list[ReportPart]]:
    steps: dict[int, list[ReportPart]] = defaultdict(list)
    reports = MilestoneReport.objects.filter(returned__in=rows.order_by().values("pk")).order_by("due_on", "pk")
    for returned, title, due, forecast, reached in reports.values_list(
        "returned_id", "title", "due_on", "forecast", "reached"
    ):
        steps[returned].append(ReportPart(title, due, forecast, reached))
    return steps


def cleared_parts(row: Round) -> tuple[ClearedPart, ...]:
    """The pages of a round as its document keeps them."""
    return cleared_of(with_names(Clearance.objects.filter(round=row)))


def cleared_of(rows: QuerySet[Clearance]) -> tuple[ClearedPart, ...]:
    """These pages and who cleared them, directorates first, then by name."""
    found = (ClearedPart(name_of(one), one.portfolio_id is not None, one.cleared_on, one.cleared_as) for one in rows)
    return tuple(sorted(found, key=lambda part: (part.portfolio, part.name)))


def with_names(rows: QuerySet[Clearance]) -> QuerySet[Clearance]:
    """These pages with what they are named by."""
    return rows.select_related("round", "unit", "portfolio").order_by("pk")


def name_of(one: Clearance) -> str:
    """What a page is called: its directorate or its portfolio."""
    return one.portfolio.title if one.portfolio else one.unit.name if one.unit else ""
