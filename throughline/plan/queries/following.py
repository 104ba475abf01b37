"""Which pathway a plan, an edition or an entry follows, and what follows a pathway."""

from __future__ import annotations

from dataclasses import dataclass

from throughline.access.roles import Permission
from throughline.access.rules import Actor, scope
from throughline.governance.queries import one
from throughline.governance.queries.one import PathwayRow
from throughline.governance.queries.pathways import formal_words
from throughline.history.doorway import Ref
from throughline.plan.models import Edition, Entry, Plan


@dataclass(frozen=True, slots=True)
class FollowerRow:
    """What follows a pathway. `edition`, `reference`: the parts of its address; of a plan, those of its latest edition."""

    kind: str
    title: str
    edition: str
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Followed:
    """A pathway that is followed. `stale`: its formal steps are not the words that the entry gives any more."""

    row: PathwayRow
    stale: bool = False


def followed_by_entry(actor: Actor, entry: int) -> Followed | None:
    """The pathway of an entry; None where it follows none that this person may read."""
    row = Entry.objects.within(scope(actor, Permission.PLAN_VIEW)).filter(pk=entry).exclude(follows=None).first()
    path = one.pathway(actor, row.follows_id) if row and row.follows_id else None
    if row is None or path is None or row.follows_id is None:
        return None
    return Followed(path, formal_words([row.follows_id]).get(row.follows_id, "") != row.pathway)


def followed_by_edition(actor: Actor, edition: int) -> tuple[Followed | None, Followed | None]:
    """The pathways of the plan and of one of its editions."""
    row = Edition.objects.within(scope(actor, Permission.PLAN_VIEW)).filter(pk=edition).select_related("plan").first()
    if row is None:
        return None, None
    keys = (row.plan.follows_id, row.follows_id)
    paths = tuple(one.pathway(actor, key) if key else None for key in keys)
    return Followed(paths[0]) if paths[0] else None, Followed(paths[1]) if paths[1] else None


def followers(actor: Actor, pathway: int) -> tuple[FollowerRow, ...]:
    """What follows a pathway and may be read: plans, editions, then the entries of the latest edition that has each."""
    far = scope(actor, Permission.PLAN_VIEW)
    editions = Edition.objects.within(far).select_related("plan").order_by("-number")
    found = []
    for plan in Plan.objects.within(far).filter(follows=pathway).order_by("title"):
        latest = editions.filter(plan=plan).first()
        found.append(FollowerRow("plan", plan.title, latest.key if latest else ""))
    found += [FollowerRow("edition", str(e), e.key) for e in editions.filter(follows=pathway)]
    rows = (
        Entry.objects.within(far).filter(follows=pathway).select_related("edition").order_by("-edition__number", "pk")
    )
    seen: dict[int, FollowerRow] = {}
    for row in rows:
        seen.setdefault(row.activity_id, FollowerRow("entry", row.title, row.edition.key, row.reference))
    return (*found, *seen.values())


def kinds(actor: Actor) -> dict[int, str]:
    """Pathway → what follows it, in a word: "plan", "edition", "entry"; by three queries however many pathways."""
    far = scope(actor, Permission.PLAN_VIEW)
    found: dict[int, str] = {}
    for kind, model in (("entry", Entry), ("edition", Edition), ("plan", Plan)):
        keys = model.objects.within(far).exclude(follows=None).values_list("follows_id", flat=True)
        found |= dict.fromkeys(keys, kind)
    return found


def plan_of(edition: int) -> Ref:
    """The plan of an edition, to write on."""
    plan = Plan.objects.get(editions=edition)
    return Ref(plan.pk, plan.version)
