"""A key for sites that tests build, always the same, so that two builds can be compared; and what a stranger would do."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from throughline.publishing.build import Seal
from throughline.publishing.manifest import MANIFEST, PUBLIC_KEY, SIGNATURE, SUMS, KeyFact, ManifestFile, read
from throughline.publishing.signing import PrivateKey, fingerprint, pem


def a_key(seed: int = 1) -> PrivateKey:
    """A key that anybody can make again: for tests only."""
    return PrivateKey(Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32))


def fact(key: PrivateKey, since: str = "2021-01-13", **said: str) -> KeyFact:
    """What manifests tell of a key."""
    return KeyFact(fingerprint(key.public), key.public, since, **said)


SEAL = Seal((fact(a_key()),), a_key().sign)


def signed_anew(folder: Path, keys: tuple[KeyFact, ...], signs: PrivateKey) -> None:
    """What a stranger does: changes a figure, mends list and sums, and signs with a key of their own."""
    page = folder / "data" / "money.csv"
    page.write_bytes(page.read_bytes().replace(b"000.00", b"999.00", 1))
    (folder / PUBLIC_KEY).write_bytes(pem(signs.public))
    manifest = read((folder / MANIFEST).read_text(encoding="utf-8"))
    files = tuple(ManifestFile.of(f.path, (folder / f.path).read_bytes()) for f in manifest.files)
    manifest = replace(manifest, files=files, keys=keys)
    (folder / MANIFEST).write_text(manifest.text(), encoding="utf-8")
    (folder / SUMS).write_text(manifest.sums(), encoding="utf-8")
    (folder / SIGNATURE).write_text(signs.sign(manifest.text().encode()))
