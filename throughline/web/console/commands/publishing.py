"""`throughline publish --out DIR`: the public site of the released edition, built again into a folder."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from throughline.ground.words import counted
from throughline.web.console.answers import Answer, Status, Unusable

NEEDS = "tables"


def add(parser: ArgumentParser) -> None:
    """Where to, and whether an approved edition is to be released first."""
    parser.add_argument("--out", type=Path, metavar="DIR", required=True, help="a folder that is not there yet")
    parser.add_argument("--release", action="store_true", help="release the approved edition first")
    parser.add_argument(
        "--as-approved",
        action="store_true",
        help="release the text that was approved although the plan reads otherwise by now",
    )


def run(asked: Namespace) -> Answer:
    """Build, compare with what was released, and say the manifest's fingerprint."""
    from django.conf import settings

    from throughline.publishing.queries.releases import reading
    from throughline.publishing.releasing import NotWhatWasReleased, build_again

    if asked.out.exists():
        raise Unusable(f"{asked.out} already exists. Choose a folder that is not there yet.")
    if asked.release:
        _release(knowing=asked.as_approved)
    row = reading()
    if row is None:
        raise Unusable(
            "No edition is released, or the last one was withdrawn. Approve one on the desk, then run this again with --release."
        )
    try:
        manifest = build_again(row, asked.out, Path(settings.FILES))
    except NotWhatWasReleased as wrong:
        return Answer(str(wrong), Status.FINDINGS, values={"out": str(asked.out), "released": row.manifest})
    values = {
        "out": str(asked.out),
        "edition": row.edition,
        "title": row.title,
        "manifest": manifest.digest,
        "key": manifest.keys[-1].fingerprint,
        "snapshot": manifest.snapshot,
        "chain_head": manifest.chain_head,
        "files": len(manifest.files),
    }
    said = f"{row.title}: {counted(len(manifest.files), 'file')} in {asked.out}, as released on {row.released_on}."
    lines = (
        f"The manifest's SHA-256 is {manifest.digest}.",
        f"It is signed by the key {manifest.keys[-1].fingerprint}.",
    )
    return Answer(said, lines=lines, values=values)


def _release(*, knowing: bool) -> None:
    from django.conf import settings

    from throughline.plan.queries import editions
    from throughline.plan.rules.words import EditionStatus
    from throughline.publishing.releasing import publish
    from throughline.web.console.clock import now
    from throughline.web.console.person import at_the_console

    at = now()
    by = at_the_console(at.date())
    approved = [row for row in editions.editions(by) if row.status is EditionStatus.APPROVED]
    if not approved:
        raise Unusable("No edition is approved, so there is nothing to release. Move one along on the desk first.")
    publish(by, approved[0], Path(settings.SITE), at, knowing=knowing)
