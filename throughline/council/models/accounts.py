"""Log-in accounts: Django's own passwords and sessions, written by the pen."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.models import BaseUserManager
from django.db import models

from throughline.columns.fields import once
from throughline.council.models.posts import Person


class Accounts(BaseUserManager["Account"]):
    """Finds an account by its name, as Django's log-in asks."""


class Account(models.Model):
    """What a person logs in with. The password is kept hashed and never in history."""

    ROOT = "person"
    PRIVATE = frozenset({"username", "password"})
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    is_anonymous = False
    is_authenticated = True
    person = models.ForeignKey(Person, models.PROTECT, related_name="accounts")
    username = models.CharField(max_length=150)
    password = models.CharField(max_length=128)
    is_active = models.BooleanField(default=True)
    objects: ClassVar[Accounts] = Accounts()

    class Meta:
        constraints = [
            once("account_name_once", "username", says="Another account has this name. Choose a different one.")
        ]

    def __str__(self) -> str:
        return f"account {self.pk}"

    def get_username(self) -> str:
        """As Django's log-in asks."""
        return self.username

    def check_password(self, raw: str) -> bool:
        """Whether this is the password. Never rewrites the hash here: that would be a write outside the doorway."""
        return check_password(raw, self.password)

    def set_password(self, raw: str) -> None:
        """Hash a password into an account that nobody keeps: so Django spends as long over a name that nobody has."""
        self.password = make_password(raw)

    def get_session_auth_hash(self) -> str:
        """A session ends when the password changes."""
        from django.utils.crypto import salted_hmac

        return salted_hmac("throughline.session", self.password, algorithm="sha256").hexdigest()

    def get_session_auth_fallback_hash(self) -> Any:
        """No older secrets."""
        return ()
