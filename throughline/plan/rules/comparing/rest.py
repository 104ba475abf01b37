"""Who answers, how it is worded, and all else that one activity says: nothing that changed goes without a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from throughline.plan.rules.comparing.change import Change
from throughline.plan.rules.comparing.saying import Pair, at, in_quotes, joined, paired, quoted, said
from throughline.plan.rules.comparing.sums import opposite, shifts_of
from throughline.plan.rules.document import AuthorityPart, SignpostPart
from throughline.plan.rules.words import AuthorityState, ChangeKind

OWNER, WORDS, OTHER = ChangeKind.OWNER, ChangeKind.WORDS, ChangeKind.OTHER
OWNED = ("owner", "portfolio", "contributing")
WORDED = ("title", "summary", "description")
TEXTS = ("engagement", "pathway", "assurance", "eqia_note", "dpia_note")
VALUES = ("nature", "sub_kind", "eqia", "dpia")
LABELS = {  # as they stand inside a sentence
    "summary": "plain-English summary",
    "description": "description",
    "nature": "nature",
    "sub_kind": "kind",
    "eqia": "equality screening (EQIA)",
    "dpia": "data protection screening (DPIA)",
    "eqia_note": "note on equality screening",
    "dpia_note": "note on data protection",
    "engagement": "engagement",
    "pathway": "governance pathway",
    "assurance": "assurance needed",
    "provider": "provider",
    "contract_term": "contract term",
    "extensions": "extensions of the contract",
    "procurement_stage": "procurement stage",
    "users_affected": "people affected",
    "regulator": "regulator",
    "approval_to_plan": "approval to plan",
    "approval_to_spend": "approval to spend",
    "adopting_body": "adopting body",
}
LISTS = ("because", "other_outcomes", "objectives", "priorities", "answers", "measures", "places")
FLAGS = (
    ("countywide", "covers {whole area}", "no longer covers {whole area}"),
    (
        "organisational_change",
        "is marked as a significant change of the organisation",
        "is no longer marked as a significant change of the organisation",
    ),
)
FIELDS = (*OWNED, *WORDED, *TEXTS, *VALUES, *LISTS, "countywide", "organisational_change", "chapter", "authorities",
          "documents", "signposts", "audience", "source")  # fmt: skip
DETAILS = ("provider", "contract_term", "extensions", "procurement_stage", "users_affected", "regulator", "approval_to_plan",
           "approval_to_spend", "adopting_body")  # fmt: skip


def handed_over(pair: Pair) -> Iterator[Change]:
    """The accountable post and where it stands, the portfolio, who contributes.

    Whether a post is vacant or has ended on a day is not the plan's word.
    """
    was, now, name = pair.was.owner, pair.now.owner, pair.name
    old, new = was.title if was else "", now.title if now else ""
    if old != new:
        before = f"before, {old} answered for it" if old else "nobody did before"
        says = f"{new} now answers for {name}; {before}." if new else f"Nobody answers for {name} now; {before}."
        yield pair.change(OWNER, "owner", says)
    for part in ("unit", "directorate") if was and now else ():
        stood, stands = getattr(was, part), getattr(now, part)
        if stood != stands:
            says = f"{new}, who answers for {name}, now stands in {stands or 'no unit'}; before: {stood or 'no unit'}."
            yield pair.change(OWNER, "owner", says)
    yield from pair.texted(
        OWNER, "portfolio", pair.called.words.word("portfolio"), pair.was.portfolio, pair.now.portfolio
    )
    come, gone = joined(pair.was.contributing, pair.now.contributing)
    if come:
        yield pair.change(OWNER, "contributing", f"{quoted(come)} now contribute{_s(come)} to {name}.")
    if gone:
        yield pair.change(OWNER, "contributing", f"{quoted(gone)} no longer contribute{_s(gone)} to {name}.")


def worded(pair: Pair) -> Iterator[Change]:
    """Title, plain-English summary, description."""
    if pair.was.title != pair.now.title:
        says = f"{pair.name} has another name; before: “{pair.was.title}”."
        yield pair.change(WORDS, "title", says)
    for name in ("summary", "description"):
        was, now = getattr(pair.was, name), getattr(pair.now, name)
        if was != now:
            yield pair.change(
                WORDS, name, f"The {LABELS[name]} of {pair.name} was {_become(was, now)}.", texts=(was, now)
            )


def other(pair: Pair) -> Iterator[Change]:
    """Chapter, what it serves, authority, screening, places, signposts, and the rest of the record."""
    was, now, name = pair.was, pair.now, pair.name
    if was.chapter != now.chapter:
        says = f"{name} moved from {pair.called.chapter(was.chapter)} to {pair.called.chapter(now.chapter)}."
        held = shifts_of(was)
        there = tuple(type(s)(now.chapter, s.year, s.kind, s.pence) for s in held)
        yield pair.change(OTHER, "chapter", says, shifts=(*opposite(held), *there))
    for field in VALUES:
        yield from pair.texted(OTHER, field, LABELS[field], getattr(was, field) or "", getattr(now, field) or "")
    yield from _lists(pair)
    for field, true, false in FLAGS:
        if getattr(was, field) != getattr(now, field):
            verb = pair.called.words.fill(f"now {true}" if getattr(now, field) else false)
            yield pair.change(OTHER, field, f"{name} {verb}.")
    for _, before, after in paired(was.authorities, now.authorities, lambda a: a.words):
        yield from _authority(pair, before, after)
    for _, pointed, points in paired(was.signposts, now.signposts, lambda s: s.words):
        yield from _signpost(pair, pointed, points)
    for title, gave, gives in paired(was.documents, now.documents, lambda d: d.title):
        if gave != gives:
            verb = (
                "has a new document"
                if gave is None
                else "has another file of"
                if gives
                else "no longer has the document"
            )
            yield pair.change(OTHER, "documents", f"{name} {verb} “{title}”.")
    for field in TEXTS:
        yield from pair.texted(OTHER, field, LABELS[field], getattr(was, field), getattr(now, field))
    for field in DETAILS:
        yield from pair.texted(OTHER, field, LABELS[field], getattr(was.details, field), getattr(now.details, field))
    if was.audience != now.audience:
        says = f"{name} may now be read by those of “{now.audience}”; before, by those of “{was.audience}”."
        yield pair.change(OTHER, "audience", says)
    yield from _source(pair)


def _lists(pair: Pair) -> Iterator[Change]:
    """What it serves, answers and touches, by name."""
    called = pair.called
    fields: dict[str, tuple[Mapping[str, str], str, str]] = {
        "because": ({}, "is now also in the plan because it is", "is no longer in the plan because it is"),
        "other_outcomes": ({str(n): t for n, t in called.chapters.items()}, "now also serves", "no longer serves"),
        "objectives": (called.objectives, "now also serves", "no longer serves"),
        "priorities": (called.priorities, "now also serves", "no longer serves"),
        "answers": (called.environment, "now also answers", "no longer answers"),
        "measures": (called.measures, "is now also measured by", "is no longer measured by"),
        "places": ({}, "now also takes place in", "no longer takes place in"),
    }
    for field, (names, also, no_longer) in fields.items():
        come, gone = joined(map(str, getattr(pair.was, field)), map(str, getattr(pair.now, field)))
        for those, words in ((come, also), (gone, no_longer)):
            if those:
                says = f"{pair.name} {words} {quoted([names.get(one, one) for one in those])}."
                yield pair.change(OTHER, field, says)


def _authority(pair: Pair, was: AuthorityPart | None, now: AuthorityPart | None) -> Iterator[Change]:
    invented = any(a.illustrative for a in (was, now) if a)
    name = pair.name
    part = now or was
    if part is None:
        return
    if was is None or now is None:
        verb = "now relies on the decision" if now else "no longer relies on the decision"
        yield pair.change(OTHER, "authorities", f"{name} {verb} “{part.words}”, {_stands(part)}.", invented=invented)
    elif (was.state, was.number, was.by) != (now.state, now.number, now.by):
        says = f"The decision “{part.words}” for {name} is now {_stands(now)}; before: {_stands(was)}."
        yield pair.change(OTHER, "authorities", says, invented=invented)


def _stands(part: AuthorityPart) -> str:
    """ "in place (20/00123)", "needed by March 2021"."""
    by = f" {at(part.by)}" if part.by else ""
    state = f"needed{by}" if part.state is AuthorityState.NEEDED else f"in place{by}"
    return f"{state} ({part.number})" if part.number else state


def _signpost(pair: Pair, was: SignpostPart | None, now: SignpostPart | None) -> Iterator[Change]:
    part = now or was
    if part is None:
        return
    if was is None or now is None:
        verb = "now leads on to" if now else "no longer leads on to"
        yield pair.change(OTHER, "signposts", f"{pair.name} {verb} “{part.words}” ({part.kind}).")
    elif was != now:
        says = f"{pair.name} still leads on to “{part.words}”, of another kind or at another address."
        yield pair.change(OTHER, "signposts", says)


def _source(pair: Pair) -> Iterator[Change]:
    was, now = pair.was.source, pair.now.source
    if was == now:
        return
    if was.paper != now.paper:
        yield pair.change(OTHER, "source", said(pair.name, "source", in_quotes(was.paper), in_quotes(now.paper)))
    else:
        says = f"{pair.name} names the same source as before, of another day or at another address."
        yield pair.change(OTHER, "source", says)


def _become(was: str, now: str) -> str:
    return "re-worded" if was and now else "written" if now else "taken out"


def _s(names: Iterable[str]) -> str:
    return "s" if len(list(names)) == 1 else ""
