"""Forms of many rows: milestones, provisions, funding, authorities, signposts. A row left empty is no row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms

from throughline.ground.labels import Words
from throughline.ground.periods import FinancialYear
from throughline.plan.rules.changes import EntryChanges
from throughline.plan.rules.document import (
    AuthorityPart,
    FundingPart,
    MilestonePart,
    ProvisionPart,
    SignpostPart,
    Source,
)
from throughline.plan.rules.words import AuthorityState, Certainty, FundingCertainty, ProvisionKind, SignpostKind
from throughline.web.desk.plan.changing.fields import Asking, DayInput, PoundsInput, TimingInput, writing

BLANK = 3  # empty rows at the end of each table
MOST = 60


class RowForm(Asking):
    """One row. `LEADS`: the field that says there is a row at all; `was`: the part that stood there."""

    LEADS: ClassVar[str] = ""

    def __init__(self, data: Mapping[str, Any] | None = None, *, was: Any = None, **options: Any) -> None:
        self.was = was
        super().__init__(data, initial=self.filled(was) if was is not None else {}, **options)
        for name, field in self.fields.items():
            if isinstance(field, TimingInput):
                field.initial = self.initial.get(name)

    @staticmethod
    def filled(was: Any) -> dict[str, Any]:
        """The fields of a part that stands."""
        return {name: getattr(was, name) for name in was.__slots__}

    def clean(self) -> dict[str, Any]:
        """A row with words in it needs what leads it."""
        said = super().clean() or {}
        if not self.is_blank() and not said.get(self.LEADS) and self.LEADS not in self.errors:
            self.add_error(
                self.LEADS, f"{self.fields[self.LEADS].label} is missing. Fill it in, or empty the whole row."
            )
        return said

    def is_blank(self) -> bool:
        """Whether nothing was written into it: choices do not count, for they always say something."""
        return not any(
            str(self[name].value() or "").strip()
            for name, f in self.fields.items()
            if not isinstance(f, forms.ChoiceField)
        )

    def part(self) -> Any:
        """The part that the row says."""
        raise NotImplementedError


class MilestoneRow(RowForm):
    """A dated step."""

    LEADS: ClassVar = "title"
    title = writing("Milestone")
    due = TimingInput(label="Planned")
    forecast = TimingInput(label="Forecast")
    reached = DayInput(label="Reached")

    def part(self) -> MilestonePart:
        """Planned, forecast and reached are kept apart."""
        said = self.cleaned_data
        same = self.was is not None and (self.was.title, self.was.due) == (said["title"], said["due"])
        return MilestonePart(
            said["title"], said["due"], said["forecast"], said["reached"], same and self.was.illustrative
        )


class ProvisionRow(RowForm):
    """Money for one year."""

    LEADS: ClassVar = "year"
    year = writing("Year", most=9)
    kind = forms.TypedChoiceField(label="For", coerce=ProvisionKind, choices=[(k.value, k.said) for k in ProvisionKind])
    amount = PoundsInput(label="Amount", help_text="")
    certainty = forms.TypedChoiceField(
        label="Certainty", coerce=Certainty, choices=[(c.value, c.said) for c in Certainty]
    )
    budget_reference = writing("Budget Book line", most=120)
    source = writing("Source")

    @staticmethod
    def filled(was: Any) -> dict[str, Any]:
        """The source is shown by its paper."""
        return RowForm.filled(was) | {"source": was.source.paper}

    def clean_year(self) -> str:
        """A financial year."""
        said = str(self.cleaned_data["year"])
        if not said:
            return ""
        try:
            return str(FinancialYear.named(said))
        except ValueError as wrong:
            raise forms.ValidationError(str(wrong)) from wrong

    def clean(self) -> dict[str, Any]:
        """A year without an amount says nothing."""
        said = super().clean()
        if said.get("year") and said.get("amount") is None and "amount" not in self.errors:
            self.add_error(
                "amount", f"The amount for {said['year']} is missing. Write it in pounds, or empty the whole row."
            )
        return said

    def part(self) -> ProvisionPart:
        """A figure that somebody changed is theirs, no longer illustrative; its paper is the one named."""
        said, was = self.cleaned_data, self.was
        kept = was is not None and was.amount == said["amount"]
        paper = was.source if was is not None and was.source.paper == said["source"] else Source(paper=said["source"])
        return ProvisionPart(
            said["year"],
            said["kind"],
            said["amount"],
            said["certainty"],
            said["budget_reference"],
            paper,
            kept and was.illustrative,
        )


class FundingRow(RowForm):
    """Who pays."""

    LEADS: ClassVar = "payer"
    payer = writing("Who pays", most=200)
    amount = PoundsInput(label="Amount", help_text="")
    certainty = forms.TypedChoiceField(
        label="Certainty", coerce=FundingCertainty, choices=[(c.value, c.said) for c in FundingCertainty]
    )

    def clean(self) -> dict[str, Any]:
        """A payer without an amount says nothing."""
        said = super().clean()
        if said.get("payer") and said.get("amount") is None and "amount" not in self.errors:
            self.add_error(
                "amount", f"The amount from {said['payer']} is missing. Write it in pounds, or empty the whole row."
            )
        return said

    def part(self) -> FundingPart:
        """One source of the whole cost."""
        said = self.cleaned_data
        kept = self.was is not None and self.was.amount == said["amount"]
        return FundingPart(said["payer"], said["amount"], said["certainty"], kept and self.was.illustrative)


class AuthorityRow(RowForm):
    """A decision relied on."""

    LEADS: ClassVar = "words"
    state = forms.TypedChoiceField(
        label="State", coerce=AuthorityState, choices=[(s.value, s.said) for s in AuthorityState]
    )
    words = writing("Decision or delegation")
    number = writing("Number", most=30)
    by = TimingInput(label="Needed by")

    def part(self) -> AuthorityPart:
        """In place, or needed by a time."""
        said = self.cleaned_data
        kept = self.was is not None and self.was.words == said["words"]
        return AuthorityPart(said["state"], said["words"], said["number"], said["by"], kept and self.was.illustrative)


class SignpostRow(RowForm):
    """Where to read on."""

    LEADS: ClassVar = "words"
    kind = forms.TypedChoiceField(
        label="Leads to", coerce=SignpostKind, choices=[(k.value, k.said) for k in SignpostKind]
    )
    words = writing("Words")
    link = writing("Address", most=500)

    def part(self) -> SignpostPart:
        """Signpost, don't copy."""
        said = self.cleaned_data
        return SignpostPart(said["kind"], said["words"], said["link"])


ROWS: dict[str, tuple[str, type[RowForm]]] = {
    "milestones": ("Milestone", MilestoneRow),
    "provisions": ("{Short provision}", ProvisionRow),
    "funding": ("Source of funding", FundingRow),
    "authorities": ("Decision", AuthorityRow),
    "signposts": ("Signpost", SignpostRow),
}


@dataclass(frozen=True, slots=True)
class Rows:
    """All rows of one kind of part, as a form holds them."""

    name: str
    one: str
    forms: tuple[RowForm, ...]

    def is_valid(self) -> bool:
        """Whether every row that says something can be read."""
        checked = [form.is_valid() or form.is_blank() for form in self.forms]  # every row, so that each says its errors
        return all(checked)

    def parts(self) -> tuple[Any, ...]:
        """The parts that the rows say, in their order."""
        return tuple(form.part() for form in self.forms if not form.is_blank())


def rows(name: str, says: EntryChanges, words: Words, data: Any = None) -> Rows:
    """The rows of one kind: those that stand, then empty ones; read from `data` when a form was sent."""
    one, form = ROWS[name]
    standing: Iterable[Any] = says.get(name, ())  # type: ignore[assignment]
    standing = list(standing)
    count = max(len(standing) + BLANK, _sent(data, name, form.LEADS)) if data is not None else len(standing) + BLANK
    made = tuple(
        form(data, prefix=f"{name}-{i}", was=standing[i] if i < len(standing) else None)
        for i in range(min(count, MOST + BLANK))
    )
    return Rows(name, words.fill(one), made)


def _sent(data: Any, name: str, leads: str) -> int:
    """How many rows came back."""
    return sum(1 for i in range(MOST + BLANK) if f"{name}-{i}-{leads}" in data)
