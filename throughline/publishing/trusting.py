"""Whose key stands behind a released folder: what the folder proves by itself, and what only a comparison can.

A signature proves that nothing was changed since somebody signed. Who that was, no folder can say: a stranger who signs
a changed copy with a key of their own has a folder that agrees with itself. It is caught by a key that the auditor knows
from elsewhere, by the edition before, or by the manifest's fingerprint in the council's history.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from throughline.publishing.manifest import MANIFEST, PUBLIC_KEY, SIGNATURE, KeyFact, Manifest, UnreadableManifest, read
from throughline.publishing.signing import genuine, pem, reaches, signed_by

LEARN = (
    "Ask the council for the fingerprint of its key, by another way than the one by which the folder came: it stands on "
    "its page of releases. Then: throughline verify DIR --key FINGERPRINT."
)


@dataclass(frozen=True, slots=True)
class Trust:
    """What was found of the key: faults, and sentences that say what is proved by what."""

    faults: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Other:
    """Another edition that this one is compared with."""

    name: str
    manifest: Manifest
    digest: str


def signature_faults(folder: Path, manifest: Manifest, text: bytes) -> list[str]:
    """Whether the manifest was signed by the key that it names and that lies in the folder."""
    key = manifest.key
    if key is None:
        return [f"Nobody has signed this folder: {MANIFEST} names no key. It cannot be told from a stranger’s."]
    faults = []
    if not all(genuine(one) for one in manifest.keys):
        faults.append(f"{MANIFEST} gives a key a fingerprint that is not that key’s.")
    lying = _bytes(folder / PUBLIC_KEY)
    if lying is not None and lying != pem(key.public):
        faults.append(f"{PUBLIC_KEY} is not the key that {MANIFEST} names: one of them was exchanged.")
    if lying is None:
        faults.append(f"{PUBLIC_KEY} is missing.")
    signature = _bytes(folder / SIGNATURE)
    if signature is None:
        faults.append(f"{SIGNATURE} is missing: nobody has signed this folder.")
    elif not signed_by(key.public, signature.decode("ascii", "replace"), text):
        faults.append(
            f"{SIGNATURE} is not the signature of {MANIFEST} by the key that it names: one of them was changed."
        )
    return faults


def trust(folder: Path, manifest: Manifest, trusted: str = "", follows: Path | None = None) -> Trust:
    """Compare the key with one that the auditor trusts, and with the edition before: the folder that is given, or one
    that lies beside this one. `trusted`: a fingerprint."""
    key = manifest.key
    if key is None:
        return Trust()
    by_key = _by_key(manifest, key, trusted)
    known = bool(trusted) and not by_key.faults
    if follows is not None:
        before = _given(follows, manifest)
        compared = before if isinstance(before, Trust) else _by_edition(manifest, key, before, known)
    else:
        compared = _beside(folder, manifest, key, known)
    faults, notes = (*by_key.faults, *compared.faults), (*by_key.notes, *compared.notes)
    if not faults and not notes:
        notes = (
            "The signature proves only that nothing was changed since whoever holds this key signed it. Whose key it is, "
            f"the folder cannot prove, since a stranger can sign with a key of their own. {LEARN}",
        )
    return Trust(faults, (*_history(manifest), *notes))


def _by_key(manifest: Manifest, key: KeyFact, trusted: str) -> Trust:
    if not trusted:
        return Trust()
    if trusted == key.fingerprint:
        return Trust(notes=("That is the key that you trust.",))
    if reaches(manifest.keys, trusted, key.fingerprint):
        return Trust(notes=(f"The key that you trust ({trusted}) vouches for the key that signs.",))
    return Trust(
        (
            f"It was signed by the key {key.fingerprint}, and not by {trusted}, which you trust; nor does that key vouch "
            f"for this one. {_lost(manifest, trusted)}A stranger may have signed this folder: do not rely on it, unless the "
            "council says that this was its key at the time.",
        )
    )


def _given(follows: Path, manifest: Manifest) -> _Other | Trust:
    """The edition before, as somebody has it; or why it cannot be compared."""
    other = _read(follows)
    if other is None:
        return Trust((f"{follows} has no {MANIFEST} that can be read. Give the folder of the edition before.",))
    if other.digest != manifest.follows:
        said = f"it names {manifest.follows}" if manifest.follows else "it names none and says that it is the first"
        return Trust(
            (
                f"{follows} is not the edition that this one follows: the fingerprint of its manifest is {other.digest}, "
                f"and {said}. One of the two was exchanged, or an edition lies between them.",
            )
        )
    text = _bytes(follows / MANIFEST) or b""
    if other.manifest.key is not None and signature_faults(follows, other.manifest, text):
        return Trust((f"{follows} is itself not as it was signed. Verify it first: throughline verify {follows}.",))
    return other


def _by_edition(manifest: Manifest, key: KeyFact, other: _Other, known: bool) -> Trust:
    """`known`: the auditor trusts the key that signs, so that a change of keys is no fault."""
    before = other.manifest.key
    if before is None:
        return Trust(notes=(f"{other.name}, the edition before, was not signed yet: its key says nothing. {LEARN}",))
    if before.fingerprint == key.fingerprint:
        return Trust(notes=(f"{other.name}, the edition before, was signed by the same key.",))
    if reaches(manifest.keys, before.fingerprint, key.fingerprint):
        return Trust(notes=(f"{other.name}, the edition before, was signed by a key that vouches for this one.",))
    said = (
        f"{other.name}, the edition before, was signed by the key {before.fingerprint} and this one by {key.fingerprint}, "
        "for which that key does not vouch."
    )
    if known:
        return Trust(notes=(said,))
    return Trust((f"{said} {_lost(manifest, before.fingerprint)}A stranger may have signed this folder. {LEARN}",))


def _beside(folder: Path, manifest: Manifest, key: KeyFact, known: bool) -> Trust:
    """Other editions of the same council in the folder that this one lies in: the one before, and any whose key is a
    stranger to this one's."""
    faults, notes = list[str](), list[str]()
    for other in _siblings(folder.resolve(), manifest):
        theirs = other.manifest.key
        if other.digest == manifest.follows:
            found = _by_edition(manifest, key, other, known)
            faults += found.faults
            notes += found.notes
        elif theirs is not None and not known and not _related(manifest, other.manifest):
            faults.append(
                f"{other.name} beside it is signed by the key {theirs.fingerprint}, and neither key vouches for the "
                f"other. One of the two folders may be a stranger’s. {LEARN}"
            )
    return Trust(tuple(faults), tuple(notes))


def _siblings(folder: Path, manifest: Manifest) -> Iterator[_Other]:
    try:
        there = sorted(p for p in folder.parent.iterdir() if p.is_dir() and not p.is_symlink() and p != folder)
    except OSError:  # a folder that may be entered but not listed: nothing can be compared, and that is said
        return
    for path in there:
        if (other := _read(path)) and other.manifest.council == manifest.council:
            yield other


def _related(one: Manifest, other: Manifest) -> bool:
    """Whether a line of keys that vouch for one another joins the two."""
    if one.key is None or other.key is None:
        return False
    keys, (a, b) = (*one.keys, *other.keys), (one.key.fingerprint, other.key.fingerprint)
    return reaches(keys, a, b) or reaches(keys, b, a)


def _history(manifest: Manifest) -> tuple[str, ...]:
    """Each change of key, as the council tells it and as it can be proved."""
    return tuple(
        f"The key was rotated on {after.since} ({after.reason}), "
        + (
            "vouched for by the key before."
            if reaches(manifest.keys, before.fingerprint, after.fingerprint)
            else "not vouched for by the key before."
        )
        for before, after in zip(manifest.keys, manifest.keys[1:], strict=False)
    )


def _lost(manifest: Manifest, fingerprint: str) -> str:
    """What the folder claims of a key that could not vouch; only a claim, since a stranger can write it too."""
    after = next((k for k in manifest.keys if k.follows == fingerprint and not k.vouched), None)
    return f"The folder says that the key before was lost, on {after.since}: {after.reason}. " if after else ""


def _read(folder: Path) -> _Other | None:
    text = _bytes(folder / MANIFEST)
    if text is None:
        return None
    try:
        return _Other(folder.name, read(text.decode()), sha256(text).hexdigest())
    except (UnreadableManifest, UnicodeDecodeError):
        return None


def _bytes(path: Path) -> bytes | None:
    """A file's bytes; None where it is no file of its own or may not be read."""
    try:
        return path.read_bytes() if path.is_file() and not path.is_symlink() else None
    except OSError:
        return None
