"""The short facts of one piece of work: who answers for it, why it is in the plan, what is particular to its kind."""

from __future__ import annotations

from throughline.ground.money import exact
from throughline.ground.words import listed, opening
from throughline.history.files.kinds import BY_MEDIA, size_said
from throughline.publishing.documents.public import PublicActivity
from throughline.publishing.renderers.frame import Site
from throughline.publishing.renderers.pages.assessments import linked_to
from throughline.publishing.renderers.pages.fragments import invented, source_said
from throughline.publishing.renderers.pages.since import since_link
from throughline.publishing.renderers.saying import NOT_STATED, joined, linked, marked, outward, when

Fact = tuple[str, list[str], list[str]]  # a heading, paragraphs, a list


def facts(site: Site, activity: PublicActivity, up: str) -> list[Fact]:
    """The column beside the text; headings without anything to say are left out."""
    those: list[Fact] = [
        ("Who answers for it", _who(site, activity), []),
        ("Why it is in the plan", _why(activity), _serves(site, activity, up)),
        ("Documents", [], _documents(site, activity, up)),
        ("Assessments", [], [linked_to(site, reference, up) for reference in activity.assessments]),
        ("What it answers", [], _answers(site, activity, up)),
        ("How its success is measured", [], _measures(site, activity, up)),
        ("Where", _where(site, activity), _places(site, activity, up)),
        ("Read on", [], [_signpost(s.kind.value, s.words, s.link) for s in activity.signposts]),
        ("Source", [source_said(activity.source)], []),
        ("Download", [], [linked("All work (CSV)", f"{up}data/activities.csv")]),
    ]
    return [fact for fact in those if fact[1] or fact[2]]


def _documents(site: Site, activity: PublicActivity, up: str) -> list[str]:
    """What can be read beside the plan: each with its kind, type and size, so that nobody is surprised by a download."""
    return [
        joined(
            (
                linked(d.title, up + site.document_paths[activity.reference, d.title]),
                marked(f" ({d.kind.value}, {BY_MEDIA[d.media].short}, {size_said(d.size)})", d.illustrative),
            ),
            "",
        )
        for d in activity.documents
    ]


def checks(activity: PublicActivity) -> list[tuple[str, str]]:
    """Screening for equality and data protection, and consultation, as the plan says them."""
    return [
        ("Equality impact", marked(opening(activity.eqia.value), invented(activity, "eqia"))),
        ("Data protection", marked(opening(activity.dpia.value), invented(activity, "dpia"))),
        (
            "Consultation",
            marked(activity.engagement, invented(activity, "engagement")) if activity.engagement else "Not stated",
        ),
    ]


def details(activity: PublicActivity) -> list[tuple[str, str]]:
    """What belongs to its nature: the contract, the users, the approvals, the adopting body."""
    d = activity.details
    named: tuple[tuple[str, str, str], ...] = (
        ("provider", "Provider", d.provider),
        ("contract_value", "Value of the contract", exact(d.contract_value) if d.contract_value is not None else ""),
        ("contract_term", "Term of the contract", d.contract_term),
        ("contract_ends", "Contract ends", when(d.contract_ends) if d.contract_ends else ""),
        ("extensions", "Extensions", d.extensions),
        ("procurement_stage", "Stage of procurement", d.procurement_stage),
        ("users_affected", "Whom it affects", d.users_affected),
        ("regulator", "Regulator", d.regulator),
        ("whole_cost", "Whole cost", exact(d.whole_cost) if d.whole_cost is not None else ""),
        ("approval_to_plan", "Approval to plan", d.approval_to_plan),
        ("approval_to_spend", "Approval to spend", d.approval_to_spend),
        ("completion", "Completion", when(d.completion) if d.completion else ""),
        ("adopting_body", "Adopted by", d.adopting_body),
        ("expires", "Expires", when(d.expires) if d.expires else ""),
    )
    return [(term, marked(value, invented(activity, name))) for name, term, value in named if value]


def _who(site: Site, activity: PublicActivity) -> list[str]:
    said = [
        marked(
            activity.owner or f"{site.word('Short owner')}: {NOT_STATED}",
            invented(activity, "owner") and bool(activity.owner),
        )
    ]
    unit = listed(list(dict.fromkeys(u for u in (activity.unit, activity.directorate) if u)), "in")
    if unit:
        said.append(unit)
    if activity.portfolio:
        said.append(
            joined((f"{site.word('Portfolio')}: ", marked(activity.portfolio, invented(activity, "portfolio"))), "")
        )
    if activity.contributing:
        words = marked(listed(activity.contributing), invented(activity, "contributing"))
        said.append(joined(("With: ", words), ""))
    return said


def _why(activity: PublicActivity) -> list[str]:
    if not activity.because:
        return []
    return [marked(f"{opening(listed([b.value for b in activity.because]))}.", invented(activity, "because"))]


def _serves(site: Site, activity: PublicActivity, up: str) -> list[str]:
    titles = {o.reference: o.title for o in site.plan.objectives}
    priorities = dict(site.plan.priorities)
    said: list[str] = []
    if activity.chapter is not None:
        said.append(_chapter(site, activity.chapter, up, invented(activity, "chapter")))
    said += [_chapter(site, n, up, invented(activity, "other_outcomes")) for n in activity.other_outcomes]
    said += [
        marked(f"{site.word('Objective')} {o}: {titles[o]}", invented(activity, "objectives"))
        for o in activity.objectives
        if o in titles
    ]
    return said + [
        marked(f"{site.word('Priority')}: {priorities[p]}", invented(activity, "priorities"))
        for p in activity.priorities
        if p in priorities
    ]


def _chapter(site: Site, number: int, up: str, illustrative: bool) -> str:
    return marked(linked(site.chapter_title(number), up + site.chapter_path(number)), illustrative)


def _answers(site: Site, activity: PublicActivity, up: str) -> list[str]:
    places = {e.reference: n for n, e in enumerate(site.plan.environment, 1)}
    titles = {e.reference: e.title for e in site.plan.environment}
    return [
        marked(linked(titles[r], f"{up}contents.html#change-{places[r]}"), invented(activity, "answers"))
        for r in activity.answers
        if r in places
    ]


def _measures(site: Site, activity: PublicActivity, up: str) -> list[str]:
    """Each measure by its name, with its target and its latest final figure as they stood when the plan was frozen; and
    the way to what became of that figure."""
    called = {m.reference: m for m in site.plan.measures}
    said: list[str] = []
    for one in (called[r] for r in activity.measures if r in called):
        figure = f"{one.figure} in {one.period}" if one.figure else ""
        told = "; ".join(part for part in (figure, one.aim) if part) or "no target yet"
        words = marked(f"{one.title}: {told}", one.illustrative or invented(activity, "measures"))
        since = (since_link(site, one.reference, up),) if one.figure and one.period else ()
        said.append(joined((words, *since), "; "))
    return said


def _where(site: Site, activity: PublicActivity) -> list[str]:
    if activity.countywide:
        return [marked(site.word("Whole area"), invented(activity, "countywide"))]
    return [] if activity.places else [f"No {site.word('place')} is stated."]


def _places(site: Site, activity: PublicActivity, up: str) -> list[str]:
    return [marked(linked(p, up + site.place_paths[p]), invented(activity, "places")) for p in activity.places]


def _signpost(kind: str, words: str, link: str) -> str:
    said = words if words.casefold().startswith(kind.casefold()[:8]) else f"{opening(kind)}: {words}"
    return outward(said, link)
