"""The words of the help page."""

from __future__ import annotations

HELP: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "Finding your way",
        (
            (
                "The first entry",
                "Your own page: what needs you (My desk), what your directorate lacks, what comes in your {portfolio}, "
                "what must be out before the council decides (What is due), what slipped (For scrutiny), "
                "whether the record holds (The record). The policy team begins at the plan.",
            ),
            (
                "Plan",
                "One edition of the delivery plan: its figures, {chapters}, {entries}, thread and health.",
            ),
            (
                "Measures",
                "Which figures are due, how they are rated and where they go; any of them worked out again step by step.",
            ),
            ("History", "Everything that was ever done here, as a chain that an auditor can verify."),
            ("What residents see", "The released editions, as the public site shows them."),
            (
                "Council",
                "Units, posts, who may do what, bodies, {places}, settings and words; for whoever sets up the council and for audit.",
            ),
        ),
    ),
    (
        "Setting up the council",
        (
            (
                "The first hour",
                "The start of an empty installation says a code. With it, one workbook or a few questions set up the council; the nine steps on the page Council say what is left.",
            ),
            (
                "Rights",
                "They come with posts. Open a post on the page “Who may do what” to read who granted each role, when and why.",
            ),
            (
                "A reorganisation",
                "Let a unit be succeeded by another from a day on. You see first what follows: posts, units within it, entries.",
            ),
            (
                "A colleague",
                "Invite them on the page People. They get a link, once, by which they choose a password.",
            ),
        ),
    ),
    (
        "Changing {an entry}",
        (
            (
                "One thing",
                "Open the {entry} and choose “Change” beside the line. You are asked one thing, and why where history needs it.",
            ),
            (
                "All of it",
                "Choose “Change this record”. Everything is on one page; what you leave alone stays as it is.",
            ),
            (
                "Two people at once",
                "If somebody changed the same thing while you wrote, both texts are shown and you choose. Nothing typed is lost.",
            ),
            (
                "Confirming",
                "A planning lead may prepare {an entry}; its {short owner} confirms it. A change by anybody else asks for confirmation again.",
            ),
        ),
    ),
    (
        "Bringing in a workbook",
        (
            (
                "Get one",
                "Take the filled workbook from the plan’s front page, or use your own: you say once what its headings mean.",
            ),
            (
                "Preview",
                "The file is read whole before anything changes. Every finding names its sheet and cell and says what to do.",
            ),
            (
                "Bring it in",
                "One step brings in every row, or none. A wrong import can be taken back in one step until the edition is submitted.",
            ),
        ),
    ),
    (
        "Figures of measures",
        (
            (
                "Enter one",
                "Open the measure and choose “Enter a figure”. A later figure restates an earlier one: it needs its reason, and both stay.",
            ),
            (
                "Many at once",
                "“Bring in figures” takes a spreadsheet, a CSV file or a pasted column. You see cell by cell what it would do.",
            ),
            ("Is it right?", "“Step by step” beside a figure works it out again from what is stored."),
        ),
    ),
    (
        "Dates and money",
        (
            (
                "Dates",
                "Write them as you would say them: “16 July 2020”, “July–September 2020”, “Q1 2020/21”, “autumn 2021”.",
            ),
            ("Money", "Write pounds in figures: 34510000 or 34,510,000. Choose any figure to see where it comes from."),
        ),
    ),
)
