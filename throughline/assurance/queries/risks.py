"""Risks as rows and as one page; the summary of a register."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from throughline.access.roles import Audience, Permission
from throughline.access.rules import Actor, Verdict, judge, scope
from throughline.assurance.models import Risk, RiskAcceptance, RiskAction, RiskReview
from throughline.assurance.queries import settings
from throughline.assurance.rules.saying import RiskSaid
from throughline.assurance.rules.scoring import Accepted, Category, Score, above_appetite, appetite_said, still_listed
from throughline.assurance.rules.words import Band, ControlState, Tier
from throughline.council import queries as council
from throughline.history.doorway import Ref


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """The score that a review found; `illustrative`: it was invented for a demonstration."""

    on: date
    score: Score
    words: str
    posts: str
    illustrative: bool


@dataclass(frozen=True, slots=True)
class RiskRow:
    """A risk in a register on a day. `moved`: since the review before: 1 up, −1 down, 0 level, None where there was none."""

    ref: Ref
    address: str
    reference: str
    title: str
    tier: Tier
    category: Category | None
    owner: str
    owner_key: int | None
    unit_key: int | None
    unit: str
    directorate: str
    score: Score
    target: Score
    target_by: date | None
    moved: int | None
    actions: int  # open
    overdue: int
    reviewed_on: date | None
    review_due_on: date | None
    removed_on: date | None
    above: bool
    appetite: str
    source_as_at: date | None
    illustrative: frozenset[str]


@dataclass(frozen=True, slots=True)
class ControlRow:
    """What holds a risk down."""

    words: str
    state: ControlState
    tested_on: date | None
    illustrative: bool


@dataclass(frozen=True, slots=True)
class RiskPage:
    """One risk whole."""

    row: RiskRow
    said: RiskSaid
    removed_because: str
    reviews: tuple[ReviewRow, ...]  # oldest first
    controls: tuple[ControlRow, ...]
    accepted: tuple[Accepted, ...]  # newest first
    accepted_illustrative: bool
    may_keep: Verdict
    may_accept: Verdict

    @property
    def record(self) -> str:
        """How history names it."""
        return f"assurance.risk:{self.row.ref.key}"


@dataclass(frozen=True, slots=True)
class RiskSummary:
    """A register in a few figures, as a quarterly report prints it; `unscored`: their score is to be confirmed."""

    as_at: date
    risks: int
    bands: dict[Band, int]
    unscored: int
    above: int  # the appetite
    overdue: int  # actions
    top: tuple[RiskRow, ...]


def risks(actor: Actor, on: date, only: Iterable[int] | None = None) -> tuple[RiskRow, ...]:
    """The risks of the register on a day that this person may read, worst first; removed ones of twelve months last."""
    rows = Risk.objects.within(scope(actor, Permission.ASSURANCE_VIEW)).select_related("owner", "unit")
    if only is not None:
        rows = rows.filter(pk__in=list(only))
    found = [r for r in rows if still_listed(r.removed_on, on)]
    near = _Near(None if only is None else [r.pk for r in found], on)
    return tuple(sorted((near.row(r) for r in found), key=_worst_first))


def risk(actor: Actor, address: str, on: date) -> RiskPage | None:
    """The risk at an address; None when there is none or it is not open to this person. Removed ones stay readable."""
    rows = Risk.objects.within(scope(actor, Permission.ASSURANCE_VIEW)).select_related("owner", "unit")
    r = rows.filter(key=address).first()
    if r is None:
        return None
    near = _Near([r.pk], on)
    accepted = near.accepted.get(r.pk, [])
    return RiskPage(
        row=near.row(r),
        said=_said(r),
        removed_because=r.removed_because,
        reviews=tuple(near.reviews.get(r.pk, ())),
        controls=tuple(ControlRow(c.words, c.state, c.tested_on, c.illustrative) for c in r.controls.order_by("words")),
        accepted=tuple(a for a, _ in accepted),
        accepted_illustrative=any(invented for _, invented in accepted),
        may_keep=judge(actor, Permission.RISK_KEEP, r.place(), r.kept_to()),
        may_accept=judge(actor, Permission.RISK_ACCEPT, r.place(), r.kept_to()),
    )


def summary(actor: Actor, on: date, tier: Tier = Tier.CORPORATE, most: int = 10) -> RiskSummary:
    """The register of a tier in a few figures with its worst risks: for the quarterly report."""
    rows = [r for r in risks(actor, on) if r.tier is tier and r.removed_on is None]
    bands = Counter(r.score.band for r in rows if r.score.band)
    return RiskSummary(
        on, len(rows), dict(bands), sum(r.score.whole is None for r in rows), sum(r.above for r in rows),
        sum(r.overdue for r in rows), tuple(rows[:most]),
    )  # fmt: skip


def references(actor: Actor, on: date) -> tuple[tuple[int, str], ...]:
    """Key and words of each risk that may be pointed at."""
    return tuple((r.ref.key, f"{r.reference} {r.title}") for r in risks(actor, on) if r.removed_on is None)


@dataclass(frozen=True, slots=True)
class WholeRisk:
    """All that is said of a risk, as somebody would have to say it."""

    said: RiskSaid


def whole(actor: Actor, on: date) -> tuple[WholeRisk, ...]:
    """All that is said of each risk of the register on a day: what a file changes only in part."""
    rows = Risk.objects.within(scope(actor, Permission.ASSURANCE_VIEW))
    return tuple(WholeRisk(_said(r)) for r in rows if still_listed(r.removed_on, on))


def named() -> tuple[tuple[int, str], ...]:
    """Key and reference of every risk, removed ones too: a reference tells nothing of what is kept back."""
    return tuple(Risk.objects.values_list("pk", "reference"))


def open_by_reference(references: Iterable[str]) -> tuple[tuple[str, str, int | None, int | None, bool], ...]:
    """Risks that everybody may read and that still stand, by their references: title, score, target, whether the score is
    invented. They are open, so that nobody is asked who they are."""
    rows = Risk.objects.filter(reference__in=list(references), audience=Audience.OPEN, removed_on=None)
    return tuple(
        (r.reference, r.title, r.score, r.target, "score" in r.illustrative.split(";"))
        for r in rows.order_by("reference")
    )


def _worst_first(r: RiskRow) -> tuple[bool, int, str]:
    return r.removed_on is not None, -(r.score.whole or 0), r.reference


class _Near:
    """What stands beside risks, read once for all of them."""

    def __init__(self, only: list[int] | None, on: date) -> None:
        self.on, self.categories, self.directorates = on, settings.categories(on), council.directorate_of(on)
        where = {} if only is None else {"risk__in": only}
        self.reviews: dict[int, list[ReviewRow]] = {}
        for v in RiskReview.objects.filter(**where).order_by("on"):
            score = Score.of(v.likelihood, v.impact, v.score)
            self.reviews.setdefault(v.risk_id, []).append(ReviewRow(v.on, score, v.words, v.posts, v.illustrative))
        self.accepted: dict[int, list[tuple[Accepted, bool]]] = {}
        self.scores: dict[int, int] = {}  # the highest score that the newest acceptance covers
        for a in RiskAcceptance.objects.filter(**where).order_by("-on", "-pk"):
            self.accepted.setdefault(a.risk_id, []).append(
                (Accepted(a.posts, a.on, a.until, a.because), a.illustrative)
            )
            self.scores.setdefault(a.risk_id, a.score)
        self.open: Counter[int] = Counter()
        self.late: Counter[int] = Counter()
        for key, due in RiskAction.objects.filter(done_on=None, **where).values_list("risk_id", "due"):
            self.open[key] += 1
            self.late[key] += due is not None and due < on

    def row(self, r: Risk) -> RiskRow:
        """One risk in the register."""
        score, category = Score.of(r.likelihood, r.impact, r.score), self.categories.get(r.category)
        return RiskRow(
            ref=Ref(r.pk, r.version),
            address=r.key,
            reference=r.reference,
            title=r.title,
            tier=r.tier,
            category=category,
            owner=r.owner.title if r.owner else "",
            owner_key=r.owner_id,
            unit_key=r.unit_id,
            unit=r.unit.name if r.unit else "",
            directorate=self.directorates.get(r.unit_id, "") if r.unit_id else "",
            score=score,
            target=Score.of(r.target_likelihood, r.target_impact, r.target),
            target_by=r.target_by,
            moved=_moved(self.reviews.get(r.pk, [])),
            actions=self.open[r.pk],
            overdue=self.late[r.pk],
            reviewed_on=r.reviewed_on,
            review_due_on=r.review_due_on,
            removed_on=r.removed_on,
            above=above_appetite(score, category),
            appetite=appetite_said(score, category, self._acceptance(r), self.on),
            source_as_at=r.source_as_at,
            illustrative=frozenset(filter(None, r.illustrative.split(";"))),
        )

    def _acceptance(self, r: Risk) -> Accepted | None:
        """The newest acceptance, unless the score has risen above what was accepted."""
        newest = self.accepted.get(r.pk)
        return newest[0][0] if newest and (r.score or 0) <= self.scores[r.pk] else None


def _moved(reviews: list[ReviewRow]) -> int | None:
    scores = [v.score.whole for v in reviews if v.score.whole]
    if len(scores) < 2:
        return None
    return (scores[-1] > scores[-2]) - (scores[-1] < scores[-2])


def _said(r: Risk) -> RiskSaid:
    return RiskSaid(
        r.reference, r.title, r.tier, r.category, r.if_words, r.then_words, r.owner_id, r.unit_id, r.audience.value,
        r.likelihood, r.impact, r.score, r.target_likelihood, r.target_impact, r.target, r.target_by, r.review_due_on,
        r.note, r.source, r.source_as_at, tuple(filter(None, r.illustrative.split(";"))),
    )  # fmt: skip
