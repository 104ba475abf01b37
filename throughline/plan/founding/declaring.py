"""The sheets of the first-day workbook and their columns, each declared once: what is read, and what the template offers."""

from __future__ import annotations

from throughline.access.roles import ROLES
from throughline.council.rules import BodyKind, CouncilSettings, Governance, PlaceKind, PostKind, UnitKind
from throughline.outcomes.rules import PlanStatus, StrategicKind
from throughline.plan.founding.holding import Colour, Count, Month, OneOf, Some
from throughline.plan.intake.columns import Column
from throughline.plan.intake.declared import DeclaredSheet
from throughline.plan.intake.figures import Day
from throughline.plan.intake.kinds import OneName, Text, YesNo
from throughline.sheets.writing import Kind

DARK, MIDDLE, PALE = CouncilSettings().brand
GIVEN_ROLES = tuple(role for role in ROLES if role != "clerk to the system")  # which is no person's
WORDS = "Words"  # the sheet of closed lists
SINCE = "From which day. Empty: from the day on the sheet “Council”."


def _begins() -> Column:
    return Column("begins", "From", SINCE, Day(), width=14, also="since; begins; start; from date")


def _source() -> Column:
    return Column("source", "Source", "The paper in which it stands.", Text(500), width=36)


COUNCIL = DeclaredSheet(
    "Council",
    "the council, in one row",
    (
        Column("name", "Name", "As residents know it.", Text(200), width=36, also="council; council name", needed=True),
        Column("short_name", "Short name", "For narrow places.", Text(40), also="short", needed=True),
        Column("dark", "Dark colour", "The bar and headings. Written as #17384d.", Colour(DARK), also="colour"),
        Column("middle", "Middle colour", "Pictures and links.", Colour(MIDDLE)),
        Column("pale", "Pale colour", "Shaded grounds; dark words are read on it.", Colour(PALE)),
        Column(
            "year_begins_in", "Financial year begins in", "The month.", Month(), choices=(WORDS, "Month"), width=20,
            also="financial year; year begins",
        ),
        Column(
            "governance", "How it decides", "Its kind of governance.", OneOf(Governance), width=24,
            choices=(WORDS, "How it decides"), also="governance; kind of governance", needed=True,
        ),
        Column(
            "begins", "Set up from", "The day from which all this holds. Empty: today.", Day(), width=14, also="from; since",
        ),
    ),
    needed=True,
)  # fmt: skip
UNITS = DeclaredSheet(
    "Units",
    "a directorate, division or service",
    (
        Column("name", "Name", "What it is called.", Text(200), width=40, also="unit; title", needed=True),
        Column(
            "kind", "Kind", "Directorate, division or service.", OneOf(UnitKind), choices=(WORDS, "Unit"), needed=True
        ),
        Column(
            "parent", "Part of", "The unit that it belongs to.", OneName("units"), width=40, choices=("Units", "Name")
        ),
        _begins(),
    ),
    ("units", "name"),
    needed=True,
)
POSTS = DeclaredSheet(
    "Posts",
    "a post, with the roles that come with it",
    (
        Column("title", "Title", "What the post is called.", Text(200), width=40, also="post", needed=True),
        Column(
            "kind", "Kind", "Officer or member.", OneOf(PostKind, PostKind.OFFICER), choices=(WORDS, "Post")
        ),
        Column("unit", "Unit", "Where it stands.", OneName("units"), width=36, choices=("Units", "Name")),
        Column(
            "roles", "Roles", f"What whoever holds it may do: {'; '.join(GIVEN_ROLES)}. Several have semicolons between them.",
            Some(GIVEN_ROLES), width=30, also="role; rights",
        ),
        Column("shared", "Shared", "Yes when several people hold it at once.", YesNo(), choices=(WORDS, "Yes or no")),
        _begins(),
    ),
    ("posts", "title"),
    needed=True,
)  # fmt: skip
PEOPLE = DeclaredSheet(
    "People",
    "who holds a post; somebody with two posts has two rows",
    (
        Column("post", "Post", "The post.", OneName("posts"), width=40, choices=("Posts", "Title"), needed=True),
        Column("name", "Name", "Who holds it. History does not keep names.", Text(200), width=28, needed=True),
        Column("email", "Mail address", "Where a link to log in is sent.", Text(200), width=30, also="email; e-mail; mail"),
        Column(
            "log_in", "Log-in name", "With it they get an account, and a link to choose a password.", Text(150),
            also="account; username; user name; login name; log-in; login",
        ),
        Column("acting", "Stands in", "Yes when they stand in for the holder.", YesNo(), choices=(WORDS, "Yes or no")),
        _begins(),
    ),
    needed=True,
)  # fmt: skip
PORTFOLIOS = DeclaredSheet(
    "Portfolios",
    "what one member of an executive answers for; none in a committee system",
    (
        Column("title", "Title", "What it is called.", Text(200), width=44, also="portfolio", needed=True),
        Column("post", "Post", "Who answers for it.", OneName("posts"), width=44, choices=("Posts", "Title")),
        _begins(),
    ),
    ("portfolios", "title"),
)
BODIES = DeclaredSheet(
    "Bodies",
    "a body that meets",
    (
        Column("name", "Name", "What it is called.", Text(200), width=44, also="body; committee", needed=True),
        Column("kind", "Kind", "What kind of body.", OneOf(BodyKind), width=22, choices=(WORDS, "Body"), needed=True),
    ),
    ("bodies", "name"),
)
GROUPS = DeclaredSheet(
    "Groups",
    "a political group",
    (Column("name", "Name", "What it is called.", Text(120), width=36, also="group", needed=True), _begins()),
    ("groups", "name"),
)
SEATS = DeclaredSheet(
    "Seats",
    "a post’s seat on a body",
    (
        Column("body", "Body", "The body.", OneName("bodies"), width=36, choices=("Bodies", "Name"), needed=True),
        Column("post", "Post", "Who sits on it.", OneName("posts"), width=36, choices=("Posts", "Title"), needed=True),
        Column("group", "Group", "For which group.", OneName("groups"), width=24, choices=("Groups", "Name")),
        Column(
            "chairs",
            "Presides",
            "Yes for whoever presides.",
            YesNo(),
            choices=(WORDS, "Yes or no"),
            also="chair; chairs",
        ),
        _begins(),
    ),
)
PLACES = DeclaredSheet(
    "Places",
    "a district, electoral division, ward or parish",
    (
        Column("name", "Name", "What it is called.", Text(120), width=36, also="place", needed=True),
        Column(
            "kind", "Kind", "What kind of place.", OneOf(PlaceKind), width=20, choices=(WORDS, "Place"), needed=True
        ),
        Column(
            "within",
            "Lies in",
            "The place that it is part of.",
            OneName("places"),
            width=30,
            choices=("Places", "Name"),
        ),
    ),
    ("places", "name"),
)
CLOSURE_DAYS = DeclaredSheet(
    "Closure days",
    "a day that is no working day, weekends apart",
    (
        Column("day", "Day", "The day.", Day(), width=16, also="date", needed=True),
        Column("name", "Name", "Such as Christmas Day.", Text(120), width=36, also="title; holiday", needed=True),
    ),
)
LABELS = DeclaredSheet(
    "Labels",
    "a word that this council says its own way",
    (
        Column("word", "Word", "The word as it stands.", Text(60), width=28, choices=(WORDS, "Word"), needed=True),
        Column("shown", "Shown as", "The council’s own word.", Text(60), width=28, also="label; own word", needed=True),
    ),
)
STRATEGIC = DeclaredSheet(
    "Strategic plan",
    "a plan that says what the council wants",
    (
        Column("title", "Title", "What it is called.", Text(200), width=44, needed=True),
        Column("kind", "Kind", "What kind of plan.", OneOf(StrategicKind), width=20, choices=(WORDS, "Strategic plan"), needed=True),
        Column("status", "Where it stands", "Its status.", OneOf(PlanStatus), width=24, choices=(WORDS, "Status"), also="status", needed=True),
        Column("begins", "Begins", "Its first day.", Day(), width=14, also="from; start", needed=True),
        Column("ends", "Ends", "Its last day.", Day(), width=14, also="to; end", needed=True),
        _source(),
    ),
    ("strategic plans", "title"),
)  # fmt: skip
OUTCOMES = DeclaredSheet(
    "Outcomes",
    "an outcome, which is a chapter of the delivery plan",
    (
        Column("number", "Number", "Its place among the chapters.", Count(), width=10, also="no", needed=True),
        Column("title", "Title", "What it is called.", Text(200), width=40, also="outcome", needed=True),
        Column("promise", "Promise", "What it says to residents.", Text(400, look=Kind.LONG), width=60),
        Column(
            "about_itself", "About the council itself", "Yes for a chapter that is no outcome for residents.", YesNo(),
            width=16, choices=(WORDS, "Yes or no"),
        ),
        _source(),
    ),
)  # fmt: skip
OBJECTIVES = DeclaredSheet(
    "Objectives",
    "a step towards an outcome",
    (
        Column("outcome", "Outcome", "The number of its outcome.", Count(), width=10, needed=True),
        Column("reference", "Reference", "Such as 3.2.", Text(20), width=12, also="ref", needed=True),
        Column("title", "Title", "What it says.", Text(300), width=60, also="objective", needed=True),
    ),
)
PRIORITIES = DeclaredSheet(
    "Priorities",
    "what members have said comes first",
    (
        Column("reference", "Reference", "Such as P1.", Text(20), width=12, also="ref", needed=True),
        Column("title", "Title", "What it says.", Text(300), width=60, also="priority", needed=True),
        _source(),
    ),
)
CRITERIA = DeclaredSheet(
    "Success criteria",
    "what design, delivery and decisions are held against",
    (
        Column("number", "Number", "Its number.", Count(), width=10, also="no", needed=True),
        Column("title", "Title", "What it says.", Text(300), width=60, also="criterion", needed=True),
        _source(),
    ),
)
PLAN = DeclaredSheet(
    "Plan",
    "the first delivery plan, in one row",
    (
        Column("title", "Title", "What it is called.", Text(200), width=40, also="plan", needed=True),
        Column("parent", "Under", "The strategic plan that it delivers.", OneName("strategic plans"), width=40,
               choices=("Strategic plan", "Title"), also="strategic plan; parent"),
        Column("begins", "Begins", "The first day of its window.", Day(), width=14, also="from; start", needed=True),
        Column("ends", "Ends", "The last day of its window.", Day(), width=14, also="to; end", needed=True),
        Column("edition", "First edition", "What its first edition is called.", Text(200), width=30, also="edition", needed=True),
    ),
)  # fmt: skip
SHEETS = (
    COUNCIL, UNITS, POSTS, PEOPLE, PORTFOLIOS, BODIES, GROUPS, SEATS, PLACES, CLOSURE_DAYS, LABELS,
    STRATEGIC, OUTCOMES, OBJECTIVES, PRIORITIES, CRITERIA, PLAN,
)  # fmt: skip
