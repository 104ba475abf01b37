"""The risk register: risks, their reviews, controls, actions, and who accepts what stands above the appetite."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from throughline.access.roles import Permission
from throughline.access.rules import Actor
from throughline.assurance.models import Control, Risk, RiskAcceptance, RiskAction, RiskReview
from throughline.assurance.queries import settings
from throughline.assurance.rules.actions import against_move
from throughline.assurance.rules.saying import ActionSaid, ControlSaid, RiskSaid, against_risk
from throughline.assurance.rules.scoring import Score, above_appetite, against_score
from throughline.council.models import Council
from throughline.council.queries import posts
from throughline.ground.timing import day_said
from throughline.ground.words import tidy, tidy_lines
from throughline.history.doorway import Refused, operation
from throughline.history.pen import Pen


@operation("assurance.risk.open", Permission.RISK_OPEN, on=Council)
def open_risk(council: Council, pen: Pen, *, said: RiskSaid, by: Actor, at: datetime) -> int:
    """Put a risk on the register; answers its key."""
    risk = pen.add(Risk(council=council, **RiskColumns.of(said, at.date())))
    _score_kept(pen, risk, at.date(), "", by, "score" in said.illustrative)
    return risk.pk


@operation("assurance.risk.reword", Permission.RISK_KEEP, on=Risk)
def reword(risk: Risk, pen: Pen, *, said: RiskSaid, reason: str = "", by: Actor, at: datetime) -> None:
    """Change what stands of a risk; its current score changes by a review only."""
    _refuse_if_removed(risk)
    kept = {"likelihood": risk.likelihood, "impact": risk.impact, "score": risk.score}
    pen.put(risk, **RiskColumns.of(said, at.date()) | kept)


@operation("assurance.risk.review", Permission.RISK_KEEP, on=Risk)
def review(
    risk: Risk,
    pen: Pen,
    *,
    likelihood: int | None,
    impact: int | None,
    words: str = "",
    next_on: date | None = None,
    on: date | None = None,
    illustrative: bool = False,
    by: Actor,
    at: datetime,
) -> None:
    """Review a risk: its score as it is found on a day (today unless said), and when it is looked at next."""
    _refuse_if_removed(risk)
    found = on or at.date()
    if found > at.date():
        raise Refused(f"A review on {day_said(found)} has not happened yet. Give the day on which it was held.")
    if next_on is not None and next_on <= found:
        raise Refused("The next review comes after this one. Give a later day.")
    if against := against_score(likelihood, impact, None):
        raise Refused(against)
    score = Score.of(likelihood, impact)
    last = risk.reviewed_on
    if last is None or found >= last:
        new = {"likelihood": score.likelihood, "impact": score.impact, "score": score.whole}
        pen.put(risk, **new, reviewed_on=found, review_due_on=next_on)
    pen.add(
        RiskReview(
            risk=risk, on=found, likelihood=score.likelihood, impact=score.impact, score=score.whole,
            words=tidy_lines(words), posts=by.posts, illustrative=illustrative,
        )
    )  # fmt: skip


@operation("assurance.risk.set_controls", Permission.RISK_KEEP, on=Risk)
def set_controls(risk: Risk, pen: Pen, *, controls: tuple[ControlSaid, ...], by: Actor, at: datetime) -> None:
    """Say what holds a risk down; controls that are not named are taken away."""
    _refuse_if_removed(risk)
    wanted = {tidy(c.words): c for c in controls if tidy(c.words)}
    standing = {row.words: row for row in pen.hold(risk.controls.all())}
    columns = {w: {k: v for k, v in asdict(c).items() if k != "words"} for w, c in wanted.items()}
    pen.strike([row for words, row in standing.items() if words not in wanted])
    pen.put_all({row: columns[words] for words, row in standing.items() if words in wanted})
    pen.add_all(Control(risk=risk, words=w, **c) for w, c in columns.items() if w not in standing)


@operation("assurance.risk.act", Permission.RISK_KEEP, on=Risk)
def act(risk: Risk, pen: Pen, *, said: ActionSaid, by: Actor, at: datetime) -> int:
    """Give a post something to do about a risk, by a day; answers its key."""
    _refuse_if_removed(risk)
    if not tidy(said.words):
        raise Refused("An action says what is to be done. Write it in a sentence.")
    unit = next((p.unit for p in posts(at.date()) if p.key == said.owner), None)
    row = RiskAction(risk=risk, words=tidy(said.words), owner_id=said.owner, unit_id=unit, due=said.due)
    row.illustrative = said.illustrative
    return pen.add(row).pk


@operation("assurance.risk.accept", Permission.RISK_ACCEPT, on=Risk)
def accept(
    risk: Risk, pen: Pen, *, until: date, because: str, illustrative: bool = False, by: Actor, at: datetime
) -> None:
    """Accept until a day, with a reason, that a risk stands above the appetite for its category."""
    _refuse_if_removed(risk)
    score = Score.of(risk.likelihood, risk.impact, risk.score)
    if not above_appetite(score, settings.categories(at.date()).get(risk.category)):
        raise Refused(
            "This risk stands within the appetite for its category, or has no score or category: there is nothing to accept."
        )
    if not because.strip():
        raise Refused("Say why this is accepted: the reason stays beside the risk.")
    row = RiskAcceptance(risk=risk, posts=by.posts, on=at.date(), until=until, because=tidy_lines(because))
    row.score, row.illustrative = risk.score or 0, illustrative
    pen.add(row)


@operation("assurance.risk.remove", Permission.RISK_KEEP, on=Risk)
def remove(risk: Risk, pen: Pen, *, reason: str, by: Actor, at: datetime) -> None:
    """Remove a risk from the register with a reason; it is listed as removed for twelve months more, and kept for good."""
    _refuse_if_removed(risk)
    if not reason.strip():
        raise Refused("Say why the risk is removed: the reason stays in the register for twelve months.")
    pen.put(risk, removed_on=at.date(), removed_because=tidy_lines(reason))


@operation("assurance.risk.restore", Permission.RISK_KEEP, on=Risk)
def restore(risk: Risk, pen: Pen, *, reason: str, by: Actor, at: datetime) -> None:
    """Put a removed risk back on the register."""
    if risk.removed_on is None:
        raise Refused("This risk stands on the register already.")
    pen.put(risk, removed_on=None, removed_because="")


@operation("assurance.risk_action.report", Permission.ACTION_REPORT, on=RiskAction)
def report(action: RiskAction, pen: Pen, *, progress: str, done: bool, by: Actor, at: datetime) -> None:
    """Say how far an action has come, or that it is done."""
    if done and not progress.strip():
        raise Refused("Say what was done: whoever reviews the risk reads it.")
    pen.put(action, progress=tidy_lines(progress), done_on=(action.done_on or at.date()) if done else None)


@operation("assurance.risk_action.re_due", Permission.RISK_KEEP, on=RiskAction)
def re_due(action: RiskAction, pen: Pen, *, due: date, reason: str, by: Actor, at: datetime) -> None:
    """Give an action another day, with the reason; the day it had stays readable beside it."""
    if against := against_move(action.due, action.done_on, due, reason, at.date()):
        raise Refused(against)
    pen.put(action, due=due)


class RiskColumns:
    """What is said of a risk, as its row keeps it: for one risk and for many."""

    @staticmethod
    def of(said: RiskSaid, on: date) -> dict[str, Any]:
        """What is said of a risk as columns. Raises Refused for what no risk can be."""
        against = (
            against_risk(said)
            or against_score(said.likelihood, said.impact, said.score)
            or against_score(said.target_likelihood, said.target_impact, said.target)
        )
        if against:
            raise Refused(against)
        if said.category and said.category not in settings.categories(on):
            raise Refused(f"This council has no category of risk “{said.category}”. Choose one of its own.")
        now = Score.of(said.likelihood, said.impact, said.score)
        then = Score.of(said.target_likelihood, said.target_impact, said.target)
        return {
            "reference": tidy(said.reference), "title": tidy(said.title), "tier": said.tier, "category": said.category,
            "if_words": tidy_lines(said.if_), "then_words": tidy_lines(said.then), "owner_id": said.owner,
            "unit_id": said.unit, "audience": said.audience,
            "likelihood": now.likelihood, "impact": now.impact, "score": now.whole,
            "target_likelihood": then.likelihood, "target_impact": then.impact, "target": then.whole,
            "target_by": said.target_by, "review_due_on": said.review_due_on, "note": tidy_lines(said.note),
            "source": said.source.strip(), "source_as_at": said.source_as_at, "illustrative": ";".join(said.illustrative),
        }  # fmt: skip


def _score_kept(pen: Pen, risk: Risk, on: date, words: str, by: Actor, invented: bool) -> None:
    """The score with which a risk comes in is its first review, on the day of its source."""
    if risk.score:
        day = risk.source_as_at or on
        row = RiskReview(risk=risk, on=day, likelihood=risk.likelihood, impact=risk.impact, score=risk.score)
        row.words, row.posts, row.illustrative = words, by.posts, invented
        pen.add(row)
        pen.put(risk, reviewed_on=day)


def _refuse_if_removed(risk: Risk) -> None:
    if risk.removed_on is not None:
        raise Refused(f"This risk was removed on {day_said(risk.removed_on)}. Put it back on the register first.")
