"""`throughline phase-make --out PROBLEM.json`: a made-up portfolio, always the same for the same size, seed and tightness."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from throughline.programme.phasing.making import Tight
from throughline.web.console.answers import Answer, Unusable
from throughline.web.console.leaving import write
from throughline.web.console.phasing import needs_solvers

NEEDS = "nothing"


def add(parser: ArgumentParser) -> None:
    """How large, how tight, and where to."""
    parser.add_argument("--projects", type=int, default=60, help="how many projects (60)")
    parser.add_argument("--seed", type=int, default=1, help="which of them (1)")
    parser.add_argument(
        "--tight", choices=[str(one) for one in Tight], default="people", help="what there is too little of"
    )
    parser.add_argument(
        "--weeks", action="store_true", help="plan the first two quarters by weeks, some with staff on leave"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="PROBLEM.json", help="where it is written")


def run(asked: Namespace) -> Answer:
    """Make it and write it."""
    if not 1 <= asked.projects <= 10_000:
        raise Unusable("Between 1 and 10,000 projects can be made up.")
    needs_solvers()
    from throughline.programme.phasing.forms import write as written
    from throughline.programme.phasing.planting import planted

    problem = planted(asked.projects, asked.seed, Tight(asked.tight), weeks=asked.weeks)
    write(asked.out, written(problem))
    said = f"{asked.projects} made-up projects are in {asked.out}. Every figure is invented."
    return Answer(said, values={"file": str(asked.out), "digest": problem.digest})
