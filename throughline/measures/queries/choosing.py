"""What the forms of measures choose from; and what each rating scheme would make of the measures as they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from throughline.access.roles import Permission
from throughline.access.rules import Actor, scope
from throughline.council import queries as council
from throughline.council.queries.make_up import SettingRow, setting_rows
from throughline.measures.models import Measure
from throughline.measures.queries.lists import in_use
from throughline.measures.queries.parts import part_names
from throughline.measures.queries.series import read, scheme_on
from throughline.measures.rules.blocks import all_together
from throughline.measures.rules.configuring import SETTING, SMALL_COUNTS, threshold_of
from throughline.measures.rules.periods import due
from throughline.measures.rules.schemes import SCHEMES, Scheme
from throughline.measures.rules.standing import rated_in
from throughline.measures.rules.words import BrokenDownBy, MeasureKind, Rating
from throughline.outcomes import queries as outcomes

Chosen = tuple[int, str]
Groups = tuple[tuple[str, tuple[Chosen, ...]], ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """Keys and words; what belongs to a strategic plan stands under its title."""

    posts: tuple[Chosen, ...]
    units: tuple[Chosen, ...]
    outcomes: Groups
    objectives: Groups
    priorities: tuple[Chosen, ...]


def choices(actor: Actor, on: date) -> Choices:
    """Posts and units that have not ended on a day, and all that the council wants, the newest plan first."""
    plans = tuple(reversed(outcomes.strategic_plans(actor)))
    return Choices(
        posts=tuple((p.key, p.title + (" (vacant)" if p.vacant else "")) for p in council.posts(on) if not p.ended),
        units=tuple((u.key, u.name) for u in council.units(on) if not u.ended),
        outcomes=tuple(
            (p.title, tuple((o.key, f"{o.number}. {o.title}") for o in outcomes.outcomes(actor, p.ref.key)))
            for p in plans
        ),
        objectives=tuple(
            (p.title, tuple((o.key, f"{o.reference} {o.title}") for o in outcomes.objectives(actor, p.ref.key)))
            for p in plans
        ),
        priorities=tuple((p.key, f"{p.reference} {p.title}") for p in outcomes.priorities(actor)),
    )


@dataclass(frozen=True, slots=True)
class SchemeChoice:
    """One scheme: whether it is the council's now, and how many KPIs of each rating it would make of what is due today.
    A measure with a scheme of its own keeps it."""

    scheme: Scheme
    stands: bool
    counts: Mapping[Rating, int]


@dataclass(frozen=True, slots=True)
class SchemePage:
    """The schemes, what was ever decided of them, and of small counts."""

    schemes: tuple[SchemeChoice, ...]
    standing: Scheme
    decided: tuple[SettingRow, ...]
    small: int
    small_decided: tuple[SettingRow, ...]
    together: tuple[tuple[BrokenDownBy, int], ...]  # of which the council has so few that they are withheld as one


def scheme_page(actor: Actor, on: date) -> SchemePage:
    """The published schemes, the council's own bands in the place of the one that they are after."""
    rows = Measure.objects.within(scope(actor, Permission.MEASURES_VIEW)).filter(kind=MeasureKind.KPI)
    there = [r for r in read(rows.order_by("pk"), on) if in_use(r.measure, on)]
    standing = scheme_on(on)
    found = []
    for name, scheme in SCHEMES.items():
        tried = standing if name == standing.name else scheme
        series = [r.series if r.measure.scheme else replace(r.series, scheme=tried) for r in there]
        ratings = Counter(rated_in(s, due(s.frequency, s.lag, on, s.year_begins)).rating for s in series)
        found.append(SchemeChoice(tried, name == standing.name, ratings))
    return SchemePage(
        tuple(found), standing, setting_rows((SETTING,)), small_on(on), setting_rows((SMALL_COUNTS,)),
        tuple((by, len(names)) for by, names in part_names(on).offered.items() if names and all_together(len(names))),
    )  # fmt: skip


def small_on(on: date) -> int:
    """Below how many people a count is withheld on a day, where a measure counts people."""
    return threshold_of(council.setting_texts((SMALL_COUNTS,), on).get(SMALL_COUNTS, ""))
