"""Kent's real decisions from its public papers, one that is planned on the demonstration's day, and one that was taken."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from throughline.council import queries as council
from throughline.demo.people import holder, london, the_council
from throughline.demo.reading import FACTS
from throughline.governance.intake.decisions import bring, dry_run
from throughline.governance.operations import owed, pathways, planning, recording
from throughline.governance.rules.decisions.exempting import Restricted
from throughline.governance.rules.decisions.pathways import StepSaid
from throughline.governance.rules.decisions.saying import Planned, Recorded
from throughline.governance.rules.decisions.words import Framework, Maker, Openness, Purpose, Whence
from throughline.ground.timing import Timing
from throughline.history.doorway import Ref
from throughline.publishing.listing import publish_list
from throughline.sheets.pasted import read_table

CLERK, OWNER = "Head of Democratic Services", "Head of Transport Strategy"
FILE = FACTS / "decisions.csv"


def decide(at: datetime, site: Path) -> None:
    """Bring in the council's list as its committee system held it, plan one more, and publish the list that residents read."""
    clerk = holder(CLERK, at.date())
    run = dry_run(read_table(FILE.read_text(encoding="utf-8"), FILE.name), at.date())
    bring(clerk, run, file=FILE.name, data=FILE.read_bytes(), at=at)
    _plan(at)
    _taken(at)
    owed.owe(
        the_council(),
        whence=Whence.MINUTES,
        words="Send Members the cost of each station scheme since its first approval",
        owner=_post(OWNER, at.date()),
        due=london("2021-01-08T09:00").date(),
        meeting="Environment and Transport Cabinet Committee, 10 November 2020",
        illustrative=True,
        by=clerk,
        at=at,
    )
    publish_list(clerk, site, at)


def _plan(at: datetime) -> None:
    """A key decision that is too late for the normal route: illustrative throughout."""
    owner = holder(OWNER, at.date())
    key = planning.plan(
        the_council(),
        said=Planned(
            title="Rail fares response for 2021 (illustrative)",
            matter="Whether to answer the Government’s consultation on rail fares for every station of the county.",
            maker=Maker.MEETING,
            maker_body=next(b.key for b in council.bodies() if b.name == "Cabinet"),
            owner=_post(OWNER, at.date()),
            due=date(2021, 1, 25),
            money=0,
            divisions="All",
            framework=Framework.INSIDE,
            serves="Better rail and public transport",
        ),
        illustrative=True,
        by=owner,
        at=at,
    )
    steps = (
        StepSaid("Members’ rail working group", Purpose.CONSIDER, Timing("2020-11"), informal=True, illustrative=True),
        StepSaid(
            "Environment and Transport Cabinet Committee", Purpose.ENDORSE, on=date(2021, 1, 19), illustrative=True
        ),
        StepSaid("Cabinet", Purpose.DECIDE, on=date(2021, 1, 25), illustrative=True),
    )
    pathways.follow(Ref(key), steps=steps, by=owner, at=at)


def _taken(at: datetime) -> None:
    """An officer's decision with a part that is kept back, so that its record can be read: illustrative throughout."""
    clerk, owner = holder(CLERK, at.date()), holder(OWNER, at.date())
    key = planning.plan(
        the_council(),
        said=Planned(
            title="Station travel plans: appointment of a consultant (illustrative)",
            matter="Whom to appoint to write travel plans for six stations, within the budget that was set.",
            maker=Maker.OFFICER,
            maker_post=_post(OWNER, at.date()),
            owner=_post(OWNER, at.date()),
            due=date(2020, 12, 14),
            money=4_800_000,
            divisions="Ashford Central",
            framework=Framework.INSIDE,
            serves="Better rail and public transport",
            texts={"financial": "The price of each tender stands in the evaluation report."},
        ),
        illustrative=True,
        by=owner,
        at=at,
    )
    kept = (
        Restricted("financial", 3, "The prices would help whoever tenders next more than they would help the public."),
    )
    planning.restrict(Ref(key), openness=Openness.PART, parts=kept, documents=(), by=clerk, at=at)
    texts = {
        "resolution": "Appoint the highest-scoring of four consultants for twelve months.",
        "reasons": "The council has nobody free for it before the new timetable of May 2021.",
        "options": "Writing the plans ourselves: they would come after the timetable. Doing nothing: two bids for station "
        "funding would fall.",
        "interests": "None declared; no dispensation.",
    }
    said = Recorded(date(2020, 12, 14), published_on=date(2020, 12, 16), texts=texts)
    recording.record(Ref(key), said=said, by=clerk, at=at)


def _post(title: str, on: date) -> int:
    return next(p.key for p in council.posts(on) if p.title == title)
