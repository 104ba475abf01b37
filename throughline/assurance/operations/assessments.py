"""An assessment on its way: opened, answered, signed, settled, looked at again, frozen before a decision."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from throughline.access.roles import Permission, Reach
from throughline.access.rules import Actor
from throughline.assurance.models import Assessment, AssessmentAnswer, FrozenVersion, Signature
from throughline.assurance.queries import settings
from throughline.assurance.queries.freezing import document_of
from throughline.assurance.rules.kinds import Kind, kind_of
from throughline.assurance.rules.moves import SETTLED, WRITABLE, Hands, Stands, move_of, standing_on, why_not
from throughline.assurance.rules.questionnaires import current, version_of
from throughline.assurance.rules.saying import AnswerSaid, AssessmentSaid, against_assessment
from throughline.assurance.rules.words import Act, Advice, Answered, State
from throughline.council.models import Council
from throughline.ground.freezing import canonical, digest
from throughline.ground.periods import months_later
from throughline.ground.words import tidy, tidy_lines
from throughline.history.doorway import Refused, operation
from throughline.history.pen import Pen, Values


@operation("assurance.assessment.open", Permission.ASSESSMENT_OPEN, on=Council)
def open_assessment(
    council: Council, pen: Pen, *, kind: str, said: AssessmentSaid, reference: str = "", by: Actor, at: datetime
) -> int:
    """Open an assessment of a kind that the council uses, not started yet; answers its key."""
    known = settings.kinds(at.date())
    if kind not in {k.key for k in known}:
        raise Refused(f"This council uses no assessment “{kind}”. It uses: {', '.join(k.key for k in known)}.")
    there = Assessment.objects.filter(kind=kind).count()
    row = Assessment(council=council, kind=kind, reference=tidy(reference) or _free(kind, there), **_columns(said))
    return pen.add(row).pk


@operation("assurance.assessment.write", Permission.ASSESSMENT_PREPARE, on=Assessment)
def write(assessment: Assessment, pen: Pen, *, said: AssessmentSaid, by: Actor, at: datetime) -> None:
    """Write what stands on the face of an assessment, while it is prepared."""
    _refuse_if_settled(assessment, at.date())
    pen.put(assessment, **_columns(said), prepared_by=by.key, heard=False)


@operation("assurance.assessment.answer", Permission.ASSESSMENT_PREPARE, on=Assessment)
def answer(assessment: Assessment, pen: Pen, *, answers: tuple[AnswerSaid, ...], by: Actor, at: datetime) -> None:
    """Answer questions of its questionnaire; questions that are not named keep what was answered."""
    _refuse_if_settled(assessment, at.date())
    asked = version_of(assessment.questionnaire, assessment.questionnaire_version, settings.questionnaires())
    if asked is None:
        raise Refused("This assessment has no questionnaire. Begin its screening, or link the council's own form.")
    codes = {q.code for q in asked.questions}
    if unknown := next((a.code for a in answers if a.code not in codes), None):
        raise Refused(f"This questionnaire has no question “{unknown}”. Open the page again.")
    standing = {row.code: row for row in pen.hold(assessment.answers.all())}
    new: dict[str, Values] = {a.code: {"answer": a.answer, "words": tidy_lines(a.words)} for a in answers}
    pen.put_all({standing[code]: values for code, values in new.items() if code in standing})
    pen.add_all(
        AssessmentAnswer(assessment=assessment, code=code, **values)
        for code, values in new.items()
        if code not in standing
    )
    pen.put(assessment, prepared_by=by.key, heard=False)


@operation("assurance.assessment.go_on", Permission.ASSESSMENT_PREPARE, on=Assessment)
def go_on(assessment: Assessment, pen: Pen, *, act: Act, reason: str = "", by: Actor, at: datetime) -> None:
    """Take a step of whoever prepares it: begin, require in full, ask for advice, consult, record, call for review."""
    if act not in PREPARING:
        raise Refused(f"To {act} takes another right than to prepare an assessment. Ask a director.")
    new = _moved(assessment, act, by, reason, at.date())
    if act is Act.BEGIN:
        new |= _asked(settings.kinds(at.date()), assessment, at.date()) | {"prepared_by": by.key}
    pen.put(assessment, **new)
    _sign(assessment, pen, act, reason, by, at.date())


@operation("assurance.assessment.sign", Permission.ASSESSMENT_SIGN, on=Assessment)
def sign(assessment: Assessment, pen: Pen, *, act: Act, reason: str = "", by: Actor, at: datetime) -> None:
    """Sign, approve, screen out, answer the advice, accept what risk remains, or send back; nobody does it to their own."""
    if act not in SIGNING:
        raise Refused(f"To {act} takes another right than to sign an assessment. Ask whoever prepares it.")
    pen.put(assessment, **_moved(assessment, act, by, reason, at.date()))
    _sign(assessment, pen, act, reason, by, at.date())


@operation("assurance.assessment.advise", Permission.ASSESSMENT_ADVISE, on=Assessment)
def advise(assessment: Assessment, pen: Pen, *, advice: Advice, words: str, by: Actor, at: datetime) -> None:
    """Give the data protection officer's advice, in words [UK GDPR, article 35(2)]."""
    pen.put(assessment, **_moved(assessment, Act.ADVISE, by, words, at.date()))
    _sign(assessment, pen, Act.ADVISE, f"{advice.value.capitalize()}. {tidy_lines(words)}", by, at.date())


@operation("assurance.assessment.freeze", Permission.ASSESSMENT_PREPARE, on=Assessment)
def freeze(assessment: Assessment, pen: Pen, *, before: str, by: Actor, at: datetime) -> str:
    """Freeze the version that goes before a decision maker; answers its fingerprint. `before`: whom, or which decision."""
    if not tidy(before):
        raise Refused("Say before whom this version goes, or before which decision.")
    if assessment.state in (State.NOT_STARTED, State.SCREENING):
        raise Refused("There is nothing yet that could go before a decision maker. Finish the screening first.")
    text = canonical(document_of(assessment, at.date()))
    number = assessment.versions.count() + 1
    pen.freeze("AssessmentDocument", text)
    fingerprint = digest(text)
    pen.add(
        FrozenVersion(
            assessment=assessment, number=number, digest=fingerprint, taken_on=at.date(), before=tidy(before)[:300]
        )
    )
    return fingerprint


PREPARING = frozenset({Act.BEGIN, Act.REQUIRE, Act.ASSESS, Act.ASK, Act.CONSULT, Act.HEAR, Act.REVIEW})
SIGNING = frozenset({Act.SCREEN_OUT, Act.SIGN, Act.APPROVE, Act.SEND_BACK, Act.ACCEPT, Act.OVERRULE, Act.ACCEPT_RISK})


def _columns(said: AssessmentSaid) -> dict[str, Any]:
    if against := against_assessment(said):
        raise Refused(against)
    return {
        "title": tidy(said.title),
        "owner_id": said.owner,
        "unit_id": said.unit,
        "audience": said.audience,
        "paragraph": said.paragraph,
        "exempt_because": tidy_lines(said.exempt_because),
        "summary": tidy_lines(said.summary),
        "level": said.level,
        "form": said.form.strip(),
        "consulted_to": said.consulted_to,
        "illustrative": ";".join(said.illustrative),
    }


def _free(kind: str, there: int) -> str:
    """The next reference that no assessment has: "EQIA-0007"."""
    taken = set(Assessment.objects.filter(kind=kind).values_list("reference", flat=True))
    number = there + 1
    while f"{kind}-{number:04}" in taken:
        number += 1
    return f"{kind}-{number:04}"


def _refuse_if_settled(assessment: Assessment, on: date) -> None:
    state = standing_on(assessment.state, assessment.review_due_on, on)
    if state not in WRITABLE:
        raise Refused(
            f"This assessment stands at “{state}”: nothing in it changes. Send it back, or call for its review."
        )


def _asked(kinds: tuple[Kind, ...], assessment: Assessment, on: date) -> Values:
    """The version of the questionnaire that stands when the screening begins: that one is answered to the end."""
    asked = current(kind_of(kinds, assessment.kind).questionnaire, on, settings.questionnaires())
    return {"questionnaire": asked.key, "questionnaire_version": asked.version} if asked else {}


def _moved(assessment: Assessment, act: Act, by: Actor, reason: str, on: date) -> Values:
    kind = kind_of(settings.kinds(on), assessment.kind)
    own = {post for holding in by.holdings for post in holding.stands.get(Reach.OWN, ())}
    signed = assessment.signatures.filter(act=Act.SIGN).order_by("-pk").values_list("person", flat=True).first()
    hands = Hands(assessment.owner_id in own, assessment.prepared_by == by.key, signed == by.key)
    state = standing_on(assessment.state, assessment.review_due_on, on)
    yes = assessment.answers.filter(answer=Answered.YES).count()
    stands = Stands(state, _unanswered(assessment), assessment.level, assessment.heard, yes)
    if against := why_not(kind.workflow, act, stands, hands, reason):
        raise Refused(against)
    move = move_of(kind.workflow, act, state)
    assert move is not None  # why_not has looked
    # Why it stands where it stands: an older step's reason stays with that step, and is not read beside this one.
    new: Values = {"state": move.to, "reason": tidy_lines(reason) if move.reason else ""}
    if move.to in SETTLED:
        # What consultation finds may change it: until then it is due for review when the consultation ends.
        after = [d for d in (assessment.consulted_to,) if d and d > on]
        new |= {"settled_on": on, "review_due_on": min([*after, months_later(on, kind.review_months)])}
    if move.to in WRITABLE:
        new["review_due_on"] = None
    return new | ({"heard": True} if act is Act.HEAR else {})


def _unanswered(assessment: Assessment) -> int:
    if assessment.form:
        return 0
    asked = version_of(assessment.questionnaire, assessment.questionnaire_version, settings.questionnaires())
    given = set(assessment.answers.values_list("code", flat=True))
    return sum(q.code not in given for q in asked.questions) if asked else 0


def _sign(assessment: Assessment, pen: Pen, act: Act, words: str, by: Actor, on: date) -> None:
    said: Mapping[str, Any] = {"person": by.key, "posts": by.posts, "on": on, "words": tidy_lines(words)}
    pen.add(Signature(assessment=assessment, act=act, **said))
