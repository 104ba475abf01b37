"""A key for sites that tests build: always the same, so that two builds can be compared."""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from throughline.publishing.build import Seal
from throughline.publishing.manifest import KeyFact
from throughline.publishing.signing import PrivateKey, fingerprint


def a_key(seed: int = 1) -> PrivateKey:
    """A key that anybody can make again: for tests only."""
    return PrivateKey(Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32))


def fact(key: PrivateKey, since: str = "2021-01-13", **said: str) -> KeyFact:
    """What manifests tell of a key."""
    return KeyFact(fingerprint(key.public), key.public, since, **said)


SEAL = Seal((fact(a_key()),), a_key().sign)
