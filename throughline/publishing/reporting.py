"""From a closed round to the report that a resident reads: freeze, build from the frozen text alone, release, show.

They are apart, as an edition's are. Each quarter has an address of its own for ever, and a later release of the same
quarter, with what was restated since, stands at that address in the place of the one before.

site/quarter/2020-21-q3-3f29c0d1a2b4-9c1e2f/   one release
site/quarter/2020-21-q3 -> …                   what is read of that quarter
site/quarter/current -> …                      the latest quarter
"""

from __future__ import annotations

import shutil
from datetime import date, datetime
from pathlib import Path
from secrets import token_hex

from throughline.access.rules import Actor
from throughline.council import queries as council
from throughline.delivery.queries import rounds
from throughline.delivery.queries.rounds import RoundRow
from throughline.ground.freezing import digest, thaw
from throughline.ground.words import counted
from throughline.history import queries as history
from throughline.history.doorway import ABSENT, Absent, Ref, Refused
from throughline.history.queries import SnapshotRow
from throughline.publishing import shelf, tombstones
from throughline.publishing.binding import Known, build
from throughline.publishing.build import Seal
from throughline.publishing.documents.quarter.report import QuarterReport
from throughline.publishing.documents.quarter.telling import address, finding, named, replaced
from throughline.publishing.gathering import STILL_OPEN
from throughline.publishing.keyholding import signed, signer
from throughline.publishing.manifest import Manifest
from throughline.publishing.operations import releases as operations
from throughline.publishing.operations.quarters import freeze_report, release_report
from throughline.publishing.queries.releases import QUARTER, ReleaseRow, keys, releases, series
from throughline.publishing.releasing import NAMED_BY, NotWhatWasReleased, addresses_of
from throughline.publishing.renderers.brand import Brand
from throughline.publishing.renderers.quarter.paper import TITLE


def closed(actor: Actor) -> tuple[RoundRow, ...]:
    """The closed rounds that a person may read, the latest first."""
    return tuple(row for row in rounds.rounds(actor) if row.closed_on)


def publish(by: Actor, row: RoundRow, site: Path, at: datetime) -> Manifest:
    """Freeze, build, sign and release the report of a closed round, and let residents read it; answers its manifest.

    `site`: the folder that holds every series. Raises Refused while the round is open, or when the report has been
    released as it stands and nothing was restated since; or the doorway's own.
    """
    if row.closed_on is None:
        raise Refused(STILL_OPEN.format(named(row.year, row.quarter)))
    line, key = signer(by, site, at, QUARTER)
    text = freeze_report(Ref(line.key), round_key=row.key, by=by, at=at)
    frozen = history.snapshot_by_digest(digest(text))
    assert frozen is not None  # it was frozen a line above
    report = thaw(QuarterReport, text)
    folder = f"{address(report.year, report.quarter)}-{frozen.digest[:NAMED_BY]}-{token_hex(3)}"
    place, before = shelf.folder_of(site, QUARTER, folder), releases(QUARTER)
    manifest = build(text, _known(frozen, before), at.date(), place, Seal(keys(QUARTER), key.sign), brand_on(at.date()))
    try:
        number, title = before[0].number + 1 if before else 1, f"{TITLE}, {named(report.year, report.quarter)}"
        told = _told(report)
        built = signed(manifest, key, number=number, title=title, snapshot=frozen.digest, folder=folder, told=told)
        release_report(line, built=built, round_key=row.key, by=by, at=at)
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)  # no record names it
        raise
    settle(site)
    return manifest


def build_again(row: ReleaseRow, out: Path) -> Manifest:
    """Build a released report once more from the text that was frozen for it, into `out`, which must not exist.

    Raises NotWhatWasReleased when the two differ by a byte; `out` is then not there.
    """
    frozen = history.snapshot_by_digest(row.snapshot)
    if frozen is None or row.key is None:
        raise NotWhatWasReleased(f"The frozen text of release {row.number} is not in the history any more.")
    before = tuple(r for r in releases(QUARTER) if r.number < row.number)
    seal = Seal(keys(QUARTER)[: row.key], lambda _: row.signature)
    manifest = build(frozen.text, _known(frozen, before), row.released_on, out, seal, brand_on(row.released_on))
    if manifest.digest != row.manifest:
        shutil.rmtree(out)
        raise NotWhatWasReleased(
            f"Built again, {row.title} has the fingerprint {manifest.digest}, and {row.manifest} was released. "
            "It was built by another version of the program. Copy the released folder instead."
        )
    return manifest


def standing(rows: tuple[ReleaseRow, ...]) -> dict[str, ReleaseRow]:
    """The release that is read of each quarter, by the quarter's address, the latest quarter first."""
    found: dict[str, ReleaseRow] = {}
    for row in rows:  # the latest first
        if not row.withdrawn:
            found.setdefault(quarter_of(row), row)
    return dict(sorted(found.items(), reverse=True))


def quarter_of(row: ReleaseRow) -> str:
    """The address of the quarter that a release tells of."""
    return row.folder.rsplit("-", 2)[0]


def withdraw(by: Actor, number: int, site: Path, at: datetime, *, because: str) -> ReleaseRow:
    """Take a released report back: its quarter's address shows the release of it before, where one stands, and else says
    why it went. Its folder stays where it is, and is not handed out. Raises the doorway's own."""
    rows, line = releases(QUARTER), series(QUARTER)
    row = next((r for r in rows if r.number == number), None)
    if row is None or line is None:
        raise Absent(ABSENT)
    others = standing(tuple(r for r in rows if r.number != number))
    instead = others.get(quarter_of(row))
    operations.withdraw(
        Ref(line.key),
        number=number,
        instead=instead.number if instead else None,
        addresses="\n".join(addresses_of(site, QUARTER, row, lambda out: build_again(row, out))),
        reason=because,
        by=by,
        at=at,
    )
    settle(site)
    return next(r for r in releases(QUARTER) if r.number == number)


def _here(row: ReleaseRow) -> ReleaseRow | None:
    """What is read at the address of a release's quarter."""
    return standing(releases(QUARTER)).get(quarter_of(row))


REPORTS = tombstones.Line(QUARTER, _here, lambda row: f"{quarter_of(row)}/", always=True)


def settle(site: Path) -> bool:
    """Bring every link to the release that the record names, building its folder when it was lost, let none lead to what
    was withdrawn, and lay the feed of the series; whether anything was amiss."""
    rows = releases(QUARTER)
    read = standing(rows)
    amiss = tombstones.lay(site, REPORTS)
    for link in {quarter_of(row) for row in rows} - set(read):
        amiss |= shelf.hide(site, QUARTER, link)
    for link, row in read.items():
        place = shelf.folder_of(site, QUARTER, row.folder)
        if not place.exists():
            build_again(row, place)
        amiss |= shelf.lead(site, QUARTER, row.folder, link)
    if read:
        amiss |= shelf.lead(site, QUARTER, next(iter(read.values())).folder)
    elif rows:
        amiss |= shelf.hide(site, QUARTER)
    return amiss


def report_of(row: ReleaseRow) -> QuarterReport | None:
    """The frozen report of a release; None where its text is not kept."""
    frozen = history.snapshot_by_digest(row.snapshot)
    return thaw(QuarterReport, frozen.text) if frozen else None


def brand_on(on: date) -> Brand:
    """The council's colours on a day."""
    dark, middle, pale = council.settings(on).brand
    return Brand(primary=dark, middle=middle, pale=pale)


def _known(frozen: SnapshotRow, before: tuple[ReleaseRow, ...]) -> Known:
    others = tuple((link, row.title.rpartition(", ")[2]) for link, row in standing(before).items())
    return Known(frozen.chain_head, before[0].manifest if before else "", others)


def _told(report: QuarterReport) -> list[str]:
    said = [f"{finding(report)}."]
    if report.replaces:
        said.append(replaced(report))
    if report.later:
        said.append(f"{counted(len(report.later), 'figure').capitalize()} restated since the quarter was closed.")
    return said
