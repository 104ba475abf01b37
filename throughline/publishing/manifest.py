"""The manifest of a released folder: every file's size and SHA-256, what the folder was made from, and whose key signs it.

Standard library only: whoever checks a folder needs nothing else.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from hashlib import sha256

MANIFEST = "manifest.json"
SUMS = "sha256sums.txt"  # the same fingerprints as `sha256sum --check` reads them, with the manifest's own
SIGNATURE = "manifest.sig"  # Ed25519 over the bytes of the manifest, in Base64
PUBLIC_KEY = "key.pub"  # the key that signed, as PEM
BESIDE = (MANIFEST, SUMS, SIGNATURE)  # files that no manifest can name, since they are made of it
SCHEMA = 2
UNSIGNED = 1  # the schema of editions that were released before there were signatures


class UnreadableManifest(ValueError):
    """The text is not a manifest; the message says why."""


@dataclass(frozen=True, slots=True)
class ManifestFile:
    """One file: its path inside the folder with strokes between, its size in bytes, its SHA-256 in hex."""

    path: str
    size: int
    sha256: str

    @classmethod
    def of(cls, path: str, content: bytes) -> ManifestFile:
        """What the manifest says of a file."""
        return cls(path, len(content), sha256(content).hexdigest())


@dataclass(frozen=True, slots=True)
class KeyFact:
    """One key of the council's, as every later manifest tells it, so that a change of key can be followed.

    `public`: the key itself (SubjectPublicKeyInfo, DER) in Base64; `fingerprint`: SHA-256 of it in hex; `since`: the day
    on which it was adopted, ISO; `follows`: fingerprint of the key before, empty for the first; `reason`: why that one
    was given up; `vouched`: the signature of the key before over this one (`signing.statement`), in Base64; empty where
    the key before was lost.
    """

    fingerprint: str
    public: str
    since: str
    follows: str = ""
    reason: str = ""
    vouched: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What was released: the edition, the frozen text, the end of the history's chain at the freeze, and every file."""

    council: str
    plan: str
    edition: int
    edition_title: str
    as_at: str  # day of the frozen text, ISO
    released_on: str  # ISO
    snapshot: str  # SHA-256 of the frozen text
    chain_head: str  # digest of the last event of the history when the text was frozen
    follows: str  # digest of the manifest of the release before; empty for the first
    document: int  # schema of data/plan.json
    files: tuple[ManifestFile, ...]  # in order of their paths, without the manifest, the sums and the signature
    keys: tuple[KeyFact, ...] = ()  # every key of the council's up to this release, in order; the last one signs
    schema: int = SCHEMA

    @property
    def key(self) -> KeyFact | None:
        """The key that signs; None in an edition from before there were signatures."""
        return self.keys[-1] if self.keys else None

    def text(self) -> str:
        """The manifest as it is written: readable, and the same for the same values."""
        said = asdict(self)
        if self.schema == UNSIGNED:
            del said["keys"]
        return json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True) + "\n"

    @property
    def digest(self) -> str:
        """SHA-256 of the manifest as it is written: what the council keeps in its own history."""
        return sha256(self.text().encode()).hexdigest()

    def sums(self) -> str:
        """The fingerprints of all files and of the manifest, one a line, as `sha256sum --check` reads them."""
        lines = [f"{f.sha256}  {f.path}" for f in self.files]
        return "\n".join([*lines, f"{self.digest}  {MANIFEST}"]) + "\n"


def read(text: str) -> Manifest:
    """A manifest from its text. Raises UnreadableManifest with the reason."""
    try:
        said = json.loads(text)
        json.dumps(said, ensure_ascii=False).encode()  # half a letter ("\\ud800") is JSON, and no text
    except (ValueError, RecursionError) as wrong:
        raise UnreadableManifest(f"{MANIFEST} is not JSON.") from wrong
    if not isinstance(said, dict) or said.get("schema") not in (UNSIGNED, SCHEMA):
        raise UnreadableManifest(f"{MANIFEST} has another form than this program reads (schema {SCHEMA}).")
    try:
        files = tuple(ManifestFile(str(f["path"]), int(f["size"]), str(f["sha256"])) for f in said["files"])
        keys = tuple(_key(k) for k in said["keys"]) if said["schema"] == SCHEMA else ()
        rest = {name: said[name] for name in Manifest.__slots__ if name not in ("files", "keys")}
    except (KeyError, TypeError, ValueError, OverflowError) as wrong:
        raise UnreadableManifest(f"{MANIFEST} lacks a part that every manifest has: {wrong}.") from wrong
    return Manifest(**rest, files=files, keys=keys)


def _key(said: dict[str, str]) -> KeyFact:
    return KeyFact(**{name: str(said[name]) for name in KeyFact.__slots__})
