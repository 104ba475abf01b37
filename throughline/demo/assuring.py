"""Kent's corporate risks as published on 13 July 2020, with actions, assessments and an audit review that are illustrative."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

from throughline.access.rules import Actor
from throughline.assurance.operations import assessments, audits, many, risks
from throughline.assurance.queries import assessments as assessed
from throughline.assurance.queries import risks as registers
from throughline.assurance.rules.questionnaires import version_of
from throughline.assurance.rules.saying import (
    ActionSaid,
    AnswerSaid,
    AssessmentSaid,
    ControlSaid,
    RecommendationSaid,
    ReviewSaid,
    RiskSaid,
)
from throughline.assurance.rules.words import Act, Advice, Answer, Answered, ControlState, Level, Opinion, Tier
from throughline.council import queries as council
from throughline.demo.people import POLICY_TEAM, holder, london, the_council
from throughline.demo.reading import FACTS, Row, day, grouped, rows, several
from throughline.ground.freezing import digest
from throughline.history.doorway import Ref
from throughline.outcomes import operations as wants
from throughline.outcomes import queries as outcomes
from throughline.plan.operations import entries
from throughline.plan.queries import lists
from throughline.plan.queries.editions import EditionRow
from throughline.plan.queries.lists import EntryRow

REGISTERED = london("2020-07-14T09:30")
AUDITOR, OFFICER = "Head of Internal Audit", "Data Protection Officer"
# Kind → the questionnaire that it answers, and the one question that is answered with yes
ASKED = {"EQIA": ("protected characteristics", "disability"), "DPIA": ("high-risk processing", "public-places")}
BEFORE = {"first": "Corporate Board", "second": "Environment and Transport Cabinet Committee"}


def registering() -> Iterator[tuple[datetime, Callable[[], None]]]:
    """The register comes in on the day after it was published, so that later quarters close over it."""
    yield REGISTERED, _bring_in


def assure(edition: EditionRow, at: datetime) -> None:
    """Say what is done about the register's risks, and open assessments for activities of an edition."""
    on = at.date()
    posts = {p.title: p for p in council.posts(on)}
    told = _assessments("second")
    named = {row["activity"] for row in told} | {a for row in rows("risks") for a in several(row["threatens"])}
    there = {e.reference: e for e in lists.named(council.the_system(on), edition, on, named)}
    _register(there, posts, at)
    for row in told:
        _assess(there[row["activity"]], row, at)
    _audit(posts, at)
    _threaten(edition, at)


def assess_first(edition: EditionRow, at: datetime) -> None:
    """Assess activities of the edition that is released: what was approved, and went before Corporate Board, is public."""
    told, on = _assessments("first"), at.date()
    there = {e.reference: e for e in lists.named(council.the_system(on), edition, on, {r["activity"] for r in told})}
    for row in told:
        _assess(there[row["activity"]], row, at)


def _assessments(edition: str) -> tuple[Row, ...]:
    return tuple(row for row in rows("assessments") if row["edition"] == edition)


def _audit(posts: dict[str, council.PostRow], at: datetime) -> None:
    """A review with what it recommended: overdue, done and waiting for audit, moved to another day, not accepted."""
    by = holder(AUDITOR, at.date())
    review = audits.record(
        the_council(),
        said=ReviewSaid(
            "IA-2020-11", "Recovery from cyber-attack", Opinion.ADEQUATE, date(2020, 11, 20), illustrative=True
        ),
        by=by,
        at=at,
    )
    for row in rows("recommendations"):
        owner, due = posts[row["owner"]].key if row["owner"] else None, day(row["due"])
        said = RecommendationSaid(
            row["number"], row["words"], Level(row["priority"]), Answer(row["answer"]), owner, due, row["because"]
        )
        key = audits.recommend(Ref(review), said=said, by=by, at=at)
        if moved := day(row["moved_to"]):
            audits.re_due(Ref(key), due=moved, reason=row["moved_because"], by=by, at=at)
        if row["done"]:
            audits.report(Ref(key), progress=row["done"], done=True, by=holder(row["owner"], at.date()), at=at)


def _threaten(edition: EditionRow, at: datetime) -> None:
    """Point objectives of the edition's strategic plan at the risks that threaten them."""
    by, on = holder(POLICY_TEAM, at.date()), at.date()
    objectives = {o.reference: o.key for o in outcomes.objectives(by, edition.parent)}
    keys = {r.reference: r.ref.key for r in registers.risks(by, on)}
    for row in rows("risks"):
        for reference in several(row["objectives"]):
            wants.point_at_risk(Ref(objectives[reference]), risk=keys[row["reference"]], by=by, at=at)


def _bring_in() -> None:
    posts = {p.title: p for p in council.posts(REGISTERED.date())}
    text = (FACTS / "risks.csv").read_text(encoding="utf-8")
    many.bring_in(
        the_council(), risks=[_risk(row, posts) for row in rows("risks")], file="corporate-risks-2020-07-13.csv",
        digest=digest(text), reason="The corporate risk register as published",
        by=holder(POLICY_TEAM, REGISTERED.date()), at=REGISTERED,
    )  # fmt: skip


def _register(there: dict[str, EntryRow], posts: dict[str, council.PostRow], at: datetime) -> None:
    """What is done about the risks of the register, and which activities they threaten."""
    by = holder(POLICY_TEAM, at.date())
    keys = {r.reference: r.ref.key for r in registers.risks(by, at.date())}
    for reference, lines in grouped(rows("risk_actions"), "risk").items():
        _about(Ref(keys[reference]), lines, posts, at)
    for row in rows("risks"):
        for activity in several(row["threatens"]):
            entry = there[activity]
            entries.face(Ref(entry.key), risks=(keys[row["reference"]],), by=holder(entry.owner, at.date()), at=at)


def _risk(row: Row, posts: dict[str, council.PostRow]) -> RiskSaid:
    numbers: dict[str, Any] = {
        n: int(row[n]) if row[n] else None
        for n in ("likelihood", "impact", "score", "target_likelihood", "target_impact", "target")
    }
    owner = posts[row["owner"]]
    return RiskSaid(
        row["reference"], row["title"], Tier(row["tier"]), row["category"], owner=owner.key, unit=owner.unit, note=row["note"],
        source=row["source"], source_as_at=date.fromisoformat(row["source_as_at"]), illustrative=several(row["illustrative"]),
        **numbers,
    )  # fmt: skip


def _about(risk: Ref, lines: tuple[Row, ...], posts: dict[str, council.PostRow], at: datetime) -> None:
    by = holder(POLICY_TEAM, at.date())
    controls = tuple(
        ControlSaid(row["words"], ControlState(row["state"]), date(2020, 11, 2), illustrative=True)
        for row in lines
        if row["kind"] == "control"
    )
    risks.set_controls(risk, controls=controls, by=by, at=at)
    for row in lines:
        if row["kind"] == "action":
            said = ActionSaid(row["words"], posts[row["owner"]].key, date.fromisoformat(row["due"]), illustrative=True)
            key = risks.act(risk, said=said, by=by, at=at)
            if moved := day(row["moved_to"]):
                risks.re_due(Ref(key), due=moved, reason=row["moved_because"], by=by, at=at)


def _assess(entry: EntryRow, row: Row, at: datetime) -> None:
    """Take an assessment as far as the facts say; its owner prepares it, and others sign it."""
    by, on = holder(entry.owner, at.date()), at.date()
    key = entries.assess(Ref(entry.key), kind=row["kind"], by=by, at=at)
    (opened,) = assessed.assessments(by, on, [key])
    said = AssessmentSaid(
        opened.title,
        opened.owner_key,
        opened.unit_key,
        summary=row["summary"],
        level=Level(row["level"]) if row["level"] else None,
        illustrative=("all of it",),
    )
    assessments.write(Ref(key), said=said, by=by, at=at)
    assessments.go_on(Ref(key), act=Act.BEGIN, by=by, at=at)
    if row["to"] == "screened out":
        signer = holder(row["signer"], on)
        assessments.sign(Ref(key), act=Act.SCREEN_OUT, reason=row["words"], by=signer, at=at)
        return
    assessments.go_on(Ref(key), act=Act.REQUIRE, by=by, at=at)
    if row["to"] == "full assessment required":
        return
    assessments.go_on(Ref(key), act=Act.ASSESS, by=by, at=at)
    if row["to"] == "approved":
        _approve(key, row, by, at)


def _approve(key: int, row: Row, by: Actor, at: datetime) -> None:
    """Answer every question, one with yes; have it advised on where it is of data, signed, and frozen."""
    on = at.date()
    questionnaire, yes = ASKED[row["kind"]]
    asked = version_of(questionnaire, 1)
    answers = tuple(
        AnswerSaid(q.code, Answered.YES if q.code == yes else Answered.NO, row["words"] if q.code == yes else "")
        for q in (asked.questions if asked else ())
    )
    assessments.answer(Ref(key), answers=answers, by=by, at=at)
    signer, approver = holder(row["signer"], on), holder(row["approver"], on)
    if row["kind"] == "DPIA":
        assessments.go_on(Ref(key), act=Act.ASK, by=by, at=at)
        assessments.advise(Ref(key), advice=Advice.CONDITIONS, words=row["words"], by=holder(OFFICER, on), at=at)
        assessments.sign(Ref(key), act=Act.ACCEPT, by=signer, at=at)
        assessments.sign(Ref(key), act=Act.ACCEPT_RISK, by=approver, at=at)
    else:
        assessments.sign(Ref(key), act=Act.SIGN, by=signer, at=at)
        assessments.sign(Ref(key), act=Act.APPROVE, by=approver, at=at)
    assessments.freeze(Ref(key), before=BEFORE[row["edition"]], by=by, at=at)
