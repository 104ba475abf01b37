"""What the words of the product mean, each in one place: for the desk, the guide and the public site alike.

A meaning names words that councils say otherwise in braces, so that a council that says "commitment" for "activity" reads its own word there too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from throughline.ground.labels import PLAIN, Words, plural


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the field. `word`: as the code has it; `said`: as it is shown where no council says otherwise; `meaning`: in
    plain words, with slots for the council's own; `legal`: its meaning is the law's, and no council calls it anything else."""

    word: str
    meaning: str
    said: str = ""
    legal: bool = False

    @property
    def shown(self) -> str:
        """The product's own word for it."""
        return self.said or self.word

    @property
    def address(self) -> str:
        """Its place on a page: "budget-book"."""
        return "".join(c if c.isalnum() else "-" for c in self.word.casefold())


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a glossary as a council reads it; `ours`: the product's word, where the council says another."""

    address: str
    word: str
    meaning: str
    ours: str = ""


TERMS = (
    Term("outcome", "What the council wants to be true for residents, as its strategic plan says it. Each is {a chapter} of the delivery plan."),
    Term("objective", "A step towards {an outcome} that can be seen to be reached. {Entries} serve {objectives}."),
    Term("priority", "What Members have said matters most. The plan says which {entries} serve it."),
    Term("success criterion", "What design, delivery and decisions are weighed by, whatever the subject."),
    Term("entry", "A significant piece of work with one {owner}: commissioning, a service, a capital project or a strategy.", "activity"),
    Term("entries", "More than one {entry}.", "activities"),
    Term("edition", "One version of the plan: it is drafted, commented on, approved and published as a whole, and then stays as it was."),
    Term("chapter", "A part of the plan: one {outcome} with all that is done for it."),
    Term("provision", "Money for one financial year, with where it comes from. It is provisional until the budget is approved, then confirmed.", "budget provision"),
    Term("authority", "The decision or delegation that work relies on. It is in place, or it is needed by a day. Approval of a plan gives none.", "decision authority", legal=True),
    Term("assessment", "A look at what a proposal means for people or their data before it is decided: equality (EQIA), data protection (DPIA) and others."),
    Term("screening", "The first, short look that says whether a full assessment is required."),
    Term("pathway", "The meetings and people that something passes on its way to a decision."),
    Term("step", "One meeting or signature of a pathway."),
    Term("meeting", "A body coming together on a day, with an agenda and minutes."),
    Term("body", "A group that meets: the council itself, a committee, a board or a working group."),
    Term("seat", "That a post sits on a body, from a day until a day.", "membership"),
    Term("electoral division", "The area that elects a councillor. Never called “division” alone, which is a part of the organisation."),
    Term("place", "A district, ward, parish or electoral division that work touches."),
    Term("whole area", "Said of work that touches every {place}.", "the whole area"),
    Term("post", "A job or office, whoever does it. Rights and duties belong to posts, never to persons."),
    Term("holding", "That a person has a post, from a day until a day.", legal=True),
    Term("owner", "The post that answers for {an entry}.", "accountable owner"),
    Term("portfolio", "What one executive member answers for."),
    Term("decision", "What a body or person with the power to do so has decided, with its reasons, on record.", legal=True),
    Term("key decision", "A decision with significant money, or a significant effect in two or more electoral divisions [SI 2012/2089].", legal=True),
    Term("notice", "What must be published before a decision, and for how long.", legal=True),
    Term("call-in", "Scrutiny’s right to have a decision looked at again before it takes effect.", legal=True),
    Term("restriction", "That a paper, or part of one, is kept from the public, by which paragraph of the law and why.", legal=True),
    Term("measure", "A number that shows how things are: a KPI or an activity indicator."),
    Term("KPI", "A key performance indicator: a measure with a target, rated each time that it is due."),
    Term("activity indicator", "A measure of demand or context. It has an expected range and is never rated."),
    Term("target", "What a KPI is to reach in a year."),
    Term("floor standard", "The least that a KPI may be before action is required."),
    Term("direction of travel", "Whether results are improving, worsening or stable, judged over all the points shown."),
    Term("result", "The value of a measure for one period, provisional or final."),
    Term("restatement", "A later correction of a result. What was published and what is latest both stay readable."),
    Term("round", "The quarter’s round of updates, from the first return to the report to members.", "quarter’s update"),
    Term("return", "What {an owner} says about {an entry} or measure in one quarter.", "update"),
    Term("challenge", "A question put to a return by somebody else, answered on record."),
    Term("sign-off", "That whoever answers for something says it is right. Nobody signs off their own."),
    Term("roll forward", "To open the next edition with what goes on; each {owner} confirms theirs anew."),
    Term("Budget Book", "The council’s published budget for a year."),
    Term("MTFP", "The medium-term financial plan: money for several years ahead."),
    Term("line", "One line of the budget."),
    Term("saving", "Money to be spent less. It is not planned spend."),
    Term("outturn", "What was really spent, at the end of the year."),
    Term("re-phasing", "Money that moves to another year because the work does."),
    Term("variance", "The difference between what was planned and what happened."),
    Term("envelope", "The money or capacity within which a plan must fit."),
    Term("option", "One way to change the budget, put before members to be chosen or not."),
    Term("project", "A piece of change with a beginning, an end and a sponsor."),
    Term("stage", "A part of a project, with a gate at its end."),
    Term("demand", "How much of a team’s time work would take."),
    Term("capacity", "How much time a team has."),
    Term("dependency", "That one thing cannot begin or end before another."),
    Term("scenario", "One way in which projects could be placed in time, with what it costs and gives."),
    Term("disposition", "What is proposed for a project: accelerate, align, re-scope, delay or stop.", "proposed action"),
    Term("signpost", "A link to the paper that holds the detail: the plan points there and does not copy it."),
    Term("release", "The act by which an edition becomes what residents read."),
    Term("channel", "Where something is published.", "where it is published"),
    Term("virement", "Moving money from one budget line to another within a year."),
    Term("reserve", "Money kept for what may come."),
    Term("one-off", "Said of money for one year only."),
    Term("recurring", "Said of money that comes or goes every year."),
    Term("key service", "A service that the budget shows by itself, with what it does and how much."),
    Term("variation", "A change to a budget after it was set."),
    Term("planning lead", "Whoever prepares a directorate’s part of the plan for those who own it."),
    Term("design principle", "A rule that all change follows, dated and owned by the design authority."),
    Term("risk appetite", "How much risk the council is ready to take for what it wants."),
    Term("proper officer", "The officer whom a law makes responsible for an act, such as keeping the record of decisions.", legal=True),
)  # fmt: skip

_BY_WORD = {term.word: term for term in TERMS}


def meaning(term: Term, words: Words) -> str:
    """A term's meaning in a council's own words."""
    return words.fill(term.meaning)


def glossary(words: Words = PLAIN) -> tuple[Entry, ...]:
    """Every word with its meaning, by the word that is shown."""
    own = dict(words.labels)
    entries = []
    for term in TERMS:
        if term.word == "entries":
            continue  # the plural needs no line of its own
        shown = words.word(term.word) if term.word in own else term.shown
        entries.append(Entry(term.address, shown, meaning(term, words), term.shown if shown != term.shown else ""))
    return tuple(sorted(entries, key=lambda entry: entry.word.casefold()))


def chosen(names: Iterable[str], words: Words = PLAIN) -> tuple[Entry, ...]:
    """The lines of some words alone, in the order in which they were asked for. Raises KeyError for a word with no meaning."""
    every = {entry.address: entry for entry in glossary(words)}
    return tuple(every[_BY_WORD[name].address] for name in names)


def standing_in(labels: Iterable[str], words: Words = PLAIN) -> tuple[Entry, ...]:
    """The lines of the words that some labels say, alone or as a plural: each once, as they come; of words that lie within
    one another the longest, so that "Key decision" is not "decision"."""
    found = (entry for label in labels for entry in _said_by(label, words))
    return tuple({entry.address: entry for entry in found}.values())


@lru_cache(4096)
def _said_by(label: str, words: Words) -> tuple[Entry, ...]:
    by_said, said = _every(words)
    return tuple(by_said[match.casefold()] for match in said.findall(label))


@lru_cache(8)
def _every(words: Words) -> tuple[dict[str, Entry], re.Pattern[str]]:
    """Each word as a council says it, alone and as a plural; and what finds the longest of them in a label."""
    by_said = {said.casefold(): entry for entry in glossary(words) for said in (plural(entry.word), entry.word)}
    longest = sorted(by_said, key=len, reverse=True)
    return by_said, re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", re.IGNORECASE)
