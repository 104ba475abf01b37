"""Gates: submitting freezes the text, what changed is not approved, errors stop until they are accepted."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import product
from typing import Any

import pytest
from django.db import connection

from tests.factories import (
    AT,
    DAY,
    a_holding,
    a_post,
    a_published_edition,
    a_whole_entry,
    an_edition,
    an_entry,
    many_entries,
    move_on,
    somebody,
    the_policy_team,
)
from tests.plan.kept import events, everything_kept
from throughline.council import queries as council
from throughline.council.operations import structure
from throughline.ground.findings import Severity
from throughline.ground.freezing import canonical, digest, thaw
from throughline.history import queries as history
from throughline.history.doorway import CATALOGUE, Ref, Refused
from throughline.plan.models import Edition, Entry
from throughline.plan.operations import entries, gates
from throughline.plan.queries import editions
from throughline.plan.queries.documents import document_of
from throughline.plan.queries.editions import EditionRow
from throughline.plan.rules.document import PlanDocument
from throughline.plan.rules.moves import AUDIENCE_OF, MOVES, why_not
from throughline.plan.rules.standing import words_digest
from throughline.plan.rules.words import EditionStatus

pytestmark = pytest.mark.django_db
S = EditionStatus
TEAM: dict[str, Any] = {"by": the_policy_team(), "at": AT}
WAYS = {
    S.DRAFT: (),
    S.FOR_COMMENT: (S.FOR_COMMENT,),
    S.FOR_APPROVAL: (S.FOR_APPROVAL,),
    S.APPROVED: (S.FOR_APPROVAL, S.APPROVED),
    S.PUBLISHED: (S.FOR_APPROVAL, S.APPROVED, S.PUBLISHED),
    S.SUPERSEDED: (S.FOR_APPROVAL, S.APPROVED, S.PUBLISHED, S.SUPERSEDED),
}


def row(edition: int) -> EditionRow:
    """The edition as a page reads it."""
    return next(e for e in editions.editions(council.the_system(DAY)) if e.ref.key == edition)


@pytest.mark.parametrize(("now", "to"), list(product(S, S)), ids=lambda s: s.value.replace(" ", "-"))
def test_an_edition_moves_as_the_table_says_and_is_refused_in_its_words(now: S, to: S) -> None:
    edition = move_on(an_edition(), *WAYS[now])
    before, verbs = everything_kept(), events()
    against = why_not(now, to, (), False)
    if against is None:
        move_on(edition, to)
        kept = Edition.objects.get(pk=edition)
        assert (kept.status, kept.audience) == (to, AUDIENCE_OF[to])
        assert events()[-1] == "plan.edition.move"
        assert [r for r in MOVES[now] if r.to is to]
    else:
        with pytest.raises(Refused) as refused:
            gates.move_on(Ref(edition), to=to, **TEAM)
        assert str(refused.value) == against
        assert (everything_kept(), events()) == (before, verbs)


@pytest.mark.parametrize("to", [S.FOR_COMMENT, S.FOR_APPROVAL])
def test_submitting_freezes_the_text_as_it_stands(to: S) -> None:
    edition = an_edition()
    many_entries(edition, {"SDP-1-01": {}, "SDP-1-02": {}})
    if to is S.FOR_APPROVAL:
        move_on(edition, S.FOR_COMMENT, S.DRAFT)
    document = document_of(Edition.objects.get(pk=edition), DAY)
    assert row(edition).imported is None or to is S.FOR_COMMENT
    head = history.head()
    move_on(edition, to)
    frozen = editions.submitted_text(row(edition))
    assert frozen is not None
    assert frozen.text == canonical(document)
    assert frozen.digest == digest(frozen.text)
    assert thaw(PlanDocument, frozen.text) == document
    assert (frozen.at, frozen.event) == (AT, history.head()[0])
    if to is S.FOR_COMMENT:  # nothing came between: no finding had to be accepted
        assert (frozen.chain_head, frozen.event) == (head[1], head[0] + 1)
    assert row(edition).submitted == words_digest(document)
    assert row(edition).imported is None, "a gate closes the way back of an import"
    assert not history.faults(connection)


def test_moves_that_do_not_submit_freeze_nothing() -> None:
    edition = a_published_edition()
    assert {e.note.get("x") for e in history.latest_of_all(9)} == {None}
    frozen = editions.submitted_text(row(edition))
    assert frozen is not None
    assert thaw(PlanDocument, frozen.text).status is S.DRAFT
    assert frozen.event == history.head()[0] - 2


def test_what_is_edited_after_it_was_submitted_is_said_and_not_approved_until_submitted_again() -> None:
    edition = an_edition()
    entry = a_whole_entry(edition)
    assert not editions.changed_since_submitted(row(edition), DAY), "it was never submitted"
    move_on(edition, S.FOR_APPROVAL)
    assert not editions.changed_since_submitted(row(edition), DAY)
    entries.reword(Ref(entry), said={"title": "Other words"}, **TEAM)
    assert editions.changed_since_submitted(row(edition), DAY)
    before = everything_kept()
    with pytest.raises(
        Refused,
        match=r"^The plan was changed after it was submitted\. “Other words” has another name.*\. Send it back to draft and",
    ):
        gates.move_on(Ref(edition), to=S.APPROVED, **TEAM)
    assert everything_kept() == before
    against = {m.move.to: m.against for m in editions.moves(row(edition), DAY)}
    assert against[S.DRAFT] is None
    assert (against[S.APPROVED] or "").startswith("The plan was changed")
    move_on(edition, S.DRAFT, S.FOR_APPROVAL, S.APPROVED)
    assert row(edition).status is S.APPROVED


def test_words_that_are_put_back_are_what_was_submitted() -> None:
    edition = an_edition()
    entry = an_entry(edition, title="Evening buses")
    move_on(edition, S.FOR_APPROVAL)
    for title in ("Other words", "Evening buses"):
        entries.reword(Ref(entry), said={"title": title}, **TEAM)
    assert not editions.changed_since_submitted(row(edition), DAY)
    move_on(edition, S.APPROVED)


def test_somebody_may_leave_between_submission_and_approval() -> None:
    """The post answers for the entry and stays; nobody changed the plan."""
    edition = an_edition()
    entry = a_whole_entry(edition)
    owner = Entry.objects.get(pk=entry).owner_id
    assert owner is not None
    a_holding(owner)
    structure.vacate(Ref(owner), on=date(2021, 2, 1), reason="Retired.", by=council.the_system(DAY), at=AT)
    move_on(edition, S.FOR_APPROVAL)
    move_on(edition, S.APPROVED, at=datetime(2021, 2, 3, 9, 0, tzinfo=UTC))
    assert row(edition).status is S.APPROVED


def test_errors_that_nobody_accepted_stop_submission_and_a_reason_lets_them_through() -> None:
    edition = an_edition()
    an_entry(edition, "SDP-1-01")  # half-finished
    errors = [f for f in editions.health(row(edition), DAY).standing if f.severity is Severity.ERROR]
    assert errors
    before = everything_kept()
    with pytest.raises(
        Refused, match=rf"^{len(errors)} errors stand in the way of approval: PLAN.*\. Mend each on the plan-health"
    ):
        gates.move_on(Ref(edition), to=S.FOR_APPROVAL, **TEAM)
    assert everything_kept() == before
    gates.move_on(Ref(edition), to=S.FOR_COMMENT, **TEAM)  # a draft with errors may be commented on
    for finding in errors:
        gates.accept(Ref(edition), code=finding.code, subject=finding.subject, because="Known.", until=DAY, **TEAM)
    gates.move_on(Ref(edition), to=S.FOR_APPROVAL, **TEAM)
    assert row(edition).status is S.FOR_APPROVAL


def test_an_acceptance_that_has_run_out_stops_submission_again() -> None:
    edition = an_edition()
    an_entry(edition)
    for finding in editions.health(row(edition), DAY).standing:
        gates.accept(
            Ref(edition), code=finding.code, subject=finding.subject, because="Known.", until=date(2021, 1, 20), **TEAM
        )
    assert not editions.health(row(edition), date(2021, 1, 20)).standing
    late = datetime(2021, 1, 21, 9, 0, tzinfo=UTC)
    assert editions.health(row(edition), late.date()).standing
    with pytest.raises(Refused, match="stand in the way of approval"):
        gates.move_on(Ref(edition), to=S.FOR_APPROVAL, by=the_policy_team(), at=late)
    gates.move_on(Ref(edition), to=S.FOR_APPROVAL, **TEAM)


def test_an_error_that_comes_up_after_approval_stops_publication_says_which_and_is_accepted_with_a_reason() -> None:
    edition = an_edition()
    an_entry(edition, "SDP-1-01")
    for finding in editions.health(row(edition), DAY).standing:
        gates.accept(
            Ref(edition), code=finding.code, subject=finding.subject, because="Known.", until=date(2021, 1, 20), **TEAM
        )
    gates.move_on(Ref(edition), to=S.FOR_APPROVAL, **TEAM)
    gates.move_on(Ref(edition), to=S.APPROVED, **TEAM)
    late: dict[str, Any] = {"by": the_policy_team(), "at": datetime(2021, 1, 21, 9, 0, tzinfo=UTC)}
    assert editions.against_publishing(row(edition), DAY) is None
    assert editions.against_publishing(row(edition), date(2021, 1, 21)) is not None
    before = everything_kept()
    with pytest.raises(Refused, match=r"stand in the way of publication: PLAN\d+ of SDP-1-01.*an approved text is not"):
        gates.move_on(Ref(edition), to=S.PUBLISHED, **late)
    assert everything_kept() == before
    for finding in editions.health(row(edition), date(2021, 1, 21)).standing:
        said = {"code": finding.code, "subject": finding.subject}
        gates.accept(Ref(edition), **said, because="Approved so.", until=date(2021, 3, 31), **late)
    gates.move_on(Ref(edition), to=S.PUBLISHED, **late)
    assert row(edition).status is S.PUBLISHED


def test_accepting_records_why_who_and_until_when() -> None:
    edition = an_edition()
    an_entry(edition)
    finding = editions.health(row(edition), DAY).standing[0]
    said: dict[str, Any] = {"code": finding.code, "subject": finding.subject}
    gates.accept(Ref(edition), **said, because="  The  budget comes in March. ", until=date(2021, 3, 31), **TEAM)
    ((told, accepted),) = editions.health(row(edition), DAY).accepted
    assert told == finding
    assert (accepted.reason, accepted.post) == ("The budget comes in March.", "Head of Strategy and Policy")
    assert (accepted.accepted_on, accepted.until) == (DAY, date(2021, 3, 31))
    assert events()[-1] == "plan.finding.accept"
    gates.accept(Ref(edition), **said, because="It came.", until=DAY, **TEAM)
    ((_, accepted),) = editions.health(row(edition), DAY).accepted
    assert (accepted.reason, accepted.until) == ("It came.", DAY)


@pytest.mark.parametrize("because", ["", "  ", "\n"])
def test_a_finding_is_not_accepted_without_a_reason(because: str) -> None:
    edition = an_edition()
    before = everything_kept()
    with pytest.raises(Refused, match=r"^Say why the finding is accepted: the reason stays on record\.$"):
        gates.accept(Ref(edition), code="PLAN001", subject="", because=because, until=DAY, **TEAM)
    assert everything_kept() == before


@pytest.mark.parametrize(
    ("until", "says"),
    [
        (date(2021, 1, 12), r"^12 January 2021 has passed, so that .* never hold\. Choose a later day"),
        (
            date(2022, 1, 14),
            r"^14 January 2022 is more than a year away.*up to 13 January 2022; it can be accepted again",
        ),
    ],
)
def test_an_acceptance_holds_until_a_day_to_come_and_no_more_than_a_year(until: date, says: str) -> None:
    edition = an_edition()
    before = everything_kept()
    with pytest.raises(Refused, match=says):
        gates.accept(Ref(edition), code="PLAN001", subject="", because="x", until=until, **TEAM)
    assert everything_kept() == before
    for last in (DAY, date(2022, 1, 13)):
        gates.accept(Ref(edition), code="PLAN001", subject="", because="x", until=last, **TEAM)


def test_nobody_accepts_what_is_found_of_their_own_activity() -> None:
    """Whoever else may accept it does; the owner may accept what is found of others."""
    edition = an_edition()
    post = a_post("policy team", title="Head of Strategy and Planning")
    person = a_holding(post)
    an_entry(edition, "SDP-1-01", owner=post)
    an_entry(edition, "SDP-1-02")
    said: dict[str, Any] = {"code": "PLAN033", "because": "Known.", "until": DAY}
    before = everything_kept()
    with pytest.raises(
        Refused, match=r"^You answer for SDP-1-01, and nobody accepts .* their own activity\. Ask somebody"
    ):
        gates.accept(Ref(edition), **said, subject="SDP-1-01", by=council.actor_of(person, DAY), at=AT)
    assert everything_kept() == before
    gates.accept(Ref(edition), **said, subject="SDP-1-02", by=council.actor_of(person, DAY), at=AT)
    gates.accept(Ref(edition), **said, subject="SDP-1-01", **TEAM)


@pytest.mark.parametrize("role", ["lead officer", "director", "auditor"])
def test_only_the_policy_team_moves_an_edition_and_accepts_findings(role: str) -> None:
    edition = an_edition()
    before = everything_kept()
    who: dict[str, Any] = {"by": somebody(role), "at": AT}
    with pytest.raises(Refused, match=r"^You may not move an edition towards approval\. It is open to the policy team"):
        gates.move_on(Ref(edition), to=S.FOR_COMMENT, **who)
    with pytest.raises(Refused, match=r"^You may not accept a finding\. It is open to the policy team"):
        gates.accept(Ref(edition), code="PLAN001", subject="", because="x", until=DAY, **who)
    assert everything_kept() == before


def test_moving_on_is_a_gate() -> None:
    """What it freezes is one moment: nobody else writes meanwhile."""
    assert CATALOGUE["plan.edition.move"].gate
