"""Acts on bodies, seats, political groups and portfolios."""

from __future__ import annotations

from django import forms

from throughline.council import queries as council
from throughline.council.operations import bodies
from throughline.council.rules import BodyKind, OutsideKind
from throughline.web.desk.council.acts.asking import (
    Act,
    body_choices,
    day,
    do,
    group_choices,
    one_of,
    post_choices,
    text,
    tick,
    why,
    word_of,
)
from throughline.web.desk.visiting import Visit


def _sitting(visit: Visit) -> forms.Field:
    rows = [(str(key), words) for key, words in post_choices(visit)]
    return forms.TypedMultipleChoiceField(
        label="Posts that sit on it from that day",
        choices=rows,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


MEETING: dict[str, Act] = {
    "body-open": Act(
        "Record a body that meets", "Record it", "bodies",
        lambda _v: {"name": text("Name"), "kind": word_of("Kind", BodyKind)},
        do(bodies.open_body, "name", "kind"),
    ),
    "body-rename": Act(
        "Rename a body", "Rename it", "bodies",
        lambda v: {"body": one_of("Body", body_choices(v)), "name": text("New name"), "reason": why()},
        do(bodies.rename_body, "name", "reason", on="body"),
        "Its seats stay. Editions that were published keep the old name.",
    ),
    "seat-take": Act(
        "Give a post a seat", "Seat it", "bodies",
        lambda v: {"body": one_of("Body", body_choices(v)), "post": one_of("Post", post_choices(v)), "group": one_of("Group", group_choices(v), False),
                   "chairs": tick("It presides"), "begins": day(v)},
        do(bodies.take_seat, "post", "group", "chairs", "begins", on="body"),
    ),
    "seat-leave": Act(
        "End a seat", "End it", "bodies",
        lambda v: {"body": one_of("Body", body_choices(v)), "post": one_of("Post", post_choices(v)), "on": day(v, "On which day"), "reason": why()},
        do(bodies.leave_seat, "post", "on", "reason", on="body"),
    ),
    "seat-preside": Act(
        "Say who presides", "Say so", "bodies",
        lambda v: {"body": one_of("Body", body_choices(v)), "post": one_of("Post that presides", post_choices(v)), "on": day(v, "From which day"), "reason": why()},
        do(bodies.preside, "post", "on", "reason", on="body"),
        "Whoever presided until then keeps a seat.",
    ),
    "seat-regroup": Act(
        "Say that a member sits for another group", "Say so", "bodies",
        lambda v: {"body": one_of("Body", body_choices(v)), "post": one_of("Post", post_choices(v)), "group": one_of("Group", group_choices(v), False),
                   "on": day(v, "From which day"), "reason": why()},
        do(bodies.regroup_seat, "post", "group", "on", "reason", on="body"),
        "From that day the post reads what its new group reads, and no longer what the old one does.",
    ),
    "elect": Act(
        "Seat a body anew after an election", "Seat it anew", "bodies",
        lambda v: {"body": one_of("Body", body_choices(v)), "on": day(v, "On which day"), "posts": _sitting(v), "reason": why()},
        do(bodies.seat_anew, "posts", "on", "reason", on="body"),
        "Every seat ends on that day, and these begin. What each may see follows. "
        "Whoever is seated again keeps their group while it stands; say afterwards who presides and who sits for another group.",
    ),
    "group-open": Act(
        "Record a political group", "Record it", "bodies",
        lambda v: {"name": text("Name", most=120), "begins": day(v)},
        do(bodies.open_group, "name", "begins"),
    ),
    "group-end": Act(
        "End a political group", "End it", "bodies",
        lambda v: {"group": one_of("Group", group_choices(v)), "on": day(v, "On which day"), "reason": why()},
        do(bodies.end_group, "on", "reason", on="group"),
        "Seats that were its own stay, and belong to no group from that day until you say otherwise.",
    ),
    "portfolio-open": Act(
        "Open {a portfolio}", "Open this {portfolio}", "bodies",
        lambda v: {"title": text("Title"), "post": one_of("Post that answers for it", post_choices(v), False), "begins": day(v)},
        do(bodies.open_portfolio, "title", "post", "begins"),
    ),
    "portfolio-hand": Act(
        "Hand {a portfolio} to another post", "Hand it over", "bodies",
        lambda v: {"portfolio": one_of("{Portfolio}", [(p.key, p.name) for p in council.portfolios(v.on)]),
                   "post": one_of("Post that answers for it", post_choices(v), False), "reason": why()},
        do(bodies.hand_portfolio, "post", "reason", on="portfolio"),
    ),
    "portfolio-end": Act(
        "End {a portfolio}", "End it", "bodies",
        lambda v: {"portfolio": one_of("{Portfolio}", [(p.key, p.name) for p in council.portfolios(v.on)]), "on": day(v, "On which day"), "reason": why()},
        do(bodies.end_portfolio, "on", "reason", on="portfolio"),
        "As when Cabinet is arranged anew. What stood in it keeps its history and needs another.",
    ),
    "outside-body-add": Act(
        "Record a body outside the council", "Record it", "bodies",
        lambda _v: {"name": text("Name"), "kind": word_of("Kind", OutsideKind)},
        do(bodies.add_outside_body, "name", "kind"),
        "A partner, provider or company that has a part in the council’s work.",
    ),
    "outside-body-rename": Act(
        "Rename a body outside the council", "Rename it", "bodies",
        lambda _v: {"outside": one_of("Body", [(b.key, b.name) for b in council.outside_bodies()]), "name": text("New name"), "reason": why()},
        do(bodies.rename_outside_body, "name", "reason", on="outside"),
    ),
}  # fmt: skip
