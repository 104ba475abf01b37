"""Whether a released folder is whole and whose key signed it: needs the folder, and nothing of the council's database."""

from __future__ import annotations

import os
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path, PurePosixPath

from throughline.publishing.manifest import BESIDE, MANIFEST, SUMS, Manifest, ManifestFile, UnreadableManifest, read
from throughline.publishing.trusting import signature_faults, trust

HEX = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found: every fault as a sentence, what the manifest says of the release, and what is proved of its key."""

    faults: tuple[str, ...]
    digest: str = ""  # of the manifest as it lies there: compare it with the one that the council keeps
    manifest: Manifest | None = None
    notes: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether nothing was found."""
        return not self.faults


def verify_folder(folder: Path, expected: str = "", *, trusted: str = "", follows: Path | None = None) -> Verified:
    """Read every file of a released folder and say what does not agree with its manifest, its signature or its key.

    `expected`: the manifest's digest from somewhere else (the council's history, an earlier copy); `trusted`: the
    fingerprint of the council's key from somewhere else; `follows`: the folder of the edition before. With none of the
    three, and no other edition beside it, a folder that a stranger changed and signed anew cannot be told from the true
    one, and `notes` says so.
    """
    if not folder.is_dir():
        return Verified((f"{folder} is not a folder.",))
    path = folder / MANIFEST
    if path.is_symlink() or not path.is_file():
        return Verified((f"{MANIFEST} is missing, so nothing can be checked. Is this the folder of a released site?",))
    text = path.read_bytes()
    digest = sha256(text).hexdigest()
    try:
        manifest = read(text.decode())
    except UnreadableManifest as wrong:
        return Verified((str(wrong),), digest)
    except UnicodeDecodeError:
        return Verified((f"{MANIFEST} is not text in UTF-8.",), digest)
    found = trust(folder, manifest, trusted, follows)
    faults = (
        *_manifest_faults(folder, manifest, digest, expected),
        *signature_faults(folder, manifest, text),
        *_file_faults(folder, manifest),
        *found.faults,
    )
    return Verified(faults, digest, manifest, found.notes)


def _manifest_faults(folder: Path, manifest: Manifest, digest: str, expected: str) -> list[str]:
    faults = []
    if manifest.digest != digest:
        faults.append(f"{MANIFEST} is not written as the program that builds sites writes it: it was edited.")
    if expected and expected.strip().lower() != digest:
        faults.append(
            f"The fingerprint of {MANIFEST} is {digest}, and {expected.strip()} was expected: this is another release."
        )
    sums = folder / SUMS
    if sums.is_symlink() or not sums.is_file():
        faults.append(f"{SUMS} is missing.")
    elif sums.read_bytes() != manifest.sums().encode():
        faults.append(f"{SUMS} does not agree with {MANIFEST}: one of them was changed.")
    return faults


def _file_faults(folder: Path, manifest: Manifest) -> list[str]:
    faults = []
    listed: set[str] = set()
    for file in manifest.files:
        if file.path in listed:
            faults.append(f"{file.path} stands twice in {MANIFEST}.")
            continue
        listed.add(file.path)
        if fault := _file_fault(folder, file):
            faults.append(fault)
    there = [p for p in folder.rglob("*") if p.is_symlink() or not p.is_dir()]
    extra = sorted(p for p in there if p.relative_to(folder).as_posix() not in listed.union(BESIDE))
    return faults + [_added(folder, path) for path in extra]


def _added(folder: Path, path: Path) -> str:
    name = os.fsencode(path.relative_to(folder)).decode("utf-8", "backslashreplace")  # any bytes can be a name
    what = " is a link to another place and" if path.is_symlink() else ""
    return f"{name}{what} is not in {MANIFEST}: it was added."


def _file_fault(folder: Path, file: ManifestFile) -> str:
    inside = PurePosixPath(file.path)
    if inside.is_absolute() or ".." in inside.parts or not inside.parts or "\\" in file.path:
        return f"{MANIFEST} names {file.path}, which lies outside the folder."
    if len(file.sha256) != 64 or not set(file.sha256) <= HEX:
        return f"{MANIFEST} has no proper fingerprint for {file.path}."
    path = folder / inside
    if path.is_symlink():
        return f"{file.path} is a link to another file, not a file."
    if not path.is_file():
        return f"{file.path} is missing."
    size = path.stat().st_size
    if size != file.size:
        return f"{file.path} was changed: it has {size:,} bytes and had {file.size:,}."
    if _digest(path) != file.sha256:
        return f"{file.path} was changed: its fingerprint is not the one in {MANIFEST}."
    return ""


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
