"""Bringing a workbook in: what it would do to the plan as it stands, and doing just that by one operation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from throughline.access.rules import Actor
from throughline.ground.findings import Finding, Severity
from throughline.ground.freezing import canonical
from throughline.ground.freezing import digest as sha256_of
from throughline.ground.labels import Words
from throughline.ground.words import counted
from throughline.history import queries as history
from throughline.history.doorway import Ref, Refused
from throughline.plan.intake import workbook
from throughline.plan.intake.about import About, read_about
from throughline.plan.intake.checking import placed
from throughline.plan.intake.drafting import Draft, draft
from throughline.plan.intake.mending import mending_workbook
from throughline.plan.intake.naming import names_in_use
from throughline.plan.intake.preview import DryRun, changed, entry_change, totals
from throughline.plan.operations import many
from throughline.plan.queries import editions, importing
from throughline.plan.queries.documents import accepted_of
from throughline.plan.queries.editions import EditionRow
from throughline.plan.queries.tuned import tuned_on
from throughline.plan.rules.checks import examine
from throughline.plan.rules.document import EntryPart, PlanDocument, PostPart
from throughline.plan.rules.standing import unaccepted
from throughline.sheets.book import Book
from throughline.sheets.refusing import Unreadable


def workbook_of(actor: Actor, edition: EditionRow, on: date, *, filled: bool) -> bytes:
    """The workbook of an edition as it stands on a day: with a row for each of its activities, or to be filled in."""
    event, _ = history.head()
    document = editions.document(actor, edition, on)
    write = workbook.filled if filled else workbook.empty
    return write(document, names_in_use(actor, edition, on).known, event)


def mending_of(actor: Actor, edition: EditionRow, run: DryRun, book: Book, on: date) -> bytes:
    """The mending workbook of a dry run: the rows that it refused and what is wrong with each. Some must be refused."""
    return mending_workbook(run, book, editions.document(actor, edition, on), names_in_use(actor, edition, on).known)


def dry_run(
    actor: Actor, edition: EditionRow, book: Book, on: date, mapping: Mapping[str, str] | None = None
) -> DryRun:
    """What bringing a workbook into an edition would do. Nothing is changed.

    `mapping`: own heading → name of a column or "-"; None: the one that is kept with the plan. Raises Unreadable for
    another plan's workbook and for one that a later release wrote.
    """
    about = read_about(book)
    _refuse_another_plan(about, edition)
    seen, _ = history.head()  # before anything is read: what changes meanwhile is then noticed
    own = importing.own_headings(edition) if mapping is None else dict(mapping)
    document = editions.document(actor, edition, on)
    use = names_in_use(actor, edition, on)
    standing = {entry.reference: entry for entry in document.entries}
    read = draft(book, replace(use.known, labels=document.labels), standing, own)
    new = {reference: changed(said, standing.get(reference)) for reference, said in read.said.items()}
    read = _doubting(read, about, edition, new).doubting(_shared_titles(new, use.known.posts, document.words))
    entries = read.entries(use.known, standing)
    after = _afterwards(document, entries, new)
    found = examine(after, [reference for reference, said in new.items() if said], tuned_on(on))
    return DryRun(
        edition=edition.ref.key,
        edition_key=edition.key,
        seen=seen,
        draft=read,
        changes=tuple(
            entry_change(reference, said, standing.get(reference), entries[reference].title, document.words)
            for reference, said in new.items()
        ),
        said={r: use.changes(said) for r, said in new.items() if said or r not in standing},
        before=totals(document),
        after=totals(after),
        checks=placed(unaccepted(found, accepted_of(edition.ref.key), on), read),
        mapping=own,
    )


def bring(
    actor: Actor,
    edition: EditionRow,
    run: DryRun,
    *,
    file: str,
    digest: str,
    leave_out: bool = False,
    reason: str = "",
    at: datetime,
) -> bool:
    """Do what a dry run said, as one operation, all or nothing; answers whether anything changed: if not, no event stays.

    `file`: its name; `digest`: of its bytes and the mapping (`file_digest`); `leave_out`: the person chose to leave the
    refused rows out, which the event records. Raises Refused when errors stand in the way, when the plan moved since the
    dry run, and whatever the doorway refuses.
    """
    if run.edition != edition.ref.key:
        raise Refused("This preview is of another edition. Open the preview of this one.")
    if whole := run.beyond_mending:
        raise Refused(f"{whole[0].message} {whole[0].remedy}")
    refused = run.counts.refused
    if refused and not leave_out:
        rows = counted(refused, "row")
        raise Refused(
            f"{rows.capitalize()} cannot be brought in. Mend {'it' if refused == 1 else 'them'}, "
            f"or choose to leave {'it' if refused == 1 else 'them'} out."
        )
    return many.bring_in(
        Ref(edition.ref.key),
        said=run.said,
        file=file,
        digest=digest,
        left_out=run.left_out,
        seen=run.seen,
        reason=reason,
        by=actor,
        at=at,
    )


def file_digest(data: bytes, mapping: Mapping[str, str]) -> str:
    """SHA-256 of a file and of the headings that it was read with: the same again brings in the same."""
    return sha256_of(f"{sha256(data).hexdigest()}{canonical(dict(mapping))}")


def _refuse_another_plan(about: About | None, edition: EditionRow) -> None:
    if about is not None and about.document.plan_key != edition.plan_key:
        theirs = f"“{about.document.plan_title}” of {about.document.council}"
        raise Unreadable(
            "BOOK162",
            f"This is the workbook of another plan, {theirs}. It cannot be brought into “{edition.plan_title}”.",
            f"Download the workbook of “{edition.plan_title}” and copy your rows into it.",
        )


def _doubting(read: Draft, about: About | None, edition: EditionRow, new: Mapping[str, Mapping[str, Any]]) -> Draft:
    """A workbook that was written before somebody else wrote would put back what stood then: each such row is told."""
    changing = [reference for reference, said in new.items() if said]
    if about is None or not changing:
        return read
    if about.document.edition != edition.number:
        return replace(read, findings=(*read.findings, _another_edition(about, edition)))
    since = importing.changed_since(edition, about.event) if about.event is not None else frozenset()
    return read.doubting({reference: _changed_since(reference, about) for reference in changing if reference in since})


def _shared_titles(new: Mapping[str, Mapping[str, Any]], posts: Iterable[PostPart], words: Words) -> dict[str, Finding]:
    """An owner whose title two posts have: which of them was taken."""
    standing = [post for post in posts if not post.ended]
    times = Counter(post.title for post in standing)
    units = {post.title: post.unit for post in reversed(standing)}
    return {
        reference: Finding(
            "BOOK129",
            Severity.WARNING,
            f"{times[title]} posts have the title “{title}”. The one in {units[title] or 'no unit'} was taken.",
            words.fill("Choose the {short owner} on the {entry}’s own page if another is meant."),
            reference,
        )
        for reference, said in new.items()
        if times[title := said.get("owner", "")] > 1
    }


def _another_edition(about: About, edition: EditionRow) -> Finding:
    return Finding(
        "BOOK168",
        Severity.WARNING,
        f"The workbook was written from edition {about.document.edition}, “{about.document.edition_title}”, of this plan. "
        f"It would be brought into edition {edition.number}, “{edition.title}”.",
        "Look whether what would change is what you mean, or download the workbook of this edition and use that.",
    )


def _changed_since(reference: str, about: About) -> Finding:
    day = about.document.as_at
    return Finding(
        "BOOK167",
        Severity.WARNING,
        f"{reference} was changed in the plan after this workbook was written ({day.day}/{day.month}/{day.year}). "
        "What the row says would take the place of that.",
        "Look at what would change. Download the workbook again if the plan is right and the row is old.",
        reference,
    )


def _afterwards(
    document: PlanDocument, entries: Mapping[str, EntryPart], new: Mapping[str, Mapping[str, Any]]
) -> PlanDocument:
    """The plan as it would stand; what changes waits for its owner to confirm it again, as `many.bring_in` has it."""
    whole = {entry.reference: entry for entry in document.entries}
    whole |= {r: replace(entry, owner_confirmed_on=None) for r, entry in entries.items() if new[r]}
    return replace(document, entries=tuple(whole[reference] for reference in sorted(whole)))
