"""The lines of a record: the nine core fields, each with where it is changed, then what belongs to its nature."""

from __future__ import annotations

from collections.abc import Callable

from throughline.access.roles import Audience
from throughline.ground.money import exact, short
from throughline.ground.words import listed
from throughline.plan.queries.entries import EntryPage
from throughline.plan.queries.telling import Told
from throughline.plan.rules.document import EntryPart
from throughline.plan.rules.words import AuthorityState, Nature
from throughline.web.desk.plan import saying
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Link, Pair, Source

Changing = Callable[[str], Link | None]  # a thing → where it is changed


def core_lines(visit: Visit, entry: EntryPage, told: tuple[Told, ...], changing: Changing) -> tuple[Pair, ...]:
    """When, whose, with what money, by what authority, and how far its screenings and its engagement are."""
    part = entry.part
    invented = set(part.illustrative)
    return (
        *_when(part, changing("when")),
        Pair(
            visit.word("Owner"),
            _owner(part),
            _owner_note(visit, part),
            change=changing("owner"),
            illustrative="owner" in invented,
        ),
        _provision(visit, entry, part.spend(), told, changing("money")),
        Pair("Decision authority", *_authority(part), change=changing("authority")),
        *_screenings(part, changing("screening")),
        Pair("Engagement", part.engagement, change=changing("engagement"), illustrative="engagement" in invented),
        Pair("Governance pathway", part.pathway, change=changing("authority"), illustrative="pathway" in invented),
    )


def _when(part: EntryPart, change: Link | None) -> tuple[Pair, Pair]:
    starts = part.starts.said() if part.starts else "no date given"
    ends = part.ends.said() if part.ends else part.end_in_words or "no date given"
    return (
        Pair("Start", starts, change=change, illustrative="starts" in part.illustrative),
        Pair("End", ends, change=change, illustrative="ends" in part.illustrative),
    )


def _screenings(part: EntryPart, change: Link | None) -> tuple[Pair, Pair]:
    return (
        Pair(
            "Equality screening (EQIA)",
            "",
            part.eqia_note,
            state=saying.screening(part.eqia),
            change=change,
            illustrative="eqia" in part.illustrative,
        ),
        Pair(
            "Data protection (DPIA)",
            "",
            part.dpia_note,
            state=saying.screening(part.dpia),
            change=change,
            illustrative="dpia" in part.illustrative,
        ),
    )


def _provision(visit: Visit, entry: EntryPage, spend: int, told: tuple[Told, ...], change: Link | None) -> Pair:
    part = entry.part
    if not part.provisions:
        return Pair(visit.word("Provision"), part.no_money_because or "none stated", change=change)
    sure = [p.year for p in part.provisions if p.certainty == "confirmed"]
    unsure = [p.year for p in part.provisions if p.certainty == "provisional"]
    small = "; ".join(
        filter(
            None,
            (
                f"Confirmed for {listed(saying.years(sure))}" if sure else "",
                f"provisional for {listed(saying.years(unsure))} until the budget is set" if unsure else "",
            ),
        )
    )
    money = next((t for t in told if any("provision" in s.what for s in t.said)), None) or (told[-1] if told else None)
    entered = f"{money.posts}, {saying.day(money.at.date())}" if money else ""
    return Pair(
        visit.word("Provision"),
        short(spend),
        small,
        source=saying.provisions_source(part.provisions, spend, entered),
        change=change,
    )


def _owner(part: EntryPart) -> str:
    return part.owner.title if part.owner else ""


def _owner_note(visit: Visit, part: EntryPart) -> str:
    notes = []
    if part.owner:
        notes.append(
            "The post is vacant: nobody can answer."
            if part.owner.vacant
            else f"{part.owner.directorate}."
            if part.owner.directorate
            else ""
        )
    if part.contributing:
        notes.append(f"Also: {listed(part.contributing)}.")
    notes.append(
        f"Confirmed by the {visit.word('short owner')} on {saying.day(part.owner_confirmed_on)}."
        if part.owner_confirmed_on
        else f"Not yet confirmed by the {visit.word('short owner')}."
    )
    return " ".join(filter(None, notes))


def _authority(part: EntryPart) -> tuple[str, str]:
    said = [
        f"{a.state.said}: {a.words}"
        + (f" ({a.number})" if a.number and a.number not in a.words else "")
        + (f", by {a.by.said()}" if a.by and a.state is AuthorityState.NEEDED else "")
        for a in part.authorities
    ]
    return (said[0] if said else "none stated"), " ".join(said[1:])


def detail_lines(part: EntryPart, changing: Changing) -> tuple[Pair, ...]:
    """What its nature asks for, then what every record has besides."""
    d, change = part.details, changing("details")
    invented = set(part.illustrative)
    costs = {"whole_cost": d.whole_cost, "first_estimate": d.first_estimate, "contract_value": d.contract_value}
    own = tuple(
        Pair(
            term,
            said,
            change=change,
            illustrative=name in invented and name not in costs,
            source=_cost_source(part, costs.get(name), name in invented),
        )
        for name, term, said in _of_nature(part)
    )
    shared = (
        Pair("Kind", part.sub_kind.said if part.sub_kind else "", change=changing("words")),
        Pair("Significant organisational change", "Yes" if part.organisational_change else "No", change=change),
        Pair("Assurance needed", part.assurance or "none stated", change=change),
        Pair("Who may read it", saying.READERS[Audience(part.audience)], change=change),
    )
    return own + shared


def _of_nature(part: EntryPart) -> tuple[tuple[str, str, str], ...]:
    """What belongs to the entry's nature only: the field, its name on the page, what it says."""
    d = part.details
    by_nature: dict[Nature, tuple[tuple[str, str, str], ...]] = {
        Nature.COMMISSIONING: (
            ("provider", "Provider", d.provider),
            ("contract_value", "Contract value", short(d.contract_value) if d.contract_value is not None else ""),
            ("contract_term", "Contract term", d.contract_term),
            ("contract_ends", "Contract ends", d.contract_ends.said() if d.contract_ends else ""),
            ("extensions", "Extensions", d.extensions),
            ("procurement_stage", "Procurement stage", d.procurement_stage),
        ),
        Nature.SERVICE: (
            ("users_affected", "Who it affects", d.users_affected),
            ("regulator", "Regulator", d.regulator),
        ),
        Nature.CAPITAL: (
            ("whole_cost", "Whole cost", short(d.whole_cost) if d.whole_cost is not None else ""),
            ("first_estimate", "First estimate", short(d.first_estimate) if d.first_estimate is not None else ""),
            ("approval_to_plan", "Approval to plan", d.approval_to_plan),
            ("approval_to_spend", "Approval to spend", d.approval_to_spend),
            ("completion", "Completion", d.completion.said() if d.completion else ""),
        ),
        Nature.STRATEGY: (
            ("adopting_body", "Adopted by", d.adopting_body),
            ("expires", "Expires", d.expires.said() if d.expires else ""),
        ),
    }
    return by_nature[part.nature]


def _cost_source(part: EntryPart, amount: int | None, invented: bool) -> Source | None:
    if amount is None:
        return None
    return (
        saying.paper(part.source, amount, illustrative=invented)
        if not invented
        else Source(source="invented for this demonstration", exact=exact(amount), illustrative=True)
    )
