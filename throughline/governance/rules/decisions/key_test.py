"""The key-decision test, with the reason that is published [SI 2012/2089 reg 8]."""

from __future__ import annotations

from dataclasses import dataclass

from throughline.governance.rules.decisions.law import Law
from throughline.governance.rules.decisions.words import KeyWord
from throughline.ground.money import exact
from throughline.ground.words import spelled


@dataclass(frozen=True, slots=True)
class Judged:
    """What the test says, and why."""

    word: KeyWord
    reason: str


def judged(money: int | None, divisions: int | None, whole_area: bool, law: Law) -> Judged:
    """Whether it is a key decision, and why. `money`: whole pence spent or saved (a saving may be negative), None: unknown.

    Equality is not significant for money ("over"), and is for divisions ("two or more"); Kent's threshold is £1,000,000 and
    savings count. Unknown on both counts is said. Councils without an executive have no key decisions.
    """
    if not law.has_key_decisions:
        return Judged(KeyWord.NOT_KEY, f"{law.pack.name}: there are no key decisions")
    reasons = []
    if money is not None and abs(money) > law.local.key_spend:
        reasons.append(f"Expenditure or savings of more than {exact(law.local.key_spend)}")
    if whole_area or (divisions is not None and divisions >= law.local.key_divisions):
        reasons.append(f"Affects {_divisions(law)}")
    if reasons:
        return Judged(KeyWord.KEY, "; ".join(reasons))
    if money is None and divisions is None:
        return Judged(KeyWord.UNSTATED, "Neither the money nor the electoral divisions are known yet.")
    return Judged(KeyWord.NOT_KEY, f"Not over {exact(law.local.key_spend)}, and does not affect {_divisions(law)}")


def _divisions(law: Law) -> str:
    return f"{spelled(law.local.key_divisions)} or more electoral divisions"
