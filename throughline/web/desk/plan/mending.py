"""What a finding is about, in the words of the plan, and the page on which it is mended."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from throughline.ground.findings import Finding
from throughline.plan.queries.editions import EditionRow
from throughline.plan.rules.document import EntryPart, PlanDocument

NO_OWNER = "No owner"
THE_PLAN = "The plan as a whole"
# Which thing of an entry each check is mended by; a check that is not about one entry is mended on the thread's page.
MENDED_BY = {
    "PLAN001": "serves", "PLAN004": "serves", "PLAN009": "owner", "PLAN010": "when", "PLAN011": "when",
    "PLAN012": "when", "PLAN013": "authority", "PLAN014": "authority", "PLAN015": "authority", "PLAN016": "money",
    "PLAN017": "money", "PLAN018": "money", "PLAN021": "screening", "PLAN022": "engagement", "PLAN023": "milestones",
    "PLAN024": "milestones", "PLAN026": "words", "PLAN030": "when", "PLAN033": "words", "PLAN034": "words",
    "PLAN035": "words", "PLAN036": "words", "PLAN037": "words", "PLAN038": "words", "PLAN039": "words",
    "PLAN040": "words", "PLAN041": "words", "PLAN046": "serves", "PLAN047": "places", "PLAN051": "owner",
    "PLAN052": "words", "PLAN053": "words", "PLAN054": "details", "PLAN055": "money", "PLAN056": "authority",
    "PLAN057": "authority", "PLAN058": "authority", "PLAN059": "screening", "PLAN060": "screening",
    "PLAN061": "engagement", "PLAN062": "details", "PLAN063": "money", "PLAN064": "money", "PLAN065": "money",
    "PLAN066": "money", "PLAN067": "money", "PLAN068": "milestones", "PLAN069": "milestones", "PLAN070": "milestones",
    "PLAN071": "milestones", "PLAN072": "details", "PLAN073": "details", "PLAN074": "source",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Subject:
    """What a finding is about: its name, its page, who answers for it, and the reference of its entry ("" for none)."""

    words: str
    href: str
    owner: str
    reference: str = ""


def what_it_is_about(row: EditionRow, finding: Finding, document: PlanDocument) -> Subject:
    """An entry by its title, an objective by its words, a chapter by its name; else the plan."""
    about = finding.subject
    thread = reverse("thread", args=[row.key])
    if entry := next((e for e in document.entries if e.reference == about), None):
        return Subject(entry.title, reverse("entry", args=[row.key, about]), owner(entry), about)
    kind, _, name = about.partition(" ")
    if kind == "objective" and (one := next((o for o in document.objectives if o.reference == name), None)):
        return Subject(f"{name} {one.title}", f"{thread}?chapter={one.chapter}#objective-{name}", THE_PLAN)
    if kind == "chapter" and (chapter := next((o for o in document.outcomes if str(o.number) == name), None)):
        return Subject(f"{name}. {chapter.title}", f"{thread}?chapter={name}", THE_PLAN)
    return Subject(about or "the whole plan", thread, THE_PLAN)


def mended_at(row: EditionRow, finding: Finding) -> str:
    """The page that asks the one thing by which a finding about an entry is mended; "" where there is none."""
    thing = MENDED_BY.get(finding.code)
    return reverse("change-one", args=[row.key, finding.subject, thing]) if thing and finding.subject else ""


def owner(entry: EntryPart) -> str:
    """The post that answers for an entry."""
    return entry.owner.title if entry.owner else NO_OWNER
