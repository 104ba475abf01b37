"""How the plan's values are said on the desk's pages."""

from __future__ import annotations

from datetime import date

from throughline.access.roles import Audience
from throughline.ground.findings import Finding, Severity
from throughline.ground.money import exact, short
from throughline.plan.queries.telling import Told
from throughline.plan.rules.document import ProvisionPart, Source
from throughline.plan.rules.words import Screening
from throughline.web.furniture import parts
from throughline.web.furniture.parts import Event, Mark, State, Was

SEVERITIES = {Severity.ERROR: Mark.STOP, Severity.WARNING: Mark.AMBER, Severity.ADVICE: Mark.NONE}
SCREENINGS = {
    Screening.APPROVED: Mark.DONE,
    Screening.SCREENED_OUT: Mark.DONE,
    Screening.REVIEW_DUE: Mark.AMBER,
    Screening.NOT_STARTED: Mark.STOP,
}
READERS = {
    Audience.OPEN: "Everybody: it is published with the edition",
    Audience.MEMBERS: "Members and officers",
    Audience.STAFF: "Officers",
    Audience.EXECUTIVE: "Executive members, directors, the policy team and audit",
    Audience.EXEMPT: "The policy team and audit: it is exempt",
}


def day(value: date | None) -> str:
    """ "13 January 2021"; "not known" without one."""
    return f"{value.day} {value:%B %Y}" if value else "not known"


def severity(finding: Finding) -> State:
    """A finding's severity with its shape."""
    return State(SEVERITIES[finding.severity], finding.severity.value.capitalize())


def screening(value: Screening) -> State:
    """Where a screening stands, with its shape."""
    return State(SCREENINGS.get(value, Mark.NONE), value.said)


def paper(
    source: Source, money: int | None = None, *, illustrative: bool = False, more: tuple[tuple[str, str], ...] = ()
) -> parts.Source:
    """What opens when a figure or a fact is opened. `money`: whole pence, shown exactly."""
    link = parts.Link("Read the source", source.link) if source.link.startswith(("http://", "https://")) else None
    return parts.Source(
        source=source.paper or (source.link if source.link and not link else ""),
        as_at=day(source.as_at) if source.as_at else "",
        exact=exact(money) if money is not None else "",
        more=more,
        illustrative=illustrative,
        link=link,
    )


def provisions_source(provisions: tuple[ProvisionPart, ...], total: int, entered: str) -> parts.Source:
    """Where the sum of an entry's provisions comes from: each year with its line and its source."""
    rows = tuple(
        (
            f"{p.year.replace('-', '–')}, {p.kind}",
            f"{exact(p.amount)}, {p.certainty}"
            + (f", line {p.budget_reference}" if p.budget_reference else ", no Budget Book line")
            + (" (illustrative)" if p.illustrative else f" ({p.source.paper})" if p.source.paper else ""),
        )
        for p in provisions
    )
    named = sorted({p.source.paper for p in provisions if p.source.paper})
    return parts.Source(
        source="; ".join(named)
        or ("invented for this demonstration" if any(p.illustrative for p in provisions) else ""),
        exact=exact(total),
        entered_by=entered,
        definition="revenue and capital over all years; savings and income are not spend",
        more=rows,
        illustrative=bool(provisions) and all(p.illustrative for p in provisions),
    )


def event(told: Told, href: str = "") -> Event:
    """An event in a sentence, with what it changed."""
    was = tuple(Was(s.what, s.was, s.became) for s in told.said)
    return Event(told.says, at=told.at, who=told.posts, reason=told.reason, was=was, href=href)


def brief(told: Told, href: str = "") -> Event:
    """An event in one line: what changed is named, its texts are left for the history page."""
    names = tuple(dict.fromkeys(s.what for s in told.said))
    shown = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
    return Event(
        f"{told.says}: {shown}" if shown else told.says, at=told.at, who=told.posts, reason=told.reason, href=href
    )


def pounds(amount: int | None) -> str:
    """Short money, or the words for none."""
    return short(amount) if amount is not None else "not known"


def years(years: list[str]) -> list[str]:
    """Financial years once each, as people write them: "2020–21"."""
    return [y.replace("-", "–") for y in dict.fromkeys(years)]


def because(words: str) -> str:
    """Why something is in the plan, to follow "it"."""
    return words if words.startswith("supports") else f"is {words}" if "critical" in words else f"is of {words}"
