"""Bringing a workbook in at the desk: what each step shows, what it refuses and in which words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.factories import AT, a_holding, a_plan, a_post, an_account, an_edition, the_policy_team
from tests.plan.intake.workbooks import HEADINGS, ROW, Bench, a_bench, events, made, one_sheet, row_with, sheet
from tests.sheets.odd_files import REFUSED, OddFile
from tests.web.desk.edited_workbooks import cell_of, edited
from tests.web.desk.reading import words
from throughline.council.models import Account
from throughline.history import queries as history
from throughline.history.doorway import Ref, Refused
from throughline.plan.models import Edition, Entry
from throughline.plan.operations import entries, gates
from throughline.plan.queries import importing
from throughline.plan.rules.words import EditionStatus
from throughline.plan.scratch import Upload
from throughline.sheets.reading import read_book
from throughline.sheets.refusing import LIMITS
from throughline.web.desk.plan.importing import confirming, opened, start
from throughline.web.desk.plan.importing.brief import contrast

pytestmark = pytest.mark.django_db
WRONG = ("SDP-3-02", "Thanet Parkway", "Capital", "3", "Head of Regen", "31/02/2021", "2022", "£2.9m")
NEW = ("", "A new <b>scheme</b>", "Service", "1", "Head of Waste", "July 2021", "2022", None)


class Officer:
    """Somebody at the desk, with the steps as they take them."""

    def __init__(self, bench: Bench, role: str = "policy team") -> None:
        self.bench = bench
        name = f"{role} {Account.objects.count()}"
        an_account(a_holding(a_post(role, title=name.capitalize())), name)
        self.client = Client()
        self.client.force_login(Account.objects.get(username=name))

    def address(self, name: str = "import", *more: str) -> str:
        """A page of this edition."""
        return reverse(name, args=[self.bench.row.key, *more])

    def sends(self, data: bytes, name: str = "return.xlsx") -> HttpResponse:
        """Upload a file."""
        return self.client.post(self.address(), {"file": SimpleUploadedFile(name, data)})

    def pastes(self, text: str) -> HttpResponse:
        """Paste a table."""
        return self.client.post(self.address(), {"pasted": text})

    def looks(self, data: bytes, name: str = "return.xlsx") -> Preview:
        """Upload a file, and look at what it would do."""
        return Preview(self, _location(self.sends(data, name)))

    def takes_back(self, reason: str = "The wrong file.", event: int | None = None) -> HttpResponse:
        """Take the last import back."""
        sent = {"reason": reason, "event": str(event or self.bench.row.imported)}
        return self.client.post(self.address("import-undo"), sent)


class Preview:
    """A preview that somebody looks at, with what its form sends along."""

    def __init__(self, officer: Officer, address: str) -> None:
        self.officer, self.address, self.key = officer, address, address.rsplit("/", 1)[1]
        self.text = said(officer.client.get(address))
        self.hidden = dict(re.findall(r'name="(told|seen)" value="([^"]*)"', self.text))

    @property
    def heading(self) -> str:
        """The finding."""
        found = re.search(r"<h1>(.*?)</h1>", self.text)
        return found[1] if found else ""

    def confirms(self, **more: str) -> HttpResponse:
        """Press the button."""
        return self.officer.client.post(self.address, self.hidden | more)

    def gets(self, name: str) -> HttpResponse:
        """What the page hands out."""
        return self.officer.client.get(self.officer.address(name, self.key))


def said(answer: Any, status: int = 200) -> str:
    """The page, if it has this status."""
    text: str = answer.content.decode()
    assert answer.status_code == status, text[-3000:]
    return text


def _location(answer: Any) -> str:
    said(answer, 302)
    return str(answer["Location"])


@pytest.fixture
def bench() -> Bench:
    """A plan of three activities."""
    return a_bench()


@pytest.fixture
def officer(bench: Bench) -> Officer:
    """Somebody of the policy team."""
    return Officer(bench)


@pytest.fixture
def unchanged(bench: Bench, officer: Officer) -> Iterator[None]:
    """The plan and its history are afterwards what they were before."""
    before = events(), bench.entries()
    yield
    assert (events(), bench.entries()) == before


# --- the first page -----------------------------------------------------------------------------------------------------


def test_who_may_not_import_is_told_who_may(bench: Bench) -> None:
    """Refused with the reason, not hidden: the plan is open to a lead officer."""
    text = words(said(Officer(bench, "lead officer").client.get(Officer(bench).address()), 403))
    assert "You may not bring in a workbook." in text
    assert "policy team" in text


def test_an_approved_edition_takes_none_in_words(bench: Bench, officer: Officer) -> None:
    """Every step says it, since the edition may be approved while somebody looks."""
    preview = officer.looks(row_with(title="Another"))
    Edition.objects.filter(pk=bench.key).update(status=EditionStatus.APPROVED)
    for address in (officer.address(), preview.address, officer.address("import-headings", preview.key)):
        text = words(said(officer.client.get(address), 403))
        assert "2021 draft is approved, so no workbook is brought into it" in text
        assert "Roll it forward" in text
    said(preview.confirms(), 403)


@pytest.mark.parametrize(
    ("query", "rows", "name"), [("?filled", 3, "filled"), ("", 3, "filled"), ("?empty", 0, "empty")]
)
def test_the_workbook_is_handed_out_filled_or_empty(officer: Officer, query: str, rows: int, name: str) -> None:
    answer = officer.client.get(officer.address("workbook") + query)
    book = read_book(answer.content)
    assert len(book.sheet("Activities").rows) - 1 == rows  # type: ignore[union-attr]
    assert answer["Content-Disposition"].endswith(f'-{name}.xlsx"')


def test_the_workbook_may_be_taken_by_whoever_reads_the_plan(bench: Bench) -> None:
    lead = Officer(bench, "lead officer")
    assert lead.client.get(lead.address("workbook")).status_code == 200


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("odd", REFUSED, ids=[odd.name for odd in REFUSED])
def test_what_cannot_be_read_is_refused_with_what_to_do(officer: Officer, odd: OddFile) -> None:
    """On the page itself, in the summary and at the field; nothing is kept of it."""
    text = words(said(officer.sends(odd.make()), 422))
    assert text.count(odd.says) == 2
    assert not Upload.objects.exists()


def test_a_file_beyond_the_limit_is_not_even_read(officer: Officer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(start, "read")
    text = words(said(officer.sends(b"PK" + bytes(LIMITS.size)), 422))
    assert "The file is 20.0 MB. The most that is read is 20 MB. Take out pictures" in text


def test_another_plan_s_workbook_is_refused_by_both_names(officer: Officer) -> None:
    other = Bench(an_edition(a_plan(title="Recovery Plan"))).workbook()
    text = words(said(officer.sends(other), 422))
    assert "This is the workbook of another plan, “Recovery Plan”" in text
    assert "It cannot be brought into “Strategic Delivery Plan”" in text


@pytest.mark.usefixtures("unchanged")
def test_more_than_a_form_takes_is_said_in_words(officer: Officer, bench: Bench) -> None:
    """Also where the check of the form's origin meets it before any page does."""
    for client in (officer.client, Client(enforce_csrf_checks=True)):
        client.force_login(Account.objects.get())
        token = client.get(officer.address()).cookies["csrftoken"].value
        text = words(
            said(
                client.post(officer.address(), {"pasted": "Title\n" + "x" * 6_000_000}, headers={"X-CSRFToken": token}),
                400,
            )
        )
        assert "What was typed or pasted is more than 5 MB. Put it into a workbook (.xlsx)" in text


@pytest.mark.usefixtures("unchanged")
def test_a_file_of_too_many_rows_is_sent_to_the_console(officer: Officer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opened, "MOST_ROWS", 2)
    text = words(said(officer.sends(one_sheet(HEADINGS, ROW, NEW)), 422))
    assert "The file has 3 rows on all its sheets. No more than 2 are brought in on a page. Split it" in text


@pytest.mark.usefixtures("unchanged")
def test_nothing_chosen_and_nothing_pasted_are_said(officer: Officer) -> None:
    assert "No file was chosen." in said(officer.client.post(officer.address(), {}), 422)
    assert "No table was pasted. Select the table" in said(officer.pastes(" \n "), 422)


def test_a_pasted_table_may_hold_what_no_database_keeps(officer: Officer) -> None:
    """A stray zero byte comes with copying."""
    assert (
        Preview(officer, _location(officer.pastes("Title\tNature\nA\0 path\tService\n"))).heading == "1 row can come in"
    )


def test_a_pasted_table_that_is_refused_is_still_there(officer: Officer) -> None:
    """Nobody loses what was typed."""
    text = said(officer.pastes("Title\tlast" + "\t" * 1_200), 422)
    assert "Title\tlast" in text
    assert "which is more than is read" in text


# --- the preview --------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("unchanged")
def test_the_finding_is_the_heading_and_rows_add_up(officer: Officer) -> None:
    preview = officer.looks(one_sheet(HEADINGS, ROW, WRONG, NEW))
    assert preview.heading == "2 rows can come in; 1 cannot"
    numbers = [int(n) for n in re.findall(r"<dd>(\d+)", preview.text)[:4]]
    assert numbers[0] == 3 == sum(numbers[1:])
    assert "Bring in 2 rows</button>" in preview.text


def test_each_finding_names_its_cell_what_it_says_and_what_to_do(officer: Officer) -> None:
    text = officer.looks(one_sheet(HEADINGS, ROW, WRONG)).text
    line = next(words(f"<tr{row}") for row in text.split("<tr") if ">H3<" in row)
    assert line.startswith(
        "Error Activities H3 £2.9m Money is written with letters. Write 2,900,000: the column is in pounds. Thanet Parkway"
    )
    assert text.index("Error: Preview") < text.index("<h1>")
    for place, anchor in re.findall(r'<a href="#(found-\d+)">Activities (\w+):', text):
        assert re.search(rf'id="{place}".*?{anchor}', text, re.DOTALL)


def test_errors_stand_before_warnings_and_each_as_in_the_file(officer: Officer) -> None:
    text = officer.looks(one_sheet(HEADINGS, NEW, WRONG)).text
    cells = re.findall(r'id="found-\d+".*?tl-code">(\w+)<', text, re.DOTALL)
    assert cells == ["E3", "F3", "H3", "A2"]


def test_what_will_change_is_told_from_what_to_what_with_its_totals(bench: Bench, officer: Officer) -> None:
    data = bench.workbook()
    money = next(s for s in read_book(data).sheets if s.name == "Money")
    assert money.rows[1].cell(4).text == "5000000"
    text = words(
        officer.looks(
            edited(data, {("Money", "D2"): 5_400_000, cell_of(data, "Activities", "SDP-3-02", "Title"): "Parkway"})
        ).text
    )
    assert "What would change: 2 activities changed; 1 stays as it is" in text
    assert "Thanet Parkway SDP-3-02 Title Thanet Parkway Parkway" in text
    assert "Planned spend 2020–21 £5,000,000 £5,400,000 +£400,000" in text
    assert "Planned spend £5.4m +£400,000 on £5,000,000" in text
    assert "Activities 3 3 no change" in text


def test_a_file_that_changes_nothing_says_so_and_has_no_button(bench: Bench, officer: Officer) -> None:
    preview = officer.looks(bench.workbook())
    assert preview.heading == "This file changes nothing"
    assert "3 activities of the file stand in the plan just so." in preview.text
    assert 'name="told"' not in preview.text


def test_a_hostile_file_is_only_text(officer: Officer) -> None:
    """Names of files, titles and cells go through the page as they were typed; long ones are cut."""
    script = "<script>alert(1)</script>"
    bad = (script, f"{script} {'long ' * 50}", script, script, script, script, script, script)
    text = officer.looks(one_sheet(HEADINGS, bad), f"{script}.xlsx".replace("/", "")).text
    assert script not in text
    assert "&lt;script&gt;alert(1)" in text
    assert "long " * 40 not in text


def test_many_of_one_kind_are_folded_and_all_are_in_the_list(officer: Officer) -> None:
    rows = [("", f"Scheme {n}", "Service", "3", f"Nobody {n}", None, None, None) for n in range(145)]
    preview = officer.looks(one_sheet(HEADINGS, *rows))
    assert preview.text.count("No post has the name") == 5 + 1  # once more in the summary
    assert "and 140 more of this kind" in words(preview.text)
    assert "and 144 more" in words(preview.text)
    told = said(preview.gets("import-findings"))
    assert told.count("No post has the name") == 145
    assert len(preview.text) < 100_000


def test_the_list_of_changes_has_them_whole(officer: Officer) -> None:
    long = "A summary that goes on. " * 40
    told = said(officer.looks(row_with(Summary=long)).gets("import-changes"))
    assert long.strip() in told


def test_two_long_texts_are_cut_where_they_part() -> None:
    """Else both would look the same."""
    now, then = contrast("x" * 900 + "now" + "z" * 900, "x" * 900 + "then")
    assert now.startswith("…xxx")
    assert "now" in now
    assert then.endswith("then")
    assert max(len(now), len(then)) <= 201
    assert contrast("short", "texts") == ("short", "texts")


@pytest.mark.parametrize(
    "name", ["import-preview", "import-headings", "import-mend", "import-findings", "import-changes"]
)
def test_only_its_uploader_may_open_a_preview(bench: Bench, officer: Officer, name: str) -> None:
    """The same words as for a key that does not exist: a colleague of the policy team learns nothing."""
    preview = officer.looks(one_sheet(HEADINGS, ROW, WRONG))
    colleague = Officer(bench)
    said(colleague.client.get(colleague.address(name, preview.key)), 404)
    said(officer.client.get(officer.address(name, "k" * 22)), 404)
    assert preview.gets(name).status_code == 200


def test_a_preview_belongs_to_one_edition(bench: Bench, officer: Officer) -> None:
    preview = officer.looks(row_with(title="Another"))
    other = Edition.objects.get(pk=an_edition())
    said(officer.client.get(reverse("import-preview", args=[other.key, preview.key])), 404)


def test_a_preview_costs_as_many_queries_for_many_rows(officer: Officer, django_assert_max_num_queries: Any) -> None:
    few = officer.looks(one_sheet(HEADINGS, ROW, NEW))
    many = officer.looks(one_sheet(HEADINGS, ROW, *[("", f"Scheme {n}", *NEW[2:]) for n in range(60)]))
    counts = []
    for preview in (few, many):
        with django_assert_max_num_queries(100) as asked:
            officer.client.get(preview.address)
        counts.append(len(asked))
    assert counts[0] == counts[1]


# --- confirming ---------------------------------------------------------------------------------------------------------


def test_confirming_does_it_in_one_step_and_says_what_was_done(bench: Bench, officer: Officer) -> None:
    before = events()
    preview = officer.looks(row_with(title="Fastrack renewed"))
    done = officer.client.post(preview.address, preview.hidden | {"reason": "The directorate’s return"}, follow=True)
    text = words(said(done))
    assert bench.entries()["SDP-3-01"].title == "Fastrack renewed"
    assert events() == before + 1
    assert "1 row came in, in one step: 1 activity changed." in text
    assert "return.xlsx wrote 1 activity on" in text
    assert "The directorate’s return Fastrack renewed SDP-3-01" in text
    assert not Upload.objects.exists()
    assert history.latest_of_all(1)[0].reason == "The directorate’s return"


@pytest.mark.usefixtures("unchanged")
def test_rows_in_error_stop_it_unless_they_are_left_out(officer: Officer) -> None:
    """What was typed stays."""
    text = said(
        officer.looks(one_sheet(HEADINGS, (*ROW[:1], "Renewed", *ROW[2:]), WRONG)).confirms(reason="A return"), 422
    )
    assert "1 row cannot come in. Tick that the rows are left out" in text
    assert 'value="A return"' in text


def test_rows_left_out_are_recorded_and_come_back_in_a_workbook_to_mend(bench: Bench, officer: Officer) -> None:
    preview = officer.looks(one_sheet(HEADINGS, (*ROW[:1], "Renewed", *ROW[2:]), WRONG))
    text = words(said(officer.client.post(preview.address, preview.hidden | {"leave": "on"}, follow=True)))
    assert history.latest_of_all(1)[0].note["left_out"] == ["Activities row 3"]
    assert "Left out: Activities row 3. Download the row to mend (xlsx)" in text
    rows = read_book(preview.gets("import-mend").content).sheet("Activities").rows  # type: ignore[union-attr]
    assert [row.cell(3).text for row in rows] == ["Title", "Thanet Parkway"]
    assert "£2.9m" in [cell.text for cell in rows[1].cells]
    assert "Money is written with letters" in rows[1].cell(1).text


def test_there_is_no_workbook_to_mend_where_nothing_is_refused(officer: Officer) -> None:
    said(officer.looks(row_with(title="Another")).gets("import-mend"), 404)


def test_the_plan_moved_since_so_it_is_shown_anew_and_said(bench: Bench, officer: Officer) -> None:
    """Whoever confirms confirms what they saw; the page that comes instead can be confirmed."""
    preview = officer.looks(row_with(title="Fastrack renewed"))
    _reword(bench, "SDP-3-02", "Parkway")
    _reword(bench, "SDP-3-01", "Fastrack begun")
    text = said(preview.confirms(reason="A return"), 409)
    assert bench.entries()["SDP-3-01"].title == "Fastrack begun"
    assert "The plan moved since this file was looked at." in text
    assert "These were changed since: Fastrack begun and Parkway." in words(text)
    preview.hidden = dict(re.findall(r'name="(told|seen)" value="([^"]*)"', text))
    said(preview.confirms(), 302)
    assert bench.entries()["SDP-3-01"].title == "Fastrack renewed"


def test_a_preview_that_is_opened_again_says_that_the_plan_moved(bench: Bench, officer: Officer) -> None:
    preview = officer.looks(row_with(title="Fastrack renewed"))
    assert "The plan moved" not in said(officer.client.get(preview.address))
    _reword(bench, "SDP-3-01", "Fastrack begun")
    assert "The plan moved" in said(officer.client.get(preview.address))
    assert "The plan moved" not in said(officer.client.get(preview.address))


@pytest.mark.usefixtures("unchanged")
def test_what_the_doorway_refuses_is_said_on_the_page(officer: Officer, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when somebody writes in the moment between reading and writing."""
    preview = officer.looks(row_with(title="Fastrack renewed"))

    def refuse(*_: Any, **__: Any) -> bool:
        raise Refused("Somebody wrote in the plan while this was looked at.")

    monkeypatch.setattr(confirming.bringing, "bring", refuse)
    assert "Somebody wrote in the plan while this was looked at." in said(preview.confirms(), 409)


def test_a_button_that_is_pressed_twice_does_it_once(officer: Officer) -> None:
    """The second answer is not that there is no such page."""
    preview = officer.looks(row_with(title="Fastrack renewed"))
    said(preview.confirms(), 302)
    before = events()
    assert _location(preview.confirms()) == officer.address()
    assert events() == before


@pytest.mark.usefixtures("unchanged")
def test_leaving_it_throws_the_file_away(officer: Officer) -> None:
    said(officer.looks(row_with(title="Another")).confirms(leave_it="yes"), 302)
    assert not Upload.objects.exists()


def test_the_same_file_twice_changes_nothing(officer: Officer) -> None:
    data = one_sheet(HEADINGS, (*ROW[:1], "Renewed", *ROW[2:]))
    said(officer.looks(data).confirms(), 302)
    assert officer.looks(data).heading == "This file changes nothing"


# --- own headings -------------------------------------------------------------------------------------------------------
PASTED = "Our number\tWhat we do\tBoss\tRAG\nSDP-3-02\tThanet Parkway\tHead of Waste\tred\n"


def test_own_headings_are_asked_once_and_the_preview_follows(bench: Bench, officer: Officer) -> None:
    """The same path for a pasted table; the next one is read without asking."""
    preview = Preview(officer, _location(officer.pastes(PASTED)))
    assert preview.heading == "Say what its headings mean, and it can be read"
    asked = words(said(preview.gets("import-headings")))
    assert "“What we do” B1. Under it stands: Thanet Parkway." in asked
    answer = officer.client.post(
        officer.address("import-headings", preview.key), meant("reference", "title", "owner", "-")
    )
    assert _location(answer) == preview.address
    assert importing.own_headings(bench.row) == {
        "Our number": "reference",
        "What we do": "title",
        "Boss": "owner",
        "RAG": "-",
    }
    again = Preview(officer, _location(officer.pastes(PASTED)))
    assert again.heading == Preview(officer, preview.address).heading == "1 row can come in"
    said(again.confirms(), 302)
    assert bench.entries()["SDP-3-02"].owner.title == "Head of Waste"  # type: ignore[union-attr]


def test_what_was_mapped_can_be_changed_and_what_other_files_said_stays(bench: Bench, officer: Officer) -> None:
    preview = Preview(officer, _location(officer.pastes(PASTED)))
    headings = officer.address("import-headings", preview.key)
    officer.client.post(headings, meant("reference", "title", "owner", "-"))
    other = Preview(officer, _location(officer.pastes("Scheme name\tRAG\nA new one\tred\n")))
    sent = {"heading-0": "Scheme name", "means-0": "title", "heading-1": "RAG", "means-1": ""}
    said(officer.client.post(officer.address("import-headings", other.key), sent), 302)
    kept = importing.own_headings(bench.row)
    assert "RAG" not in kept
    assert kept["Scheme name"] == kept["What we do"] == "title"


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize(
    ("means", "told"),
    [
        (("reference", "title", "title", "-"), "“What we do” and “Boss” cannot both mean “Title”."),
        (("reference", "title", "salary", "-"), "“Boss”: choose what it means from the list."),
    ],
)
def test_headings_that_cannot_stand_together_are_refused(officer: Officer, means: tuple[str, ...], told: str) -> None:
    preview = Preview(officer, _location(officer.pastes(PASTED)))
    assert told in said(officer.client.post(officer.address("import-headings", preview.key), meant(*means)), 422)


def test_headings_of_other_sheets_are_asked_too(officer: Officer, bench: Bench) -> None:
    data = made(
        lambda book: (
            sheet(book, "Activities", HEADINGS, ROW),
            sheet(book, "Milestones", ("Activity", "Milestone", "By when"), ("SDP-3-01", "Route agreed", "May 2021")),
        )
    )
    preview = officer.looks(data)
    assert "“By when” Sheet “Milestones”, C1." in words(said(preview.gets("import-headings")))
    officer.client.post(officer.address("import-headings", preview.key), {"heading-0": "By when", "means-0": "due"})
    assert "Route agreed, May 2021" in words(Preview(officer, preview.address).text)


def meant(*means: str) -> dict[str, str]:
    """What the form of the pasted table sends."""
    texts = ("Our number", "What we do", "Boss", "RAG")
    return {f"heading-{n}": text for n, text in enumerate(texts)} | {f"means-{n}": m for n, m in enumerate(means)}


# --- taking back --------------------------------------------------------------------------------------------------------


@pytest.fixture
def brought(bench: Bench, officer: Officer) -> Bench:
    """A plan into which a wrong title was brought."""
    said(officer.looks(one_sheet(HEADINGS, (*ROW[:1], "Wrong", *ROW[2:]), NEW)).confirms(), 302)
    return bench


def test_an_import_is_taken_back_whole_with_its_reason(brought: Bench, officer: Officer) -> None:
    assert "SDP-1-02" in brought.entries()
    text = words(said(officer.client.get(officer.address())))
    assert "2 activities become what they were before; those that the import added go." in text
    said(officer.takes_back("It was last year’s file."), 302)
    assert brought.entries()["SDP-3-01"].title == "Dover Fastrack"
    assert "SDP-1-02" not in brought.entries()
    assert history.latest_of_all(1)[0].reason == "It was last year’s file."
    assert "There is none that could be taken back" in said(officer.client.get(officer.address()))


def test_an_import_of_many_names_a_few_and_counts_the_rest(bench: Bench, officer: Officer) -> None:
    rows = [("", f"Scheme {n}", *NEW[2:]) for n in range(120)]
    preview = officer.looks(one_sheet(HEADINGS, *rows))
    text = words(said(officer.client.post(preview.address, preview.hidden, follow=True)))
    assert "wrote 120 activities" in text
    assert "See 100 others" in text
    assert "and 12 activities more" in text
    assert text.count("Scheme ") == 108


def test_without_a_reason_it_is_not_taken_back(brought: Bench, officer: Officer) -> None:
    assert "Say why it is taken back" in said(officer.takes_back("  "), 422)
    assert "Say it in 500 characters" in said(officer.takes_back("why " * 200), 422)
    assert brought.entries()["SDP-3-01"].title == "Wrong"


def test_after_a_gate_it_is_refused_in_words(brought: Bench, officer: Officer) -> None:
    event = brought.row.imported
    gates.move_on(Ref(brought.key), to=EditionStatus.FOR_COMMENT, by=the_policy_team(), at=AT)
    assert "a gate has passed since" in said(officer.takes_back(event=event), 409)
    assert brought.entries()["SDP-3-01"].title == "Wrong"


def test_what_somebody_changed_since_is_not_lost(brought: Bench, officer: Officer) -> None:
    _reword(brought, "SDP-3-01", "Put right by hand")
    text = said(officer.takes_back("The wrong file."), 409)
    assert "These were changed since: Put right by hand. Taking it back would lose that." in words(text)
    assert 'value="The wrong file."' in text


def test_only_the_import_that_was_shown_is_taken_back(brought: Bench, officer: Officer) -> None:
    shown = brought.row.imported
    said(officer.looks(row_with(title="Right")).confirms(), 302)
    assert "Another workbook was brought in since this page was opened." in said(officer.takes_back(event=shown), 409)
    assert brought.entries()["SDP-3-01"].title == "Right"


def _reword(bench: Bench, reference: str, title: str) -> None:
    key = Entry.objects.get(edition=bench.key, reference=reference).pk
    entries.reword(Ref(key), said={"title": title}, by=the_policy_team(), at=AT)
