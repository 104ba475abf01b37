"""Plan documents to try the public site with: one with a text of its own in every field, and any plan at all."""

from __future__ import annotations

import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from throughline.ground.timing import Timing
from throughline.history.files.kinds import KINDS, PDF_FILE
from throughline.plan.rules.comments import Answer
from throughline.plan.rules.document import (
    AuthorityPart,
    CommentPart,
    DocumentPart,
    EntryPart,
    FundingPart,
    MatterPart,
    MilestonePart,
    NatureDetails,
    OutcomePart,
    PlanDocument,
    PostPart,
    ProvisionPart,
    SignpostPart,
    Source,
)

DAY = date(2021, 5, 4)
Text = Callable[[str], str]


def filled(text: Text) -> PlanDocument:
    """A plan with one of everything, whose texts are what `text` says of each field's path: "entries.eqia_note"."""
    plan: PlanDocument = _filled(PlanDocument, "", text)
    return replace(
        plan,
        entries=tuple(
            replace(
                e,
                audience="open",
                documents=_open(e),
                measures=(*e.measures, *(m.reference for m in plan.measures)),
                assessments=(*e.assessments, *(a.reference for a in plan.assessments)),
            )
            for e in plan.entries
        ),
        comments=tuple(replace(c, audience="open", released=True) for c in plan.comments),
        assessments=tuple(
            replace(a, audience="open", state="approved", version=replace(a.version, audience="open"))
            for a in plan.assessments
            if a.version
        ),
    )


def _open(entry: EntryPart) -> tuple[DocumentPart, ...]:
    """Its documents as residents may read them."""
    return tuple(replace(d, audience="open", media=PDF_FILE.media) for d in entry.documents)


def kept(digest: str) -> bytes:
    """The bytes of any document."""
    return b"%PDF-1.7 " + digest.encode()


def paths() -> tuple[str, ...]:
    """The path of every text of a plan document."""
    found: list[str] = []
    filled(lambda path: found.append(path) or path)  # type: ignore[func-returns-value]
    return tuple(found)


def _filled(kind: Any, path: str, text: Text) -> Any:
    if get_origin(kind) in (Union, types.UnionType):
        return _filled(next(k for k in get_args(kind) if k is not type(None)), path, text)
    if get_origin(kind) is tuple:
        kinds = get_args(kind)
        if kinds[-1] is Ellipsis:
            return (_filled(kinds[0], path, text),)
        return tuple(_filled(one, f"{path}.{n}", text) for n, one in enumerate(kinds))
    if kind is Timing:
        return Timing("2021-05", text(f"{path}.words"))
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{f.name: _filled(hints[f.name], f"{path}.{f.name}".strip("."), text) for f in fields(kind)})  # type: ignore[operator]
    if issubclass(kind, Enum):
        return next(iter(kind))
    return {str: text(path) if kind is str else "", bool: False, int: 1, date: DAY}[kind]


LETTERS = "abcŵŷÉ ßı<>&\"'{}%/\\=+-@#?.;:🌉İ\N{NO-BREAK SPACE}\N{RIGHT-TO-LEFT OVERRIDE}"
texts = st.text(LETTERS, max_size=12) | st.just("long" * 90)
timings = st.sampled_from(
    ["2020", "2020-07", "2021-01-13", "2020-07/2020-09", "2020-10/..", "2022-23", "1800", "2200-12-31"]
).map(Timing)
years = st.sampled_from(["2020-21", "2021-22", "2099-00", "later"])
pence = st.integers(-(10**6), 10**13)
days = st.dates(date(1800, 1, 1), date(2200, 12, 31))
chapters = st.integers(1, 4)


def plans() -> st.SearchStrategy[PlanDocument]:
    """Any plan, sensible or not, whose open entries have references of their own."""
    return st.builds(
        PlanDocument,
        council=texts,
        plan_key=texts,
        plan_title=texts,
        window_begins=days,
        window_ends=days,
        parent_title=texts,
        parent_status=texts,
        edition=st.integers(1, 99),
        edition_title=texts,
        as_at=days,
        demonstration=st.booleans(),
        outcomes=st.lists(
            st.builds(OutcomePart, number=chapters, title=texts, promise=texts),
            max_size=4,
            unique_by=lambda o: o.number,
        ).map(tuple),
        priorities=st.lists(st.tuples(texts, texts), max_size=2).map(tuple),
        entries=st.lists(entries(), max_size=4, unique_by=lambda e: e.reference).map(tuple),
        matter=_many(st.builds(MatterPart, title=texts, words=texts, owner=texts)),
        comments=_many(comments),
    )


def entries() -> st.SearchStrategy[EntryPart]:
    """Any entry."""
    return st.builds(
        EntryPart,
        reference=texts,
        title=texts,
        chapter=st.none() | chapters,
        summary=texts,
        other_outcomes=_many(chapters),
        starts=st.none() | timings,
        ends=st.none() | timings,
        end_in_words=texts,
        owner=st.none() | st.builds(PostPart, texts, texts, texts),
        contributing=_many(texts),
        milestones=_many(
            st.builds(MilestonePart, texts, st.none() | timings, st.none() | timings, st.none() | days, st.booleans())
        ),
        provisions=_many(st.builds(ProvisionPart, year=years, amount=pence, source=sources)),
        funding=_many(st.builds(FundingPart, payer=texts, amount=pence)),
        authorities=_many(st.builds(AuthorityPart, words=texts, number=texts, by=st.none() | timings)),
        signposts=_many(st.builds(SignpostPart, words=texts, link=links)),
        documents=st.lists(
            st.builds(
                DocumentPart,
                title=texts.filter(bool),  # a document has one, without which it is none
                audience=st.sampled_from(["open", "staff"]),
                media=st.sampled_from([k.media for k in KINDS]),
                size=st.integers(1, 10**9),
                digest=st.just("d" * 64),
                copy=st.sampled_from(["", "c" * 64]),
            ),
            max_size=3,
            unique_by=lambda d: d.title,
        ).map(tuple),
        places=_many(texts),
        countywide=st.booleans(),
        details=st.builds(
            NatureDetails,
            provider=texts,
            whole_cost=st.none() | pence,
            first_estimate=st.none() | pence,
            expires=st.none() | timings,
        ),
        audience=st.sampled_from(["open", "open", "open", "staff"]),
        source=sources,
        illustrative=_many(st.sampled_from([f.name for f in fields(EntryPart)])),
    )


links = st.sampled_from(
    ["", "https://www.kent.gov.uk/a?b=1&c=2", "javascript:alert(1)", "//elsewhere", "http://", "data:text/html,x"]
)
sources = st.builds(Source, paper=texts, link=links, as_at=st.none() | days)


comments = st.builds(
    CommentPart,
    reference=texts,
    field=texts | st.just("summary"),
    chapter=st.none() | chapters,
    made_for=texts,
    meeting=texts,
    quoted=texts,
    words=texts,
    answer=st.none() | st.sampled_from(Answer),
    answer_words=texts,
    changed=texts,
    released=st.booleans(),
    audience=st.sampled_from(["open", "open", "staff"]),
    illustrative=st.booleans(),
)


def _many(one: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(one, max_size=3).map(tuple)
