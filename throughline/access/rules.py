"""One scope answers for lists, one verdict for a row: both from the same table, so they cannot disagree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from throughline.access.roles import READS, ROLES, Audience, Permission, Reach
from throughline.ground.labels import PLAIN, Words
from throughline.ground.words import listed

Ids = frozenset[int]
NOWHERE: Ids = frozenset()
KeptTo = str | frozenset[str]  # an audience; or several audiences and parties, to read any of which is enough
PARTIES = (Reach.OWN, Reach.BODY, Reach.GROUP)


@dataclass(frozen=True, slots=True)
class Holding:
    """A role that comes with one post, held in [begins, ends), and where that post stands for each reach.

    `only`: what it brings where somebody stands in for an absent post, and nothing more is theirs to read; None: all
    that the role carries. `named`: whether an event tells of it; of standing in, only where the act rests on it.
    """

    role: str
    post: str  # its title
    begins: date
    ends: date | None
    stands: Mapping[Reach, Ids]
    only: frozenset[Permission] | None = None
    named: bool = True

    def reach_of(self, permission: Permission) -> Reach | None:
        """How far it carries a permission; None where it does not."""
        return ROLES[self.role].get(permission) if self.only is None or permission in self.only else None

    def meets(self, permission: Permission, place: Mapping[Reach, Ids]) -> bool:
        """Whether it carries a permission as far as this place."""
        reach = self.reach_of(permission)
        if reach is None or reach is Reach.COUNCIL:
            return reach is not None
        return not self.stands.get(reach, NOWHERE).isdisjoint(place.get(reach, NOWHERE))


@dataclass(frozen=True, slots=True)
class Scope:
    """How far one permission goes: everywhere, or where any reach meets its ids; and which audiences may be read.

    `parties`: the posts, bodies and political groups that the person is part of, for what is kept to one of these.
    """

    everywhere: bool
    reach: Mapping[Reach, Ids]
    audiences: frozenset[Audience]
    parties: frozenset[str] = frozenset()

    def reads(self, kept: KeptTo) -> bool:
        """Whether what is kept so may be read: an audience of a role's, or any of several audiences and parties."""
        return kept in self.audiences if isinstance(kept, str) else not kept.isdisjoint(self.audiences | self.parties)

    @property
    def nowhere(self) -> bool:
        """Whether nothing at all can be met."""
        return not self.everywhere and not any(self.reach.values())


@dataclass(frozen=True, slots=True)
class Actor:
    """A person as they stand on one day. `key` is the person's, 0 for nobody who has logged in; `name` is shown."""

    key: int
    name: str
    holdings: tuple[Holding, ...]

    @classmethod
    def on(cls, day: date, key: int, name: str, holdings: Iterable[Holding]) -> Actor:
        """Ended and future holdings give nothing."""
        return cls(key, name, tuple(h for h in holdings if h.begins <= day and (h.ends is None or day < h.ends)))

    @property
    def roles(self) -> frozenset[str]:
        """The roles that are held on the day; whoever stands in for a post holds none of its."""
        return frozenset(h.role for h in self.holdings if h.only is None)

    @property
    def posts(self) -> str:
        """The posts as an event names them, in order and once each."""
        return ", ".join(dict.fromkeys(h.post for h in self.holdings if h.named))

    def resting_on(self, permission: Permission, place: Mapping[Reach, Ids]) -> Actor:
        """The same person, with the absent posts named for which they act: those without which they might not do this."""
        own = Actor(self.key, self.name, tuple(h for h in self.holdings if h.only is None))
        if len(own.holdings) == len(self.holdings) or _reaches(scope(own, permission), place):
            return self
        held = (h if h.only is None else replace(h, named=h.meets(permission, place)) for h in self.holdings)
        return replace(self, holdings=tuple(held))


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether it is allowed, and the sentence that says why or who can, with slots for the words that a council says its own
    way: a page fills them, and a refusal is raised with them."""

    allowed: bool
    reason: str


def scope(actor: Actor, permission: Permission) -> Scope:
    """Each post brings its own reach: a right held in one unit never travels to another through a second post."""
    held = [(h, r) for h in actor.holdings if (r := h.reach_of(permission))]
    reach = {r: NOWHERE.union(*(h.stands.get(r, NOWHERE) for h, s in held if s == r)) for r in Reach}
    return Scope(any(r == Reach.COUNCIL for _, r in held), reach, audiences(actor), parties(actor))


def _reaches(far: Scope, place: Mapping[Reach, Ids]) -> bool:
    return far.everywhere or any(far.reach[reach] & place.get(reach, NOWHERE) for reach in Reach)


def audiences(actor: Actor) -> frozenset[Audience]:
    """Everybody reads what is open; each role held adds its own."""
    return frozenset({Audience.OPEN}).union(*(READS[role] for role in actor.roles))


def parties(actor: Actor) -> frozenset[str]:
    """The posts that are held, the bodies that they sit on, and the political groups that they sit there for."""
    own = [h for h in actor.holdings if h.only is None]
    return frozenset(party(reach, key) for h in own for reach in PARTIES for key in h.stands.get(reach, ()))


def party(reach: Reach, key: int) -> str:
    """How a row names the one post, body or group that it is kept to: "group 3"."""
    return f"{reach} {key}"


def judge(
    actor: Actor,
    permission: Permission,
    place: Mapping[Reach, Ids],
    kept_to: Iterable[KeptTo] = (Audience.OPEN,),
) -> Verdict:
    """May this person do this to the row that stands in this place and is kept to these audiences (all must be read)?"""
    far = scope(actor, permission)
    if not all(map(far.reads, kept_to)):
        return Verdict(False, "This is kept to another audience.")
    if far.everywhere:
        return Verdict(True, "because your post holds this for the whole council")
    for reach in Reach:
        if far.reach[reach] & place.get(reach, NOWHERE):
            return Verdict(True, f"because your post may {permission.slotted}: {reach.slotted}")
    return Verdict(False, f"You may not {permission.slotted}. {_who_may(permission)}")


def who_may(permission: Permission, words: Words = PLAIN) -> str:
    """Which roles hold it and how far: "It is open to the policy team (any) and a lead officer (their own)."""
    return words.fill(_who_may(permission))


def _who_may(permission: Permission) -> str:
    holders = [f"{_article(role)} ({held[permission].slotted})" for role, held in ROLES.items() if permission in held]
    return f"It is open to {listed(holders, 'or')}."


def _article(role: str) -> str:
    if role in ("policy team", "monitoring officer", "section 151 officer", "clerk to the system"):
        return f"the {role}"
    return f"an {role}" if role[0] in "aeiou" else f"a {role}"
