"""What each field of an entry is called on screen and in history: `FIELDS` before a council chooses words of its own."""

from __future__ import annotations

from throughline.ground.labels import PLAIN, Words

_SLOTTED: dict[str, str] = {
    "title": "Title",
    "summary": "Plain-English summary",
    "description": "Description",
    "audience": "Who may read it",
    "nature": "Nature",
    "sub_kind": "Kind",
    "because": "Why it is in the plan",
    "chapter": "{Chapter}",
    "other_outcomes": "Other {outcomes} served",
    "objectives": "{Objectives} served",
    "priorities": "{Priorities} served",
    "answers": "Changes it answers",
    "measures": "Measures of its success",
    "starts": "Start",
    "ends": "End",
    "end_in_words": "End, in words",
    "owner": "{Owner}",
    "unit": "Unit",
    "portfolio": "{Portfolio}",
    "contributing": "Contributing units",
    "milestones": "Milestones",
    "provisions": "{Provision}",
    "funding": "Funding",
    "authorities": "Decision authority",
    "signposts": "Signposts",
    "no_money_because": "Why it needs no money of its own",
    "eqia": "Equality screening (EQIA)",
    "eqia_note": "Equality screening, in words",
    "dpia": "Data protection (DPIA)",
    "dpia_note": "Data protection, in words",
    "assessments": "Assessments",
    "risks": "Risks",
    "engagement": "Engagement",
    "pathway": "Governance pathway",
    "budget_reference": "Budget Book reference",
    "countywide": "Whole area",
    "places": "{Places}",
    "organisational_change": "Significant organisational change",
    "assurance": "Assurance needed",
    "provider": "Provider",
    "contract_value": "Contract value",
    "contract_term": "Contract term",
    "contract_ends": "Contract ends",
    "extensions": "Extensions",
    "procurement_stage": "Procurement stage",
    "users_affected": "Who it affects",
    "regulator": "Regulator",
    "whole_cost": "Whole cost",
    "first_estimate": "First estimate",
    "approval_to_plan": "Approval to plan",
    "approval_to_spend": "Approval to spend",
    "completion": "Completion",
    "adopting_body": "Adopted by",
    "expires": "Expires",
    "source_paper": "Source",
    "source_link": "Address of the source",
    "source_as_at": "Source as at",
    "owner_confirmed_on": "Confirmed by the {short owner}",
}
FIELDS: dict[str, str] = {name: PLAIN.fill(said) for name, said in _SLOTTED.items()}
MONEY = frozenset({"contract_value", "whole_cost", "first_estimate", "amount"})


def called(name: str, words: Words) -> str:
    """What a field is called in a council's own words; what is no field of an entry is called as it is."""
    return words.fill(_SLOTTED.get(name, name))
