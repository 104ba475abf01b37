"""The address by which an owner reaches their returns without logging in: signed, so that nobody can make or guess one."""

from __future__ import annotations

from django.core.signing import BadSignature, Signer
from django.urls import reverse

_SALT = "throughline.return-link"


def path_of(key: str) -> str:
    """The path that a link's key stands behind, to be given to its holder alone."""
    return reverse("by-link-open", args=[Signer(salt=_SALT, sep=".").sign(key)])


def key_of(token: str) -> str | None:
    """The key of the link that a token was signed for; None for one that was never made here."""
    try:
        return Signer(salt=_SALT, sep=".").unsign(token)
    except BadSignature:
        return None
