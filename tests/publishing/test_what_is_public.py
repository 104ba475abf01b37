"""What is not public has no place on the site: no text, no count, no total, no entry of the index, no name of a file."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.publishing.conftest import RELEASED
from tests.publishing.keys import SEAL
from tests.publishing.plans import entries, filled, kept, paths, plans
from throughline.assurance.rules.words import State
from throughline.ground.freezing import canonical
from throughline.plan.rules.assessed import AssessmentPart, VersionPart
from throughline.plan.rules.comments import Answer
from throughline.plan.rules.document import CommentPart, EntryPart, PlanDocument
from throughline.plan.rules.words import EditionStatus
from throughline.publishing.build import build_site
from throughline.publishing.documents.opening import TwiceInThePlan, public_plan

KEPT_BACK = {
    "lost.0",
    "lost.1",
    "relied.number",  # known beside the plan, and public on the list of decisions
    "relied.status",
    "relied.entry",
    "relied.words",
    "plan_key",
    "objectives.unserved_because",
    "entries.description",
    "entries.eqia_note",
    "entries.dpia_note",
    "entries.assurance",
    "entries.audience",
    "entries.documents.address",
    "entries.documents.audience",
    "entries.documents.media",  # told as a kind of file
    "comments.audience",
    "reasons.reference",  # why something changed: told beside a change alone, and a first edition has none
    "reasons.words",
    "reasons.audience",
    "entries.assessments",  # of these, the open ones that were approved or went before a decision maker are named
    "entries.risks",
    "assessments.kind",
    "assessments.state",  # approved, or only the version before a decision maker is there
    "assessments.audience",
    "assessments.version.audience",
    "entries.illustrative",  # names of fields, of which only the public ones are named
}
letters = st.text("bcdfghjkmnpqrstvwxz", min_size=12, max_size=12)


def marker(seed: str, path: str) -> str:
    """A word that stands nowhere else: letters only, so that no fold, address or escape changes it."""
    return f"{seed}{''.join(chr(ord('a') + int(figure)) for figure in str(paths_of[path]))}q"


paths_of = {path: 1000 + place for place, path in enumerate(paths())}


@settings(
    max_examples=settings.default.max_examples // 6
)  # dear: each builds a whole site, and only the letters differ
@given(seed=letters)
def test_each_text_of_the_plan_is_public_or_has_no_place_on_the_site(seed: str) -> None:
    """Whoever adds a field to the plan decides here whether residents may read it."""
    with TemporaryDirectory() as folder:
        out = Path(folder) / "site"
        build_site(canonical(filled(lambda path: marker(seed, path))), "c" * 64, RELEASED, out, seal=SEAL, kept=kept)
        found = bytes_of(out)
    seen = {path for path in paths_of if marker(seed, path).encode() in found}
    assert seen == set(paths_of) - KEPT_BACK


def bytes_of(folder: Path) -> bytes:
    """Every byte of a folder, and the names of its files, in lower case."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return b"\n".join(part for path in files for part in (str(path).encode(), path.read_bytes())).lower()


def test_facts_that_are_not_texts_are_kept_back_too() -> None:
    """Vacant posts, who confirmed when, whether staff are affected, where the edition stands."""
    plan = filled(str)
    changed = replace(
        plan,
        status=EditionStatus.SUPERSEDED,
        entries=tuple(
            replace(
                e,
                owner=e.owner and replace(e.owner, vacant=True, ended=True),
                owner_confirmed_on=date(1999, 9, 9),
                organisational_change=True,
            )
            for e in plan.entries
        ),
    )
    assert changed != plan
    assert public_plan(changed) == public_plan(plan)


@given(
    plan=plans(),
    hidden=st.lists(entries(), min_size=1, max_size=4),
    audience=st.sampled_from(["staff", "Open", "open ", "", "exempt 3"]),
)
def test_an_entry_of_another_audience_leaves_no_trace(
    plan: PlanDocument, hidden: list[EntryPart], audience: str
) -> None:
    """The public plan is the one that would be there without it, to the last count, total and order."""
    closed = tuple(replace(e, audience=audience) for e in hidden)
    mixed = replace(plan, entries=(*closed[:1], *plan.entries, *closed[1:]))
    assert public_plan(mixed) == public_plan(plan)


@given(seed=letters, released=st.booleans(), audience=st.sampled_from(["open", "staff", "members", "exempt"]))
def test_a_comment_that_is_not_released_or_not_on_what_is_open_leaves_no_trace(
    seed: str, released: bool, audience: str
) -> None:
    """Not a word of it, nor who made it, nor that it was there."""
    secret = CommentPart(
        reference=f"{seed}ref", made_for=f"{seed}whom", meeting=f"{seed}when", quoted=f"{seed}at", words=f"{seed}says",
        answer=Answer.NOTED, answer_words=f"{seed}answer", changed=f"{seed}changed", answered=True,
    )  # fmt: skip
    mixed = replace(filled(str), comments=(replace(secret, released=released, audience=audience),))
    public = public_plan(mixed)
    assert (seed in canonical(public)) is (released and audience == "open")
    if not (released and audience == "open"):
        assert public == public_plan(replace(mixed, comments=()))


@given(
    seed=letters,
    state=st.sampled_from([s.value for s in State]),
    audience=st.sampled_from(["open", "staff", "members", "exempt"]),
    of=st.sampled_from(["open", "staff"]),
    before=st.sampled_from([None, "open", "staff", "exempt"]),
)
def test_an_assessment_that_is_not_settled_not_open_or_of_closed_work_leaves_no_trace(
    seed: str, state: str, audience: str, of: str, before: str | None
) -> None:
    """Not a word of it, nor that it was there; `before`: who could read the version that went before a decision maker."""
    version = VersionPart(
        f"{seed}before", date(2021, 1, 13), "in progress", "high", f"{seed}vfound", f"{seed}vwhy", f"https://{seed}vform",
        ((f"{seed}vasks", "yes", f"{seed}vwords"),), before or "",
    )  # fmt: skip
    secret = AssessmentPart(
        f"{seed}ref", "EQIA", f"{seed}kind", f"{seed}title", state, summary=f"{seed}lfound", reason=f"{seed}lwhy",
        digest=f"{seed}digest", audience=audience, version=version if before else None,
    )  # fmt: skip
    plain = replace(filled(str), assessments=())
    entry = replace(plain.entries[0], assessments=(secret.reference,), audience=of)
    mixed = replace(plain, assessments=(secret,), entries=(entry,))
    public = public_plan(mixed)
    text = canonical(public)
    shown = audience == of == "open" and (state == "approved" or before == "open")
    assert (seed in text) is shown
    for part in ("vfound", "vwhy", "vform", "vasks", "vwords", "digest", "before"):
        assert (f"{seed}{part}" in text) is (shown and before == "open"), part
    for part in ("lfound", "lwhy"):  # what is being written is nobody's yet
        assert (f"{seed}{part}" in text) is (shown and state == "approved"), part
    if not shown:
        assert public == public_plan(replace(mixed, assessments=()))


def test_an_approved_assessment_has_a_page_beside_the_edition_and_its_work_leads_there() -> None:
    with TemporaryDirectory() as folder:
        out = Path(folder) / "site"
        build_site(canonical(filled(str)), "c" * 64, RELEASED, out, seal=SEAL, kept=kept)
        page = (out / "assessments.html").read_text(encoding="utf-8")
        work = next((out / "work").glob("*.html")).read_text(encoding="utf-8")
        anchor = page.partition('<h2 id="')[2].partition('"')[0]
        assert "assessments.summary" in page
        (version,) = (out / "assessments").glob("*.html")
        assert f'href="assessments/{version.name}"' in page
        told = version.read_text(encoding="utf-8")
        for said in ("assessments.version.before", "assessments.version.answers.0", "assessments.version.answers.2"):
            assert said in told, said
        answers = (out / "data" / "assessment_answers.csv").read_text(encoding="utf-8-sig").splitlines()
        assert len(answers) == 2
        assert "assessments.version.answers.0" in answers[1]
        assert f'href="../assessments.html#{anchor}"' in work
        assert 'href="assessments.html"' in (out / "contents.html").read_text(encoding="utf-8")
        build_site(
            canonical(replace(filled(str), assessments=())),
            "c" * 64,
            RELEASED,
            out.with_name("none"),
            seal=SEAL,
            kept=kept,
        )
        assert not (out.with_name("none") / "assessments.html").exists()


def test_two_open_entries_of_one_reference_are_refused() -> None:
    """Their pages would have one address; a closed one beside an open one is no trouble, and tells nothing."""
    entry = filled(str).entries[0]
    with pytest.raises(TwiceInThePlan, match=r"entries\.reference is the reference of two activities"):
        public_plan(replace(filled(str), entries=(entry, entry)))
    assert len(public_plan(replace(filled(str), entries=(entry, replace(entry, audience="staff")))).activities) == 1


def test_an_invented_field_is_named_only_where_it_is_public() -> None:
    """A mark on a text that nobody may read would say that it is there."""
    entry = replace(filled(str).entries[0], illustrative=tuple(f.name for f in fields(EntryPart)))
    (activity,) = public_plan(replace(filled(str), entries=(entry,))).activities
    assert {"summary", "eqia"} <= set(activity.illustrative)
    assert not {"description", "eqia_note", "assurance", "audience", "owner_confirmed_on"} & set(activity.illustrative)
