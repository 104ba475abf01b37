"""Signposts: signpost, don't copy; and a signpost leads somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from throughline.ground.findings import Severity
from throughline.plan.rules.checks.catalogue import PLANNING_PAPER, Told, check
from throughline.plan.rules.checks.texts import beginning, some
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


def _given(signpost: SignpostPart) -> str:
    return f" ({signpost.link})" if signpost.link else ""
