"""Who answers for an activity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from throughline.ground.findings import Severity
from throughline.ground.labels import Words
from throughline.plan.rules.checks.catalogue import PLANNING_PAPER, SUMMARY, Told, check, named
from throughline.plan.rules.checks.texts import many, some
from throughline.plan.rules.document import PlanDocument, PostPart

ENOUGH_TO_COMPARE = 10  # activities, before "most of them" says anything
MOST_OF_ONE_OWNER = 12  # activities


@check(
    code="PLAN009",
    severity=Severity.ERROR,
    title="{Short owner} missing, vacant or ended",
    rule="Each {entry} has {an owner}: a post that exists and that somebody holds.",
    why="A post with nobody in it cannot answer. Clear {short owners} were one reason for having a single plan.",
    remedy="Name the post that answers for it now. While a post is vacant, name an acting {short owner}.",
    example="The {short owner}’s post, Head of Community Safety, is vacant.",
    source=f"{PLANNING_PAPER}: an activity’s core information includes its accountable owner.",
)
def nobody_answers(plan: PlanDocument) -> Iterator[Told]:
    """Entries whose owner is not named, or whose post is vacant or has ended on the document’s day [seed 003]."""
    for entry in plan.entries:
        if (message := _why_nobody(entry.owner, plan.words)) is not None:
            yield Told(entry.reference, message, entry.owner.title if entry.owner else "")


def _why_nobody(owner: PostPart | None, words: Words) -> str | None:
    if owner is None:
        return f"No {words.word('short owner')} is named."
    if owner.ended:
        return f"The {words.word('short owner')}’s post, {owner.title}, no longer exists."
    return f"The {words.word('short owner')}’s post, {owner.title}, is vacant." if owner.vacant else None


@check(
    code="PLAN048",
    severity=Severity.WARNING,
    title="One team needed by most {entries}",
    rule=f"No unit owns or contributes to more than half of the {{entries}}, in a plan of {ENOUGH_TO_COMPARE} or more.",
    why="Each {entry} is possible by itself, and all of them at once are not. At one council 73% of the {entry} that was "
    "shortlisted needed the same team.",
    remedy="Ask the unit which it can carry in which months. Move some, or give it the people.",
    example="Procurement is needed by 11 of 12 {entries}.",
    source="A rule of this product; corporate support “limiting capacity to support service design and delivery” is named in Kent "
    "County Council, Strategic Reset report to County Council, 16 July 2020.",
    across=True,
)
def one_team_for_most(plan: PlanDocument) -> Iterator[Told]:
    """Units that own, or contribute to, more than half of the entries."""
    if len(plan.entries) < ENOUGH_TO_COMPARE:
        return
    needed: Counter[str] = Counter()
    for entry in plan.entries:
        needed.update({*entry.contributing, *([entry.owner.unit] if entry.owner and entry.owner.unit else [])})
    for unit, number in sorted(needed.items()):
        if number * 2 > len(plan.entries):
            yield Told(named("unit", unit), f"{unit} is needed by {many(number, plan)}.", unit)


@check(
    code="PLAN049",
    severity=Severity.ADVICE,
    title="One {short owner} of many {entries}",
    rule=f"No post answers for more than {MOST_OF_ONE_OWNER} {{entries}}.",
    why="{Short owners} of many {entries} report on few. Accountability that is heaped on one post is nobody’s.",
    remedy="Give some to the heads of service who do the work.",
    example="Head of Transport answers for 13 {entries}.",
    source=f"{PLANNING_PAPER}: greater accountability, with clear owners. The number is a rule of this product.",
    across=True,
)
def owner_of_many(plan: PlanDocument) -> Iterator[Told]:
    """Posts that own more entries than one post can answer for."""
    owned = Counter(entry.owner.title for entry in plan.entries if entry.owner)
    for title, number in sorted(owned.items()):
        if number > MOST_OF_ONE_OWNER:
            yield Told(named("post", title), f"{title} answers for {number} {plan.word('entries')}.", title)


@check(
    code="PLAN050",
    severity=Severity.ADVICE,
    title="{Short owners} who have not confirmed",
    rule="Once {short owners} have begun to confirm their {entries}, all do.",
    why="What its {short owner} has not read may be what somebody else believes. {Short owners} have found their own {entry} in print and "
    "never heard of it.",
    remedy="Ask them to read and confirm. “{Short owner} by {short owner}” lists what each has to look at.",
    example="1 of 2 {entries} is not confirmed by its {short owner}: Head of Transport (1).",
    source=f"{PLANNING_PAPER}: greater accountability, with clear owners. That they confirm is a rule of this product.",
    across=True,
)
def not_confirmed(plan: PlanDocument) -> Iterator[Told]:
    """The plan, where some owners have confirmed and some have not; owners of most are named first."""
    waiting = Counter(e.owner.title for e in plan.entries if e.owner and e.owner_confirmed_on is None)
    number = sum(waiting.values())
    if not number or not any(entry.owner_confirmed_on for entry in plan.entries):
        return
    owners = sorted(waiting.items(), key=lambda one: (-one[1], one[0]))
    said = some([f"{title} ({of})" for title, of in owners])
    verb, whose = (
        ("is", f"its {plan.word('short owner')}") if number == 1 else ("are", f"their {plan.word('short owners')}")
    )
    yield Told("", f"{many(number, plan)} {verb} not confirmed by {whose}: {said}.")


@check(
    code="PLAN051",
    severity=Severity.WARNING,
    title="No Cabinet {portfolio}",
    rule="Each {entry} stands in the {portfolio} of a Cabinet Member.",
    why="Cabinet Members clear what is in their {portfolio}. What is in none is cleared by nobody.",
    remedy="Choose the {portfolio}. A council with a committee system has none, and switches this check off.",
    example="No Cabinet {portfolio} is chosen.",
    source=f"{SUMMARY}: Cabinet Members have oversight of “delivery for activities within their portfolio responsibility”.",
)
def no_portfolio(plan: PlanDocument) -> Iterator[Told]:
    """Entries without a portfolio [seed 002]."""
    for entry in plan.entries:
        if not entry.portfolio:
            yield Told(entry.reference, f"No Cabinet {plan.word('portfolio')} is chosen.")
