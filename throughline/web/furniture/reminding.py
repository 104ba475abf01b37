"""Reminders of the quarter: who is due one, the mail each gets, and what became of it. For the desk and the console alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage

from throughline.access.roles import Permission
from throughline.access.rules import Actor
from throughline.council import queries as council
from throughline.council.queries import HolderRow, covers
from throughline.delivery import scratch
from throughline.delivery.operations import links
from throughline.delivery.queries import desks, overview, rounds
from throughline.delivery.queries import links as read
from throughline.delivery.queries.rounds import RoundRow
from throughline.delivery.rules.reminding import SETTING, is_due, reminding_of
from throughline.ground.timing import MONTHS
from throughline.ground.words import counted, opening
from throughline.web.furniture.linking import path_of

OWNER, DIRECTOR = "owner", "director"
WEEK = timedelta(7)
MOST_TRIES = 3  # a day, for an address that the mail server refuses


@dataclass(frozen=True, slots=True)
class Owed:
    """What one post still has to do in a round, by the titles of its returns, and by when."""

    kind: str
    titles: tuple[str, ...]
    by: date


@dataclass(frozen=True, slots=True)
class Told:
    """One reminder and what became of it; `problem` is empty where it has gone."""

    post: str
    kind: str
    returns: int
    problem: str = ""


def remind(at: datetime, site: str, *, by: Actor, only: RoundRow | None = None) -> tuple[Told, ...]:
    """Send what is due today and has not gone today; `only`: everybody who owes something in this round, due or not.

    `site`: the address of this system, which stands before each link. Called twice on a day it sends nothing twice.
    """
    told: list[Told] = []
    for row in (only,) if only else tuple(r for r in rounds.rounds(by) if r.closed_on is None):
        for kind, owed in _owed(row, at.date(), by).items():
            if owed and (only or _due(next(iter(owed.values())).by, at.date())):
                told += _send(row, kind, owed, at, site, by)
    return tuple(told)


def _due(last_day: date, on: date) -> bool:
    said = council.setting_texts((SETTING,), on).get(SETTING, "")
    return is_due(reminding_of(said), last_day, on, council.closure_days())


def _owed(row: RoundRow, on: date, by: Actor) -> Mapping[str, Mapping[int, Owed]]:
    """Kind → post → what it owes."""
    page = overview.round_page(by, row, on)
    titles = {one.said.reference: one.said.title for one in page.returns}
    owners = {
        one.post: Owed(OWNER, tuple(titles[r] for r in one.references), row.owner_by)
        for one in page.unsent
        if one.post is not None
    }
    directors, told = {}, set[int]()
    if page.unsigned:
        for holder in covers.answering(council.posts_carrying(Permission.RETURN_SIGN, on), on):
            waiting = [
                one.said.title
                for one in desks.to_sign(council.actor_of(holder.person, on), on)
                if one.ready and one.round.key == row.key
            ]
            if waiting and holder.person not in told:  # whoever stands in is told once of all that waits for them
                told.add(holder.person)
                directors[holder.post] = Owed(DIRECTOR, tuple(waiting), row.director_by)
    return {OWNER: owners, DIRECTOR: directors}


def _send(row: RoundRow, kind: str, owed: Mapping[int, Owed], at: datetime, site: str, by: Actor) -> list[Told]:
    on = at.date()
    made: Mapping[int, str] = {}
    if kind == OWNER:
        last_day = max(row.director_by, on + WEEK)
        made = links.send_links(row.ref._replace(version=None), posts=tuple(owed), last_day=last_day, by=by, at=at)
    held = {holder.post: holder for holder in covers.answering(owed, on)}
    scratch.note_reminders(row.ref.key, kind, on, {post: made.get(post, "") for post in owed})
    waiting = [one for one in scratch.outbox(row.ref.key, on, MOST_TRIES) if one.kind == kind and one.post in owed]
    names = {post.key: post.title for post in council.posts(on)}
    told = []
    for one in waiting:
        if scratch.claim_reminder(one.key, one.tries):
            problem = _mail(row, owed[one.post], held.get(one.post), one.link, site, on)
            if problem:
                scratch.note_problem(one.key, problem)
            else:
                scratch.note_sent(one.key, at)
            told.append(Told(names.get(one.post, ""), kind, len(owed[one.post].titles), problem))
    return told


def _mail(row: RoundRow, owed: Owed, holder: HolderRow | None, link: str, site: str, on: date) -> str:
    """Send one mail; answers why it could not go, or nothing."""
    if holder is None:
        return "nobody holds the post"
    if not holder.email:
        return "its holder has no mail address on record"
    opens = read.link(link, on) if link else None
    letter = Letter(row, owed, holder.post_title, link, opens.last_day if opens else None, site)
    subject, body = message(letter, _council(), on)
    try:
        EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [holder.email]).send()
    except OSError as problem:  # every failure of SMTP is one
        return f"the mail server refused it ({type(problem).__name__})"
    return ""


@dataclass(frozen=True, slots=True)
class Letter:
    """What a reminder tells of: whose round and post, and the link with its last day, where it carries one."""

    row: RoundRow
    owed: Owed
    post: str
    link: str
    last_day: date | None
    site: str


def message(letter: Letter, sender: str, on: date) -> tuple[str, str]:
    """Subject and body of a reminder: what waits, until when, the way to it, and who sends it. A line is a sentence."""
    row, owed = letter.row, letter.owed
    quarter = f"{MONTHS[(row.ends_on.month - 3) % 12]} to {MONTHS[row.ends_on.month - 1]} {row.ends_on.year}"
    many, one = counted(len(owed.titles), "return"), len(owed.titles) == 1
    late = (on - owed.by).days
    when = f"due {_day(owed.by)}" if late < 0 else "due today" if not late else f"{counted(late, 'day')} late"
    what = "for you" if owed.kind == OWNER else "for your signature"
    titles = "\n".join(f"  {title}" for title in owed.titles)
    body = (
        f"{letter.post},\n\n{many} for {quarter} {'waits' if one else 'wait'} {what}, {when}:\n\n{titles}\n\n"
        f"{_way(letter, 'it' if one else 'them')}\nThe policy team, {sender}\n"
    )
    return f"{opening(many)} for {quarter}, {when}", body


def _way(letter: Letter, them: str) -> str:
    if not letter.link:
        return f"Log in to sign {them}:\n{letter.site}/quarter/sign\n"
    until = f"The link works until {_day(letter.last_day)}. " if letter.last_day else ""
    return (
        f"Open {them} here, without logging in:\n{letter.site}{path_of(letter.link)}\n\n"
        "Each takes about two minutes: it is filled in with what you said last time.\n\n"
        f"{until}It opens the returns of your post in this quarter and nothing else.\n"
        "Pass it to nobody: whoever has it can send them in your name.\n"
        f"{'Is it' if them == 'it' else 'Are they'} not yours, or are you away? Tell the policy team.\n"
    )


def _day(day: date) -> str:
    return f"{day:%A} {day.day} {MONTHS[day.month - 1]}"


def _council() -> str:
    town = council.council()
    return town.name if town else "the council"
