"""A one-time link by which somebody chooses the password of an account: Django's own tokens, signed and soon worthless."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.urls import reverse

from throughline.council.queries import accounts
from throughline.council.queries.accounts import AccountRow


class _Links(PasswordResetTokenGenerator):
    """A link is worth nothing once the password is another one, or after `PASSWORD_RESET_TIMEOUT` (three days)."""

    key_salt = "throughline.invitation"

    def _make_hash_value(self, user: Any, timestamp: int) -> str:
        account: AccountRow = user
        return f"{account.key}{account.stamp}{timestamp}"


_links = _Links()


def link_for(account: AccountRow) -> str:
    """The path of a link for this account, to be given to nobody else."""
    return reverse("invitation", args=[account.address, _links.make_token(account)])  # type: ignore[arg-type]  # our row


def invited(person: str, token: str) -> AccountRow | None:
    """The account that a link opens; None when it was used, is too old, or was never made."""
    account = accounts.account_of(person)
    if account is None or not _links.check_token(account, token):  # type: ignore[arg-type]  # our row
        return None
    return account
