"""Planning a decision: what is to be decided, by whom, when; and the pages that ask for it."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.access.roles import Reach
from throughline.council import queries as council
from throughline.council.rules import PostKind
from throughline.governance.operations import planning
from throughline.governance.queries.one import DecisionPage
from throughline.governance.rules.decisions.record import TEXTS
from throughline.governance.rules.decisions.saying import Planned
from throughline.governance.rules.decisions.words import Framework, Maker
from throughline.ground.money import MoneyUnclear, exact, pence
from throughline.history.doorway import Refused
from throughline.web.desk.decisions import asking
from throughline.web.desk.visiting import Visit

Said = dict[str, Any]
LATER = tuple(name for name in TEXTS if name not in ("resolution",))


class MoneyField(forms.CharField):
    """Pounds as people write them; a saving has a minus before it. None where nothing is said."""

    def clean(self, value: Any) -> Any:
        """Whole pence."""
        said = super().clean(value)
        if not said:
            return None
        saving = said.strip().startswith(("-", "−"))
        try:
            return (-1 if saving else 1) * pence(said.strip().lstrip("-−"))
        except MoneyUnclear as unclear:
            raise forms.ValidationError(f"{self.label}: {unclear}") from unclear


def plan_fields(visit: Visit, page: DecisionPage | None = None) -> dict[str, forms.Field]:
    """What is asked when a decision is planned or changed."""
    f = page.facts if page else None
    own = visit.stands(Reach.OWN)
    posts = [(p.key, p.title) for p in council.posts(visit.on) if not p.ended]
    members = [(p.key, p.title) for p in council.posts(visit.on) if not p.ended and p.kind is PostKind.MEMBER]
    first = next((key for key, _ in posts if key in own), None)
    money = MoneyField(label="Money spent or saved", required=False, max_length=40, initial=exact(f.money) if f and f.money is not None else "",
                       help_text="In pounds, for example 2,500,000; a saving with a minus. It decides with the divisions whether this is a key decision.")  # fmt: skip
    fields: dict[str, forms.Field] = {
        "title": asking.text("What is it called?", f.title if f else "", hint="As residents will read it on the public list."),
        "matter": asking.text("What is to be decided?", f.matter if f else "", lines=True, required=False, hint="The notice says this. It is public whatever else is kept back."),
        "maker": asking.words("Who decides?", tuple(Maker), f.maker if f else Maker.MEETING),
        "maker_body": asking.key_of("Which body?", [(b.key, b.name) for b in council.bodies()], f.maker_body_id if f else None, hint="Where a meeting decides."),
        "maker_post": asking.key_of("Which Member or officer?", [*members, *[p for p in posts if p not in members]], f.maker_post_id if f else None, hint="Where one Member or an officer decides."),
        "due": asking.day("Not before which day is it decided?", f.due if f else None),
        "money": money,
        "divisions": asking.text("Electoral divisions", f.divisions if f else "", required=False, hint="A semicolon between them, or “all”."),
        "owner": asking.key_of("Who brings it?", posts, f.owner_id if f else first),
        "portfolio": asking.key_of("{Portfolio}", [(p.key, p.name) for p in council.portfolios(visit.on)], f.portfolio_id if f else None),
        "framework": asking.words("Budget and policy framework", tuple(Framework), f.framework if f else Framework.UNSTATED, hint="What is contrary to it goes to the full council; so does what sets the budget, with every vote named."),
        "serves": asking.text("Which success criteria and {priorities} does it serve?", f.serves if f else "", lines=True, required=False, hint="One a line."),
        "serves_none_because": asking.text("Or why does it serve none?", f.serves_none_because if f else "", required=False),
    }  # fmt: skip
    if page:
        texts = {t.name: t.words for t in page.texts if not t.withheld}
        hidden = {t.name for t in page.texts if t.withheld}
        fields |= {
            f"text_{name}": asking.text(TEXTS[name], texts.get(name, ""), lines=True, required=False)
            for name in LATER
            if name not in hidden
        }
        fields["late_because"] = asking.text("The chairman’s reason for admitting a late report", page.facts.late_because, required=False)  # fmt: skip
        fields["bypassed_because"] = asking.text("Why the committee before it is by-passed", page.facts.bypassed_because, required=False)  # fmt: skip
    return fields


def said_of(visit: Visit, said: Said, page: DecisionPage | None = None) -> Planned:
    """What was answered, as the operation takes it."""
    if said["maker"] is Maker.MEETING and not said["maker_body"] and said["maker_post"]:
        raise Refused("A meeting decides, and a Member or officer is named. Choose the body, or say who decides.")
    units = {p.key: p.unit for p in council.posts(visit.on)}
    meeting = said["maker"] is Maker.MEETING
    return Planned(
        title=said["title"],
        matter=said["matter"],
        maker=said["maker"],
        maker_body=said["maker_body"] if meeting else None,
        maker_post=None if meeting else said["maker_post"],
        owner=said["owner"],
        unit=units.get(said["owner"]) if said["owner"] else None,
        portfolio=said["portfolio"],
        meeting=page.facts.meeting_id if page and _same_day(page, said) else None,
        due=said["due"],
        money=said["money"],
        divisions=said["divisions"],
        framework=said["framework"],
        serves=said["serves"],
        serves_none_because=said["serves_none_because"],
        late_because=said.get("late_because", ""),
        bypassed_because=said.get("bypassed_because", ""),
        texts={name.removeprefix("text_"): words for name, words in said.items() if name.startswith("text_")},
    )


def _same_day(page: DecisionPage, said: Said) -> bool:
    """Whether body and day stay, so that the meeting stays too, wherever it was moved."""
    return bool(page.facts.due == said["due"] and page.facts.maker_body_id == said["maker_body"])


def change(visit: Visit, page: DecisionPage, said: Said) -> str:
    """Keep what was changed."""
    planning.amend(page.ref, said=said_of(visit, said, page), by=visit.actor, at=visit.at)
    return "It is kept. When it was originally due stays as it was."
