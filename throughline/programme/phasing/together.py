"""Rules that projects keep together: people, money, links, meetings, what a directorate and a plan can bear."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from throughline.ground.money import exact
from throughline.ground.periods import FinancialYear
from throughline.ground.words import counted
from throughline.programme.phasing.accounts import QUARTER, as_approved, finish, shares, spans, whole_value
from throughline.programme.phasing.dates import last, since, when
from throughline.programme.phasing.months import Moment, said
from throughline.programme.phasing.problem import LinkKind, Mode, Problem, scope_of
from throughline.programme.phasing.verdicts import Breach, Case, Family


def items(case: Case) -> Iterator[Breach]:
    """A meeting authorises no more projects than it can take."""
    for body in case.problem.bodies:
        for (key, day), items in sorted(case.accounts.decided.items()):
            if key == body.key and body.items is not None and items > body.items:
                who = tuple(p.key for p, _, _, _, one in case.placed if p.body == key and one.meeting == day)
                text = f"{body.title} on {day:%-d %B %Y} would decide on {items} projects; it can take {body.items}."
                yield Breach(Family.ITEMS, text, items - body.items, who)


def people(case: Case) -> Iterator[Breach]:
    """Nobody is asked to do two jobs at once: in each month, and week where it is planned by weeks, a role's demand is within
    capacity and what is bought.
    """
    title = {role.key: role.title for role in case.problem.roles}
    for (role, at), used in sorted(case.accounts.demand.items()):
        there, more = case.accounts.capacity.get((role, at), 0), case.accounts.bought.get((role, at), 0)
        if used > there + more:
            bought = f" and {more / 10:g} bought" if more else ""
            text = (
                f"{title.get(role, role)} {when(case.problem, at)}: {fte(used)} FTE needed, {fte(there)} free{bought}."
            )
            yield Breach(Family.PEOPLE, text, ceil(used - there - more), _using(case, role, at), role, at)


def fte(tenths: Moment) -> str:
    """Tenths of FTE in words, to the hundredth: a week's mean may be any part."""
    return f"{round(float(tenths) / 10, 2):g}"


def _using(case: Case, role: str, at: Moment) -> tuple[str, ...]:
    return tuple(
        project.key
        for project, mode, start, build, _ in case.placed
        for stage, span in zip(mode.stages, spans(mode, start, build), strict=True)
        if any(at == there for there, _ in shares(case.problem, span.begins, span.ends))
        and any(need.role == role for need in stage.demand)
    )


def call_off(case: Case) -> Iterator[Breach]:
    """People are bought by the planned quarter and no more of them than there are."""
    roles = {role.key: role for role in case.problem.roles}
    for one in case.plan.bought:
        role = roles.get(one.role)
        most = role.call_off.most if role and role.call_off else 0
        name = role.title if role else one.role
        if (one.quarter - case.problem.begins) % QUARTER or not case.problem.begins <= one.quarter < case.problem.ends:
            text = f"{name} is bought from {said(one.quarter)} on, which begins no planned quarter."
            yield Breach(Family.CALL_OFF, text, 1, (), one.role, one.quarter)
    for (key, at), people in sorted(case.accounts.bought.items()):
        role = roles.get(key)
        most = role.call_off.most if role and role.call_off else 0
        if people > most and (at - case.problem.begins) % QUARTER == 0:
            text = (
                f"{role.title if role else key}: {people / 10:g} FTE bought for the quarter from {said(int(at))} on; "
                f"{most / 10:g} can be."
            )
            yield Breach(Family.CALL_OFF, text, people - most, (), key, at)


def revenue(case: Case) -> Iterator[Breach]:
    """What a year spends, net of savings and with call-off, is within its envelope and what was carried into it."""
    spent = {year: money.net for year, money in case.accounts.money.items()}
    room = {one.year: (one.revenue, one.carry_revenue) for one in case.problem.envelopes}
    yield from _within(Family.REVENUE, spent, room)


def capital(case: Case) -> Iterator[Breach]:
    """Capital is within its envelope and what was carried into it."""
    spent = {year: money.capital for year, money in case.accounts.money.items()}
    room = {one.year: (one.capital, one.carry_capital) for one in case.problem.envelopes}
    yield from _within(Family.CAPITAL, spent, room)


def _within(family: Family, spent: dict[int, int], room: dict[int, tuple[int, int]]) -> Iterator[Breach]:
    carried = 0
    for year in sorted(room):
        envelope, carry = room[year]
        there = 10 * envelope + carried
        if spent[year] > there:
            over = -(-(spent[year] - there) // 10)
            text = (
                f"{family.capitalize()} in {FinancialYear(year).said()}: {exact(-(-spent[year] // 10))} would be spent net "
                f"of savings, {exact(there // 10)} is there: {exact(over)} too much."
            )
            yield Breach(
                family, text if family is Family.REVENUE else text.replace(" net of savings", ""), over, year=year
            )
        carried = max(0, min(10 * carry, there - spent[year]))


def savings(case: Case) -> Iterator[Breach]:
    """Each year saves what the medium term plan counts on."""
    for one in sorted(case.problem.envelopes, key=lambda e: e.year):
        short = 10 * one.savings - case.accounts.money[one.year].savings
        if short > 0:
            text = (
                f"Savings in {FinancialYear(one.year).said()}: the medium term plan counts on {exact(one.savings)}; "
                f"{exact(-(-short // 10))} of it is missing."
            )
            yield Breach(Family.SAVINGS, text, -(-short // 10), year=one.year)


def links(case: Case) -> Iterator[Breach]:
    """Projects that wait for each other do, and of two that exclude each other one is done."""
    there = {project.key: (mode, start, build) for project, mode, start, build, _ in case.placed}
    title = {project.key: project.title for project in case.problem.projects}
    for link in case.problem.links:
        before, after = there.get(link.before), there.get(link.after)
        pair, one, other = (link.before, link.after), title[link.before], title[link.after]
        if link.kind is LinkKind.EXCLUSIVE:
            if before and after:
                yield Breach(Family.LINKS, f"{one} and {other} exclude each other, and both are done.", 1, pair)
            continue
        if after is None:
            continue
        if before is None:
            yield Breach(Family.LINKS, f"{other} needs {one}, which is not done.", 1, pair)
            continue
        early, text = _too_early(case.problem, link.kind, before, after)
        if early + link.lag > 0:
            lag = f" and {counted(link.lag, 'month')} more" if link.lag else ""
            yield Breach(Family.LINKS, f"{other} {text.format(one=one)}{lag}.", ceil(early + link.lag), pair)


def _too_early(
    problem: Problem, kind: LinkKind, before: tuple[Mode, Moment, Moment], after: tuple[Mode, Moment, Moment]
) -> tuple[Moment, str]:
    """By how many months the later project is early before any lag, and the rule in words."""
    if kind is LinkKind.FINISH_START:
        built = before[2] + before[0].stages[2].months
        return built - after[
            2
        ], f"is built {since(problem, after[2])}, but must wait until {{one}} is built {last(problem, built)}"
    if kind is LinkKind.START_START:
        return before[1] - after[
            1
        ], f"starts {when(problem, after[1])}, but not before {{one}} may it start, {when(problem, before[1])}"
    ends, other = finish(before[0], before[2]), finish(after[0], after[2])
    text = f"ends {last(problem, other)}, but its benefits wait for {{one}}, which ends {last(problem, ends)}"
    return ends - other, text


def embedding(case: Case) -> Iterator[Breach]:
    """A directorate lives through no more projects embedding at once than it can."""
    limits = {one.key: one for one in case.problem.directorates}
    for (key, at), number in sorted(case.accounts.embedding.items()):
        one = limits.get(key)
        if one and one.embedding is not None and number > one.embedding:
            many = f"{round(float(number), 2):g} projects"
            text = f"{one.title} {when(case.problem, at)}: {many} embed at once; it can live through {one.embedding}."
            yield Breach(Family.EMBEDDING, text, ceil(number - one.embedding), month=at)


def changed(case: Case) -> list[str]:
    """The approved projects that do not stay exactly as they were approved."""
    there = {project.key: one for project, _, _, _, one in case.placed}
    approved = [project for project in case.problem.projects if project.approved]
    return [p.key for p in approved if p.key not in there or not as_approved(p, there[p.key])]


def changes(case: Case) -> Iterator[Breach]:
    """No more approved projects change than may."""
    who, most = changed(case), case.problem.most_changes
    if most is not None and len(who) > most:
        text = f"{counted(len(who), 'approved project')} would change; {most} may."
        yield Breach(Family.CHANGES, text, len(who) - most, tuple(who))


def rescoped(case: Case) -> Iterator[Breach]:
    """No more approved projects change their mode than may."""
    most = case.problem.most_rescoped
    who = tuple(p.key for p, mode, _, _, _ in case.placed if p.approved and p.scope(p.approved.mode) != scope_of(mode))
    if most is not None and len(who) > most:
        text = f"{counted(len(who), 'approved project')} would be re-scoped; {most} may be."
        yield Breach(Family.RESCOPED, text, len(who) - most, who)


def value(case: Case) -> Iterator[Breach]:
    """What the plan says that it is worth is what it is worth."""
    real = whole_value(case.problem, case.plan)
    if case.plan.value is not None and case.plan.value != real:
        text = f"The plan says that it is worth {case.plan.value:,} points; it is worth {real:,}."
        yield Breach(Family.VALUE, text, abs(real - case.plan.value))
