"""Acts on units, posts, people and what each post may do."""

from __future__ import annotations

from django import forms

from throughline.access.roles import ROLE_SAYS
from throughline.council.operations import inviting, structure
from throughline.council.queries import make_up
from throughline.council.rules import PostKind, UnitKind
from throughline.ground.labels import Words
from throughline.ground.words import opening
from throughline.plan.founding.declaring import GIVEN_ROLES
from throughline.web.desk.council.acts.asking import (
    Act,
    day,
    do,
    one_of,
    person_choices,
    post_choices,
    text,
    tick,
    unit_choices,
    why,
    word_of,
)
from throughline.web.desk.visiting import Visit


def _one_holder(visit: Visit) -> list[tuple[int, str]]:
    rows = make_up.post_pages(visit.actor)
    return [(p.key, p.title) for p in rows if not p.shared and (p.ends is None or visit.on < p.ends)]


def _said(role: str, words: Words) -> str:
    return f"{opening(role)}: {words.fill(ROLE_SAYS[role])}"


def _role_ticks(visit: Visit, required: bool = False) -> forms.Field:
    return forms.MultipleChoiceField(
        label="Roles that come with it", choices=[(r, _said(r, visit.words)) for r in GIVEN_ROLES],
        widget=forms.CheckboxSelectMultiple, required=required,
    )  # fmt: skip


def _role(visit: Visit) -> forms.Field:
    return forms.ChoiceField(
        label="Role", choices=[("", "Choose one"), *((r, _said(r, visit.words)) for r in GIVEN_ROLES)]
    )


STRUCTURE: dict[str, Act] = {
    "unit-open": Act(
        "Open a unit", "Open this unit", "units",
        lambda v: {"name": text("Name"), "kind": word_of("Kind", UnitKind), "parent": one_of("Part of", unit_choices(v), False), "begins": day(v)},
        do(structure.open_unit, "name", "kind", "parent", "begins"),
    ),
    "unit-rename": Act(
        "Rename a unit", "Rename it", "units",
        lambda v: {"unit": one_of("Unit", unit_choices(v)), "name": text("New name"), "reason": why()},
        do(structure.rename_unit, "name", "reason", on="unit"),
        "What stands in it stays. Editions that were published keep the old name.",
    ),
    "unit-succeed": Act(
        "Let a unit be succeeded by another", "Let its work pass on", "units",
        lambda v: {"unit": one_of("Unit that ends", unit_choices(v)), "successor": one_of("Unit that takes over its work", unit_choices(v)),
                   "on": day(v, "On which day"), "reason": why()},
        do(structure.succeed_unit, "successor", "on", "reason", on="unit"),
        "Its posts, the units within it and all that they answer for follow from that day. You see them first.",
        follows="unit",
    ),
    "unit-close": Act(
        "Close a unit", "Close it", "units",
        lambda v: {"unit": one_of("Unit", unit_choices(v)), "on": day(v, "On which day"), "reason": why()},
        do(structure.close_unit, "on", "reason", on="unit"),
        "Only a unit in which nothing stands any more is closed without a successor.",
    ),
    "post-open": Act(
        "Open a post", "Open this post", "posts",
        lambda v: {"title": text("Title"), "kind": word_of("Kind", PostKind), "unit": one_of("Unit", unit_choices(v), False),
                   "roles": _role_ticks(v), "shared": tick("Several people hold it at once"), "begins": day(v)},
        do(structure.open_post, "title", "kind", "unit", "roles", "shared", "begins"),
        "Rights come with posts, never with persons.",
    ),
    "post-hold": Act(
        "Put somebody into a post", "Put them into this post", "posts",
        lambda v: {"post": one_of("Post", post_choices(v)), "person": one_of("Person", person_choices(v)), "begins": day(v),
                   "acting": tick("They stand in for the holder")},
        do(structure.hold, "person", "begins", "acting", on="post"),
    ),
    "post-share": Act(
        "Let several people hold a post", "Let them share it", "posts",
        lambda v: {"post": one_of("Post", _one_holder(v)),
                   "reason": why()},
        do(structure.share_post, "reason", on="post"),
        "As in a job share. Each of them has what the post gives.",
    ),
    "post-vacate": Act(
        "Vacate a post", "Vacate it", "posts",
        lambda v: {"post": one_of("Post", post_choices(v)), "on": day(v, "On which day"), "reason": why()},
        do(structure.vacate, "on", "reason", on="post"),
        "Whoever holds it no longer does, and loses what it gave. The post stays.",
    ),
    "post-move": Act(
        "Move a post to another unit", "Move it", "posts",
        lambda v: {"post": one_of("Post", post_choices(v)), "unit": one_of("Unit", unit_choices(v), False), "reason": why()},
        do(structure.move_post, "unit", "reason", on="post"),
    ),
    "post-end": Act(
        "End a post", "End it", "posts",
        lambda v: {"post": one_of("Post", post_choices(v)), "on": day(v, "On which day"), "reason": why()},
        do(structure.end_post, "on", "reason", on="post"),
        "Its holdings and roles end with it. What it answered for needs another post.",
    ),
    "grant": Act(
        "Grant a role to a post", "Grant it", "rights",
        lambda v: {"post": one_of("Post", post_choices(v)), "role": _role(v), "begins": day(v), "reason": why()},
        do(structure.grant, "role", "begins", "reason", on="post"),
    ),
    "revoke": Act(
        "Take a role from a post", "Take it away", "rights",
        lambda v: {"post": one_of("Post", post_choices(v)), "role": _role(v), "on": day(v, "From which day"), "reason": why()},
        do(structure.revoke, "role", "on", "reason", on="post"),
        "No role is rubbed out: it ends on a day, and its history stays.",
    ),
    "person-correct": Act(
        "Correct a name or mail address", "Correct it", "people",
        lambda v: {"person": one_of("Person", person_choices(v)), "name": text("Name as it should be", "History does not keep it."),
                   "email": forms.EmailField(label="Mail address", required=False, max_length=200)},
        do(structure.correct_person, "name", "email", on="person"),
        "An empty mail address means that none is known.",
    ),
    "invite": Act(
        "Invite a colleague", "Invite them", "people",
        lambda v: {"name": text("Name", "History does not keep it."), "email": forms.EmailField(label="Mail address", required=False, max_length=200),
                   "username": text("Log-in name", most=150), "post": one_of("Post", post_choices(v)), "begins": day(v),
                   "acting": tick("They stand in for the holder")},
        do(inviting.invite, "name", "email", "username", "post", "begins", "acting"),
        "They get a link, once, by which they choose a password.",
    ),
}  # fmt: skip
