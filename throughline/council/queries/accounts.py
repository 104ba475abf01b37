"""Accounts: whose they are, and the one that a link or a name leads to."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from throughline.council import models


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account. `address`: the person's key in addresses; `stamp`: another one as soon as the password is another."""

    key: int
    person: int
    address: str
    username: str
    email: str
    stamp: str


def person_of_account(account: int) -> int | None:
    """Whose account it is."""
    return models.Account.objects.filter(pk=account, is_active=True).values_list("person_id", flat=True).first()


def account_of(person: str) -> AccountRow | None:
    """The open account of the person with this address key: for a link by which they choose a password."""
    return _account(models.Account.objects.filter(is_active=True, person__key=person))


def account_named(username: str) -> AccountRow | None:
    """The open account of this name."""
    return _account(models.Account.objects.filter(is_active=True, username=username))


def _account(rows: QuerySet[models.Account]) -> AccountRow | None:
    row = rows.select_related("person").order_by("pk").first()
    if row is None:
        return None
    return AccountRow(
        row.pk, row.person_id, row.person.key, row.username, row.person.email, row.get_session_auth_hash()
    )
