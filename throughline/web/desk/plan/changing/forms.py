"""The forms of an entry, by subject. Each reads an entry into its fields and answers what was said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, cast

from django import forms

from throughline.access.roles import Audience
from throughline.plan.queries.entries import Choices
from throughline.plan.rules.changes import EntryChanges
from throughline.plan.rules.words import SUB_KINDS, Because, Nature, Screening, SubKind
from throughline.web.desk.plan import saying
from throughline.web.desk.plan.changing.fields import (
    Asking,
    DayInput,
    PoundsInput,
    TimingInput,
    one_of,
    some_of,
    writing,
)


class Saying(Asking):
    """A part of an entry. `LISTS` names which of the council's lists a field chooses from."""

    LISTS: ClassVar[dict[str, str]] = {}

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, says: EntryChanges, choices: Choices, **options: Any
    ) -> None:
        """`says`: the entry as it stands, which fills the fields."""
        initial = {name: _shown(value) for name, value in says.items() if name in self.base_fields}
        super().__init__(data, initial=initial | options.pop("initial", {}), words=choices.words, **options)
        for name, of in self.LISTS.items():
            rows = list(getattr(choices, of))
            chosen = cast("forms.ChoiceField", self.fields[name])  # LISTS names fields that choose
            chosen.choices = (
                rows if isinstance(chosen, forms.TypedMultipleChoiceField) else [("", "Not yet chosen"), *rows]
            )
        for name, field in self.fields.items():
            if isinstance(field, TimingInput):
                field.initial = says.get(name)

    def said(self) -> dict[str, Any]:
        """What was said, by the names of EntryChanges; what was ticked before stays in its order, for that says nothing."""
        return {
            name: _kept(value, self.initial.get(name))
            for name, value in self.cleaned_data.items()
            if name in EntryChanges.__annotations__
        }


class Words(Saying):
    """What it is."""

    title = writing("Title", required=True, hint="What people call it.")
    summary = writing("Plain-English summary", lines=True, hint="One or two sentences that a resident understands.")
    description = writing("Description", lines=True, hint="For officers and Members.")
    nature = forms.TypedChoiceField(
        label="Nature", choices=[(n.value, n.said) for n in Nature], coerce=Nature, widget=forms.RadioSelect()
    )
    sub_kind = forms.TypedChoiceField(
        label="Kind",
        required=False,
        coerce=SubKind,
        empty_value=None,
        choices=[
            ("", "Not yet chosen"),
            *((n.said, [(k.value, k.said) for k in kinds]) for n, kinds in SUB_KINDS.items()),
        ],
    )
    because = forms.TypedMultipleChoiceField(
        label="Why it is in the plan",
        required=False,
        coerce=Because,
        choices=[(b.value, b.said) for b in Because],
        widget=forms.CheckboxSelectMultiple(),
    )

    def clean(self) -> dict[str, Any]:
        """A kind belongs to its nature."""
        said = super().clean() or {}
        nature, kind = said.get("nature"), said.get("sub_kind")
        if nature and kind and kind not in SUB_KINDS[nature]:
            self.add_error("sub_kind", f"{kind.said} is not a kind of {nature}. Choose one of its own kinds, or none.")
        return said


class When(Saying):
    """When it starts and ends."""

    starts = TimingInput(
        label="Start", help_text="A day, a month, a quarter or a year: “16 July 2020”, “July–September 2020”."
    )
    ends = TimingInput(label="End", help_text="As the start. Leave it empty only when nobody knows.")
    end_in_words = writing("End, in words", most=200, hint="Only where no time can be read, such as “ongoing”.")


class Owner(Saying):
    """Who answers for it."""

    LISTS: ClassVar = {"owner": "posts", "portfolio": "portfolios", "contributing": "units"}
    owner = one_of("{Owner}", "The post that answers for it.")
    portfolio = one_of("{Portfolio}")
    contributing = some_of("Contributing units")


class Serves(Saying):
    """What it is for: the golden thread."""

    LISTS: ClassVar = {
        "chapter": "chapters",
        "other_outcomes": "chapters",
        "objectives": "objectives",
        "priorities": "priorities",
        "answers": "answers",
        "measures": "measures",
    }
    chapter = one_of("{Chapter}", "The {outcome} that it serves first.")
    other_outcomes = some_of("Other {outcomes} that it serves")
    objectives = some_of("{Objectives} that it serves")
    priorities = some_of("{Political priorities} that it serves")
    answers = some_of("Changes in the operating environment that it answers")
    measures = some_of(
        "Measures that tell whether it succeeds", "Each has one target, which is set on the measure’s page."
    )


class Places(Saying):
    """Where it happens."""

    LISTS: ClassVar = {"places": "places"}
    countywide = forms.BooleanField(label="It reaches {whole area}", required=False)
    places = some_of("{Places} that it touches")


class Screenings(Saying):
    """Where the assessments stand."""

    eqia = forms.TypedChoiceField(
        label="Equality screening (EQIA)", coerce=Screening, choices=[(s.value, s.said) for s in Screening]
    )
    eqia_note = writing(
        "Equality screening, in words", lines=True, hint="Who approved it and when; for “screened out”, why."
    )
    dpia = forms.TypedChoiceField(
        label="Data protection (DPIA)", coerce=Screening, choices=[(s.value, s.said) for s in Screening]
    )
    dpia_note = writing("Data protection, in words", lines=True)


class Engagement(Saying):
    """Who is asked."""

    engagement = writing("Engagement or consultation", lines=True, hint="With whom, when, and what it is to decide.")


class Pathway(Saying):
    """The bodies that it goes through."""

    pathway = writing("Governance pathway", lines=True, hint="The bodies in order, with dates where they are known.")


class Provision(Saying):
    """Where its money is found."""

    budget_reference = writing("Budget Book reference", most=120)
    no_money_because = writing(
        "Why it needs no money of its own", most=500, hint="Only where it has no {short provision}."
    )
    whole_cost = PoundsInput(label="Whole cost")
    first_estimate = PoundsInput(label="First estimate")


class Commissioning(Saying):
    """What belongs to commissioning only."""

    provider = writing("Provider", most=200)
    contract_value = PoundsInput(label="Contract value")
    contract_term = writing("Contract term", most=120)
    contract_ends = TimingInput(label="Contract ends")
    extensions = writing("Extensions", most=200)
    procurement_stage = writing("Procurement stage", most=120)


class Service(Saying):
    """What belongs to service change only."""

    users_affected = writing("Who it affects", most=200)
    regulator = writing("Regulator", most=120)


class Capital(Saying):
    """What belongs to capital only."""

    approval_to_plan = writing("Approval to plan", most=200)
    approval_to_spend = writing("Approval to spend", most=200)
    completion = TimingInput(label="Completion")


class Strategy(Saying):
    """What belongs to strategy only."""

    adopting_body = writing("Adopted by", most=200)
    expires = TimingInput(label="Expires")


class Shared(Saying):
    """What every nature may have besides."""

    organisational_change = forms.BooleanField(label="It brings significant organisational change", required=False)
    assurance = writing("Assurance needed", lines=True)


class Kept(Saying):
    """Who may read it; whoever changes it chooses among the audiences that they read themselves."""

    audience = forms.ChoiceField(label="Who may read it", choices=[(a.value, saying.READERS[a]) for a in Audience])

    def __init__(self, *args: Any, reads: frozenset[Audience], **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = cast("forms.ChoiceField", self.fields["audience"])
        chosen.choices = [(a.value, saying.READERS[a]) for a in Audience if a in reads]


class Sourced(Saying):
    """Where the record comes from."""

    source_paper = writing("Source", hint="The paper that this record rests on.")
    source_link = writing("Address of the source", most=500)
    source_as_at = DayInput(label="Source as at", help_text="The day on which it was true: “13 January 2021”.")


BY_NATURE: dict[Nature, type[Saying]] = {
    Nature.COMMISSIONING: Commissioning,
    Nature.SERVICE: Service,
    Nature.CAPITAL: Capital,
    Nature.STRATEGY: Strategy,
}


def _shown(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _kept(value: Any, standing: Any) -> Any:
    if not isinstance(value, list):
        return value
    before = [one for one in standing or () if one in value]
    return (*before, *(one for one in value if one not in before))
