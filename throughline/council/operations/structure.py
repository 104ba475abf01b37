"""Units and posts: opening, succeeding, ending; who holds a post and which roles come with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from throughline.access.roles import ROLES, Permission
from throughline.access.rules import Actor
from throughline.columns.dated import lasts
from throughline.council.models import Account, Council, Grant, Holding, Person, Post, Unit
from throughline.council.operations.lasting import Lasting
from throughline.council.rules import PostKind, UnitKind, against_holding
from throughline.ground.timing import day_said
from throughline.ground.words import listed, tidy
from throughline.history.doorway import Absent, Refused, operation
from throughline.history.pen import Pen


@operation("council.unit.open", Permission.COUNCIL_SET_UP, on=Council)
def open_unit(
    council: Council,
    pen: Pen,
    *,
    kind: UnitKind,
    name: str,
    parent: int | None,
    begins: date,
    by: Actor,
    at: datetime,
) -> int:
    """Open a directorate, division or service; answers its key."""
    return pen.add(Unit(council=council, kind=kind, name=tidy(name), parent_id=parent, begins=begins)).pk


@operation("council.unit.succeed", Permission.COUNCIL_SET_UP, on=Unit)
def succeed_unit(unit: Unit, pen: Pen, *, successor: int, on: date, reason: str, by: Actor, at: datetime) -> None:
    """End a unit on a day and name the one that takes over its work."""
    if successor == unit.pk or not Unit.objects.filter(pk=successor).exists():
        raise Refused("A unit is succeeded by another unit of this council.")
    follows = {u.pk: u.successor_id for u in Unit.objects.exclude(successor=None)}
    later: int | None = successor
    while later is not None and later != unit.pk:
        later = follows.get(later)
    if later == unit.pk:
        raise Refused(f"{unit} already takes over from that unit, so the two would succeed one another in a circle.")
    if on <= unit.begins:
        raise Refused(f"{unit} began on {day_said(unit.begins)}. It can end on a later day only.")
    heir = Unit.objects.get(pk=successor)
    if heir.begins > on or (heir.ends is not None and heir.ends <= on):
        raise Refused(
            f"{heir} does not stand on {day_said(on)}, so this would be half a reorganisation. "
            "Open it from that day or an earlier one first, or choose another unit."
        )
    pen.put(unit, ends=on, successor_id=successor)


@operation("council.unit.close", Permission.COUNCIL_SET_UP, on=Unit)
def close_unit(unit: Unit, pen: Pen, *, on: date, reason: str, by: Actor, at: datetime) -> None:
    """End a unit on a day when nothing takes over its work."""
    if on <= unit.begins:
        raise Refused(f"{unit} began on {day_said(unit.begins)}. It can end on a later day only.")
    left = [row.name for row in unit.parts.filter(lasts(on)).order_by("name")]
    left += [row.title for row in unit.posts.filter(lasts(on)).order_by("title")]
    if left:
        raise Refused(
            f"{unit} cannot close on {day_said(on)}: {_named(left)} would be left in it, and this would be half a "
            "reorganisation. Name the unit that takes over its work, or move or end these first."
        )
    pen.put(unit, ends=on)


@operation("council.unit.rename", Permission.COUNCIL_SET_UP, on=Unit)
def rename_unit(unit: Unit, pen: Pen, *, name: str, reason: str, by: Actor, at: datetime) -> None:
    """Rename a unit; what stands in it stays."""
    pen.put(unit, name=tidy(name))


@operation("council.post.open", Permission.COUNCIL_SET_UP, on=Council)
def open_post(
    council: Council,
    pen: Pen,
    *,
    kind: PostKind,
    title: str,
    unit: int | None,
    roles: Sequence[str] = (),
    shared: bool = False,
    begins: date,
    by: Actor,
    at: datetime,
) -> int:
    """Open a post with the roles that come with it; answers its key. `shared`: several people hold it at once."""
    for role in roles:
        _known(role)
    row = Post(council=council, kind=kind, title=tidy(title), unit_id=unit, shared=shared or None, begins=begins)
    post = pen.add(row)
    pen.add_all([Grant(post=post, role=role, begins=begins) for role in roles])
    return post.pk


@operation("council.post.end", Permission.COUNCIL_SET_UP, on=Post)
def end_post(post: Post, pen: Pen, *, on: date, reason: str, by: Actor, at: datetime) -> None:
    """End a post, its holdings and its grants on a day; what it answered for needs another post."""
    if on <= post.begins:
        raise Refused(f"{post} began on {day_said(post.begins)}. It can end on a later day only.")
    lasting = Lasting(on)
    pen.put(post, ends=on)
    pen.put_all({h: {"ends": on} for h in pen.hold(post.holdings.filter(lasts(on), begins__lt=on))})
    pen.put_all({g: {"ends": on} for g in pen.hold(post.grants.filter(lasts(on), begins__lt=on))})
    pen.strike(post.holdings.filter(begins__gte=on).order_by("pk"))
    pen.strike(post.grants.filter(begins__gte=on).order_by("pk"))
    lasting.refuse_lock_out()


@operation("council.post.grant", Permission.COUNCIL_SET_UP, on=Post)
def grant(post: Post, pen: Pen, *, role: str, begins: date, reason: str = "", by: Actor, at: datetime) -> None:
    """Grant a role to a post from a day on: the right goes with the post, never with the person."""
    _known(role)
    _refuse_if_ended(post, begins)
    if not post.grants.filter(role=role, ends=post.ends).exists():
        pen.add(Grant(post=post, role=role, begins=begins, ends=post.ends))


@operation("council.post.revoke", Permission.COUNCIL_SET_UP, on=Post)
def revoke(post: Post, pen: Pen, *, role: str, on: date, reason: str, by: Actor, at: datetime) -> None:
    """End a role that comes with a post on a day; whoever holds the post no longer has it from then on."""
    rows = list(pen.hold(post.grants.filter(lasts(on), role=role)))
    if not rows:
        raise Refused(f"{post} does not bring the role “{role}” on {day_said(on)}. Look at its roles again.")
    lasting = Lasting(on)
    pen.put_all({g: {"ends": on} for g in rows if g.begins < on})
    pen.strike(g for g in rows if g.begins >= on)
    lasting.refuse_lock_out()


@operation("council.post.move", Permission.COUNCIL_SET_UP, on=Post)
def move_post(post: Post, pen: Pen, *, unit: int | None, reason: str, by: Actor, at: datetime) -> None:
    """Move a post to another unit, as after a reorganisation; what it owns stays with it."""
    pen.put(post, unit_id=unit)


@operation("council.person.welcome", Permission.COUNCIL_SET_UP, on=Council)
def welcome(council: Council, pen: Pen, *, name: str = "", email: str = "", by: Actor, at: datetime) -> int:
    """Record somebody who will hold posts; answers their key."""
    return pen.add(Person(council=council, name=tidy(name), email=tidy(email))).pk


@operation("council.person.correct", Permission.COUNCIL_SET_UP, on=Person)
def correct_person(person: Person, pen: Pen, *, name: str, email: str, by: Actor, at: datetime) -> None:
    """Correct somebody's name or address. History says that they changed, not what they were."""
    pen.put(person, name=tidy(name), email=tidy(email))


@operation("council.post.hold", Permission.COUNCIL_SET_UP, on=Post)
def hold(post: Post, pen: Pen, *, person: int, begins: date, acting: bool = False, by: Actor, at: datetime) -> None:
    """Put a person into a post from a day on, until the post ends."""
    _refuse_if_ended(post, begins)
    if post.holdings.filter(lasts(begins), person=person).exists():
        raise Refused(f"This person already holds {post} on or after {day_said(begins)}. End that holding first.")
    others = post.holdings.exclude(person=person).values_list("begins", "ends", "acting")
    if not post.shared and not acting and against_holding(others, begins, post.ends):
        raise Refused(
            f"Somebody else holds {post} on or after {day_said(begins)}, and it is not a shared post. "
            "End that holding first, say that this person stands in, or open the post as a shared one."
        )
    pen.add(Holding(post=post, person_id=person, begins=begins, ends=post.ends, acting=acting))


@operation("council.post.vacate", Permission.COUNCIL_SET_UP, on=Post)
def vacate(post: Post, pen: Pen, *, on: date, reason: str, by: Actor, at: datetime) -> None:
    """End every holding of a post on a day; the post stays and is vacant."""
    lasting = Lasting(on)
    pen.put_all({h: {"ends": on} for h in pen.hold(post.holdings.filter(lasts(on), begins__lt=on))})
    lasting.refuse_lock_out()


@operation("council.post.share", Permission.COUNCIL_SET_UP, on=Post)
def share_post(post: Post, pen: Pen, *, reason: str, by: Actor, at: datetime) -> None:
    """Say that several people may hold a post at once, as in a job share."""
    pen.put(post, shared=True)


@operation("council.account.open", Permission.COUNCIL_SET_UP, on=Person)
def open_account(person: Person, pen: Pen, *, username: str, hashed_password: str, by: Actor, at: datetime) -> None:
    """Give a person an account to log in with. The password arrives hashed: no plain one comes below the door."""
    if Account.objects.filter(username=username).exists():
        raise Refused("Another account has this name. Choose a different one.")
    pen.add(Account(person=person, username=username, password=hashed_password))


@operation("council.account.set_password", Permission.COUNCIL_SET_UP, on=Person)
def set_password(person: Person, pen: Pen, *, hashed_password: str, by: Actor, at: datetime) -> None:
    """Replace the password of a person's account; their sessions end."""
    account = person.accounts.first()
    if account is None:
        raise Absent("This person has no account.")
    pen.put(account, password=hashed_password)


@operation("council.account.close", Permission.COUNCIL_SET_UP, on=Person)
def close_account(person: Person, pen: Pen, *, reason: str, by: Actor, at: datetime) -> None:
    """Close a person's accounts: nobody logs in with them any more; what they did stays on record."""
    accounts = list(pen.hold(person.accounts.all()))
    if not accounts:
        raise Absent("This person has no account.")
    pen.put_all({account: {"is_active": False} for account in accounts})


def _refuse_if_ended(post: Post, begins: date) -> None:
    if post.ends and begins >= post.ends:
        raise Refused(f"{post} ended on {day_said(post.ends)}. Choose a post that stands on {day_said(begins)}.")


def _named(names: Sequence[str]) -> str:
    return listed([*names[:3], *([f"{len(names) - 3} more"] if len(names) > 3 else [])])


def _known(role: str) -> None:
    if role not in ROLES:
        raise Refused(f"There is no role “{role}”. Choose one of: {', '.join(ROLES)}.")
