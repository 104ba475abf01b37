"""The words of an activity: a title of its own, and a summary that residents can read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from throughline.ground.findings import Severity
from throughline.ground.words import folded
from throughline.plan.rules.checks.catalogue import SUMMARY, Told, check, named
from throughline.plan.rules.checks.texts import beginning, some
from throughline.plan.rules.document import EntryPart, PlanDocument

LONG_ENOUGH = 12  # words: shorter sentences come about by chance
PASTED = 3  # activities: once, twice, and then it is pasted


@check(
    code="PLAN026",
    severity=Severity.WARNING,
    title="Title used twice",
    rule="No two {entries} have the same title, whatever their capitals, accents and spaces.",
    why="Two {entries} with one title are often one {entry} entered twice, and its money is then counted twice.",
    remedy="Take one out if they are the same. If they differ, say in each title what sets it apart.",
    example="“Civil Society Strategy” is also the title of SDP-5-02.",
    source="A rule of this product.",
    across=True,
)
def title_used_twice(plan: PlanDocument) -> Iterator[Told]:
    """Entries whose folded title is that of another entry; entries without a title are left alone."""
    bearers: defaultdict[str, list[str]] = defaultdict(list)
    titles = {title: folded(title) for title in {entry.title for entry in plan.entries}}
    for entry in plan.entries:
        bearers[titles[entry.title]].append(entry.reference)
    for entry in plan.entries:
        same = bearers[titles[entry.title]]
        if len(same) > 1 and titles[entry.title]:
            others = [reference for reference in same if reference != entry.reference]
            if others:
                yield Told(entry.reference, f"“{entry.title}” is also the title of {some(others)}.", entry.title)


@check(
    code="PLAN033",
    severity=Severity.WARNING,
    title="No plain-English summary",
    rule="Each {entry} has a summary in plain English.",
    why="Residents read the summary first. Without it the public page has a title and nothing to say.",
    remedy="Write two or three sentences that say what will change, for whom and when.",
    example="No plain-English summary is written.",
    source=f"{SUMMARY}: the plan is for improving the lives of residents, who are to be able to read it.",
)
def no_summary(plan: PlanDocument) -> Iterator[Told]:
    """Entries whose summary is empty."""
    for entry in plan.entries:
        if not entry.summary.strip():
            yield Told(entry.reference, "No plain-English summary is written.")


@check(
    code="PLAN034",
    severity=Severity.WARNING,
    title="Words pasted in many {entries}",
    rule=f"No sentence of {LONG_ENOUGH} words or more stands in the summary or description of {PASTED} {{entries}}.",
    why="Words that fit many {entries} say nothing of this one. What is true of all belongs once in the front matter.",
    remedy="Write what is particular to this {entry}, or move the sentence to the plan’s introduction.",
    example="“The council will work with the districts and with the NHS so…” stands in 3 {entries}: SDP-3-01, SDP-3-02 and "
    "SDP-3-03.",
    source="Kent County Council, “A new approach for business planning for 2019/20”, 2018: plans are resource intensive to produce, "
    "but then duplicate other information.",
    across=True,
    long_words=True,
)
def pasted_words(plan: PlanDocument) -> Iterator[Told]:
    """Long sentences, capitals aside, that stand in three entries or more; each is a finding of the plan, not of an entry.

    Read twice, first for the marks of sentences alone: kept as they are, those of 50,000 entries took 150 MB.
    """
    pasted = pasted_marks(sentence_marks(entry) for entry in plan.entries)
    if not pasted:
        return
    bearers: defaultdict[str, list[str]] = defaultdict(list)
    written: dict[str, str] = {}
    for entry in plan.entries:
        for piece in {p for p in _long_pieces(entry) if hash(p) in pasted}:
            bearers[piece].append(entry.reference)
            if piece not in written:
                written[piece] = next(s for s in _pieces(_words_of(entry)) if s.casefold() == piece)
    found = [(piece, references) for piece, references in bearers.items() if len(references) >= PASTED]
    for piece, references in sorted(found, key=lambda one: (-len(one[1]), one[0])):
        said = written[piece]
        message = f"“{beginning(said)}” stands in {len(references)} {plan.word('entries')}: {some(references)}."
        yield Told(named("words", f"“{beginning(said, 6)}”"), message, said)


def sentence_marks(entry: EntryPart) -> frozenset[int]:
    """A mark of each long sentence of an entry: the same sentence has the same mark, in one process."""
    return frozenset(map(hash, _long_pieces(entry)))


def pasted_marks(each: Iterable[Iterable[int]]) -> set[int]:
    """The marks that three entries or more have: only these can hold pasted words."""
    times = Counter(mark for marks in each for mark in marks)
    return {mark for mark, count in times.items() if count >= PASTED}


def _words_of(entry: EntryPart) -> str:
    return f"{entry.summary}\n{entry.description}"


def _long_pieces(entry: EntryPart) -> list[str]:
    """The long sentences of an entry without capitals, in order."""
    return [s for s in _pieces(_words_of(entry).casefold()) if s.count(" ") >= LONG_ENOUGH - 1]


def _pieces(text: str) -> list[str]:
    """Cut at every full stop and line, abbreviations too: both sides are cut alike, and 15 MB take no second."""
    for end in (".\n", "\n", "? ", "! "):
        text = text.replace(end, ". ")
    return text.rstrip(". ").split(". ")
