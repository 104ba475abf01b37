"""Whether residents can read a summary: its length, its sentences, the age at which it can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from throughline.ground.findings import Severity
from throughline.plan.rules.checks.catalogue import SUMMARY, Told, check
from throughline.plan.rules.checks.texts import bare, beginning, sentences, words
from throughline.plan.rules.document import PlanDocument

LONGEST_SUMMARY = 120  # words
LONGEST_SENTENCE = 35  # words
OLDEST_READER, SCHOOL_LEAVER = 14, 18  # years; over the second the formula says nothing that can be told apart
ENOUGH_TO_MEASURE = 20  # words: the formula says nothing of less
_READABLE = f"{SUMMARY}: the plan is for improving the lives of residents, who are to be able to read it"
_GOVUK = "Government Digital Service, Content design: writing for GOV.UK"


@check(
    code="PLAN035",
    severity=Severity.ADVICE,
    title="Summary only repeats the title",
    rule="A summary says more than the title does.",
    why="Residents read title and summary one after the other. Where the second repeats the first, they learn nothing.",
    remedy="Write what will change, for whom and when.",
    example="The summary says the same as the title: “Dover Fastrack.”.",
    source=f"{_READABLE}; that it adds something is a rule of this product.",
)
def summary_repeats_the_title(plan: PlanDocument) -> Iterator[Told]:
    """Entries of whose summary nothing is left when the words of the title are taken out; capitals and stops aside."""
    for entry in plan.entries:
        if not entry.summary or len(entry.summary) > len(entry.title) + 8:
            continue
        if (said := _bare_words(entry.summary)) and said == _bare_words(entry.title):
            yield Told(entry.reference, f"The summary says the same as the title: “{entry.summary}”.", entry.summary)


@check(
    code="PLAN036",
    severity=Severity.ADVICE,
    title="Summary too long",
    rule=f"A summary has no more than {LONGEST_SUMMARY} words.",
    why="A summary that fills a page is not read. What is longer belongs in the description or behind a signpost.",
    remedy="Keep the two or three sentences that residents need, and move the rest to the description.",
    example="The summary has 140 words; 120 are enough.",
    source=f"{SUMMARY}: the detail of how and when sits in underpinning documents. The number of words is a rule of this product.",
)
def summary_is_too_long(plan: PlanDocument) -> Iterator[Told]:
    """Entries whose summary has more words than a reader will read."""
    for entry in plan.entries:
        if entry.summary.count(" ") >= LONGEST_SUMMARY and (number := len(words(entry.summary))) > LONGEST_SUMMARY:
            message = f"The summary has {number} words; {LONGEST_SUMMARY} are enough."
            yield Told(entry.reference, message, beginning(entry.summary))


@check(
    code="PLAN037",
    severity=Severity.ADVICE,
    title="Sentence too long",
    rule=f"No sentence of a summary has more than {LONGEST_SENTENCE} words.",
    why="Readers lose the beginning of a long sentence before they reach its end.",
    remedy="Make two sentences of it. One thing to a sentence.",
    example="A sentence of 40 words: “The route will link Whitfield with Dover town centre and Dover Priory…”.",
    source=f"{_GOVUK}: sentences over 25 words are split. Ten words more are let pass here, so that only clear cases are told.",
)
def sentence_is_too_long(plan: PlanDocument) -> Iterator[Told]:
    """Entries with a sentence in the summary that is longer than anybody reads at once; the longest is told."""
    for entry in plan.entries:
        if entry.summary.count(" ") < LONGEST_SENTENCE:
            continue
        longest = max(sentences(entry.summary), key=lambda s: s.count(" "), default="")
        if (number := len(words(longest))) > LONGEST_SENTENCE:
            yield Told(entry.reference, f"A sentence of {number} words: “{beginning(longest)}”.", longest)


@check(
    code="PLAN038",
    severity=Severity.ADVICE,
    title="Summary hard to read",
    rule=f"A summary can be read at the age of {OLDEST_READER}, by the Flesch–Kincaid grade plus five years.",
    why="Many adults read at the level of a school child, and everybody reads faster what is written simply.",
    remedy="Use shorter sentences and shorter words, then look again.",
    example="The summary has a reading age of over 18: 22 words to a sentence, 3.4 syllables to a word.",
    source="J. P. Kincaid and others, “Derivation of New Readability Formulas for Navy Enlisted Personnel”, Research Branch "
    "Report 8-75, 1975: grade = 0.39 × words per sentence + 11.8 × syllables per word − 15.59. The age is a rule of this "
    f"product; summaries of fewer than {ENOUGH_TO_MEASURE} words are not measured.",
)
def summary_is_hard_to_read(plan: PlanDocument) -> Iterator[Told]:
    """Entries whose summary is long enough to be measured and needs an older reader."""
    for entry in plan.entries:
        if len(entry.summary) < ENOUGH_TO_MEASURE * 2 or (found := measure(entry.summary)) is None:
            continue
        if found.age > OLDEST_READER:
            age = f"about {found.age}" if found.age <= SCHOOL_LEAVER else f"over {SCHOOL_LEAVER}"
            message = (
                f"The summary has a reading age of {age}: {found.to_a_sentence:.0f} words to a sentence, "
                f"{found.to_a_word:.1f} syllables to a word."
            )
            yield Told(entry.reference, message, beginning(entry.summary))


class Measure(NamedTuple):
    """How hard a text is: the age in whole years at which it can be read, words to a sentence, syllables to a word."""

    age: int
    to_a_sentence: float
    to_a_word: float


@lru_cache(maxsize=20_000)
def measure(text: str) -> Measure | None:
    """The reading age of a text: its Flesch–Kincaid grade, rounded, plus five years [Kincaid 1975].

    None where it is too short to be measured. Syllables are estimated from the letters, so that it is a guide.
    """
    there = words(text)
    if len(there) < ENOUGH_TO_MEASURE:
        return None
    to_a_sentence = len(there) / len(sentences(text))
    to_a_word = sum(map(syllables, there)) / len(there)
    grade = 0.39 * to_a_sentence + 11.8 * to_a_word - 15.59
    return Measure(max(5, round(grade) + 5), to_a_sentence, to_a_word)


def _bare_words(text: str) -> list[str]:
    return [one for word in words(text) if (one := bare(word))]


_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(
    r"(?:[^aeiouylr]|[^aeiouy][lr]|[aeiouy][lr])e$|[^aeiouysxzcgtd]e[sd]$|[^aeiouy]les$|[td]es$|[sxzcg]ed$"
)
_SOUNDED = re.compile(r"[^aeiouy]le$|[^aeiouy]les$")


@lru_cache(maxsize=50_000)
def syllables(word: str) -> int:
    """About how many syllables a word has: its groups of vowels, less an e at the end that is not sounded; at least one."""
    said = bare(word)
    number = len(_VOWELS.findall(said))
    if number > 1 and _SILENT.search(said) and not _SOUNDED.search(said):
        number -= 1
    return max(1, number)
