"""Which key signs: made when the first edition is released, changed by an act that the key before vouches for.

The record names the key and holds its public half; the private half lies in the data folder (`keyring`). A key whose
file is not there is never replaced in silence: somebody must say that it is lost.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from throughline.access.rules import Actor
from throughline.council import queries as council
from throughline.ground.words import tidy
from throughline.history.doorway import Ref, Refused
from throughline.publishing import keyring
from throughline.publishing.manifest import KeyFact, Manifest
from throughline.publishing.operations.kept import Built
from throughline.publishing.operations.releases import adopt_key, begin_series
from throughline.publishing.queries.releases import PLAN, keys, series
from throughline.publishing.signing import PrivateKey, fingerprint, statement

ROTATE = "throughline key --rotate"


def signer(by: Actor, site: Path, at: datetime, name: str = PLAN) -> tuple[Ref, PrivateKey]:
    """The series and the key that signs in it; both are begun by whoever first releases.

    Raises Refused when the key's private half is not on this machine, or the doorway's own.
    """
    folder = keyring.beside(site)
    with keyring.held(folder):
        town, line, known = council.council(), series(name), keys(name)
        if town is None:
            raise Refused("No council has been set up, so nothing can be released.")
        if line is None:
            line = Ref(begin_series(town.ref._replace(version=None), name=name, by=by, at=at))
        if not known:
            return Ref(line.key), _first(line, folder, by, at, name)
        found = keyring.find(folder, name, known[-1].fingerprint)
    if found is None:
        raise Refused(
            f"{_absent(folder, known[-1], name)} Put it back from the backup and publish again. If it is lost for good, say so: "
            f"{ROTATE} --lost --because “…”. Later editions then tell that no earlier key vouches for theirs."
        )
    return Ref(line.key), found


def signed(
    manifest: Manifest, key: PrivateKey, *, number: int, title: str, snapshot: str, folder: str, told: Iterable[str]
) -> Built:
    """What was built, signed by a key, as its release keeps it. `told`: sentences."""
    return Built(
        number=number,
        title=title,
        snapshot=snapshot,
        manifest=manifest.digest,
        folder=folder,
        key=manifest.keys[-1].fingerprint,
        signature=key.sign(manifest.text().encode()),
        told="\n".join(told),
    )


def rotate(by: Actor, site: Path, at: datetime, *, because: str, lost: bool = False, name: str = PLAN) -> KeyFact:
    """Let a new key sign from the next release on; answers it. The key before vouches for it, unless it is lost.

    The private half of the key before is thrown away once the record names the new one. Raises Refused.
    """
    folder = keyring.beside(site)
    with keyring.held(folder):
        line, known = series(name), keys(name)
        if line is None or not known:
            raise Refused("No key signs yet: the first one is made when the first edition is released.")
        last = known[-1]
        old = keyring.find(folder, name, last.fingerprint)
        if old is None and not lost:
            raise Refused(
                f"{_absent(folder, last, name)} Put it back from the backup, or say that it is lost with --lost."
            )
        if old is not None and lost:
            raise Refused(
                "The key is not lost: it lies in the data folder. Leave --lost out, and it vouches for the new one."
            )
        new = PrivateKey.made()
        said = statement(last.fingerprint, fingerprint(new.public), at.date().isoformat(), tidy(because))
        vouched = old.sign(said) if old else ""
        _adopt(line, folder, new, by, at, name, follows=last.fingerprint, vouched=vouched, reason=because)
        keyring.give_up(folder, name, last.fingerprint)
        return keys(name)[-1]


def _first(line: Ref, folder: Path, by: Actor, at: datetime, name: str) -> PrivateKey:
    key = PrivateKey.made()
    _adopt(line, folder, key, by, at, name)
    return key


def _adopt(
    line: Ref,
    folder: Path,
    key: PrivateKey,
    by: Actor,
    at: datetime,
    name: str,
    *,
    follows: str = "",
    vouched: str = "",
    reason: str = "",
) -> None:
    """Keep the file first and record then: a record whose key nobody has would be worse than a file that nobody names."""
    path = keyring.keep(folder, name, key)
    try:
        adopt_key(Ref(line.key), public=key.public, follows=follows, vouched=vouched, reason=reason, by=by, at=at)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _absent(folder: Path, key: KeyFact, name: str) -> str:
    path = keyring.place(folder, name, key.fingerprint)
    return f"The private half of the key that signs editions ({key.fingerprint[:16]}…) is not in {path}."
