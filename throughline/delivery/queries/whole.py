"""One return whole, for its page: what it says, what was said last, its money, its signals, and what this person may do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from throughline.access.roles import Permission
from throughline.access.rules import Actor, judge, scope
from throughline.delivery.models import Return
from throughline.delivery.queries.desks import LastSaid, hands_of, last_said
from throughline.delivery.queries.noticed import noticed
from throughline.delivery.queries.pages import pages_of
from throughline.delivery.queries.parts import name_of, parts, with_names
from throughline.delivery.queries.rounds import RoundRow, row_of
from throughline.delivery.queries.spends import SpendRow, spends_of
from throughline.delivery.rules.document import ReturnPart
from throughline.delivery.rules.handing import against_handing_on
from throughline.delivery.rules.moves import why_not
from throughline.delivery.rules.noticing import Noticed
from throughline.delivery.rules.words import Act
from throughline.ground.labels import slotted
from throughline.history.doorway import Ref
from throughline.plan.queries.committed import CommittedMoney, money_of

NEEDS = {
    Act.PREPARE: Permission.RETURN_PREPARE,
    Act.CONFIRM: Permission.RETURN_CONFIRM,
    Act.SIGN: Permission.RETURN_SIGN,
    Act.SEND_BACK: Permission.RETURN_SIGN,
    Act.CHALLENGE: Permission.RETURN_CHALLENGE,
    Act.CLEAR: Permission.RETURN_CHALLENGE,
    Act.EXCUSE: Permission.RETURN_EXCUSE,
    Act.REOPEN: Permission.RETURN_REOPEN,
    Act.RESTATE: Permission.RETURN_REOPEN,
}
GIVEN = "the reason is asked for when it is done"


@dataclass(frozen=True, slots=True)
class WholeReturn:
    """A return whole. `own`: it is of one of this person's posts; `against`: act → why they may not do it now, empty where
    they may; `against_handing`: the same for handing it on, both with slots for a council's own words; `money`: as the plan has it; `post`: that answers for it;
    `cleared`: the pages on which it stands that are cleared as a whole; `spend`: as the ledger has it, None until it is brought in."""

    ref: Ref
    round: RoundRow
    said: ReturnPart
    own: bool
    against: Mapping[Act, str]
    last: LastSaid | None
    money: tuple[CommittedMoney, ...]
    signals: tuple[Noticed, ...]
    against_handing: str
    post: int | None
    cleared: tuple[str, ...]
    spend: SpendRow | None

    @property
    def record(self) -> str:
        """How history names it."""
        return f"delivery.return:{self.ref.key}"

    def may(self, act: Act) -> bool:
        """Whether this person may do it now."""
        return not self.against[act]


def whole(actor: Actor, key: str, on: date) -> WholeReturn | None:
    """A return by its address; None when there is none or it is not open to this person."""
    rows = Return.objects.within(scope(actor, Permission.PLAN_VIEW)).filter(key=key)
    for one, said in parts(rows.select_related("round", "entry"), on):
        hands = hands_of(actor, one)
        return WholeReturn(
            Ref(one.pk, one.version),
            row_of(one.round),
            said,
            hands.owns,
            {act: _against(actor, one, act) for act in NEEDS},
            last_said([one], on).get(one.pk),
            money_of([one.entry_id]).get(one.entry_id, ()) if one.entry_id else (),
            noticed([one], on).get(one.pk, ()),
            _against_handing(actor, one),
            one.owner_id,
            tuple(sorted(name_of(page) for page in with_names(pages_of(one, on).exclude(cleared_on=None)))),
            spends_of([one.round_id]).get((one.round_id, one.entry_id)) if one.entry_id else None,
        )
    return None


def _against(actor: Actor, one: Return, act: Act) -> str:
    """Why somebody may not do this now: their rights first, then how far the return has come and whose it is."""
    verdict = judge(actor, NEEDS[act], one.place(), one.kept_to())
    return slotted(why_not(act, one.stage, hands_of(actor, one), GIVEN) or "") if verdict.allowed else verdict.reason


def _against_handing(actor: Actor, one: Return) -> str:
    verdict = judge(actor, Permission.RETURN_REOPEN, one.place(), one.kept_to())
    if not verdict.allowed:
        return verdict.reason
    return slotted(against_handing_on(one.stage, hands_of(actor, one), same=False, stands=True, reason=GIVEN) or "")
