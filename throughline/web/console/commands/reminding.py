"""`throughline remind`: mails whoever owes a return or a signature today; any clock may call it, as often as it likes."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from throughline.ground.words import counted, opening
from throughline.web.console.answers import Answer, Status

NEEDS = "tables"
NOWHERE = (
    "Reminders carry a link, and nothing says where this system is reached. "
    "Set THROUGHLINE_ADDRESS, for example to https://throughline.council.gov.uk."
)


def add(parser: ArgumentParser) -> None:
    """It takes nothing."""


def run(asked: Namespace) -> Answer:
    """Send what is due today and has not gone, and say to whom."""
    from django.conf import settings

    from throughline.council.queries import the_system
    from throughline.web.console.clock import now
    from throughline.web.furniture.reminding import remind

    if not settings.ADDRESS:
        return Answer(NOWHERE, Status.UNUSABLE)
    at = now()
    told = remind(at, settings.ADDRESS, by=the_system(at.date()))
    lines = tuple(
        f"{one.post}: {counted(one.returns, 'return')} to {'send' if one.kind == 'owner' else 'sign'}"
        + (f", not sent: {one.problem}" if one.problem else ", sent")
        for one in told
    )
    gone = sum(not one.problem for one in told)
    said = f"{counted(gone, 'reminder')} sent." if told else "No reminder is due today that has not gone already."
    return Answer(opening(said), lines=lines, values={"sent": gone, "not_sent": len(told) - gone})
