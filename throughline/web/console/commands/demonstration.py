"""`throughline demo`: tables up to date, and the worked example built where it is missing."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from throughline.web.console.answers import Answer

NEEDS = "django"


def add(parser: ArgumentParser) -> None:
    """It takes nothing."""


def run(asked: Namespace) -> Answer:
    """Migrate, then build what is missing of the demonstration; its refusal over a council's own data is a sentence."""
    from pathlib import Path

    from django.conf import settings

    from throughline.web.console.clock import demonstration_clock
    from throughline.web.console.tables import bring_up_to_date

    bring_up_to_date()
    built = asked.demonstrate(demonstration_clock(), Path(settings.SITE))
    message = "The demonstration is built." if built else "The demonstration was there already."
    return Answer(message, values={"built": built})
