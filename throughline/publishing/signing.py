"""Signatures of the council's key (Ed25519, RFC 8032): the same bytes always give the same signature."""

from __future__ import annotations

import json
import re
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Iterable
from hashlib import sha256

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_der_public_key,
    load_pem_private_key,
    load_pem_public_key,
)

from throughline.publishing.manifest import KeyFact

FINGERPRINT = re.compile(r"[0-9a-f]{64}")


class UnreadableKey(ValueError):
    """What was given is no key of this kind; the message says what was expected."""


class PrivateKey:
    """The half of a key that signs. It is never printed: its text leaves it only for its own file."""

    __slots__ = ("_key",)

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key

    @classmethod
    def made(cls) -> PrivateKey:
        """A new one."""
        return cls(Ed25519PrivateKey.generate())

    @classmethod
    def read(cls, pem: bytes) -> PrivateKey:
        """From the text of its file. Raises UnreadableKey."""
        try:
            key = load_pem_private_key(pem, password=None)
        except (ValueError, TypeError, UnsupportedAlgorithm) as wrong:
            raise UnreadableKey("This is not a private key in PEM without a password.") from wrong
        if not isinstance(key, Ed25519PrivateKey):
            raise UnreadableKey("This private key is not of the kind that signs editions (Ed25519).")
        return cls(key)

    def written(self) -> bytes:
        """The text for its file."""
        return self._key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())

    @property
    def public(self) -> str:
        """The other half, which everybody may have, in Base64."""
        form = PublicFormat.SubjectPublicKeyInfo
        return b64encode(self._key.public_key().public_bytes(Encoding.DER, form)).decode()

    def sign(self, what: bytes) -> str:
        """The signature over these bytes, in Base64."""
        return b64encode(self._key.sign(what)).decode()


def fingerprint(public: str) -> str:
    """SHA-256 of a public key, in hex: what people compare. `openssl pkey -pubin -outform DER` shows the same bytes."""
    return sha256(_decoded(public)).hexdigest()


def pem(public: str) -> bytes:
    """A public key as the file that anybody's tool reads."""
    return f"-----BEGIN PUBLIC KEY-----\n{public}\n-----END PUBLIC KEY-----\n".encode()


def public_of(text: bytes) -> str:
    """The public key in a PEM file. Raises UnreadableKey."""
    try:
        key = load_pem_public_key(text)
    except (ValueError, UnsupportedAlgorithm) as wrong:
        raise UnreadableKey("This is not a public key in PEM, which begins with -----BEGIN PUBLIC KEY-----.") from wrong
    if not isinstance(key, Ed25519PublicKey):
        raise UnreadableKey("This public key is not of the kind that signs editions (Ed25519).")
    return b64encode(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).decode()


def fingerprint_said(text: str) -> str:
    """A fingerprint as people write it, with colons, spaces or "sha256:" before it, as 64 small figures; or empty."""
    plain = re.sub(r"[\s:]", "", text.strip().lower().removeprefix("sha256:"))
    return plain if FINGERPRINT.fullmatch(plain) else ""


def signed_by(public: str, signature: str, what: bytes) -> bool:
    """Whether this signature over these bytes was made with the private half of this key."""
    try:
        key = load_der_public_key(_decoded(public))
        if not isinstance(key, Ed25519PublicKey):
            return False
        key.verify(_decoded(signature), what)
    except (InvalidSignature, ValueError, UnsupportedAlgorithm):
        return False
    return True


def statement(follows: str, key: str, since: str, reason: str) -> bytes:
    """What a key signs about the one that comes after it: both fingerprints, the day and the reason, so that none of
    them can be changed. It is no manifest, and no manifest can be taken for it."""
    said = {"says": "this key is followed", "follows": follows, "key": key, "since": since, "reason": reason}
    return json.dumps(said, ensure_ascii=False, sort_keys=True).encode()


def vouches(before: KeyFact, after: KeyFact) -> bool:
    """Whether the key before signed that this one follows it."""
    said = statement(before.fingerprint, after.fingerprint, after.since, after.reason)
    return (
        after.follows == before.fingerprint
        and genuine(before)
        and genuine(after)
        and signed_by(before.public, after.vouched, said)
    )


def genuine(key: KeyFact) -> bool:
    """Whether the fingerprint is the key's own."""
    try:
        return fingerprint(key.public) == key.fingerprint
    except UnreadableKey:
        return False


def reaches(keys: Iterable[KeyFact], start: str, end: str) -> bool:
    """Whether each key from the one with the fingerprint `start` vouches for the next, up to the one with `end`."""
    known = {key.fingerprint: key for key in keys}
    at, seen = known.get(end), set[str]()
    while at is not None and at.fingerprint != start and at.fingerprint not in seen:
        seen.add(at.fingerprint)
        before = known.get(at.follows)
        at = before if before is not None and vouches(before, at) else None
    return at is not None and at.fingerprint == start


def _decoded(text: str) -> bytes:
    try:
        return b64decode(text.strip(), validate=True)
    except (NotBase64, ValueError) as wrong:
        raise UnreadableKey("This is not Base64.") from wrong
