"""`throughline key [--of SERIES] [--rotate --because WHY [--lost]]`: the key that signs editions, and letting another one follow it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from throughline.web.console.answers import Answer, Unusable

NEEDS = "tables"


def add(parser: ArgumentParser) -> None:
    """Whether a new key follows, why, and whether the one before is lost."""
    parser.add_argument(
        "--of",
        default="plan",
        choices=("plan", "quarter", "decisions"),
        help="the series: the plan’s editions, where none is said",
    )
    parser.add_argument("--rotate", action="store_true", help="let a new key sign from the next edition on")
    parser.add_argument("--because", default="", metavar="WHY", help="the reason, which every later edition tells")
    parser.add_argument("--lost", action="store_true", help="the key before is lost and cannot vouch for the new one")


def run(asked: Namespace) -> Answer:
    """Say which key signs, or change it."""
    if asked.rotate:
        return _rotate(asked.of, asked.because, asked.lost)
    if asked.because or asked.lost:
        raise Unusable("--because and --lost go with --rotate.")
    return _show(asked.of)


def _show(series: str) -> Answer:
    from django.conf import settings

    from throughline.publishing import keyring
    from throughline.publishing.queries.releases import keys

    known = keys(series)
    if not known:
        return Answer("No key signs yet: the first one is made when the first edition is released.", values={"key": ""})
    key = known[-1]
    folder = keyring.beside(Path(settings.SITE))
    here = keyring.find(folder, series, key.fingerprint) is not None
    file = keyring.place(folder, series, key.fingerprint)
    lines = (
        f"It has signed since {key.since}. Its private half is {'' if here else 'not '}in {file}.",
        "Back that file up apart from the database."
        if here
        else "Put it back from the backup before the next release.",
    )
    values = {"key": key.fingerprint, "since": key.since, "here": here, "file": str(file)}
    return Answer(f"Editions are signed by the key {key.fingerprint}.", lines=lines, values=values)


def _rotate(series: str, because: str, lost: bool) -> Answer:
    from django.conf import settings

    from throughline.publishing.keyholding import rotate
    from throughline.web.console.clock import now
    from throughline.web.console.person import at_the_console

    if not because.strip():
        raise Unusable(
            "Say why the key is changed, with --because: every later edition tells it to whoever checks one."
        )
    at = now()
    key = rotate(at_the_console(at.date()), Path(settings.SITE), at, because=because, lost=lost, name=series)
    by = (
        "The key before vouches for it."
        if key.vouched
        else "No earlier key vouches for it, and every later edition says so."
    )
    lines = (by, "Tell its fingerprint to those who check editions, and back its file up apart from the database.")
    values = {"key": key.fingerprint, "follows": key.follows, "vouched": bool(key.vouched)}
    return Answer(f"From the next edition on, the key {key.fingerprint} signs.", lines=lines, values=values)
