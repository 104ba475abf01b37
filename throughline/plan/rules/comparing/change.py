"""One change between two plans: its kind, its sentence, its texts, and what it does to the money."""

from __future__ import annotations

from dataclasses import dataclass

from throughline.plan.rules.words import ChangeKind, ProvisionKind

TITLES: dict[ChangeKind, str] = {
    ChangeKind.ADDED: "Newly listed",
    ChangeKind.DROPPED: "No longer listed",
    ChangeKind.TIME: "Moved in time",
    ChangeKind.COST: "Re-costed",
    ChangeKind.OWNER: "Changed hands",
    ChangeKind.WORDS: "Re-worded",
    ChangeKind.OTHER: "Other changes",
}


@dataclass(frozen=True, slots=True)
class Shift:
    """Whole pence that a change adds to (or, below 0, takes from) a chapter in a financial year."""

    chapter: int | None
    year: str
    kind: ProvisionKind
    pence: int


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is otherwise, in a whole sentence with names.

    `reference`: the activity's, empty where the plan itself changed; `what`: the field's own name; `was` and `now`: a
    text before and after, where it is long enough to be read with its changes marked; `later`: days, below 0 for
    earlier; `illustrative`: a value in it is invented.
    """

    kind: ChangeKind
    reference: str
    title: str
    what: str
    says: str
    was: str = ""
    now: str = ""
    shifts: tuple[Shift, ...] = ()
    later: int = 0
    illustrative: bool = False

    @property
    def beneath(self) -> str:
        """The sentence where the title stands over it, which it then need not say again: "It now ends in March 2022"."""
        name = f"“{self.title}”"
        if self.says.startswith(f"{name} "):
            return f"It{self.says.removeprefix(name)}"
        return self.says.replace(f" of {name} ", " ", 1) if self.says.startswith("The ") else self.says

    @property
    def is_text(self) -> bool:
        """Whether it is shown with its words marked."""
        return bool(self.was or self.now)
