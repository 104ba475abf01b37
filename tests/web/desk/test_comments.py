"""Comments at the desk: made in place, listed and filtered, answered ten at a time, released; out to Word and back."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.texts.commented import commented
from tests.texts.papers import DOCM, docx, p, run
from tests.web.desk.conftest import AT, Become
from tests.web.desk.reading import the_form, words
from throughline.council import queries as council
from throughline.council.queries import the_system
from throughline.history import queries as history
from throughline.history.doorway import Ref
from throughline.plan.models import Comment
from throughline.plan.operations import comments as operations
from throughline.plan.operations.comments import Remark, Speaker
from throughline.plan.queries.editions import EditionRow
from throughline.plan.rules.comments import CommentPlace, CommentState, Party

pytestmark = pytest.mark.django_db
SUMMARY = "SDP-3-01/summary"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def body_key(name: str = "Scrutiny Committee") -> int:
    return next(b.key for b in council.bodies() if b.name == name)


def page(browser: Client, name: str, *args: str, query: str = "", **options: Any) -> str:
    answer = browser.get(reverse(name, args=args) + query, **options)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_every_line_of_the_record_is_one_click_from_a_comment(become: Become, draft: EditionRow) -> None:
    """Also for a director who may change nothing of it; and nothing of an edition that is over."""
    html = page(become("director"), "entry", draft.key, "SDP-7-01")
    for field in (
        "starts",
        "ends",
        "owner",
        "provisions",
        "authorities",
        "eqia",
        "dpia",
        "engagement",
        "pathway",
        "summary",
    ):
        assert f"at=SDP-7-01%2F{field}" in html, field


def test_a_published_edition_shows_what_was_said_and_takes_no_more(become: Become, published: EditionRow) -> None:
    browser = become("policy team")
    assert "at=SDP-" not in page(browser, "entry", published.key, "SDP-3-01")
    answer = browser.get(reverse("comment-make", args=[published.key]) + f"?at={SUMMARY}")
    assert answer.status_code == 403
    assert "it is no draft any more" in words(answer.content.decode())
    assert "next edition" in words(answer.content.decode())
    assert browser.get(reverse("comments-word", args=[published.key])).status_code == 403


def test_a_comment_is_made_in_place_and_stands_there_with_what_it_is_about(become: Become, draft: EditionRow) -> None:
    """Without script: the form shows what the draft says, and leads back to the comment."""
    browser = become("lead officer")
    address = reverse("comment-make", args=[draft.key]) + f"?at={SUMMARY}"
    html = page(browser, "comment-make", draft.key, query=f"?at={SUMMARY}")
    assert "Build a station between Ramsgate and Minster" in words(html)
    said = the_form(html).with_(words="Say who runs the trains.")
    answer = browser.post(address, said, follow=True)
    assert "Say who runs the trains." in words(answer.content.decode())
    one = Comment.objects.get(words="Say who runs the trains.")
    assert (one.reference, one.field, one.post.title if one.post else "") == (
        "SDP-3-01",
        "summary",
        "Head of Transport Strategy",
    )
    assert one.quoted.startswith("Build a station")
    wrong = browser.post(address, the_form(html).with_(words="  "))
    assert wrong.status_code == 422
    assert browser.get(reverse("comment-make", args=[draft.key]) + "?at=SDP-0-00").status_code == 404


def test_the_list_is_filtered_by_its_address_and_says_how_many(become: Become, draft: EditionRow) -> None:
    browser = become("policy team")
    every = words(page(browser, "comments", draft.key))
    assert "3 comments to answer" in every
    some = words(page(browser, "comments", draft.key, query="?state=Released&by=Scrutiny+Committee"))
    assert "1 of 7 comments" in some
    assert "Each loan should show when it is repaid" in some
    assert "Who pays if the cost grows again?" not in some
    none = words(page(browser, "comments", draft.key, query="?state=Released&by=Nobody"))
    assert "No comment fits all of these filters." in none


def test_ten_comments_are_answered_on_one_page(become: Become, draft: EditionRow) -> None:
    """What lacks a reason comes back with everything that was typed; what is left open stays open."""
    browser, address = become("policy team"), reverse("comments-answer", args=[draft.key])
    html = page(browser, "comments-answer", draft.key)
    first, second, third = (c.key for c in Comment.objects.filter(state="open").order_by("reference", "field"))
    wrong = the_form(html).with_(
        **{
            f"answer-{first}": "not changed because",
            f"answer-{second}": "changed here",
            f"words-{second}": "It is named.",
        }
    )
    answer = browser.post(address, wrong)
    assert answer.status_code == 422
    assert "Say why it is not changed." in words(answer.content.decode())
    again = the_form(answer.content.decode())
    assert ("words-" + second, "It is named.") in again.sent
    before = history.how_many()
    done = browser.post(address, again.with_(**{f"words-{first}": "The grant names the route."}), follow=True)
    assert "2 comments answered" in words(done.content.decode())
    assert history.how_many() == before + 3
    assert {c.key: c.state for c in Comment.objects.filter(key__in=[first, second, third])} == {
        first: "answered", second: "answered", third: "open",
    }  # fmt: skip


def test_two_who_answer_at_once_lose_nothing(become: Become, draft: EditionRow) -> None:
    """The later one sees the earlier answer, keeps what was typed, and may send it again."""
    browser, address = become("policy team"), reverse("comments-answer", args=[draft.key])
    mine = the_form(page(browser, "comments-answer", draft.key))
    theirs = the_form(page(become("lead officer"), "comments-answer", draft.key))
    one = Comment.objects.get(words__startswith="Who pays").key
    become("lead officer").post(address, theirs.with_(**{f"answer-{one}": "noted", f"words-{one}": "Seen."}))
    answer = browser.post(
        address, mine.with_(**{f"answer-{one}": "not changed because", f"words-{one}": "It is fixed."})
    )
    assert answer.status_code == 409
    said = words(answer.content.decode())
    assert "Somebody answered this while you had it open" in said
    assert "Noted. Seen." in said
    again = the_form(answer.content.decode())
    assert (f"words-{one}", "It is fixed.") in again.sent
    browser.post(address, again.with_())
    assert Comment.objects.get(key=one).answer_words == "It is fixed."


def test_the_owner_answers_what_is_said_of_theirs_and_nothing_else(become: Become, draft: EditionRow) -> None:
    """And finds it first on the own front page; whoever may answer nothing is told who can."""
    browser = become("lead officer")
    assert "2 comments to answer" in words(page(browser, "desk"))
    html = words(page(browser, "comments-answer", draft.key))
    assert "Who pays if the cost grows again?" in html
    assert "The contract may be extended once" not in html
    refused = become("Cabinet Member").get(reverse("comments-answer", args=[draft.key]))
    assert refused.status_code == 403
    assert "You may not answer comments on a draft" in words(refused.content.decode())


def test_the_policy_team_finds_what_waits_on_the_plan_s_front_page(become: Become, draft: EditionRow) -> None:
    html = words(page(become("policy team"), "edition", draft.key))
    assert "3 comments to answer" in html


def test_answered_comments_are_released_by_one_button(become: Become, draft: EditionRow) -> None:
    browser = become("policy team")
    form = the_form(page(browser, "comments", draft.key))
    assert str(form.attributes["action"]) == reverse("comments-release", args=[draft.key])
    answer = browser.post(reverse("comments-release", args=[draft.key]), follow=True)
    assert "1 comment released" in words(answer.content.decode())
    assert not Comment.objects.filter(state="answered").exists()
    assert become("director").post(reverse("comments-release", args=[draft.key])).status_code == 403


def test_members_read_their_own_comments_while_the_draft_is_closed_to_them(become: Become, draft: EditionRow) -> None:
    """With the answers, and without a way into the draft; a comment of others is not there."""
    browser = become("opposition member")
    html = page(browser, "own-comments")
    assert "Each loan should show when it is repaid" in words(html)
    assert "Not changed because: The repayment profile" in words(html)
    assert "Who pays if the cost grows again?" not in words(html)
    assert draft.key not in html.replace("comments/", "")
    assert browser.get(reverse("comments", args=[draft.key])).status_code == 404
    other = Comment.objects.get(words__startswith="Who pays")
    assert browser.post(reverse("comment-act", args=[other.key, "withdraw"])).status_code == 404
    assert become("auditor").get(reverse("own-comments")).status_code == 403


def test_a_group_s_comment_is_on_no_page_of_an_officer(become: Become, draft: EditionRow) -> None:
    """Not in the list, the count, the activity, the health, the history or a paper."""
    group = council.political_groups(AT.date())[0].key
    member = next(s.post for s in council.seats(AT.date()) if s.group)
    holder = council.people_by_post(next(x.title for x in council.posts(AT.date()) if x.key == member), AT.date())
    assert holder is not None
    from tests.factories import move_on
    from throughline.plan.rules.words import EditionStatus

    move_on(draft.ref.key, EditionStatus.FOR_COMMENT, at=AT)
    actor = council.actor_of(holder, AT.date())
    key = operations.make(
        Ref(draft.ref.key),
        speaker=Speaker(Party.GROUP, group),
        remark=Remark(CommentPlace("SDP-3-01", "summary"), "Unsayable in the open"),
        keep=True,
        by=actor,
        at=AT,
    )
    for role in ("policy team", "director", "lead officer", "auditor"):
        browser = become(role)
        for name, args in (
            ("comments", (draft.key,)), ("entry", (draft.key, "SDP-3-01")), ("health", (draft.key,)), ("history", ()),
            ("edition-history", (draft.key,)), ("entry-history", (draft.key, "SDP-3-01")),
        ):  # fmt: skip
            html = page(browser, name, *args)
            assert "Unsayable" not in html, (role, name)
            assert key not in html, (role, name)
        if role != "auditor":
            assert browser.post(reverse("comment-act", args=[key, "release"])).status_code == 404


class TestOutToWordAndBack:
    """The draft goes out, comes back, is looked at, and is brought in at once."""

    def sent(self, browser: Client, draft: EditionRow) -> bytes:
        answer = browser.get(reverse("paper", args=[draft.key, "chapter-3", "docx"]))
        assert answer.status_code == 200
        return b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[arg-type]

    def upload(self, browser: Client, draft: EditionRow, data: bytes, name: str = "draft.docx") -> Any:
        file = SimpleUploadedFile(name, data, content_type=DOCX)
        return browser.post(reverse("comments-word", args=[draft.key]), {"file": file}, follow=True)

    def test_committee_comments_come_back_and_stand_in_their_places(self, become: Become, draft: EditionRow) -> None:
        browser = become("policy team")
        back = commented(
            self.sent(browser, draft),
            ("Build a station between Ramsgate and Minster", "Clerk", "Which line is it on?"),
            ("Extend the contract that maintains", "Clerk", "For how long?"),
        )
        preview = self.upload(browser, draft, back)
        said = words(preview.content.decode())
        assert "2 comments in draft.docx" in said
        assert "SDP-3-01 Thanet Parkway Railway Station, Plain-English summary" in said
        form, before = the_form(preview.content.decode()), history.how_many()
        sent = form.with_(speaker=f"body {body_key()}", meeting="12 January 2021")
        done = browser.post(preview.redirect_chain[-1][0], sent, follow=True)
        assert "2 comments brought in from draft.docx" in words(done.content.decode()).casefold()
        assert history.how_many() == before + 1
        one = Comment.objects.get(words="Which line is it on?")
        assert (one.reference, one.field, one.author, one.meeting) == (
            "SDP-3-01",
            "summary",
            "Clerk",
            "12 January 2021",
        )
        again = self.upload(browser, draft, back)
        browser.post(again.redirect_chain[-1][0], the_form(again.content.decode()).with_(speaker=f"body {body_key()}"))
        assert history.how_many() == before + 1
        assert Comment.objects.filter(author="Clerk").count() == 2

    def test_a_comment_without_a_place_is_placed_by_hand(self, become: Become, draft: EditionRow) -> None:
        browser = become("policy team")
        back = commented(self.sent(browser, draft), ("Build a station between Ramsgate", "Clerk", "Which line?"))
        from throughline.demo.people import holder
        from throughline.plan.models import Entry
        from throughline.plan.operations import entries

        gone = Entry.objects.get(edition=draft.ref.key, reference="SDP-3-01")
        entries.withdraw(Ref(gone.pk), reason="Merged.", by=holder("Policy team", AT.date()), at=AT)
        preview = self.upload(browser, draft, back)
        html = preview.content.decode()
        assert "1 comment without a place." in words(html)
        sent = the_form(html).with_(**{"place-1": "SDP-3-02", "speaker": f"body {body_key()}"})
        browser.post(preview.redirect_chain[-1][0], sent)
        assert Comment.objects.get(words="Which line?").reference == "SDP-3-02"

    @pytest.mark.parametrize(
        ("data", "why"),
        [
            (docx(p(run("x")), kind=DOCM), "carries macros"),
            (docx(p(run("x"))), "none of the marks"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "old kind (.doc)"),
            (b"Dear clerk", "not a Word document"),
        ],
        ids=["macros", "not ours", "doc", "no document"],
    )
    def test_what_cannot_be_brought_in_says_why_and_what_to_do(
        self, become: Become, draft: EditionRow, data: bytes, why: str
    ) -> None:
        answer = self.upload(become("policy team"), draft, data)
        assert answer.status_code == 422
        assert why in words(answer.content.decode())
        assert "Nothing was changed" in words(answer.content.decode())

    def test_a_preview_is_its_uploader_s_alone(self, become: Become, draft: EditionRow) -> None:
        browser = become("policy team")
        back = commented(self.sent(browser, draft), ("Build a station between Ramsgate", "Clerk", "Which line?"))
        address = self.upload(browser, draft, back).redirect_chain[-1][0]
        assert become("director").get(address).status_code == 404
        wrong = browser.post(address, {"take-1": "on", "speaker": "group 1"})
        assert wrong.status_code == 422
        left = browser.post(address, {"leave_it": "yes"}, follow=True)
        assert "was given up" in unescape(left.content.decode())
        assert browser.get(address).status_code == 404


def test_pages_of_comments_take_as_many_queries_for_forty_as_for_seven(
    become: Become, draft: EditionRow, django_assert_max_num_queries: Any
) -> None:
    """The list and the page of answers."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser = become("policy team")
    counts = []
    for size in (0, 40):
        for n in range(size):
            operations.make(
                Ref(draft.ref.key),
                speaker=Speaker(Party.BODY, body_key()),
                remark=Remark(CommentPlace(f"SDP-3-0{n % 4 + 1}", "summary"), f"Comment {n}"),
                by=the_policy_officer(),
                at=AT,
            )
        for name in ("comments", "comments-answer"):
            page(browser, name, draft.key)  # what is kept of the plan is read again after a write
            with CaptureQueriesContext(
                connection,
            ) as seen:
                page(browser, name, draft.key)
            counts.append(len(seen))
    assert counts[:2] == counts[2:], counts


def the_policy_officer() -> Any:
    from throughline.demo.people import holder

    return holder("Policy team", AT.date())


def test_an_open_comment_is_read_by_the_system_too(draft: EditionRow, kent: Any) -> None:
    """The minute tick and the first set-up read what officers read."""
    from throughline.plan.queries import comments

    assert len(comments.comments(the_system(AT.date()), draft).rows) == 7
    assert Comment.objects.filter(state=CommentState.OPEN).count() == 3
