"""Plans, editions and entries, half-finished or whole."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings

from tests.factories.assurance import a_risk, an_assessment
from tests.factories.council import (
    AT,
    a_body,
    a_council,
    a_place,
    a_portfolio,
    a_post,
    a_unit,
    another,
    numbers,
    the_clerk,
    the_policy_team,
)
from tests.factories.measures import a_measure
from tests.factories.outcomes import a_priority, a_strategic_plan, an_environment_change, an_objective, an_outcome
from throughline.access.roles import Audience
from throughline.ground.findings import Finding, Severity
from throughline.ground.timing import Timing
from throughline.history.doorway import Ref
from throughline.history.files.kinds import PLAIN, Kind
from throughline.history.files.preparing import Prepared
from throughline.plan import models as plan_tables
from throughline.plan import scratch
from throughline.plan.operations import comments, documents, gates, many, plans, reasons
from throughline.plan.operations.comments import Remark, Speaker
from throughline.plan.queries import editions
from throughline.plan.rules.changes import EntryChanges
from throughline.plan.rules.comments import CommentPlace, Party
from throughline.plan.rules.document import AuthorityPart, FundingPart, MilestonePart, ProvisionPart, SignpostPart
from throughline.plan.rules.words import (
    AuthorityState,
    Because,
    Certainty,
    ChangeKind,
    DocumentKind,
    EditionStatus,
    FundingCertainty,
    MatterKind,
    Nature,
    ProvisionKind,
    Screening,
    SignpostKind,
    SubKind,
)

TO_PUBLISHED = (EditionStatus.FOR_APPROVAL, EditionStatus.APPROVED, EditionStatus.PUBLISHED)


def a_plan(parent: int | None = None, title: str = "") -> int:
    """A three-year delivery plan."""
    return plans.open_plan(
        Ref(a_council()),
        title=title or another("Strategic Delivery Plan"),
        parent=parent or a_strategic_plan(),
        begins=date(2020, 4, 1),
        ends=date(2023, 3, 31),
        by=the_policy_team(),
        at=AT,
    )


def an_edition(plan: int | None = None, title: str = "2020-23") -> int:
    """An empty draft edition."""
    return plans.open_edition(Ref(plan or a_plan()), title=title, by=the_policy_team(), at=AT)


def move_on(edition: int, *statuses: EditionStatus, at: datetime = AT) -> int:
    """Move an edition along, each error that stands in the way accepted; answers the edition."""
    for status in statuses:
        if status is EditionStatus.FOR_APPROVAL:
            row = next(e for e in editions.editions(the_clerk()) if e.ref.key == edition)
            for finding in filter(_stops, editions.health(row, at.date()).standing):
                gates.accept(
                    Ref(edition),
                    code=finding.code,
                    subject=finding.subject,
                    because="It is known.",
                    until=at.date() + timedelta(days=300),
                    by=the_policy_team(),
                    at=at,
                )
        gates.move_on(Ref(edition), to=status, by=the_policy_team(), at=at)
    return edition


def _stops(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR


def a_published_edition(edition: int | None = None) -> int:
    """An edition that went all the way to residents."""
    return move_on(edition or an_edition(), *TO_PUBLISHED)


def a_matter(edition: int | None = None, kind: MatterKind = MatterKind.INTRODUCTION) -> int:
    """A piece of front matter; answers the edition."""
    edition = edition or an_edition()
    plans.set_matter(
        Ref(edition), kind=kind, title="Introduction", words="Why there is a plan.", by=the_policy_team(), at=AT
    )
    return edition


def an_entry(edition: int | None = None, reference: str = "", **said: Any) -> int:
    """A half-finished entry: a title, a nature, and what is said besides."""
    told: EntryChanges = {"title": another("Bus service"), "nature": Nature.SERVICE, **said}  # type: ignore[typeddict-item]
    return plans.add_entry(
        Ref(edition or an_edition()),
        reference=reference or f"SDP-{next(numbers)}",
        said=told,
        by=the_policy_team(),
        at=AT,
    )


def many_entries(edition: int, said: Mapping[str, Mapping[str, Any]]) -> int:
    """Entries by reference, brought in as one event; each has a title and a nature when nothing else is said of it."""
    told: dict[str, Any] = {
        r: {"title": f"Scheme {r}", "nature": Nature.SERVICE, **values} for r, values in said.items()
    }
    many.bring_in(Ref(edition), said=told, file="plan.xlsx", digest="0" * 64, by=the_policy_team(), at=AT)
    return edition


def everything(edition: int, measured: bool = True) -> dict[str, Any]:
    """Every part of the core record, to be said of an entry."""
    parent = plan_tables.Edition.objects.values_list("plan__parent_id", flat=True).get(pk=edition)
    outcome = an_outcome(parent)
    unit = a_unit()
    return {
        "summary": "More buses in the evening, so that people can reach their work.",
        "sub_kind": SubKind.TRANSFORMATION,
        "because": (Because.AMBITION, Because.RISK),
        "chapter": outcome,
        "other_outcomes": (an_outcome(parent),),
        "objectives": (an_objective(outcome),),
        "priorities": (a_priority(),),
        "answers": (an_environment_change(),),
        "measures": (a_measure(), a_measure()) if measured else (),
        "starts": Timing("2020-07"),
        "ends": Timing("2022-03"),
        "owner": a_post("lead officer", unit=unit),
        "portfolio": a_portfolio(),
        "contributing": (a_unit(),),
        "milestones": (
            MilestonePart("Timetable agreed", Timing("2020-10")),
            MilestonePart("First bus runs", Timing("2021-03")),
        ),
        "provisions": (
            ProvisionPart("2020-21", ProvisionKind.REVENUE, 12_000_000, Certainty.CONFIRMED, "Key service 12"),
        ),
        "funding": (FundingPart("Department for Transport", 5_000_000, FundingCertainty.SECURED),),
        "authorities": (
            AuthorityPart(AuthorityState.IN_PLACE, "Cabinet, 22 June 2020", "20/00054"),
            AuthorityPart(AuthorityState.NEEDED, "Award of the contract", "20/00090", Timing("2021-02")),
        ),
        "signposts": (SignpostPart(SignpostKind.BUDGET_BOOK, "Budget Book 2020-21, page 12"),),
        "eqia": Screening.APPROVED,
        "dpia": Screening.SCREENED_OUT,
        "places": (a_place(),),
        "assessments": (an_assessment("CIA"),),  # one that says nothing of equality or data protection
        "risks": (a_risk(),),
    }


def a_whole_entry(edition: int | None = None, reference: str = "", **said: Any) -> int:
    """An entry with every part of the core record filled."""
    edition = edition or an_edition()
    return an_entry(edition, reference, **(everything(edition) | said))


def a_file(name: str = "case.txt", data: bytes = b"Why it is worth its cost.", kind: Kind = PLAIN) -> Prepared:
    """A file that was looked through, with a copy for residents."""
    return Prepared(name, kind, data, data)


def an_attachment(
    entry: int | None = None,
    title: str = "",
    audience: Audience = Audience.STAFF,
    file: Prepared | None = None,
    folder: Path | None = None,
) -> str:
    """A document attached to an entry; answers its random key."""
    return documents.attach(
        Ref(entry or an_entry()),
        folder=folder or Path(settings.FILES),
        file=file or a_file(),
        title=title or another("Business case"),
        kind=DocumentKind.BUSINESS_CASE,
        audience=audience,
        by=the_policy_team(),
        at=AT,
    )


def an_upload(edition: int | None = None) -> str:
    """A file whose preview somebody looks at; answers its random key."""
    row = plan_tables.Edition.objects.get(pk=edition or an_edition())
    return scratch.keep(person=0, edition=row.key, file="plan.xlsx", data=b"PK", digest="0" * 64, shown="1" * 64, at=AT)


def an_asking(link: str = "https://www.example.org/paper") -> str:
    """An address that was asked for and did not open; answers it."""
    scratch.note_asking(scratch.AskingRow(link, False, "there is no such page (404)", AT))
    return link


def a_reason(edition: int | None = None) -> int:
    """A reason to be published for a change of the plan itself."""
    key = edition or an_edition()
    reasons.give_reason(
        Ref(key), reference="", kind=ChangeKind.WORDS, words="The law changed.", by=the_policy_team(), at=AT
    )
    return plan_tables.Reason.objects.get(edition=key).pk


def an_acceptance(edition: int | None = None) -> int:
    """A finding that is accepted with a reason; answers the edition."""
    edition = edition or an_edition()
    gates.accept(
        Ref(edition), code="PLAN001", subject="", because="It is known.", until=AT.date(), by=the_policy_team(), at=AT
    )
    return edition


def a_comment(
    edition: int | None = None,
    reference: str = "",
    field: str = "",
    words: str = "Say which roads.",
    body: int | None = None,
    **said: Any,
) -> int:
    """A committee's comment on a draft, which the policy team recorded; said to have come back in a file once."""
    key = comments.make(
        Ref(edition or an_edition()),
        speaker=Speaker(Party.BODY, body or a_body(), "15 December 2020"),
        remark=Remark(CommentPlace(reference, field), words, origin=another("origin"), **said),
        by=the_policy_team(),
        at=AT,
    )
    return plan_tables.Comment.objects.values_list("pk", flat=True).get(key=key)
