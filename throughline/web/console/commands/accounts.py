"""`throughline account NAME --post TITLE`: whoever has the shell lets somebody in, by a password or a one-time link."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from datetime import datetime
from typing import TYPE_CHECKING

from throughline.web.console.answers import Answer, Unusable

if TYPE_CHECKING:
    from throughline.council.queries.accounts import AccountRow

NEEDS = "tables"


def add(parser: ArgumentParser) -> None:
    """Whose account, in which post, and how they come in."""
    parser.add_argument("name", metavar="NAME", help="the account's name")
    parser.add_argument("--post", default="", metavar="TITLE", help="the post of its holder, for a new account")
    parser.add_argument("--password", action="store_true", help="read the password from standard input, one line")


def run(asked: Namespace) -> Answer:
    """An account that is there gets a new link or password; a new one is opened for whoever holds the post."""
    from throughline.council import queries as council
    from throughline.council.queries import accounts
    from throughline.web.console.clock import now

    at = now()
    if council.council() is None:
        raise Unusable("There is no council yet. Set one up with “throughline found FILE”, or on the page.")
    password = _password() if asked.password else ""
    account = accounts.account_named(asked.name) or _opened(asked.name, asked.post, at)
    if password:
        return _with_password(account, password, at)
    from throughline.web.furniture.inviting import link_for

    path = link_for(account)
    return Answer(
        f"{account.username} chooses a password at this link, once, within three days:",
        lines=(path, "Put the address of this installation before it, such as http://127.0.0.1:8000."),
        values={"account": account.username, "link": path},
    )


def _opened(name: str, title: str, at: datetime) -> AccountRow:
    """A new account for whoever holds a post; a vacant post gets somebody new in it."""
    from throughline.council import queries as council
    from throughline.council.operations import inviting, structure
    from throughline.council.queries import accounts
    from throughline.history.doorway import Ref

    if not title:
        raise Unusable(f"There is no account “{name}”. To open one, say whose it is: --post TITLE.")
    on = at.date()
    post = next((p for p in council.posts(on) if p.title == title and not p.ended), None)
    if post is None:
        there = "; ".join(p.title for p in council.posts(on) if not p.ended)
        raise Unusable(f"No post has the title “{title}”. Choose one of: {there}.")
    by, town = council.the_system(on), council.council()
    person = council.people_by_post(title, on)
    if person is None and town is not None:
        inviting.invite(Ref(town.ref.key), post=post.key, name="", email="", username=name, begins=on, by=by, at=at)
    elif person is not None:
        structure.open_account(Ref(person), username=name, hashed_password=inviting.NOBODY_S, by=by, at=at)
    account = accounts.account_named(name)
    if account is None:
        raise LookupError(f"The account {name} was not opened.")
    return account


def _with_password(account: AccountRow, password: str, at: datetime) -> Answer:
    from django.contrib.auth.hashers import make_password

    from throughline.council.operations import structure
    from throughline.council.queries import the_system
    from throughline.history.doorway import Ref

    by = the_system(at.date())
    structure.set_password(Ref(account.person), hashed_password=make_password(password), by=by, at=at)
    return Answer(f"{account.username} may log in with this password.", values={"account": account.username})


def _password() -> str:
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    password = sys.stdin.readline().rstrip("\r\n")
    try:
        validate_password(password)
    except ValidationError as wrong:
        raise Unusable(" ".join(wrong.messages)) from wrong
    if not password:
        raise Unusable("No password came on standard input. Write one line, or leave --password out for a link.")
    return password
