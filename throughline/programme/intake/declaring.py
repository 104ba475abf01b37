"""The sheets of a portfolio's workbook and their columns, each declared once: what is read, and what the template offers."""

from __future__ import annotations

from throughline.plan.founding.holding import Month, OneOf
from throughline.plan.intake.columns import Column
from throughline.plan.intake.declared import DeclaredSheet
from throughline.plan.intake.figures import Day
from throughline.plan.intake.kinds import OneName, Text, YesNo
from throughline.programme.intake.holding import Amount, MonthOrWeek, OneMonth, People, Pounds, Whole, Year
from throughline.programme.phasing.problem import STAGES, LinkKind, PlanOn, Scope

WORDS = "Words"
TENTHS = 1_000_000


def _key(of: str) -> Column:
    return Column(
        "key",
        "Reference",
        f"A short reference of {of}, by which other sheets name it.",
        Text(60),
        also="ref; code; key",
        needed=True,
    )


def _title(note: str = "As it is shown.") -> Column:
    return Column("title", "Title", note, Text(200), width=40, also="name", needed=True)


def _one(kind: str, sheet: str, heading: str, note: str, *, needed: bool = True, name: str = "") -> Column:
    return Column(name or kind[:-1], heading, note, OneName(kind), choices=(sheet, "Reference"), needed=needed)


def _points(name: str, heading: str, note: str) -> Column:
    return Column(name, heading, f"{note} In points of value; see the sheet “Read me”.", Whole(0, 10**9, 0), width=14)


PORTFOLIO = DeclaredSheet(
    "Portfolio",
    "the whole portfolio, in one row",
    (
        _title("What the portfolio is called."),
        Column("begins", "First month", "The first month that is planned.", OneMonth(), also="begins; from", needed=True),
        Column("months", "Months", "How many months are planned: 48 are four years.", Whole(1, 240), width=10, needed=True),
        Column("weights_version", "Weights decided", "Who decided the weights of the priorities, and when.", Text(200), width=30),
        Column("illustrative", "Illustrative", "Yes when figures are invented to show how it works.", YesNo(), choices=(WORDS, "Yes or no")),
        Column("first_month", "Financial year begins in", "The month.", Month(), choices=(WORDS, "Month")),
        Column("days_a_month", "Days in a month of work", "How many days one full-time person works in a month. Empty: 18.", Whole(1, 31, 18), width=12),
        Column("tail", "Months that benefits count on", "How long benefits are counted after the planned months. Empty: 12.", Whole(0, 600, 12), width=14),
        Column("plan_on", "Count ranges at their", "Where capacity is a range, what the plan counts on. Empty: least.", OneOf(PlanOn, PlanOn.LEAST), choices=(WORDS, "Count on")),
        Column("frozen", "Frozen months", "In so many first months nothing approved changes and nothing new starts. Empty: 0.", Whole(0, 240, 0), width=12),
        Column("most_changes", "Most changes", "How many approved projects may change. Empty: any number.", Whole(), width=12),
        Column("most_rescoped", "Most re-scoped", "How many approved projects may change their scope. Empty: any number.", Whole(), width=12),
        Column("weeks_until", "By weeks until", "Up to this day, the end of a month within two quarters, people and starts are planned by weeks. Empty: all by months.", Day(), width=16, also="weeks until"),
    ),
    needed=True,
)  # fmt: skip
PRIORITIES = DeclaredSheet(
    "Priorities",
    "a priority or criterion that projects are scored against; the weights add up to 100",
    (_key("the priority"), _title(), Column("weight", "Weight", "Of 100.", Whole(0, 100), width=10, needed=True)),
    ("priorities", "key"),
    needed=True,
)
SIZES = DeclaredSheet(
    "Sizes",
    "what you mean by a T-shirt size",
    (
        Column("key", "Size", "Such as S, M or L.", Text(60), width=10, also="reference; name", needed=True),
        Column("fte", "People in each month", "Full-time people to one decimal, in every month of a stage.", People(), also="fte; people", needed=True),
    ),
    ("sizes", "key"),
)  # fmt: skip
ROLES = DeclaredSheet(
    "Roles",
    "a kind of people whom projects need",
    (
        _key("the role"),
        _title("Such as Business analysts."),
        Column("most", "Most that can be bought", "Full-time people whom partners can give in a quarter. Empty: none.", People(), also="call-off; most bought"),
        Column("price", "Price of one a month", "In pounds, for one full-time person from a partner.", Pounds(), also="price"),
    ),
    ("roles", "key"),
    needed=True,
)  # fmt: skip
CAPACITY = DeclaredSheet(
    "Capacity",
    "how many people of a role are free for change from a month on: known, or a range, or what is left of the establishment",
    (
        _one("roles", "Roles", "Role", "The role."),
        Column(
            "since",
            "From",
            "From which month on, or from which Monday in the weeks, until the role’s next row. Empty: the first month.",
            MonthOrWeek(),
            also="since; from month",
        ),
        Column("fte", "Free", "Full-time people, where the number is known.", People(), width=10, also="fte; known"),
        Column("least", "At least", "Where it is not known: the least.", People(), width=10, also="least"),
        Column("most", "At most", "Where it is not known: the most.", People(), width=10, also="most"),
        Column(
            "establishment", "Establishment", "All posts of the role; what follows is taken off.", People(), width=14
        ),
        Column(
            "business_as_usual", "Business as usual", "People whom daily work needs.", People(0), width=14, also="bau"
        ),
        Column("leave", "Leave", "People who are away on average.", People(0), width=10, also="leave and sickness"),
        Column("reserve", "Reserve", "People kept for what nobody foresees.", People(0), width=10),
    ),
    needed=True,
)
BODIES = DeclaredSheet(
    "Bodies",
    "a body that authorises projects at its meetings",
    (
        _key("the body"),
        _title("Such as Cabinet."),
        Column("notice", "Days of notice", "How long before a meeting its papers must be ready. Empty: 28.", Whole(0, 1_000, 28), width=12, also="notice"),
        Column("items", "Most projects a meeting", "How many projects one meeting can authorise. Empty: any number.", Whole(1), width=14, also="items"),
    ),
    ("bodies", "key"),
)  # fmt: skip
MEETINGS = DeclaredSheet(
    "Meetings",
    "a meeting of a body",
    (
        _one("bodies", "Bodies", "Body", "Which body meets.", name="body"),
        Column("day", "Day", "When it meets.", Day(), width=16, also="date", needed=True),
    ),
)
DIRECTORATES = DeclaredSheet(
    "Directorates",
    "a part of the council in which projects land",
    (
        _key("the directorate"),
        _title(),
        Column("embedding", "Most embedding at once", "How many projects its staff can live through at once. Empty: any number.", Whole(1), width=14),
    ),
    ("directorates", "key"),
    needed=True,
)  # fmt: skip
MONEY = DeclaredSheet(
    "Money",
    "a financial year: what there is for change",
    (
        Column("year", "Year", "Such as 2026-27.", Year(), width=12, also="financial year", needed=True),
        Column("revenue", "Revenue", "Pounds that may be spent, net of savings.", Pounds(), width=16),
        Column("capital", "Capital", "Pounds of capital that may be spent.", Pounds(), width=16),
        Column(
            "carry_revenue",
            "Revenue carried at most",
            "What may be carried into the next year when it is left.",
            Pounds(),
            width=16,
        ),
        Column(
            "carry_capital",
            "Capital carried at most",
            "What may be carried into the next year when it is left.",
            Pounds(),
            width=16,
        ),
        Column(
            "savings",
            "Savings counted on",
            "What the medium term plan counts on from these projects.",
            Pounds(),
            width=16,
            also="savings",
        ),
    ),
    needed=True,
)
PROJECTS = DeclaredSheet(
    "Projects",
    "a change project, running or new",
    (
        _key("the project"),
        _title("What it is called."),
        _one("directorates", "Directorates", "Directorate", "Where it lands."),
        Column("mandatory", "Must be done", "Yes for a duty.", YesNo(), width=10, choices=(WORDS, "Yes or no"), also="mandatory; statutory"),
        Column("ground", "Because", "The law or contract that asks for it.", Text(300), width=30, also="ground; statutory ground"),
        Column("earliest", "Start at the earliest", "Empty: any month.", OneMonth(), width=16, also="earliest"),
        Column("latest", "Start at the latest", "Empty: any month.", OneMonth(), width=16, also="latest"),
        Column("live_by", "Built by", "The statutory date: the month by whose end the build has ended.", OneMonth(), width=16, also="live by; deadline"),
        Column("contract_ends", "Contract ends", "The month by whose end all of it has ended.", OneMonth(), width=16),
        Column("smallest", "Smallest share", "Per cent of its benefits below which it is not worth doing. Empty: 0.", Whole(0, 100, 0), width=12),
        _one("bodies", "Bodies", "Authorised by", "Which body authorises the build. Empty: nobody needs to.", needed=False, name="body"),
        Column("longest_hold", "Longest pause", "Months that it may wait between design and build. Empty: 6.", Whole(0, 240, 6), width=10),
        Column("approved_mode", "Approved way", "For what is approved or runs: in which way.", Text(60), width=14),
        Column("approved_start", "Approved start", "In which month, or from which Monday on, it was to start, or did.", MonthOrWeek(), width=16),
        Column("approved_build", "Approved build", "In which month, or from which Monday on, the build was to begin, or did.", MonthOrWeek(), width=16),
        Column("approved_meeting", "Approved at", "The meeting.", Day(), width=16),
        Column("reach", "Reach", "How many it reaches, 10 being ordinary. Empty: 10.", Whole(1, 1_000_000, 10), width=10),
        Column("spent", "Spent so far", "Pounds.", Pounds(), width=14),
        _points("stop_cost", "Cost of stopping", "What is lost when it is stopped."),
        _points("move_cost", "Cost of moving a month", "What is lost for each month that its start moves."),
        _points("rescope_cost", "Cost of re-scoping", "What is lost when its way changes."),
        Column("best", "At best", "How long its stages may take, in per cent of the plan.", Whole(10, 1_000), width=10, also="best"),
        Column("likely", "Most likely", "The same, most likely.", Whole(10, 1_000), width=10, also="likely"),
        Column("worst", "At worst", "The same, at worst.", Whole(10, 1_000), width=10, also="worst"),
        Column("source", "Source", "The paper in which it stands.", Text(1_000), width=40),
    ),
    ("projects", "key"),
    needed=True,
)  # fmt: skip
SCORES = DeclaredSheet(
    "Scores",
    "how far a project serves a priority, from 0 to 10",
    (
        _one("projects", "Projects", "Project", "The project."),
        Column(
            "priority",
            "Priority",
            "The priority.",
            OneName("priorities"),
            choices=("Priorities", "Reference"),
            needed=True,
        ),
        Column("score", "Score", "From 0, not at all, to 10, wholly.", Whole(0, 10), width=10, needed=True),
    ),
)
_STAGES = tuple(
    Column(f"{stage}_{what}", f"{stage.capitalize()}: {said}", f"{note} Empty: 0.", holds, width=12)
    for what, said, note, holds in (
        ("months", "months", "How many months the stage takes.", Whole(0, 240, 0)),
        ("revenue", "revenue", "Pounds of revenue that the stage costs, spread evenly.", Pounds()),
        ("capital", "capital", "Pounds of capital that the stage costs, spread evenly.", Pounds()),
    )
    for stage in STAGES
) + tuple(
    Column(
        f"{stage}_slow",
        f"{stage.capitalize()}: may be slow",
        "Yes when it may be done at half the pace as well: the same work in twice the months.",
        YesNo(),
        width=12,
        choices=(WORDS, "Yes or no"),
    )
    for stage in STAGES
)
WAYS = DeclaredSheet(
    "Ways",
    "one way to do a project: in full, reduced, as a pilot; with own staff or a partner",
    (
        _one("projects", "Projects", "Project", "The project."),
        Column(
            "way", "Way", "A short name of the way, such as full. Empty: as its scope.", Text(60), width=14, also="mode"
        ),
        Column(
            "scope",
            "Scope",
            "Full, reduced or pilot. Empty: full.",
            OneOf(Scope, Scope.FULL),
            width=12,
            choices=(WORDS, "Scope"),
        ),
        Column(
            "share",
            "Share of benefits",
            "Per cent of the whole project’s benefits. Empty: 100.",
            Whole(0, 100, 100),
            width=12,
        ),
        Column(
            "partner", "With a partner", "Yes when a partner does it.", YesNo(), width=10, choices=(WORDS, "Yes or no")
        ),
        Column("saving", "Saves a month", "Pounds a month once it has ended.", Pounds(), width=14),
        *_STAGES,
    ),
    needed=True,
)
DEMAND = DeclaredSheet(
    "Demand",
    "what a way of a project needs of a role, stage by stage: 1.5, 30 days, 4.5 person-months, or a size such as M",
    (
        _one("projects", "Projects", "Project", "The project."),
        Column("way", "Way", "The way of the project. Empty: each of its ways.", Text(60), width=14, also="mode"),
        _one("roles", "Roles", "Role", "The role."),
        *(
            Column(
                stage,
                stage.capitalize(),
                "People in every month, or days, person-months or a size.",
                Amount(),
                width=16,
            )
            for stage in STAGES
        ),
    ),
)
LINKS = DeclaredSheet(
    "Links",
    "two projects of which one waits for the other, or which exclude each other",
    (
        Column("kind", "Kind", "See the sheet “Read me”.", OneOf(LinkKind), choices=(WORDS, "Link"), needed=True),
        Column(
            "before",
            "First",
            "The project that is waited for.",
            OneName("projects"),
            choices=("Projects", "Reference"),
            also="before",
            needed=True,
        ),
        Column(
            "after",
            "Second",
            "The project that waits.",
            OneName("projects"),
            choices=("Projects", "Reference"),
            also="after",
            needed=True,
        ),
        Column("lag", "Months between", "At least so many months. Empty: 0.", Whole(0, 240, 0), width=12, also="lag"),
    ),
)
TOGETHER = DeclaredSheet(
    "Better together",
    "two projects that are worth more when they begin to build in the same month",
    (
        Column("one", "One", "One project.", OneName("projects"), choices=("Projects", "Reference"), needed=True),
        Column("other", "Other", "The other.", OneName("projects"), choices=("Projects", "Reference"), needed=True),
        Column("bonus", "Worth more", "In points of value.", Whole(0, 10**9), width=12, needed=True),
    ),
)
SHEETS = (
    PORTFOLIO, PRIORITIES, SIZES, ROLES, CAPACITY, BODIES, MEETINGS, DIRECTORATES, MONEY, PROJECTS, SCORES, WAYS, DEMAND,
    LINKS, TOGETHER,
)  # fmt: skip
