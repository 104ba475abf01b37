"""One page that uses every piece of furniture, as a small site of its own: what a designer looks at, and axe reads."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import engines
from django.urls import path

from throughline.web.furniture.anatomy import Council, Page, Person, Role
from throughline.web.furniture.brand import brand_css
from throughline.web.furniture.forms import Field
from throughline.web.furniture.parts import (
    Action,
    Band,
    Cell,
    Choice,
    Clash,
    Column,
    Confirm,
    Drawing,
    Empty,
    Error,
    Event,
    Facet,
    Facets,
    Figure,
    Link,
    Mark,
    Pager,
    Pair,
    Refusal,
    Row,
    Source,
    State,
    Step,
    Table,
    Task,
    Text,
    Tools,
    Was,
)
from throughline.web.furniture.pictures import change, chapters, milestones, money, thread

TODAY = date(2021, 1, 13)
SOURCE = Source(
    source="Cabinet report, decision 19/00085",
    as_at="27 January 2020",
    entered_by="Policy team, 2 November 2020",
    exact="£34,510,000",
    before="£11.2m, the first estimate (local press)",
    illustrative=True,
    link=Link("Read the report", "#report"),
)
AMBER = State(Mark.AMBER, "Amber", "Two milestones later than planned")


def nav() -> tuple[Link, ...]:
    """As an officer sees it."""
    words = ("My desk", "Plan", "Decisions", "Measures", "Quarter", "Money", "Programme")
    return tuple(Link(word, "/", "true" if word == "Plan" else "") for word in words)


def tabs() -> tuple[Link, ...]:
    """The second row inside the plan."""
    words = ("Front page", "Activities", "Golden thread", "Health", "Import a workbook", "Compare editions")
    return tuple(Link(word, "/", "page" if word == "Activities" else "") for word in words)


def person() -> Person:
    """Somebody in the demonstration, where roles are changed at will."""
    roles = (
        Role("owner", "lead officer", "What needs me, and by when?", current=True),
        Role("policy", "policy team", "Can this plan go forward, and if not why?"),
        Role("member", "Cabinet Member", "What about my portfolio?"),
        Role("auditor", "auditor", "What changed, and who did it?"),
    )
    post = "Head of Transport Strategy"
    return Person(post, acting_as="lead officer", log_out="/out", switch="/switch", roles=roles)


def framed(title: str, **more: Any) -> Page:
    """A page of the sample with the frame that all have."""
    council = Council("Kent County Council", home="/", brand="/brand.css")
    foot = (Link("Help for this page", "#"), Link("Accessibility", "#"), Link("What you may do here, and why", "#"))
    given = {"nav": nav(), "tabs": tabs(), "person": person(), "foot": foot} | more
    return Page(
        title,
        council,
        demonstration="Facts come from public papers; names are roles; what is marked illustrative is invented.",
        clock_notice="it is 13 January 2021.",
        **given,
    )


def record() -> Page:
    """The page of one activity."""
    return framed(
        "Thanet Parkway Railway Station",
        caption="Chapter 3, Connected transport and communities · Capital",
        lead="Build a station between Ramsgate and Minster so that more of Thanet is within an hour or so of London.",
        state=AMBER,
        action=Action("Change this record", "#change", "Nothing moves until you have seen what else does",
                      (Link("Compare", "#compare"), Link("Download", "#download"))),
        crumbs=(Link("Plan 2020–2023", "#"), Link("Connected transport and communities", "#")),
        errors=(Error("April 2022 is before milestones that are still in the plan", "#id_end"), Error("Say why", "#id_why")),
        told=Band(Mark.DONE, "The owner was changed.", "Head of Transport Strategy, from 1 February 2021."),
        band=Band(Mark.AMBER, "Amber", "Two milestones are later than planned; recoverable by March 2021.",
                  ("Rated by the Head of Transport Strategy on 9 October 2020.",), (Link("Two signals", "#signals"),)),
        numbers=(
            Figure("Activities", "60", "57 carried, 3 new, 2 dropped", href="#all"),
            Figure("Whole cost", "£34.5m", "provisional", source=SOURCE, illustrative=True),
            Figure("EQIA screening done", "51 of 60", "85%; was 78% in October"),
            Figure("Decision authority in place", "38 of 60", "14 needed within 6 months"),
            Figure("Returned this quarter", "41 of 60", "owners have until Friday"),
        ),
        todo=(
            Task("Friday 15 January", "Publish the notice for the Kent Rail Strategy 2021", "#", "A general exception is "
                 "still possible, if the notice is out and the scrutiny chairman told by Friday.", "2 working days",
                 State(Mark.RED, "Last safe day")),
            Task("Friday 29 January", "Answer one plan check", "#", "£0.70m has no named source.", "12 working days",
                 State(Mark.NONE, "Open")),
        ),
    )  # fmt: skip


def listing() -> dict[str, object]:
    """A list with its filters."""
    columns = (
        Column("Activity", "?sort=-name", "ascending"),
        Column("Rating and reason", "?sort=rating"),
        Column("Owner", "?sort=owner"),
        Column("Whole cost", "?sort=cost", number=True),
        Column("Decision authority"),
    )
    named = (
        (
            "Active Travel Fund tranche 2",
            State(Mark.GREEN, "Green", "Consultation closes 19 January"),
            "£6.1m",
            "Needed",
        ),
        ("Dover Fastrack", State(Mark.NONE, "Not yet rated", "No return for two quarters"), "£12.4m", "Needed"),
        ("Inland Border Facility – White Cliffs", State(Mark.RED, "Red", "Screening is missing"), "£1.8m", "Needed"),
        ("Thanet Parkway Railway Station", AMBER, "£34.5m", "In place"),
    )
    rows = tuple(
        Row((Cell(name, "Capital · 21/00002", "#"), Cell(state=state), Cell("Head of Transport Strategy"),
             Cell(cost, illustrative=True), Cell(authority, "2 February 2021 or after")))
        for name, state, cost, authority in named
    )  # fmt: skip
    chosen = (
        Choice("3", "Connected transport and communities", True, 12),
        Choice("4", "A cleaner and greener Kent", count=10),
    )
    stages = (Choice("deciding", "Being decided", True, 6), Choice("finished", "Finished", count=0))
    views = (Choice("mine", "Mine", True, 4, href="#mine"), Choice("all", "Everybody’s", count=60, href="#all"))
    return {
        "facets": Facets(
            "/",
            (Facet("whose", "Whose", views), Facet("chapter", "Chapter", chosen), Facet("stage", "Stage", stages)),
            search="station",
            search_hint="Words, owner or decision number",
            keep=(("sort", "name"),),
            results="results",
        ),
        "tools": Tools(4, "activity", "activities", 60, "£148.9m planned",
                       (Link("Download these 4 (xlsx)", "#"), Link("csv", "#", unseen="of these activities"))),
        "chips": (Link("Connected transport and communities", "#"), Link("Being decided", "#")),
        "list": Table("Activities", columns, rows, stacked=True, told="Sorted by name; ties keep their plan order."),
        "pager": Pager(2, 3, "?page=1", "?page=3"),
    }  # fmt: skip


def details() -> dict[str, object]:
    """What a record says of itself."""
    at = datetime(2021, 1, 5, 9, 12, tzinfo=UTC)
    was = (Was("Contract award", "17 February 2021", "31 March 2021"),)
    return {
        "rows": (
            Pair("Start", "27 January 2020", "Cabinet’s decision to deliver", change=Link("Change", "#")),
            Pair("Budget provision", "£34.51m", "Confirmed for 2020–21; provisional for 2021–23.", source=SOURCE),
            Pair("Equality screening (EQIA)", "rating low", "Review overdue.", state=State(Mark.DONE, "Approved")),
            Pair("Serves", "Outcome 3", href="#outcome", illustrative=True),
            Pair("Data protection (DPIA)"),
        ),
        "aside": (Pair("End", "by April 2023"), Pair("From", "decision 20/00092")),
        "steps": (
            Step("Drafting opened", "12 October 2020", "done"),
            Step("Draft to Corporate Board", "by 29 January 2021", "now", "#"),
            Step("Corporate Board approves", "March 2021", state=State(Mark.STOP, "Papers cannot be out in time")),
        ),
        "events": (
            Event("Contract award moved from 17 February to 31 March", at, who="Head of Transport Strategy",
                  reason="tender queries", was=was),
            Event("Finance re-costed 4 entries", when="today, 09:12", href="#"),
        ),
        "whole": Link("All 41 events", "#"),
    }  # fmt: skip


def asking() -> dict[str, object]:
    """A form with each kind of question."""
    rag = tuple(Choice(word.lower(), word, word == "Amber") for word in ("Green", "Amber", "Red"))
    kinds = (
        Choice("capital", "Capital", True, hint="Builds or buys something that lasts"),
        Choice("service", "Service"),
    )
    return {
        "fields": (
            Field("end", "New end", "timing", "by April 2022", "Now: by April 2023. A day, a month or a quarter will do.",
                  "Two milestones fall after April 2022. Give a later end, or move them first."),
            Field("why", "Why it moves", "area", "", "Committees read this sentence.", "Say why the end moves.",
                  after="Last time: “Tender out; four bidders.”"),
            Field("title", "Title", value="Thanet Parkway", width="mid"),
            Field("spend", "Spend by 31 March 2021", "money", "7,900,000", "Finance says £7.9m", optional=True),
            Field("chapter", "Chapter", "select", choices=(Choice("3", "Connected transport", True), Choice("4", "Cleaner"))),
            Field("time", "Time", "radios", choices=rag, in_a_row=True, after="Last time: Green"),
            Field("nature", "Nature", "radios", choices=kinds, error="Choose one"),
            Field("for", "Serves", "checkboxes", choices=kinds, hint="All that are so"),
            Field("agree", "I have read what this changes", "tick"),
            Field("book", "Workbook", "file", accept=".xlsx"),
            Field("carried", "", "hidden", "7"),
        ),
        "clash": Clash(
            "The finance business partner",
            datetime(2021, 1, 13, 10, 38, tzinfo=UTC),
            datetime(2021, 1, 13, 10, 41, tzinfo=UTC),
            (Text("progress", "Progress", "Level crossing design is agreed.", "£3.5m moved to later years."),),
            "/",
            (("version", "4"),),
            Link("Leave it as it is", "#"),
        ),
        "confirm": Confirm("Closing quarter 3 cannot be undone.", "It freezes 60 returns and 39 measures.",
                           "Close quarter 3", "/", type_this="close quarter 3", leave=Link("Not now", "#")),
        "refusal": Refusal("You may not change this entry", "It belongs to the Head of Highways.",
                           "You may comment on it, or ask them to hand it over.",
                           "an owner changes their own entries; the policy team changes any.", (Link("What you may do", "#"),)),
        "empty": Empty("No measures belong to this objective.", "A measure shows whether the objective is being reached.",
                       (Link("Define a new one", "#"),)),
    }  # fmt: skip


def golden() -> thread.Thread:
    """Outcome 3 as the reference page has it; objectives are illustrative."""
    a = thread.Activity
    return thread.Thread(
        "3. Connected transport and communities",
        (
            thread.Objective("Roads and pavements that are well kept and safe", (
                a("Highways Asset Management Plan", Mark.AMBER, "Settlement-ready investment list, by March 2021"),
                a("Highway Term Maintenance Contract", Mark.GREEN, "Extension year 2 review, by April 2022"),
                a("Highway Civils Framework", Mark.GREEN, "Decision, 10 February 2021 or after"))),
            thread.Objective("Traffic that flows, also through disruption", (
                a("M2 Junction 5 improvement", Mark.GREEN, "Works complete, by September 2024"),
                a("Grant for Kent’s road network to support Transition and everything that came after it", Mark.GREEN,
                  "Grant spent, by June 2021, and the last claim made to the Department for Transport"),
                a("Inland Border Facility – White Cliffs", Mark.RED, "EQIA screening, overdue", late=True))),
            thread.Objective("Better rail and public transport", (
                a("Kent Rail Strategy 2021", Mark.GREEN, "Cabinet decides, 25 January 2021"),
                a("Thanet Parkway Railway Station", Mark.AMBER, "Main works contract, by 31 March 2021"),
                a("Dover Fastrack", Mark.NONE, "Planning consent, by March 2021"))),
            thread.Objective("Bus journeys that people can rely on"),
        ),
        (a("Active Travel Fund tranche 2", Mark.GREEN, "Decision, 2 February 2021 or after"),),
    )  # fmt: skip


def plan() -> tuple[chapters.Chapter, ...]:
    """Four chapters of the sample; money is illustrative."""
    return (
        chapters.Chapter("Enterprise and investment", 4, 460_000_000),
        chapters.Chapter("Securing sustainable infrastructure", 10, 33_120_000_000),
        chapters.Chapter("Opportunities for children and young people", 5, 3_140_000_000),
        chapters.Chapter("Modernising the council", 6, None),
    )


def rated() -> tuple[chapters.Chapter, ...]:
    """The same with ratings, which add up to the activities."""
    marks = (
        ((Mark.GREEN, 2), (Mark.AMBER, 1), (Mark.NONE, 1)),
        ((Mark.GREEN, 5), (Mark.AMBER, 3), (Mark.RED, 1), (Mark.NONE, 1)),
        ((Mark.GREEN, 2), (Mark.AMBER, 2), (Mark.RED, 1)),
        ((Mark.DONE, 1), (Mark.GREEN, 2), (Mark.AMBER, 1), (Mark.RED, 1), (Mark.NONE, 1)),
    )
    return tuple(chapters.Chapter(c.name, c.activities, None, m) for c, m in zip(plan(), marks, strict=True))


def dated() -> tuple[milestones.Milestone, ...]:
    """Milestones of Thanet Parkway; dates but the first are illustrative."""

    def on(*parts: int) -> milestones.Span:
        return date(*parts), date(*parts)

    m = milestones.Milestone
    return (
        m("Decision to deliver", on(2020, 1, 27), on(2020, 1, 27), reached=True, says="27 January 2020"),
        m("Local Growth Fund money spent", (date(2021, 3, 1), date(2021, 3, 31)), says="March 2021"),
        m("Main works contract awarded", on(2021, 2, 17), on(2021, 3, 31), says="31 March 2021, 6 weeks later"),
        m("Station opens", (date(2022, 3, 1), date(2022, 3, 31)), (date(2022, 7, 1), date(2022, 9, 30)),
          says="July–September 2022"),
        m("A last milestone with a long name that nobody has given a date to so far", None),
    )  # fmt: skip


def paid() -> tuple[money.Year, ...]:
    """Thanet Parkway by year; the split is illustrative and adds to the real total."""
    p = money.Part
    return (
        money.Year("2020–21", (p("Council", 800_000_000), p("Local Growth Fund", 460_000_000))),
        money.Year("2021–22", (p("Council", 681_000_000, settled=False), p("Local Growth Fund", 940_000_000, settled=False),
                               p("Thanet District Council", 200_000_000, settled=False))),
        money.Year("2022–23", (p("Council", 300_000_000, settled=False), p("No source stated", 70_000_000, known=False))),
        money.Year("Later years", ()),
    )  # fmt: skip


def changed() -> change.Change:
    """Between two editions; the numbers of kinds are illustrative."""
    kinds = (("Moved", 11), ("Re-costed", 6), ("Changed hands", 4), ("Re-worded", 9))
    return change.Change("Approved edition, 2 April 2020", "Draft for 2021, 13 January 2021", 2, 57, 3, kinds,
                         67_630_000_000, 68_420_000_000)  # fmt: skip


def pictures() -> tuple[Drawing, ...]:
    """Every picture, wide and narrow."""
    columns = (Column("Year"), Column("Money", number=True))
    rows = (Row((Cell("2020–21"), Cell("£12.6m"))), Row((Cell("All"), Cell("£34.5m")), "total"))
    made = (
        ("Two threads are broken", thread.thread(golden()), thread.thread(golden(), narrow=True)),
        ("Most money stands in one chapter", chapters.chapters(plan()), chapters.chapters(plan(), narrow=True)),
        ("Three activities are red", chapters.chapters(rated(), name="rated"),
         chapters.chapters(rated(), name="rated", narrow=True)),
        ("Two milestones slipped", milestones.milestones(dated(), on=TODAY),
         milestones.milestones(dated(), on=TODAY, narrow=True)),
        ("£0.70m has no named source", money.money(paid()), money.money(paid(), narrow=True)),
        ("57 of 59 activities stayed", change.change(changed()), change.change(changed(), narrow=True)),
    )  # fmt: skip
    reading = "How to read it. Illustrative."
    return tuple(
        Drawing(said, wide, narrow, reading, Table(said, columns, rows), full="thread" in wide)
        for said, wide, narrow in made
    )


def context() -> dict[str, object]:
    """All that the sample template shows."""
    return {"page": record(), "drawings": pictures()} | listing() | details() | asking()


def sample(request: HttpRequest) -> HttpResponse:
    """Every piece of furniture on one page."""
    text = (Path(__file__).parent / "sample.html").read_text(encoding="utf-8")
    return HttpResponse(engines["django"].from_string(text).render(context(), request))


def small(request: HttpRequest, name: str) -> HttpResponse:
    """The pages that come by themselves."""
    page = framed("You may not do this") if name != "log_in" else framed("Log in", nav=(), tabs=(), person=None)
    given = asking() | {"page": page, "roles": person().roles, "switch": "/switch", "action": "/in"}
    if name == "log_in":
        given["fields"] = (Field("username", "Mail address", "email", autocomplete="username", width="mid"),
                           Field("password", "Password", "password", autocomplete="current-password", width="mid"))  # fmt: skip
    return render(request, f"furniture/{name}.html", given)


def brand(request: HttpRequest) -> HttpResponse:
    """The council's colours."""
    return HttpResponse(brand_css(("#17384d", "#2b6480", "#d9e6ed")), content_type="text/css")


urlpatterns = [path("", sample), path("brand.css", brand), path("small/<slug:name>", small)]
