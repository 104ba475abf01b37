"""The law and the closed days as they stand on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from throughline.council import queries as council
from throughline.council.rules import Governance
from throughline.governance.rules.law_pack import (
    SETTING_LOCAL,
    SETTING_PACK,
    LawPack,
    LocalRules,
    as_locally_counted,
    local_rules_of,
    pack_of,
)


@dataclass(frozen=True, slots=True)
class Law:
    """The pack that holds, what the council decided for itself, and the days that are no working days."""

    pack: LawPack
    local: LocalRules
    closed: frozenset[date]


def law_on(on: date) -> Law:
    """What the decision clock counts by on a day. Open to everybody: it is published law and published settings."""
    texts = council.setting_texts((SETTING_PACK, SETTING_LOCAL), on)
    local = local_rules_of(texts.get(SETTING_LOCAL, ""))
    by_committees = council.settings(on).governance == Governance.COMMITTEES
    pack = pack_of(texts.get(SETTING_PACK, ""), by_committees=by_committees)
    return Law(as_locally_counted(pack, local), local, council.days_shut(on))
