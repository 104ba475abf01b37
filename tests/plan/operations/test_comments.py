"""Comments through the doorway: who may make, read, answer, share, release and withdraw one, and what is then frozen."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest

from tests.factories import (
    AT,
    BEGAN,
    DAY,
    a_body,
    a_comment,
    a_group,
    a_holding,
    a_post,
    a_whole_entry,
    an_actor,
    an_edition,
    an_entry,
    move_on,
    somebody,
    the_clerk,
    the_policy_team,
)
from tests.plan.operations.conftest import Scene
from throughline.access.rules import Actor
from throughline.council import queries as council
from throughline.council.operations import bodies
from throughline.council.rules import PostKind
from throughline.ground.freezing import canonical
from throughline.history import queries as history
from throughline.history.doorway import Absent, Ref, Refused, Stale
from throughline.history.models import Change, Event
from throughline.plan.models import Comment
from throughline.plan.operations import comments, entries
from throughline.plan.operations.comments import Answered, Remark, Speaker
from throughline.plan.queries import auditing, editions
from throughline.plan.queries import comments as reading
from throughline.plan.queries.exporting import exported
from throughline.plan.rules.comments import Answer, CommentPlace, CommentState, Keeping, Party
from throughline.plan.rules.words import EditionStatus

pytestmark = pytest.mark.django_db
SECRET = "Keep the bus lane out of Whitfield"


def a_member(group: int | None = None, body: int | None = None) -> Actor:
    """A Member with a seat on a committee for a group."""
    post = a_post("opposition member", kind=PostKind.MEMBER)
    bodies.take_seat(Ref(body or a_body()), post=post, begins=BEGAN, group=group, by=the_clerk(), at=AT)
    return council.actor_of(a_holding(post), DAY)


def make(edition: int, speaker: Speaker, by: Actor, words: str = SECRET, **said: Any) -> Comment:
    place = CommentPlace(said.pop("reference", ""), said.pop("field", ""), said.pop("chapter", None))
    key = comments.make(Ref(edition), speaker=speaker, remark=Remark(place, words), by=by, at=AT, **said)
    return Comment.objects.get(key=key)


def readers(comment: Comment, **who: Actor) -> set[str]:
    """Those of some people who find the comment in the list and may have it alone: the two never differ."""
    row = next(e for e in editions.editions(the_clerk()) if e.ref.key == comment.edition_id)
    listed = {n for n, a in who.items() if any(c.key == comment.key for c in reading.comments(a, row).rows)}
    alone = {n for n, a in who.items() if reading.comment(a, comment.key)}
    assert listed == alone
    return listed


@pytest.fixture
def open_draft(scene: Scene) -> Scene:
    """The entry of the scene in a draft that Members read."""
    move_on(scene.edition, EditionStatus.FOR_COMMENT)
    return scene


class TestAGroupsComment:
    """What a political group says among its members is closed to officers, auditors and administrators."""

    @pytest.fixture
    def group(self, open_draft: Scene) -> int:
        return a_group("Independents")

    def everybody(self, group: int) -> dict[str, Actor]:
        roles = (
            "policy team",
            "lead officer",
            "director",
            "Cabinet Member",
            "auditor",
            "council set-up",
            "committee clerk",
        )
        return {
            "mine": a_member(group),
            "other group": a_member(a_group("Others")),
            **{role: an_actor(role) for role in (*roles, "opposition member", "clerk to the system")},
        }

    def test_only_its_members_read_it_until_they_share_it(self, open_draft: Scene, group: int) -> None:
        who = self.everybody(group)
        one = make(open_draft.edition, Speaker(Party.GROUP, group), who["mine"], keep=True, reference="SDP-3-01")
        assert readers(one, **who) == {"mine"}
        comments.share(Ref(one.pk), by=who["mine"], at=AT)
        officers = {"policy team", "lead officer", "director", "auditor", "council set-up", "committee clerk"}
        assert readers(one, **who) == {"mine", "clerk to the system"} | officers

    def test_no_word_of_it_is_in_history_or_in_the_document(self, open_draft: Scene, group: int) -> None:
        member = a_member(group)
        one = make(open_draft.edition, Speaker(Party.GROUP, group), member, keep=True, reference="SDP-3-01")
        kept = "\n".join(
            [*Change.objects.values_list("body", flat=True), *Event.objects.values_list("body", flat=True)]
        )
        assert SECRET not in kept
        document = editions.document(the_clerk(), open_draft.row, DAY)
        assert document.comments == ()
        comments.share(Ref(one.pk), by=member, at=AT)
        shared = editions.document(the_clerk(), open_draft.row, DAY)
        assert [c.made_for for c in shared.comments] == ["Independents group"]
        assert SECRET not in canonical(shared)

    def test_an_auditor_is_told_neither_who_made_it_nor_when_nor_takes_it_away(
        self, open_draft: Scene, group: int
    ) -> None:
        """The event was done to the edition, which an auditor reads; for them it is a link of the chain and no more."""
        member, auditor = a_member(group), an_actor("auditor")
        make(open_draft.edition, Speaker(Party.GROUP, group), member, keep=True, reference="SDP-3-01")
        events = history.found(history.Asked(verb="plan.comment.make"), 1)
        assert auditing.kept_events(auditor, events) == {events[0].seq}
        assert auditing.kept_events(member, events) == frozenset()
        with ZipFile(BytesIO(exported(auditor, history.Asked(verb="plan.comment.make"), ""))) as archive:
            (line,) = archive.read("events.jsonl").decode().splitlines()
        assert '"withheld": true' in line
        assert "body" not in line

    def test_the_latest_events_of_a_front_page_pass_over_it(self, open_draft: Scene, group: int) -> None:
        member, team = a_member(group), open_draft.team
        before = auditing.lately(team, 5), auditing.lately(team, 5, [open_draft.row.record])
        make(open_draft.edition, Speaker(Party.GROUP, group), member, keep=True, reference="SDP-3-01")
        assert (auditing.lately(team, 5), auditing.lately(team, 5, [open_draft.row.record])) == before
        assert auditing.lately(member, 5)[0].verb == "plan.comment.make"

    def test_nobody_else_makes_shares_releases_or_withdraws_it(self, open_draft: Scene, group: int) -> None:
        mine, team = a_member(group), open_draft.team
        with pytest.raises(Refused, match="the group’s own"):
            make(open_draft.edition, Speaker(Party.GROUP, group), team)
        one = make(open_draft.edition, Speaker(Party.GROUP, group), mine, keep=True)
        for act in (comments.share, comments.release, comments.withdraw):
            with pytest.raises(Absent):
                act(Ref(one.pk), by=team, at=AT)
        comments.share(Ref(one.pk), by=mine, at=AT)
        comments.answer(Ref(one.pk), answer=Answer.NOTED, by=team, at=AT)
        for act in (comments.share, comments.release, comments.withdraw):
            with pytest.raises(Refused, match="the group’s own"):
                act(Ref(one.pk), by=team, at=AT)
        assert comments.release_answered(Ref(open_draft.edition), by=team, at=AT) == 0
        comments.release(Ref(one.pk), by=mine, at=AT)
        assert Comment.objects.get(pk=one.pk).state == CommentState.RELEASED

    def test_what_is_kept_is_not_answered_and_does_not_stop_approval(self, open_draft: Scene, group: int) -> None:
        make(open_draft.edition, Speaker(Party.GROUP, group), a_member(group), keep=True, reference="SDP-3-01")
        codes = {f.code for f in editions.health(open_draft.row, DAY).standing}
        assert "PLAN080" not in codes


def test_a_member_reads_the_own_comment_while_the_draft_is_closed_to_members(open_draft: Scene) -> None:
    """And nothing else of the draft: what officers said of it stays closed."""
    body = a_body()
    member = a_member(body=body)
    one = make(open_draft.edition, Speaker(Party.BODY, body), member, reference="SDP-3-01")
    other = make(open_draft.edition, Speaker(Party.POST, open_draft.owner), open_draft.lead)
    move_on(open_draft.edition, EditionStatus.DRAFT)
    assert readers(one, member=member, stranger=a_member()) == {"member"}
    assert readers(other, member=member) == set()
    assert [c.key for c in reading.own_comments(member)] == [one.key]
    assert reading.comment(member, one.key)
    assert reading.comment(member, other.key) is None


def test_an_entry_that_is_kept_to_others_takes_its_comments_with_it(open_draft: Scene) -> None:
    """Whoever may not read the entry reads no comment on it, also after it was withdrawn."""
    one = Comment.objects.get(pk=a_comment(open_draft.edition, "SDP-3-01"))
    entries.record(Ref(open_draft.entry), said={"audience": "executive"}, by=open_draft.team, at=AT)  # type: ignore[typeddict-item]
    who = {"lead": open_draft.lead, "team": open_draft.team, "director": open_draft.director}
    assert readers(one, **who) == {"team", "director"}
    entries.withdraw(Ref(open_draft.entry), reason="Merged.", by=open_draft.team, at=AT)
    one.refresh_from_db()
    assert (one.entry_id, one.reference, one.about) == (None, "SDP-3-01", "executive")
    assert readers(one, **who) == {"team", "director"}
    with pytest.raises(Absent):
        make(open_draft.edition, Speaker(Party.POST, open_draft.owner), open_draft.lead, reference="SDP-3-01")


@pytest.mark.parametrize("status", [EditionStatus.APPROVED, EditionStatus.PUBLISHED])
def test_after_the_draft_nobody_comments_answers_or_releases(scene: Scene, status: EditionStatus) -> None:
    """The sentence says what it is now and where the comment belongs."""
    one = a_comment(scene.edition, "SDP-3-01")
    comments.answer(Ref(one), answer=Answer.NOTED, by=scene.team, at=AT)
    path = [EditionStatus.FOR_APPROVAL, EditionStatus.APPROVED, EditionStatus.PUBLISHED]
    move_on(scene.edition, *path[: path.index(status) + 1])
    with pytest.raises(Refused, match=rf"2020-23 is {status}: it is no draft.*next edition"):
        make(scene.edition, Speaker(Party.POST, scene.owner), scene.lead)
    with pytest.raises(Refused, match="no draft"):
        comments.answer(Ref(one), answer=Answer.NOTED, by=scene.team, at=AT)
    with pytest.raises(Refused, match="no draft"):
        comments.release(Ref(one), by=scene.team, at=AT)


def test_who_answers(open_draft: Scene) -> None:
    """The policy team any, the owner and the director what stands with them, nobody else."""
    an_entry(open_draft.edition, "SDP-9-99")
    near, on_all, elsewhere = (a_comment(open_draft.edition, r) for r in ("SDP-3-01", "", "SDP-9-99"))
    clerk = an_actor("committee clerk")
    may: tuple[tuple[Actor, set[int]], ...] = (
        (open_draft.team, {near, on_all, elsewhere}),
        (open_draft.lead, {near}),
        (open_draft.director, {near}),
        (open_draft.stranger, set()),
        (clerk, set()),
        (a_member(), set()),
    )
    for who, those in may:
        rows = reading.comments(who, open_draft.row).rows
        assert {c.ref.key for c in rows if c.may_answer} == those
        assert reading.to_answer(who, open_draft.row) == len(those)
    with pytest.raises(Refused, match="You may not answer comments on a draft"):
        comments.answer(Ref(near), answer=Answer.NOTED, by=open_draft.stranger, at=AT)
    comments.answer(Ref(near), answer=Answer.NOT_CHANGED, words="The grant names it.", by=open_draft.lead, at=AT)
    row = reading.comment(open_draft.team, Comment.objects.get(pk=near).key)
    assert row is not None
    assert (row.state, row.answer_said()) == (CommentState.ANSWERED, "Not changed because: The grant names it.")
    assert row.answered_by == open_draft.lead.posts


def test_ten_answers_are_one_act_or_none(open_draft: Scene) -> None:
    """One event for the page, one for each comment; where one cannot be given, none is."""
    those = [a_comment(open_draft.edition, "SDP-3-01") for _ in range(10)]
    before = history.how_many()
    said = [Answered(Ref(one, 1), Answer.NOTED) for one in those]
    assert comments.answer_many(Ref(open_draft.edition), said=said, by=open_draft.team, at=AT) == 10
    assert history.how_many() == before + 11
    late = [Answered(Ref(those[0]), Answer.NOTED, "Again"), Answered(Ref(those[1], 1), Answer.NOTED, "Again")]
    with pytest.raises(Stale):
        comments.answer_many(Ref(open_draft.edition), said=late, by=open_draft.team, at=AT)
    assert not Comment.objects.filter(answer_words="Again").exists()


def test_an_unanswered_comment_stops_approval_and_says_where(scene: Scene) -> None:
    a_comment(scene.edition, "SDP-3-01")
    found = [(f.subject, f.severity.value) for f in editions.health(scene.row, DAY).standing if f.code == "PLAN080"]
    assert found == [("SDP-3-01", "error")]
    one = Comment.objects.get()
    comments.answer(Ref(one.pk), answer=Answer.NOTED, by=scene.team, at=AT)
    assert [f.subject for f in editions.health(scene.row, DAY).standing if f.code == "PLAN081"] == ["SDP-3-01"]
    comments.release(Ref(one.pk), by=scene.team, at=AT)
    assert not [f for f in editions.health(scene.row, DAY).standing if f.code in ("PLAN080", "PLAN081")]


def test_a_released_comment_is_frozen_with_its_answer_and_counts_as_the_plan_s_words(scene: Scene) -> None:
    """Released after submission, it would be printed though nobody approved it: so the plan has changed."""
    printed, late = a_comment(scene.edition, "SDP-3-01", "summary"), a_comment(scene.edition)
    for one in (printed, late):
        comments.answer(Ref(one), answer=Answer.CHANGED, changed="SDP-3-01/summary", by=scene.team, at=AT)
    comments.release(Ref(printed), by=scene.team, at=AT)
    move_on(scene.edition, EditionStatus.FOR_APPROVAL)
    frozen = json.loads(history.snapshot(f"plan.edition:{scene.edition}", "PlanDocument").text)["comments"]  # type: ignore[union-attr]
    assert [(c["words"], c["answer"], c["changed"], c["released"]) for c in frozen] == [
        ("Say which roads.", "changed here", "SDP-3-01/summary", True),
        ("", None, "", False),
    ]
    assert not editions.changed_since_submitted(scene.row, DAY)
    a_comment(scene.edition)  # one that comes late is none of the plan's words
    assert not editions.changed_since_submitted(scene.row, DAY)
    comments.release(Ref(late), by=scene.team, at=AT)
    assert editions.changed_since_submitted(scene.row, DAY)


def test_who_speaks_for_whom(open_draft: Scene) -> None:
    """A Member for their own committee, an officer for their own post; a clerk and the policy team for any."""
    body, clerk = a_body(), an_actor("committee clerk")
    member = a_member(body=body)
    assert make(open_draft.edition, Speaker(Party.BODY, body), member).made_by == member.posts
    assert make(open_draft.edition, Speaker(Party.BODY, body), clerk)
    with pytest.raises(Refused, match="You may not record comments for a committee or for another post"):
        make(open_draft.edition, Speaker(Party.BODY, a_body()), member)
    with pytest.raises(Refused, match="You may not record comments"):
        make(open_draft.edition, Speaker(Party.POST, open_draft.owner), open_draft.stranger)
    with pytest.raises(Refused, match="You would not read it again yourself"):
        make(open_draft.edition, Speaker(Party.BODY, body), clerk, keep=True)
    with pytest.raises(Refused, match="You may not comment on a draft"):
        make(open_draft.edition, Speaker(Party.BODY, body), somebody("auditor"))
    with pytest.raises(Refused, match="has no words"):
        make(open_draft.edition, Speaker(Party.BODY, body), member, words="  ")
    names = [name for _, _, name in reading.speakers(member, DAY)]
    assert len(names) == 2  # the committee and the post
    assert len(reading.speakers(clerk, DAY)) > 2


def test_the_same_file_twice_changes_nothing(open_draft: Scene) -> None:
    """And of a file that came back with one comment more only that one is new."""
    said: dict[str, Any] = {"speaker": Speaker(Party.BODY, a_body()), "file": "draft.docx", "digest": "d" * 64}
    remarks = [Remark(CommentPlace("SDP-3-01"), f"Comment {n}", origin=f"{n}" * 64) for n in range(4)]
    team = the_policy_team()
    assert comments.bring_in(Ref(open_draft.edition), remarks=remarks[:3], by=team, at=AT, **said) == 3
    before, version = history.how_many(), open_draft.row.ref.version
    assert comments.bring_in(Ref(open_draft.edition), remarks=remarks[:3], by=team, at=AT, **said) == 0
    assert (history.how_many(), open_draft.row.ref.version) == (before, version)
    assert comments.bring_in(Ref(open_draft.edition), remarks=remarks, by=team, at=AT, **said) == 1
    assert history.how_many() == before + 1


def test_a_chapter_and_the_whole_edition_can_be_commented_on(db: None) -> None:
    edition = an_edition()
    a_whole_entry(edition, "SDP-3-01")
    document = editions.document(the_clerk(), next(iter(editions.editions(the_clerk()))), DAY)
    number = document.entries[0].chapter
    assert number is not None
    one = make(edition, Speaker(Party.BODY, a_body()), the_policy_team(), chapter=number)
    assert one.place_said.startswith(f"Chapter {number}. ")
    assert make(edition, Speaker(Party.BODY, a_body()), the_policy_team()).place_said == "The edition as a whole"
    with pytest.raises(Absent):
        make(edition, Speaker(Party.BODY, a_body()), the_policy_team(), chapter=99_999)
    row = next(iter(editions.editions(the_clerk())))
    assert {f.subject for f in editions.health(row, DAY).standing if f.code == "PLAN080"} == {"", f"chapter {number}"}


def test_withdrawn_it_is_neither_answered_nor_counted(open_draft: Scene) -> None:
    one = a_comment(open_draft.edition, "SDP-3-01")
    comments.withdraw(Ref(one), reason="Made twice.", by=open_draft.team, at=AT)
    assert reading.to_answer(open_draft.team, open_draft.row) == 0
    with pytest.raises(Refused, match="The comment is withdrawn"):
        comments.answer(Ref(one), answer=Answer.NOTED, by=open_draft.team, at=AT)


def test_a_list_of_comments_takes_as_many_queries_for_thirty_as_for_three(
    open_draft: Scene, django_assert_num_queries: Any
) -> None:
    row, team = open_draft.row, open_draft.team
    for size in (3, 30):
        while Comment.objects.count() < size:
            a_comment(open_draft.edition, "SDP-3-01")
        with django_assert_num_queries(1):
            found = reading.comments(team, row, reading.AskedComments({"state": frozenset({"Open"})}))
        assert len(found.rows) == size
        assert found.facets["state"] == (("Open", size),)


def test_replay_holds_with_comments(open_draft: Scene) -> None:
    from django.db import connection

    one = a_comment(open_draft.edition, "SDP-3-01")
    comments.answer(Ref(one), answer=Answer.NOTED, by=open_draft.team, at=AT)
    assert Comment.objects.get(pk=one).audience == Keeping.STAFF
    assert history.faults(connection) == ()
