"""Gates: moving an edition along, accepting a finding."""

from __future__ import annotations

from datetime import date, datetime

from throughline.access.roles import Permission, Reach
from throughline.access.rules import Actor
from throughline.council import queries as council
from throughline.ground.freezing import canonical
from throughline.ground.words import tidy
from throughline.history.doorway import Refused, operation
from throughline.history.pen import Pen, Values
from throughline.plan.models import Acceptance, Edition, Entry
from throughline.plan.operations.entries import EntryDesk
from throughline.plan.queries import editions
from throughline.plan.queries.comparing import moved_since_frozen
from throughline.plan.queries.documents import accepted_of, document_of
from throughline.plan.queries.tuned import tuned_on
from throughline.plan.rules.checks import examine
from throughline.plan.rules.moves import AUDIENCE_OF, FINDINGS_ACCEPTED, move, why_not
from throughline.plan.rules.standing import unaccepted, why_not_until, words_digest
from throughline.plan.rules.words import EditionStatus


class EditionDesk:
    """What every operation that moves an edition shares."""

    @staticmethod
    def step_on(edition: Edition, pen: Pen, to: EditionStatus, by: Actor, at: datetime) -> None:
        """Make one move, or refuse it with what stands against it: for every operation that moves an edition."""
        now = EditionStatus(edition.status)
        step = move(now, to)
        document = document_of(edition, at.date())
        accepted = accepted_of(edition.pk)
        standing = (
            unaccepted(examine(document, tuned=tuned_on(at.date())), accepted, at.date()) if step and step.clean else ()
        )
        words = words_digest(document)
        changed = bool(edition.submitted) and words != edition.submitted
        moved = _moved(by, edition, at.date()) if changed and to is EditionStatus.APPROVED else ""
        if against := why_not(now, to, standing, changed, moved, council.settings(at.date()).words):
            raise Refused(against)
        new: Values = {"status": to, "audience": AUDIENCE_OF[to]}
        if step and step.freezes:
            pen.freeze("PlanDocument", canonical(document))
            new |= {"submitted": words, "imported": None}
        pen.put(edition, **new)


@operation("plan.edition.move", Permission.PLAN_APPROVE, on=Edition, gate=True)
def move_on(edition: Edition, pen: Pen, *, to: EditionStatus, reason: str = "", by: Actor, at: datetime) -> None:
    """Move an edition along the one table of moves; submitting freezes its text and closes the way back of imports."""
    EditionDesk.step_on(edition, pen, to, by, at)


def _moved(by: Actor, edition: Edition, on: date) -> str:
    """What is otherwise since the text was frozen, in a few sentences, of what this person may read."""
    row = editions.edition(by, edition.key)
    found = moved_since_frozen(by, row, on) if row else None
    return found.first() if found else ""


@operation("plan.finding.accept", Permission.FINDING_ACCEPT, on=Edition)
def accept(
    edition: Edition,
    pen: Pen,
    *,
    code: str,
    subject: str,
    because: str,
    until: date,
    by: Actor,
    at: datetime,
) -> None:
    """Accept one finding of this edition with a reason that stays on record, until a day; nobody accepts their own."""
    if edition.status not in FINDINGS_ACCEPTED:
        EntryDesk.refuse_if_closed(edition)
    if not tidy(because):
        raise Refused("Say why the finding is accepted: the reason stays on record.")
    if against := why_not_until(until, at.date()):
        raise Refused(against)
    if _answers_for(by, edition, subject):
        raise Refused(
            f"You answer for {subject}, and nobody accepts what is found of their own {{entry}}. Ask somebody else of "
            "those who may, or mend it."
        )
    new = {"reason": tidy(because), "post": by.posts, "accepted_on": at.date(), "until": until}
    if standing := edition.acceptances.filter(code=code, subject=subject).first():
        pen.put(standing, **new)
    else:
        pen.add(Acceptance(edition=edition, code=code, subject=subject, **new))


def _answers_for(by: Actor, edition: Edition, subject: str) -> bool:
    """Whether a post that this person holds is the owner of the entry that a finding is about."""
    owners = Entry.objects.filter(edition=edition, reference=subject).values_list("owner", flat=True)
    own = {post for holding in by.holdings for post in holding.stands.get(Reach.OWN, ())}
    return not own.isdisjoint(owners)
