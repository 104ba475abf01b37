"""From the records of decisions to the list that a resident reads: freeze, build from the frozen text alone, release, show.

site/decisions/12-3f29c0d1a2b4-9c1e2f/   one release
site/decisions/current -> …              what is read
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from secrets import token_hex

from django.conf import settings

from throughline.access.rules import Actor
from throughline.council import queries as council
from throughline.governance.operations.listing import freeze_list
from throughline.governance.queries.public import document
from throughline.governance.rules.decisions.document import DecisionsDocument
from throughline.governance.rules.decisions.listing import told
from throughline.ground.freezing import canonical, digest, thaw
from throughline.ground.timing import day_said
from throughline.history import queries as history
from throughline.history.doorway import Ref, Refused
from throughline.history.files import shelf as files_of
from throughline.publishing import keyring, shelf
from throughline.publishing.build import Seal, placed, sealed, write
from throughline.publishing.documents.reports.public import PublicReport
from throughline.publishing.documents.telling import Told
from throughline.publishing.keyholding import signed
from throughline.publishing.manifest import Manifest
from throughline.publishing.operations.lists import begin_list, release_list
from throughline.publishing.queries.published import public_reports
from throughline.publishing.queries.releases import LIST, ReleaseRow, keys, releases, series
from throughline.publishing.releasing import NAMED_BY
from throughline.publishing.renderers.brand import Brand
from throughline.publishing.renderers.deciding.records import Before
from throughline.publishing.renderers.deciding.reports import Papers
from throughline.publishing.renderers.deciding.whole import TITLE, ListSite, files
from throughline.publishing.reprinting import papers
from throughline.publishing.signing import PrivateKey

WEEK = timedelta(days=7)  # the list is updated weekly even when nothing arrives: what was new is new no longer [Kent]


def publish_list(by: Actor, site: Path, at: datetime) -> Manifest | None:
    """Publish the list of decisions where something arrived since it was published, or a week passed; None where not.

    `site`: the folder that holds every series. Raises Refused when the key that signs is not here, or the doorway's own.
    """
    rows, town = releases(LIST), council.council()
    reports = public_reports(at.date())
    now = replace(document(at.date()), papers=tuple(r.digest for r in reports))
    if town is None or not (now.decisions or now.papers or rows) or not _due(rows, now, at.date()):
        settle(site)
        return None
    key = _key(by, site, at)
    line = series(LIST)
    assert line is not None  # it was begun with its key
    text = canonical(now)
    freeze_list(Ref(town.ref.key), papers=now.papers, by=by, at=at)
    frozen = history.snapshot_by_digest(digest(text))
    assert frozen is not None  # it was frozen a line above
    number = rows[0].number + 1 if rows else 1
    folder = f"{number}-{frozen.digest[:NAMED_BY]}-{token_hex(3)}"
    place = shelf.folder_of(site, LIST, folder)
    last = _last(rows) if rows else None
    news = (*told(last.decisions if last else (), now.decisions), *_news(reports, last)) or (
        "Nothing new; what was new is so no longer.",
    )
    title = f"{TITLE}, {day_said(at.date())}"
    own = Told(number, title, frozen.digest, at.date(), news)
    paper = papers(reports, shelf.folder_of(site, LIST, rows[0].folder) if rows else None, at.date())
    before = _before(last, shelf.folder_of(site, LIST, rows[0].folder)) if last else None
    manifest = _build(text, frozen.chain_head, rows, own, place, Seal(keys(LIST), key.sign), reports, paper, before)
    try:
        built = signed(manifest, key, number=number, title=title, snapshot=frozen.digest, folder=folder, told=news)
        release_list(Ref(line.key), built=built, by=by, at=at)
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)  # no record names it
        raise
    settle(site)
    return manifest


def settle(site: Path) -> bool:
    """Lead residents to the latest list whose folder is there; whether anything was amiss."""
    for row in releases(LIST):
        if shelf.folder_of(site, LIST, row.folder).exists():
            return shelf.lead(site, LIST, row.folder)
    return False


def _due(rows: tuple[ReleaseRow, ...], now: DecisionsDocument, on: date) -> bool:
    if not rows:
        return True
    if rows[0].snapshot == digest(canonical(now)):
        return False
    return replace(_last(rows), as_at=now.as_at) != now or on - rows[0].released_on >= WEEK


def _news(reports: tuple[PublicReport, ...], last: DecisionsDocument | None) -> tuple[str, ...]:
    """Reports that were not published with the list before."""
    known = set(last.papers) if last else set()
    return tuple(
        f"Report published: {r.document.title}, to {r.document.body} on {day_said(r.document.meeting_on)}."
        for r in reports
        if r.digest not in known
    )


def _last(rows: tuple[ReleaseRow, ...]) -> DecisionsDocument:
    frozen = history.snapshot_by_digest(rows[0].snapshot)
    if frozen is None:
        raise Refused("The frozen text of the last list is not in the history any more. Verify the history first.")
    return thaw(DecisionsDocument, frozen.text)


def _before(last: DecisionsDocument, folder: Path) -> Before:
    """The list that stood before, from whose folder what has not changed is carried on."""

    def file(path: str) -> bytes | None:
        there = folder / path
        return there.read_bytes() if there.is_file() else None

    return Before(last, file)


def _build(
    text: str,
    chain_head: str,
    rows: tuple[ReleaseRow, ...],
    own: Told,
    out: Path,
    seal: Seal,
    reports: tuple[PublicReport, ...],
    paper: Papers,
    stood: Before | None,
) -> Manifest:
    """Build the list from its frozen text into the folder `out`, which must not exist."""
    frozen = thaw(DecisionsDocument, text)
    dark, middle, pale = council.settings(own.on).brand
    before = tuple(Told(r.number, r.title, r.snapshot, r.released_on, r.told) for r in reversed(rows))
    listed = ListSite(
        frozen,
        Brand(primary=dark, middle=middle, pale=pale),
        own.on,
        own.snapshot,
        chain_head,
        seal.keys,
        (*before, own),
        reports=reports,
        paper=paper,
        before=stood,
        kept=lambda fingerprint: files_of.read(Path(settings.FILES), fingerprint),
    )
    with placed(out) as building:
        written = write(building, files(listed))
        manifest = Manifest(
            council=frozen.council,
            plan=TITLE,
            edition=own.number,
            edition_title=own.title,
            as_at=frozen.as_at.isoformat(),
            released_on=own.on.isoformat(),
            snapshot=own.snapshot,
            chain_head=chain_head,
            follows=rows[0].manifest if rows else "",
            document=DecisionsDocument.SCHEMA,
            files=written,
            keys=seal.keys,
        )
        return sealed(building, manifest, seal)


def _key(by: Actor, site: Path, at: datetime) -> PrivateKey:
    """The key that signs the list, made when it is first published. Raises Refused when its private half is not here."""
    folder, town = keyring.beside(site), council.council()
    with keyring.held(folder):
        known = keys(LIST)
        if known:
            if found := keyring.find(folder, LIST, known[-1].fingerprint):
                return found
            raise Refused(
                "The private half of the key that signs the list of decisions is not in the data folder. Put it back from the backup."
            )
        assert town is not None  # asked before
        key = PrivateKey.made()
        path = keyring.keep(folder, LIST, key)
        try:
            begin_list(Ref(town.ref.key), public=key.public, by=by, at=at)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        return key
