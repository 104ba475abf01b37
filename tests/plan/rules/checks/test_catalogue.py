"""The catalogue: codes that stay, pages that can be written, examples that are true, and how findings are told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.plans import plan_of
from tests.plan.rules.checks.examples import EXAMPLES, several
from tests.plan.rules.documents import a_plan, an_entry
from throughline.ground.findings import Severity
from throughline.plan.rules.checks import catalogue, examine
from throughline.plan.rules.checks.catalogue import Check, Told, check
from throughline.plan.rules.checks.showing import differences
from throughline.plan.rules.document import EntryPart, PlanDocument, PostPart

LIFELIKE = plan_of(40)

# A council accepts findings by code, and events keep the code: a code never changes its meaning or its gravity unseen.
KEPT = {
    "PLAN001": "error", "PLAN002": "error", "PLAN003": "error", "PLAN004": "error", "PLAN009": "error",
    "PLAN010": "warning", "PLAN011": "error", "PLAN012": "error", "PLAN013": "warning", "PLAN014": "error",
    "PLAN015": "warning", "PLAN016": "warning", "PLAN017": "warning", "PLAN018": "warning", "PLAN021": "error",
    "PLAN022": "advice", "PLAN023": "warning", "PLAN024": "error", "PLAN026": "warning", "PLAN030": "warning",
    "PLAN033": "warning", "PLAN034": "warning", "PLAN035": "advice", "PLAN036": "advice", "PLAN037": "advice",
    "PLAN038": "advice", "PLAN039": "advice", "PLAN040": "advice", "PLAN041": "advice", "PLAN042": "advice",
    "PLAN043": "advice", "PLAN044": "warning", "PLAN045": "warning", "PLAN046": "warning", "PLAN047": "warning",
    "PLAN048": "warning", "PLAN049": "advice", "PLAN050": "advice", "PLAN051": "warning", "PLAN052": "warning",
    "PLAN053": "advice", "PLAN054": "advice", "PLAN055": "warning", "PLAN056": "warning", "PLAN057": "advice",
    "PLAN058": "advice", "PLAN059": "warning", "PLAN060": "warning", "PLAN061": "warning", "PLAN062": "advice",
    "PLAN063": "warning", "PLAN064": "advice", "PLAN065": "warning", "PLAN066": "warning", "PLAN067": "warning",
    "PLAN068": "advice", "PLAN069": "warning", "PLAN070": "warning", "PLAN071": "warning", "PLAN072": "warning",
    "PLAN073": "warning", "PLAN074": "advice", "PLAN075": "warning", "PLAN080": "error",
    "PLAN081": "advice", "PLAN082": "warning", "PLAN083": "warning", "PLAN084": "warning",
    "PLAN085": "warning",
}  # fmt: skip


def test_codes_and_severities_stay() -> None:
    """Whoever changes this table changes what councils have accepted."""
    assert {c.code: c.severity.value for c in catalogue()} == KEPT


def test_the_catalogue_is_in_order_of_codes() -> None:
    """So are the index and the plan-health page."""
    codes = [c.code for c in catalogue()]
    assert codes == sorted(codes)


def test_a_code_is_given_once() -> None:
    """A second check under a taken code is refused when it is entered, and the first stays."""
    before = catalogue()

    def nothing(plan: PlanDocument) -> Iterator[Told]:
        yield from ()

    with pytest.raises(ValueError, match="PLAN001 is already taken by “Activity serves no objective”"):
        check(
            code="PLAN001", severity=Severity.ADVICE, title="x", rule="x", why="x", remedy="x", example="x", source="x"
        )(nothing)
    assert catalogue() == before


@pytest.mark.parametrize("one", catalogue(), ids=lambda c: c.code)
def test_every_check_says_everything_its_page_needs(one: Check) -> None:
    """Whole sentences, each ending where a sentence ends; the title is not one."""
    assert one.title
    assert not one.title.endswith(".")
    for sentence in (one.rule, one.why, one.remedy, one.example):
        assert sentence.endswith("."), sentence
    assert one.source
    assert one.look.__doc__


def test_a_clean_plan_has_no_finding() -> None:
    """The plan that other tests start from gives no check anything to say."""
    assert examine(a_plan()) == ()


def test_every_check_has_an_example() -> None:
    """A check that enters the catalogue brings a document that it finds wanting."""
    assert EXAMPLES.keys() == {c.code for c in catalogue()}


@pytest.mark.parametrize("one", catalogue(), ids=lambda c: c.code)
def test_the_example_on_the_page_is_what_the_check_says(one: Check) -> None:
    """The message printed in the documentation is the message that a document really gets."""
    example = EXAMPLES[one.code]
    (finding,) = [f for f in examine(example.fails) if (f.code, f.subject) == (one.code, example.subject)]
    assert finding.message == one.example
    assert (finding.severity, finding.remedy) == (one.severity, one.remedy)


@pytest.mark.parametrize("one", catalogue(), ids=lambda c: c.code)
def test_of_the_passing_example_the_check_says_nothing(one: Check) -> None:
    """And it differs from the failing one in something that the page can show."""
    example = EXAMPLES[one.code]
    assert one.code not in {f.code for f in examine(example.passes)}
    assert differences(example)


@pytest.mark.parametrize("one", catalogue(), ids=lambda c: c.code)
def test_a_subject_fits_where_an_acceptance_keeps_it_and_an_address_holds_it(one: Check) -> None:
    """However long the names are that it is made of."""
    long = "Strategy, Policy, Relationships and Corporate Assurance / Planning"
    owner = PostPart(f"Head of {long}", long)
    entries = [
        replace(e, owner=owner, contributing=(long,), description=f"{long} has to be asked by everybody who wants it.")
        for e in several(14)
    ]
    subjects = [f.subject for f in one.findings(a_plan(entries))]
    assert bool(subjects) == (one.code in ("PLAN034", "PLAN048", "PLAN049"))
    assert all(len(subject) <= 60 and "/" not in subject for subject in subjects)


@given(st.sampled_from([c.code for c in catalogue() if c.code != "PLAN026"]), st.sampled_from(LIFELIKE.entries))
def test_what_is_said_of_one_entry_does_not_hang_on_others_but_for_its_title(code: str, entry: EntryPart) -> None:
    """So that its page, and a dry run, can ask of it alone: what compares entries is said of the plan."""
    alone = [f for f in examine(replace(LIFELIKE, entries=(entry,)), only=[entry.reference]) if f.code == code]
    whole = [f for f in examine(LIFELIKE) if (f.code, f.subject) == (code, entry.reference)]
    assert alone == whole


@pytest.mark.parametrize("one", catalogue(), ids=lambda c: c.code)
def test_a_check_that_reads_long_words_says_so(one: Check) -> None:
    """A process keeps entries without them: what such a check found before has then to be asked again with them."""
    brief = {"description": "", "eqia_note": "", "dpia_note": "", "assurance": ""}
    differs = any(
        list(one.findings(plan))
        != list(one.findings(replace(plan, entries=[replace(e, **brief) for e in plan.entries])))
        for example in EXAMPLES.values()
        for plan in (example.fails, example.passes)
    )
    assert differs == one.long_words


def test_findings_come_worst_first() -> None:
    """Errors before warnings before advice, and by code within each."""
    found = examine(a_plan([an_entry(objectives=(), engagement="", pathway="", summary="")]))
    assert [f.code for f in found] == ["PLAN001", "PLAN002", "PLAN015", "PLAN033", "PLAN022"]


def test_one_finding_for_each_check_and_subject() -> None:
    """Two entries under one reference, as a workbook may hold them, are told once."""
    twice = an_entry(summary="", title="Another")
    assert [f.code for f in examine(a_plan([an_entry(summary=""), twice]))] == ["PLAN033"]


def test_only_tells_of_these_entries_and_nothing_else() -> None:
    """A page of one entry shows what is found about it, not the plan's empty chapters or its neighbours."""
    other = an_entry(reference="SDP-3-02", title="Waste Compactors", objectives=(), summary="")
    plan = a_plan([an_entry(objectives=(), eqia_note="x"), other])
    assert {f.subject for f in examine(plan)} == {"SDP-3-01", "SDP-3-02", "objective 3.2"}
    assert [(f.code, f.subject) for f in examine(plan, only=["SDP-3-02"])] == [
        ("PLAN001", "SDP-3-02"),
        ("PLAN033", "SDP-3-02"),
    ]


def test_only_still_compares_with_the_rest() -> None:
    """A title used twice is told of the chosen entry although the other is not chosen."""
    plan = a_plan([an_entry(), an_entry(reference="SDP-3-02")])
    assert [(f.code, f.subject) for f in examine(plan, only=iter(["SDP-3-02"]))] == [("PLAN026", "SDP-3-02")]


@given(st.sets(st.sampled_from([entry.reference for entry in LIFELIKE.entries])))
def test_only_leaves_out_and_never_adds_or_changes(chosen: set[str]) -> None:
    """Whatever is chosen, what is found of it is what is found of it in the whole plan."""
    assert examine(LIFELIKE, only=chosen) == tuple(f for f in examine(LIFELIKE) if f.subject in chosen)


def test_only_nothing_finds_nothing() -> None:
    """An empty choice is a choice."""
    assert examine(a_plan([an_entry(summary="")]), only=[]) == ()


def test_invented_fields_are_checked_too() -> None:
    """What is marked illustrative is held to the same rules."""
    assert [f.code for f in examine(a_plan([an_entry(summary="", illustrative=("summary",))]))] == ["PLAN033"]


def test_an_empty_document_can_be_examined() -> None:
    """A plan on its first day has no chapter and no entry, and nothing to find."""
    empty = replace(a_plan([]), outcomes=(), objectives=(), priorities=(), environment=())
    assert examine(empty) == ()
