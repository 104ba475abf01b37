"""Kent's measures: their definitions and targets, and the figures that posts entered, quarter by quarter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import cache, partial

from throughline.council import queries as council
from throughline.demo.people import POLICY_TEAM, holder, london, the_council
from throughline.demo.reading import FACTS, Row, grouped, rows, several, yes
from throughline.ground.freezing import digest
from throughline.ground.periods import FinancialYear
from throughline.history.doorway import Ref
from throughline.measures.operations import many, measures, results, targets
from throughline.measures.queries.parts import PartNames, part_names
from throughline.measures.rules.breaking import located, named_part
from throughline.measures.rules.figures import Unit, read
from throughline.measures.rules.saying import DefinitionSaid, MeasureSaid, PartSaid, ResultSaid
from throughline.measures.rules.targets import Aim, Range
from throughline.measures.rules.words import (
    BrokenDownBy,
    Firmness,
    Frequency,
    MeasureKind,
    PeriodType,
    Polarity,
    Standing,
)
from throughline.outcomes import queries as outcomes

OPENED = london("2020-04-20T09:30")  # after the year's targets were set
Keys = Mapping[str, Mapping[str, int]]


class Figures:
    """The measures of the story: opened once, their figures entered as time goes on, between what else happens."""

    def __init__(self, parent: int, meanwhile: Iterable[tuple[datetime, Callable[[], None]]] = ()) -> None:
        """Open the measures under the outcomes of a strategic plan and set their targets; `meanwhile`: what else is done."""
        self.keys = _open(parent)
        _aim(self.keys, {row["reference"]: Unit(row["unit"], int(row["places"])) for row in rows("measures")})
        batches = grouped(rows("results"), "entered")
        entered: list[tuple[datetime, Callable[[], None]]] = [
            (london(moment), partial(_enter, self.keys, batch, london(moment))) for moment, batch in batches.items()
        ]
        self.waiting = sorted([*entered, *meanwhile], key=lambda one: one[0])

    def enter(self, upto: datetime) -> None:
        """Enter what was entered up to a moment and is not yet there."""
        while self.waiting and self.waiting[0][0] <= upto:
            self.waiting.pop(0)[1]()


def _open(parent: int) -> dict[str, int]:
    by, on = holder(POLICY_TEAM, OPENED.date()), OPENED.date()
    served: Keys = {
        "outcome": {str(o.number): o.key for o in outcomes.outcomes(by, parent)},
        "objective": {o.reference: o.key for o in outcomes.objectives(by, parent)},
        "owner": {p.title: p.key for p in council.posts(on)},
        "unit": {row["key"]: _unit(row["name"], on) for row in rows("units")},
    }
    return {
        row["reference"]: measures.open_measure(
            the_council(), said=_said(row, served), definition=_definition(row), by=by, at=OPENED
        )
        for row in rows("measures")
    }


def _unit(name: str, on: date) -> int:
    return next(u.key for u in council.units(on) if u.name == name)


def _said(row: Row, served: Keys) -> MeasureSaid:
    return MeasureSaid(
        reference=row["reference"],
        title=row["title"],
        kind=MeasureKind(row["kind"]),
        frequency=Frequency(row["frequency"]),
        lag=int(row["lag"]),
        service=row["service"],
        owner=served["owner"][row["owner"]],
        unit=served["unit"][row["unit_key"]],
        outcome=served["outcome"].get(row["outcome"]),
        objective=served["objective"].get(row["objective"]),
        core_business=yes(row["core_business"]),
        small=int(row["small"]),
        note=row["note"],
        source=row["source"],
        illustrative=";".join(several(row["illustrative"])),
    )


def _definition(row: Row) -> DefinitionSaid:
    return DefinitionSaid(
        period_type=PeriodType(row["period_type"]),
        polarity=Polarity(row["polarity"]),
        unit=row["unit"],
        places=int(row["places"]),
        per=int(row["per"]),
        at_most_whole=yes(row["whole"]),
        formula=row["formula"],
    )


def _aim(keys: Mapping[str, int], units: Mapping[str, Unit]) -> None:
    by = holder(POLICY_TEAM, OPENED.date())
    for row in rows("measure_targets"):
        unit = units[row["measure"]]
        year = FinancialYear.named(row["year"]).begins
        invented = yes(row["illustrative"])
        ref = Ref(keys[row["measure"]])
        if row["low"]:
            expected = Range(read(row["low"], unit)[0], read(row["high"], unit)[0])
            targets.expect(ref, year=year, expected=expected, illustrative=invented, by=by, at=OPENED)
            continue
        targets.set_target(
            ref,
            year=year,
            aim=_of(row["target"], row["floor"], unit),
            profile={n: _pair(p, unit) for n, p in enumerate(several(row["profile"]), 1)},
            firmness=Firmness(row["firmness"]),
            illustrative=invented,
            by=by,
            at=OPENED,
        )


def _of(target: str, floor: str, unit: Unit) -> Aim:
    return Aim(read(target, unit)[0], read(floor, unit)[0])


def _pair(said: str, unit: Unit) -> Aim:
    target, _, floor = said.partition("/")
    return _of(target, floor, unit)


def _enter(keys: Mapping[str, int], batch: tuple[Row, ...], at: datetime) -> None:
    """A whole quarter comes in as one file; a restatement is entered by the post that owns the figure."""
    names = part_names(at.date())
    first = [row for row in batch if not row["reason"]]
    if first:
        many.bring_in(
            the_council(),
            results=[(row["measure"], _result(row, names)) for row in first],
            file=f"kpi-results-{at:%Y-%m}.csv",
            digest=digest(f"{at.isoformat()} {(FACTS / 'results.csv').read_text(encoding='utf-8')}"),
            reason="Figures as services sent them in",
            by=holder(POLICY_TEAM, at.date()),
            at=at,
        )
    for row in batch:
        if row["reason"]:
            by = holder(row["post"], at.date())
            results.restate(Ref(keys[row["measure"]]), said=_result(row, names), reason=row["reason"], by=by, at=at)


def _result(row: Row, names: PartNames) -> ResultSaid:
    return ResultSaid(
        period=row["period"],
        as_at=date.fromisoformat(row["as_at"]),
        figure=row["figure"],
        numerator=int(row["numerator"]) if row["numerator"] else None,
        denominator=int(row["denominator"]) if row["denominator"] else None,
        in_period=row["in_period"],
        standing=Standing(row["standing"]),
        evidence=row["source"],
        source=row["source"],
        illustrative=yes(row["illustrative"]),
        parts=tuple(_part(part, names) for part in _parts().get(_entry(row), ())),
    )


@cache
def _parts() -> Mapping[str, tuple[Row, ...]]:
    """Directorates and districts of figures, by the figure."""
    found: dict[str, list[Row]] = {}
    for row in rows("result_parts"):
        found.setdefault(_entry(row), []).append(row)
    return {entry: tuple(those) for entry, those in found.items()}


def _entry(row: Row) -> str:
    """Which figure, entered when."""
    return " ".join(row[name] for name in ("measure", "period", "entered"))


def _part(row: Row, names: PartNames) -> PartSaid:
    by = BrokenDownBy(row["by"])
    key, name = named_part(row["part"], by, names.known[by])
    numerator, denominator = (int(row[n]) if row[n] else None for n in ("numerator", "denominator"))
    return located(PartSaid(by, name, numerator, denominator, row["figure"]), key)
