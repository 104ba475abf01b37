"""Signposts: signpost, don't copy; and a signpost leads somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from throughline.ground.findings import Severity
from throughline.plan.rules.checks.catalogue import PLANNING_PAPER, Told, check
from throughline.plan.rules.checks.texts import NAMED, beginning, some
from throughline.plan.rules.document import PlanDocument, SignpostPart

_WEB = re.compile(r"https?://[^\s/.]+(?:\.[^\s/.]+)+(?:[/?#]\S*)?", re.IGNORECASE)


@check(
    code="PLAN074",
    severity=Severity.ADVICE,
    title="Signpost that leads nowhere",
    rule="Each signpost has the web address of what it names.",
    why="The plan points to other papers and does not repeat them. Where there is no address, readers have neither.",
    remedy="Give the address, beginning with https://. A folder of the council’s own network opens for nobody outside.",
    example="“Capital programme by directorate” has no web address.",
    source=f"{PLANNING_PAPER}: the plan will signpost rather than duplicate information in other documents.",
)
def leads_nowhere(plan: PlanDocument) -> Iterator[Told]:
    """Entries with signposts that have no link, or one that is no address on the web. Whether it opens is not looked at."""
    for entry in plan.entries:
        if lost := [s for s in entry.signposts if not _WEB.fullmatch(s.link)]:
            verb = "has" if len(lost) == 1 else "have"
            named = some([f"“{beginning(s.words)}”{_given(s)}" for s in lost])
            yield Told(entry.reference, f"{named} {verb} no web address.", lost[0].link or lost[0].words)


@check(
    code="PLAN075",
    severity=Severity.WARNING,
    title="Signpost that did not open",
    rule="The address of each signpost opened when it was last asked for.",
    why="Papers move when a website is made anew. Whoever follows the plan to a page that is gone learns that it is not kept.",
    remedy="Open the address yourself. If the paper has moved, give its new address; if it only failed that day, ask again on the "
    "page of signposts.",
    example="“Capital programme by directorate” did not open when it was last asked for: there is no such page (404).",
    source=f"{PLANNING_PAPER}: the plan will signpost rather than duplicate information in other documents. That addresses are "
    "asked for is a rule of this product.",
)
def did_not_open(plan: PlanDocument) -> Iterator[Told]:
    """Entries with signposts whose address did not open at its last asking; what was never asked for is not told."""
    found = dict(plan.lost)
    for entry in plan.entries:
        if lost := [s for s in entry.signposts if s.link in found]:
            said = "; ".join(f"“{beginning(s.words)}”: {found[s.link]}" for s in lost[:NAMED])
            more = f"; and {len(lost) - NAMED} more" if len(lost) > NAMED else ""
            if len(lost) == 1:
                one = lost[0]
                said = f"“{beginning(one.words)}” did not open when it was last asked for: {found[one.link]}"
                yield Told(entry.reference, f"{said}.", one.link)
            else:
                yield Told(
                    entry.reference,
                    f"{len(lost)} signposts did not open when last asked for. {said}{more}.",
                    lost[0].link,
                )


def _given(signpost: SignpostPart) -> str:
    return f" ({signpost.link})" if signpost.link else ""
