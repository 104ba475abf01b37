"""Running one command: reads what was asked, and turns everything that can go wrong into a sentence."""

from __future__ import annotations

import argparse
import logging
import os
from collections.abc import Callable, Sequence
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import NoReturn, Protocol, cast

from throughline.ground.words import opening
from throughline.web.console.answers import Answer, Status, Unusable
from throughline.web.console.refusals import told
from throughline.web.console.tables import missing_tables, set_up

Demonstrate = Callable[[datetime, Path], bool]
COMMANDS = {
    "demo": ("demonstration", "bring the tables up to date and build Kent's worked example where it is missing"),
    "found": ("founding", "set up a council from the first-day workbook, or write that workbook to be filled in"),
    "account": ("accounts", "let somebody in: an account with a password or a one-time link"),
    "workbook": ("workbook", "write an empty or a filled workbook of the plan"),
    "check": ("check", "check a workbook without a database"),
    "import": ("bringing_in", "bring a workbook into the draft edition"),
    "publish": ("publishing", "build the public site of the released edition into a folder"),
    "key": ("signing", "show the key that signs editions, or let a new one sign from the next edition on"),
    "verify": ("verifying", "prove a released folder or, without one, the history of this database"),
    "reperform": ("reperforming", "make every figure of a released quarterly report again, and name what differs"),
    "phase": ("phasing.propose", "propose which projects to do, in what scope, starting when"),
    "phase-check": ("phasing.check", "judge a phased plan, whoever made it"),
    "phase-explain": ("phasing.explain", "say why a project is where a plan puts it, and what would have to change"),
    "phase-make": ("phasing.make", "make up a portfolio to try the engine on"),
    "phase-options": ("phasing.options", "find other plans to choose from, each the best under one more rule"),
    "phase-prices": ("phasing.prices", "say what one more person, million or item would buy"),
    "phase-report": ("phasing.report", "show a plan of change projects as one page that stands by itself"),
    "phase-risk": ("phasing.risk", "say when projects end once stages take longer"),
    "phase-whatif": ("phasing.whatif", "say what a change would do to a plan, while a person waits"),
    "phase-replan": ("phasing.replan", "make a plan again a quarter later, with as few changes as wanted"),
    "phase-workbook": (
        "phasing.workbook",
        "write a workbook for a portfolio of change projects, or read one into a problem",
    ),
    "remind": ("reminding", "mail whoever owes a return or a signature today, once a day at most"),
    "work": ("working", "do long jobs, and each minute what is due"),
    "tidy": ("tidying", "throw away what is no record and no longer needed"),
}
log = logging.getLogger("throughline.console")


class Command(Protocol):
    """What a module under `commands` holds. `NEEDS`: "nothing", "django" or "tables"."""

    NEEDS: str

    def add(self, parser: argparse.ArgumentParser) -> None:
        """Declare what the command takes."""

    def run(self, asked: argparse.Namespace) -> Answer:
        """Do it."""


class Parser(argparse.ArgumentParser):
    """Says what is wrong with what was asked in one sentence."""

    def error(self, message: str) -> NoReturn:
        """As argparse asks; raises Unusable."""
        raise Unusable(f"{opening(message)}. Usage: {self.format_usage().removeprefix('usage: ').strip()}")


def run(argv: Sequence[str], demonstrate: Demonstrate) -> int:
    """Run the command that the words ask for; answers its exit status and never raises."""
    name, rest = (argv[0], list(argv[1:])) if argv else ("", [])
    as_json = "--json" in argv
    if name in ("-h", "--help", "help"):
        return Answer(_usage()).say("help", as_json)
    if name not in COMMANDS:
        said = f"There is no command “{name}”." if name else "No command is given."
        return Answer(said, Status.UNUSABLE, (_usage(),)).say(name, as_json)
    try:
        return _answered(name, rest, demonstrate).say(name, as_json)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # whoever read us has left: nothing is wrong
        return int(Status.FINE)


def _answered(name: str, rest: list[str], demonstrate: Demonstrate) -> Answer:
    try:
        command = cast("Command", import_module(f"throughline.web.console.commands.{COMMANDS[name][0]}"))
        parser = _parser(name, command)
        if {"-h", "--help"} & set(rest):
            return Answer(parser.format_help().strip())
        asked = parser.parse_args(rest)
        asked.demonstrate = demonstrate
        if command.NEEDS != "nothing":
            set_up()
        if command.NEEDS == "tables" and (missing := missing_tables()):
            return Answer(missing, Status.UNUSABLE)
        return command.run(asked)
    except Unusable as unusable:
        return Answer(str(unusable), Status.UNUSABLE)
    except KeyboardInterrupt:
        return Answer("Stopped. Nothing is half-written.", Status.UNUSABLE)
    except Exception as problem:
        return _said(problem)


def _parser(name: str, command: Command) -> Parser:
    says = COMMANDS[name][1]
    parser = Parser(prog=f"throughline {name}", description=f"{opening(says)}.", add_help=False)
    parser.add_argument("--json", action="store_true", help="answer in JSON")
    command.add(parser)
    return parser


def _said(problem: Exception) -> Answer:
    """Refusals say why; whatever was not foreseen is named, with where to read more."""
    if type(problem).__module__.startswith("throughline.") or isinstance(problem, OSError):
        return Answer(_sentence(problem), Status.UNUSABLE)
    log.debug("The command failed.", exc_info=problem)
    return Answer(
        f"Something failed that should not ({type(problem).__name__}: {problem}). Nothing is half-written. "
        "To read where, run it again with THROUGHLINE_LOG=DEBUG.",
        Status.UNUSABLE,
    )


def _sentence(problem: Exception) -> str:
    if isinstance(problem, OSError) and problem.filename:
        return f"{problem.filename} cannot be read or written: {problem.strerror}."
    return told(problem)


def _usage() -> str:
    width = max(map(len, COMMANDS))
    lines = [f"  {name:{width}}  {says}" for name, (_, says) in COMMANDS.items()]
    return "\n".join(["throughline COMMAND [--json]; throughline COMMAND --help says what it takes:", *lines])
