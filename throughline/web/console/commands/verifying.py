"""`throughline verify [DIR]`: a released folder against its manifest or, without one, this database's own history."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path

from throughline.ground.words import counted
from throughline.web.console.answers import Answer, Status, Unusable
from throughline.web.console.tables import missing_tables, set_up

NEEDS = "nothing"  # a folder is proved without the council's database; without a folder the database is asked for below


def add(parser: ArgumentParser) -> None:
    """A folder, the fingerprint that its manifest should have, a key to trust, and the edition before."""
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        metavar="PLACE",
        help="the folder of a released edition, or a file of exported history",
    )
    parser.add_argument(
        "--expect", default="", metavar="SHA256", help="what the council says the manifest's SHA-256 is"
    )
    parser.add_argument(
        "--key",
        default="",
        metavar="KEY",
        help="the key that you trust: its fingerprint, or a file with the public key",
    )
    parser.add_argument("--follows", type=Path, metavar="DIR", help="the folder of the edition before, to compare with")


def run(asked: Namespace) -> Answer:
    """Say every fault that is found, or that all holds."""
    if asked.folder is not None and asked.folder.is_file():
        return _export(asked.folder)
    if asked.folder is not None:
        return _folder(asked.folder, asked.expect, asked.key, asked.follows)
    for option, given in (("expect SHA256", asked.expect), ("key KEY", asked.key), ("follows DIR", asked.follows)):
        if given:
            raise Unusable(f"--{option.split()[0]} goes with a folder: throughline verify DIR --{option}.")
    return _history()


def _export(file: Path) -> Answer:
    """A stretch of history that somebody exported: proved from the file alone."""
    from hashlib import sha256
    from zipfile import BadZipFile, ZipFile

    from throughline.history.rules import faults_of_export
    from throughline.plan.rules.exports import ABOUT, EVENTS, LARGEST

    try:
        with ZipFile(file) as archive:
            if any(archive.getinfo(name).file_size > LARGEST for name in (ABOUT, EVENTS)):
                raise Unusable(f"{file} would unpack to far more than an export holds.")
            about, events = json.loads(archive.read(ABOUT)), archive.read(EVENTS)
            asked, named = str(about["asked"]), str(about["sha256"][EVENTS])
        lines = events.decode().splitlines()
    except (BadZipFile, KeyError, ValueError, TypeError) as wrong:
        raise Unusable(
            f"{file} is neither a released folder nor history that was exported from Throughline."
        ) from wrong
    proved, withheld, faults = faults_of_export(lines)
    if sha256(events).hexdigest() != named:
        faults.append(f"{EVENTS} is not the file that {ABOUT} names: one of them was changed.")
    values = {"faults": faults, "events": proved, "withheld": withheld, "asked": asked}
    if faults:
        return Answer(f"{file} is not what was exported.", Status.FINDINGS, tuple(faults), values)
    told = (f"{counted(withheld, 'event')} kept to other people, by their links alone.",) if withheld else ()
    return Answer(f"{counted(proved, 'event')} agree with their links: {asked}.", lines=told, values=values)


def _folder(folder: Path, expected: str, key: str, follows: Path | None) -> Answer:
    from throughline.publishing.verifying import verify_folder

    if not folder.is_dir():
        raise Unusable(f"{folder} is not a folder. Give the folder of a released edition.")
    if follows is not None and not follows.is_dir():
        raise Unusable(f"{follows} is not a folder. Give the folder of the edition before.")
    found = verify_folder(folder, expected, trusted=_trusted(key), follows=follows)
    if found.manifest is None:
        return Answer(" ".join(found.faults), Status.UNUSABLE, values={"faults": list(found.faults)})
    made = found.manifest
    values = {
        "faults": list(found.faults),
        "manifest": found.digest,
        "key": made.key.fingerprint if made.key else "",
        "follows": made.follows,
        "notes": list(found.notes),
        "files": len(made.files),
        "council": made.council,
        "plan": made.plan,
        "edition": made.edition,
        "released_on": made.released_on,
        "snapshot": made.snapshot,
        "chain_head": made.chain_head,
    }
    signed = (f"It is signed by the key {made.key.fingerprint}.",) if made.key else ()
    if found.faults:
        lines = (*found.faults, *signed, *found.notes)
        return Answer(f"{folder} is not what was released.", Status.FINDINGS, lines, values)
    said = f"{made.plan}, edition {made.edition}: {counted(len(made.files), 'file')} agree with the manifest."
    return Answer(said, lines=(f"The manifest's SHA-256 is {found.digest}.", *signed, *found.notes), values=values)


def _trusted(key: str) -> str:
    """The fingerprint of a key that was given as such or as a file."""
    from throughline.publishing.signing import UnreadableKey, fingerprint, fingerprint_said, public_of

    if not key or (said := fingerprint_said(key)):
        return said if key else ""
    file = Path(key)
    if not file.is_file():
        raise Unusable(f"{key} is neither a fingerprint (64 figures, 0 to 9 and a to f) nor a file with a public key.")
    try:
        return fingerprint(public_of(file.read_bytes()))
    except UnreadableKey as wrong:
        raise Unusable(f"{key}: {wrong}") from wrong


def _history() -> Answer:
    set_up()
    if missing := missing_tables():
        raise Unusable(missing)
    from django.conf import settings
    from django.db import connection

    from throughline.history import queries as history

    faults = (*history.faults(connection), *history.file_faults(Path(settings.FILES)))
    late = history.back_dated()
    seq, head = history.head()
    files = len(history.named_files())
    values = {
        "faults": list(faults),
        "events": seq,
        "files": files,
        "chain_head": head,
        "back_dated": [
            {"event": e.seq, "verb": e.verb, "at": e.at.isoformat(), "kept_at": e.kept_at.isoformat()} for e in late
        ],
    }
    told = (f"{counted(len(late), 'event')} said to have happened over a day before they were kept.",) if late else ()
    if faults:
        return Answer("The history does not hold.", Status.FINDINGS, (*faults, *told), values)
    whole = f" {counted(files, 'kept file')} {'is' if files == 1 else 'are'} there and whole." if files else ""
    said = f"The chain of {counted(seq, 'event')}, its guards and the replay hold. It ends in {head}.{whole}"
    return Answer(said, lines=told, values=values)
