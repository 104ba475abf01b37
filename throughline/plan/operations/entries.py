"""Writes on one entry. Each says one thing about it; `record` says several at once."""

from __future__ import annotations

from datetime import datetime

from throughline.access.roles import Permission
from throughline.access.rules import Actor, judge
from throughline.assurance.operations import assessments
from throughline.assurance.rules.saying import AssessmentSaid
from throughline.council.queries import posts
from throughline.ground.timing import Timing
from throughline.ground.words import listed
from throughline.history.doorway import Ref, Refused, operation
from throughline.history.pen import Pen
from throughline.plan.models import Edition, Entry
from throughline.plan.operations.writer import EntryWriter
from throughline.plan.rules.changes import EntryChanges, beyond
from throughline.plan.rules.fields import FIELDS
from throughline.plan.rules.moves import OPEN_FOR_WORK


class EntryDesk:
    """Writing on entries that stand, with the two rules that hold for every such write."""

    @staticmethod
    def write(entry: Entry, pen: Pen, said: EntryChanges, by: Actor, at: datetime) -> None:
        """The edition must be open for work; whoever is not the owner leaves the entry to be confirmed again."""
        EntryDesk.refuse_if_closed(entry.edition)
        if more := beyond(pen.verb, said):
            raise Refused(
                f"{listed([FIELDS.get(n, n) for n in more])} cannot be changed under this verb. Record it apart."
            )
        own = judge(by, Permission.PLAN_CONFIRM, entry.place(), entry.kept_to()).allowed
        units = {p.key: p.unit for p in posts(at.date())} if said.get("owner") else {}
        EntryWriter(pen, entry.edition, units).change({entry: said}, unconfirm=not own)

    @staticmethod
    def refuse_if_closed(edition: Edition) -> None:
        """An approved or published edition is never edited: the next edition takes the change."""
        if edition.status not in OPEN_FOR_WORK:
            raise Refused(
                f"{edition.title} is {edition.status}: what was approved stays as it was read. "
                "Change the draft of the next edition instead."
            )


@operation("plan.entry.record", Permission.PLAN_EDIT, on=Entry)
def record(entry: Entry, pen: Pen, *, said: EntryChanges, reason: str = "", by: Actor, at: datetime) -> None:
    """Record several things about an entry at once."""
    EntryDesk.write(entry, pen, said, by, at)


@operation("plan.entry.reword", Permission.PLAN_EDIT, on=Entry)
def reword(entry: Entry, pen: Pen, *, said: EntryChanges, reason: str = "", by: Actor, at: datetime) -> None:
    """Reword the title, the plain-English summary or the description."""
    EntryDesk.write(entry, pen, said, by, at)


@operation("plan.entry.reschedule", Permission.PLAN_EDIT, on=Entry)
def reschedule(
    entry: Entry,
    pen: Pen,
    *,
    starts: Timing | None,
    ends: Timing | None,
    end_in_words: str = "",
    reason: str,
    by: Actor,
    at: datetime,
) -> None:
    """Move the start or the end. Milestones stay until somebody moves them: the plan then says which were overtaken."""
    EntryDesk.write(entry, pen, {"starts": starts, "ends": ends, "end_in_words": end_in_words}, by, at)


@operation("plan.entry.re_own", Permission.PLAN_EDIT, on=Entry)
def re_own(entry: Entry, pen: Pen, *, owner: int | None, reason: str, by: Actor, at: datetime) -> None:
    """Hand an entry to another post, and with it the unit that it stands in."""
    EntryDesk.write(entry, pen, {"owner": owner}, by, at)


@operation("plan.entry.re_cost", Permission.PLAN_EDIT, on=Entry)
def re_cost(entry: Entry, pen: Pen, *, said: EntryChanges, reason: str, by: Actor, at: datetime) -> None:
    """Change the provisions, the funding or the whole cost."""
    EntryDesk.write(entry, pen, said, by, at)


@operation("plan.entry.set_milestones", Permission.PLAN_EDIT, on=Entry)
def set_milestones(entry: Entry, pen: Pen, *, said: EntryChanges, reason: str = "", by: Actor, at: datetime) -> None:
    """Set the milestones: planned, forecast and reached are kept apart."""
    EntryDesk.write(entry, pen, said, by, at)


@operation("plan.entry.screen", Permission.PLAN_EDIT, on=Entry)
def screen(entry: Entry, pen: Pen, *, said: EntryChanges, reason: str = "", by: Actor, at: datetime) -> None:
    """Record where the equality and data-protection screenings stand."""
    EntryDesk.write(entry, pen, said, by, at)


@operation("plan.entry.assess", Permission.PLAN_EDIT, on=Entry)
def assess(entry: Entry, pen: Pen, *, kind: str, by: Actor, at: datetime) -> int:
    """Open an assessment of a kind for an entry, which its owner prepares; answers the assessment's key."""
    EntryDesk.refuse_if_closed(entry.edition)
    plan = entry.edition.plan
    said = AssessmentSaid(entry.title, entry.owner_id, entry.unit_id, entry.audience.value)
    key = assessments.open_assessment(Ref(plan.council_id), kind=kind, said=said, by=by, at=at)
    standing = tuple(entry.assessments.values_list("assessment_id", flat=True))
    EntryDesk.write(entry, pen, {"assessments": (*standing, key)}, by, at)
    return key


@operation("plan.entry.face", Permission.PLAN_EDIT, on=Entry)
def face(entry: Entry, pen: Pen, *, risks: tuple[int, ...], by: Actor, at: datetime) -> None:
    """Say which risks of the register threaten an entry."""
    EntryDesk.write(entry, pen, {"risks": risks}, by, at)


@operation("plan.entry.authorise", Permission.PLAN_EDIT, on=Entry)
def authorise(entry: Entry, pen: Pen, *, said: EntryChanges, reason: str = "", by: Actor, at: datetime) -> None:
    """Record the decisions relied on, in place or needed, and the pathway to them."""
    EntryDesk.write(entry, pen, said, by, at)


@operation("plan.entry.align", Permission.PLAN_EDIT, on=Entry)
def align(entry: Entry, pen: Pen, *, said: EntryChanges, reason: str = "", by: Actor, at: datetime) -> None:
    """Say which outcomes, objectives and priorities an entry serves, and what it answers."""
    EntryDesk.write(entry, pen, said, by, at)


@operation("plan.entry.locate", Permission.PLAN_EDIT, on=Entry)
def locate(
    entry: Entry, pen: Pen, *, countywide: bool, places: tuple[int, ...], reason: str = "", by: Actor, at: datetime
) -> None:
    """Say which districts and electoral divisions an entry touches, or that it is countywide."""
    EntryDesk.write(entry, pen, {"countywide": countywide, "places": places}, by, at)


@operation("plan.entry.confirm", Permission.PLAN_CONFIRM, on=Entry)
def confirm(entry: Entry, pen: Pen, *, by: Actor, at: datetime) -> None:
    """The owner confirms that the entry as it stands is theirs."""
    EntryDesk.refuse_if_closed(entry.edition)
    pen.put(entry, owner_confirmed_on=at.date())


@operation("plan.entry.withdraw", Permission.PLAN_PREPARE, on=Entry)
def withdraw(entry: Entry, pen: Pen, *, reason: str, by: Actor, at: datetime) -> None:
    """Take an entry out of this edition with its parts; its activity and its history stay."""
    EntryDesk.refuse_if_closed(entry.edition)
    # What was said of it stays, is answered, and is open to nobody to whom the entry was not.
    pen.put_all({one: {"entry": None, "about": entry.audience} for one in pen.hold(entry.comments.all())})
    EntryWriter(pen, entry.edition, {}).strike([entry])
