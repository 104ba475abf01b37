"""Committee reports: begun, written, cleared, submitted."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.factories.council import AT, BEGAN, DAY, a_council, a_post, a_unit, somebody, the_policy_team
from tests.factories.governance import a_meeting, the_committee_clerk, the_monitoring_officer
from tests.factories.plan import an_entry
from throughline.access.roles import Reach
from throughline.access.rules import Actor, Holding
from throughline.history.doorway import Ref
from throughline.history.files.kinds import PLAIN, WORD
from throughline.history.files.preparing import Prepared
from throughline.plan.rules.words import Screening
from throughline.publishing.documents.reports.template import HOUSE, Clearing
from throughline.publishing.models import Report, ReportTemplate
from throughline.publishing.operations import appendices, reports, templates
from throughline.publishing.renderers.word.filling import sample

COLOURS = ("#17364f", "#0b1f2a", "#47545d")
HEADER = reports.Header(
    title="A rail strategy for the county",
    sender="Cabinet Member for Highways and Transport\nCorporate Director, Growth, Environment and Transport",
    future="Cabinet, 25 January 2021",
    director="Director of Highways and Transport",
)


def the_section_151_officer() -> Actor:
    """The officer who answers for the council's finances."""
    return somebody("section 151 officer", "Corporate Director of Finance")


def the_director_of(report: int) -> Actor:
    """The director of the unit that a report comes from."""
    unit = Report.objects.get(pk=report).unit_id
    stands = {Reach.UNIT: frozenset({unit})} if unit else {}
    return Actor.on(DAY, 0, "Director", [Holding("director", "Director of Transport", BEGAN, None, stands)])


def a_report(about: reports.About | None = None, meeting: int | None = None, **header: str | int) -> int:
    """A report that is still written, about an activity when nothing else is said."""
    key = reports.begin(
        Ref(a_council()),
        meeting=meeting or a_meeting(),
        author=a_post(unit=a_unit()),
        header=HEADER._replace(**header),  # type: ignore[arg-type]
        about=about or reports.About(entry=an_entry(eqia=Screening.APPROVED)),
        by=the_policy_team(),
        at=AT,
    )
    return Report.objects.get(key=key).pk


def written(report: int | None = None) -> int:
    """A report with every part written and what is asked; nothing is cleared yet."""
    key = report or a_report()
    for part in HOUSE:
        reports.write(Ref(key), code=part.code, words=f"What is said of {part.title}.", by=the_policy_team(), at=AT)
    reports.recommend(Ref(key), asked="Endorse the strategy\nNote the risks", by=the_policy_team(), at=AT)
    return key


def cleared(report: int | None = None) -> int:
    """A written report whose money and law are cleared, and which its director cleared."""
    key = report or written()
    acts = {
        Clearing.FINANCE: (reports.clear_money, the_section_151_officer()),
        Clearing.LAW: (reports.clear_law, the_monitoring_officer()),
        Clearing.DIRECTOR: (reports.clear_whole, the_director_of(key)),
    }
    for part in HOUSE:
        if part.cleared:
            act, who = acts[part.cleared]
            act(Ref(key), code=part.code, by=who, at=AT)
    return key


def submitted(report: int | None = None) -> int:
    """A report that lies before its meeting."""
    key = report or cleared()
    reports.submit(Ref(key), by=the_policy_team(), at=AT)
    return key


def a_report_part() -> int:
    """One written part; answers its report."""
    key = a_report()
    reports.write(Ref(key), code="background", words="It began in 2011.", by=the_policy_team(), at=AT)
    return key


def a_report_clearance() -> int:
    """One cleared part; answers its report."""
    key = a_report()
    reports.write(Ref(key), code="legal", words="The power is in the Act.", by=the_policy_team(), at=AT)
    reports.clear_law(Ref(key), code="legal", by=the_monitoring_officer(), at=AT)
    return key


def a_report_comment() -> int:
    """What a meeting said; answers the report."""
    key = submitted()
    reports.comment(Ref(key), said="Say more of buses.", by=the_committee_clerk(), at=AT)
    return key


def a_template(name: str = "letterhead.docx", data: bytes | None = None) -> Prepared:
    """A Word file with the places of a report, looked through."""
    made = data if data is not None else sample(COLOURS)
    return Prepared(name, WORD, made, made)


def a_report_template(file: Prepared | None = None, folder: Path | None = None) -> int:
    """A council's own template, in force from the day of the council on; answers its key."""
    with TemporaryDirectory() as scratch:
        said = {"folder": folder or Path(scratch), "file": file or a_template()}
        templates.adopt(Ref(a_council()), **said, by=somebody("council set-up"), at=AT)
    return ReportTemplate.objects.latest("pk").pk


def a_report_appendix(
    report: int | None = None, folder: Path | None = None, data: bytes = b"A map.", **said: Any
) -> int:
    """A file of a report, open when nothing else is said; answers the report."""
    key = report or a_report()
    with TemporaryDirectory() as scratch:
        words = {"folder": folder or Path(scratch), "title": "Map", **said}
        file = Prepared("map.txt", PLAIN, data, data)
        appendices.append(Ref(key), file=file, by=the_policy_team(), at=AT, **words)
    return key


def the_row(key: int) -> Report:
    """A report's row."""
    return Report.objects.get(pk=key)
