"""What a finding is about, in the words of the plan, and the page on which it is mended."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from throughline.ground.findings import Finding
from throughline.ground.labels import Words
from throughline.plan.queries.editions import EditionRow
from throughline.plan.rules.document import EntryPart, PlanDocument
from throughline.plan.rules.subjects import subject_said

NO_OWNER = "No {short owner}"
THE_PLAN = "The plan as a whole"
# Which thing of an entry each check is mended by; what is found of the plan as a whole is mended where its words say.
MENDED_BY = {
    "PLAN001": "serves", "PLAN004": "serves", "PLAN009": "owner", "PLAN010": "when", "PLAN011": "when",
    "PLAN012": "when", "PLAN013": "authority", "PLAN014": "authority", "PLAN015": "authority", "PLAN016": "money",
    "PLAN017": "money", "PLAN018": "money", "PLAN021": "screening", "PLAN022": "engagement", "PLAN023": "milestones",
    "PLAN024": "milestones", "PLAN026": "words", "PLAN030": "when", "PLAN033": "words",
    "PLAN035": "words", "PLAN036": "words", "PLAN037": "words", "PLAN038": "words", "PLAN039": "words",
    "PLAN040": "words", "PLAN041": "words", "PLAN046": "serves", "PLAN047": "places", "PLAN051": "owner",
    "PLAN052": "words", "PLAN053": "words", "PLAN054": "details", "PLAN055": "money", "PLAN056": "authority",
    "PLAN058": "authority", "PLAN059": "screening", "PLAN060": "screening",
    "PLAN061": "engagement", "PLAN062": "details", "PLAN063": "money", "PLAN064": "money", "PLAN065": "money",
    "PLAN066": "money", "PLAN067": "money", "PLAN068": "milestones", "PLAN069": "milestones", "PLAN070": "milestones",
    "PLAN071": "milestones", "PLAN072": "details", "PLAN073": "details", "PLAN074": "source", "PLAN075": "source",
    "PLAN082": "authority", "PLAN083": "authority", "PLAN084": "authority", "PLAN085": "words",
}  # fmt: skip

ANSWERED = ("PLAN080", "PLAN081")  # of comments: mended where they are answered and released


@dataclass(frozen=True, slots=True)
class Subject:
    """What a finding is about: its name, its page, who answers for it, and the reference of its entry ("" for none)."""

    words: str
    href: str
    owner: str
    reference: str = ""


class Subjects:
    """What the findings of one edition are about. Its entries are looked up by their references: looked for one by one,
    those of 28,000 findings among 50,000 entries took the front page 50 seconds.
    """

    def __init__(self, row: EditionRow, document: PlanDocument, words: Words) -> None:
        self._row, self._document, self._words = row, document, words
        self._entries = {entry.reference: entry for entry in document.entries}

    def words(self, finding: Finding) -> str:
        """The title of an entry; of what is none, as `of` has it."""
        entry = self._entries.get(finding.subject)
        return entry.title if entry else self.of(finding).words

    def owner(self, finding: Finding) -> str:
        """The post that answers for the entry, or the plan as a whole."""
        entry = self._entries.get(finding.subject)
        return owner(entry, self._words) if entry else THE_PLAN

    def of(self, finding: Finding) -> Subject:
        """An entry by its title, an objective by its words, a chapter by its name; else the plan."""
        about, document = finding.subject, self._document
        thread = reverse("thread", args=[self._row.key])
        if entry := self._entries.get(about):
            return Subject(entry.title, reverse("entry", args=[self._row.key, about]), owner(entry, self._words), about)
        kind, _, name = about.partition(" ")
        if kind == "objective" and (one := next((o for o in document.objectives if o.reference == name), None)):
            return Subject(f"{name} {one.title}", f"{thread}?chapter={one.chapter}#objective-{name}", THE_PLAN)
        if kind == "chapter" and (chapter := next((o for o in document.outcomes if str(o.number) == name), None)):
            return Subject(f"{name}. {chapter.title}", f"{thread}?chapter={name}", THE_PLAN)
        return Subject(subject_said(about, self._words) or "the whole plan", thread, THE_PLAN)


def mended_at(row: EditionRow, finding: Finding) -> str:
    """The page that asks the one thing by which a finding about an entry is mended; "" where there is none."""
    if finding.code in ANSWERED:
        return reverse("comments", args=[row.key])
    thing = MENDED_BY.get(finding.code)
    return reverse("change-one", args=[row.key, finding.subject, thing]) if thing and finding.subject else ""


def owner(entry: EntryPart, words: Words) -> str:
    """The post that answers for an entry."""
    return entry.owner.title if entry.owner else words.fill(NO_OWNER)
