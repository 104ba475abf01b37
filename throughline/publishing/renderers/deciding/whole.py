"""Every file of the public list of decisions, from the frozen text alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from throughline.governance.rules.decisions.document import DecisionsDocument, PublicDecision
from throughline.governance.rules.decisions.listing import (
    Group,
    Listed,
    adrift,
    coming,
    deciding,
    flags,
    records,
    reported,
)
from throughline.ground.freezing import canonical
from throughline.ground.words import counted, opening
from throughline.publishing.documents.reports.public import PublicReport
from throughline.publishing.documents.telling import Told
from throughline.publishing.manifest import PUBLIC_KEY, KeyFact
from throughline.publishing.renderers.addresses import addresses
from throughline.publishing.renderers.brand import Brand
from throughline.publishing.renderers.deciding import records as recorded
from throughline.publishing.renderers.deciding.records import Before
from throughline.publishing.renderers.deciding.reports import Papers, meetings, no_paper, told_of
from throughline.publishing.renderers.engine import look, opened
from throughline.publishing.renderers.feed import FEED, feed
from throughline.publishing.renderers.frame import Kept, nothing_kept, root
from throughline.publishing.renderers.printing import Form
from throughline.publishing.renderers.saying import day
from throughline.publishing.signing import pem
from throughline.sheets.writing import csv_text

TITLE = "Forthcoming executive decisions"
REPORTS = "reports.html"
NAV = (
    ("index.html", "Forthcoming decisions"),
    ("records.html", "Records of decision"),
    (REPORTS, "Reports to meetings"),
    ("data.html", "Data and how to check it"),
)
HEADS = (
    "Number", "Title", "Status", "Decision maker", "Not before", "Originally due", "Notice published", "Decided", "Published",
    "Effective from", "Key decision", "Route", "Restriction", "Source", "Source as at",
)  # fmt: skip
File = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class ListSite:
    """One list as it is published. `told`: this release and those before it, for the feed; `before`: the list that stood before."""

    document: DecisionsDocument
    brand: Brand
    released_on: date
    snapshot: str
    chain_head: str
    keys: tuple[KeyFact, ...]
    told: tuple[Told, ...]
    address: str = ""
    reports: tuple[PublicReport, ...] = ()
    paper: Papers = no_paper
    before: Before | None = None
    kept: Kept = nothing_kept


def files(site: ListSite) -> Iterator[File]:
    """Path and content of every file but the manifest."""
    yield from look(site.brand).items()
    yield PUBLIC_KEY, pem(site.keys[-1].public)
    yield FEED, feed(site.document.council, TITLE.lower(), site.told, site.address)
    yield "data/decisions.json", canonical(site.document).encode()
    yield "data/decisions.csv", ("\ufeff" + csv_text(list(HEADS), [_line(d) for d in site.document.decisions])).encode()
    paths = paths_of(site.document)
    taken = records(site.document)
    yield "index.html", _front(site, paths, taken)
    yield from _records(site, paths, taken)
    for one in site.document.decisions:
        yield (
            paths[one.key],
            _page(
                site,
                paths[one.key],
                "list/decision.html",
                one.title,
                _decision(one, site.document.as_at)
                | {"papers": recorded.papers_of(one, paths[one.key])}
                | {"reports": [(f"../{r.address}", r.document) for r in site.reports if r.decision == one.key]},
            ),
        )
    yield (
        "data.html",
        _page(
            site,
            "data.html",
            "list/data.html",
            "Data, and how to check it",
            {"snapshot": site.snapshot, "head": site.chain_head},
        ),
    )
    yield (
        "accessibility.html",
        _page(site, "accessibility.html", "list/accessibility.html", "Accessibility statement", {}),
    )
    yield from _reports(site, paths)
    yield "404.html", _page(site, "404.html", "list/missing.html", "This page is not in the list", {})


def _records(site: ListSite, paths: dict[str, str], taken: tuple[PublicDecision, ...]) -> Iterator[File]:
    """The list of records, each record as a paper, and the reports to the council on those that did not wait."""
    said = {"rows": [(_link(d, paths), _taken(d)) for d in taken], "urgency": recorded.listed(site.document)}
    yield "records.html", _page(site, "records.html", "list/records.html", "Records of decision", said)
    yield from recorded.record_papers(site.document, paths, site.brand, site.before)
    yield from _urgency(site)


def _urgency(site: ListSite) -> Iterator[File]:
    """The reports to the council on decisions that did not wait: each as a page, and once its span has ended as papers."""
    for one in reported(site.document):
        path = recorded.address(one)
        values = recorded.told_of(one, site.document, site.brand)
        yield path, _page(site, path, "list/urgency.html", f"Urgent decisions, {one.span}", values)
    yield from recorded.duty_papers(site.document, site.brand, site.before)


def _reports(site: ListSite, paths: dict[str, str]) -> Iterator[File]:
    """The reports to meetings whose papers are out: their list, and each as a page, a PDF and a Word document."""
    if not site.reports:
        return
    yield "reports.html", _page(site, "reports.html", "list/reports.html", "Reports to meetings", {"meetings": meetings(site.reports)})  # fmt: skip
    decided = {d.key: (f"../{paths[d.key]}", d.title) for d in site.document.decisions}
    for one in site.reports:
        values = told_of(one, site.brand) | {"decision": decided.get(one.decision)}
        yield one.address, _page(site, one.address, "list/report.html", one.document.title, values)
        for form in Form:
            yield f"{one.address.removesuffix('html')}{form}", site.paper(one, form)
        for (name, _, _), file in zip(values["files"], one.files, strict=True):
            yield f"r/{name}", site.kept(file.copy)


def paths_of(document: DecisionsDocument) -> dict[str, str]:
    """Each decision's page by its key: its number where it has one, so that an address outlives every list."""
    slugs = addresses(d.number or d.key for d in document.decisions)
    return {d.key: f"d/{slugs[d.number or d.key]}.html" for d in document.decisions}


def _front(site: ListSite, paths: dict[str, str], taken: tuple[PublicDecision, ...]) -> bytes:
    """What is coming, when, and who decides; apart from it what is adrift, and what was lately taken."""
    groups, late = coming(site.document), adrift(site.document)
    values = {
        "who": _who(groups),
        "groups": [(g.heading, _items(g.items, paths)) for g in groups],
        "late_heading": f"{counted(len(late), 'decision').capitalize()} whose day has passed",
        "late": _items(late, paths, passed=True),
        "taken": _links(taken[:8], paths),
        "day": day(site.document.as_at),
    }
    return _page(site, "index.html", "list/index.html", heading_of(groups, site.document.as_at), values)


def heading_of(groups: tuple[Group, ...], on: date) -> str:
    """ "12 decisions are coming, the first not before 25 January 2021"."""
    number = sum(times for _, times in deciding(groups))
    first = next((g.not_before for g in groups if g.not_before and g.not_before >= on), None)
    if not number:
        return "No decision is coming"
    said = f"{counted(number, 'decision').capitalize()} {'is' if number == 1 else 'are'} coming"
    return f"{said}, {'' if number == 1 else 'the first '}not before {day(first)}" if first else said


def _who(groups: tuple[Group, ...]) -> str:
    """ "Who decides: Cabinet (4), Leader of the Council (2); for 1 it is not stated."; empty where nothing is coming."""
    stated = [f"{maker} ({times})" for maker, times in deciding(groups) if maker]
    unstated = sum(times for maker, times in deciding(groups) if not maker)
    if not stated:
        return "Who decides is not stated yet." if unstated else ""
    said = f"Who decides: {', '.join(stated)}"
    return f"{said}; for {unstated} it is not stated." if unstated else f"{said}."


def _page(site: ListSite, path: str, template: str, heading: str, values: dict[str, Any]) -> bytes:
    up = root(path)
    frame = {
        "root": up,
        "title": heading,
        "council": site.document.council,
        "series": TITLE,
        "nav": [
            (up + href, words, "page" if href == path else "") for href, words in NAV if href != REPORTS or site.reports
        ],
        "as_at": day(site.document.as_at),
        "released": day(site.released_on),
        "demonstration": site.document.demonstration,
        "licence": site.brand.licence,
        "note": site.brand.note,
    }
    return opened(template, {**values, "heading": heading, "frame": frame}).encode()


def _items(items: tuple[Listed, ...], paths: dict[str, str], *, passed: bool = False) -> list[dict[str, Any]]:
    """The items of one group; where they are of several days (`passed`), each says its own."""
    return [
        {
            "link": _link(i.decision, paths),
            "flags": i.flags,
            "matter": i.decision.matter if i.decision.matter != i.decision.title else "",
            "facts": ([("Not before", _day(i.decision.due))] if passed else []) + _brief(i.decision),
            "illustrative": i.decision.illustrative,
        }
        for i in items
    ]


def _brief(d: PublicDecision) -> list[tuple[str, str]]:
    rows = (
        ("Number", d.number),
        ("Decides", d.maker or "not stated"),
        ("Key decision", d.key_because or d.key_word),
        ("Notice given", _day(d.notice_on) or "not stated"),
        ("Route", d.route if d.route not in ("", "normal") else ""),
        ("Papers", d.restriction),
    )
    return [(term, said) for term, said in rows if said]


def _links(rows: tuple[PublicDecision, ...], paths: dict[str, str]) -> list[tuple[str, str]]:
    return [_link(d, paths) for d in rows]


def _link(d: PublicDecision, paths: dict[str, str]) -> tuple[str, str]:
    return paths[d.key], d.title


def _taken(d: PublicDecision) -> str:
    when = _day(d.decided_on) or _day(d.published_on)
    return " · ".join(filter(None, (d.number, d.maker, d.status, when)))


def _decision(d: PublicDecision, on: date) -> dict[str, Any]:
    rows = (
        ("Number", d.number),
        ("Status", d.status),
        ("Decision maker", d.maker),
        ("Portfolio", d.portfolio),
        ("Directorate", d.department),
        ("Key decision", " · ".join(filter(None, (d.key_word, d.key_because)))),
        ("Notice published", _day(d.notice_on)),
        ("Route", d.route),
        ("Why 28 days’ notice was impracticable", d.why_impracticable),
        ("Agreed to urgency", d.agreed_by),
        ("Not before", _day(d.due)),
        ("Originally due", _day(d.originally_due)),
        ("Committee by-passed", d.bypassed_because),
        ("Committee before it", d.committee),
        ("Decided", _day(d.decided_on)),
        ("Record published", _day(d.published_on)),
        ("Effective from", _day(d.effective_from)),
        ("Exempt from call-in", d.call_in_exempt),
        ("Implemented", _day(d.implemented_on)),
        ("Electoral divisions", d.divisions),
        ("Money", d.money),
        ("Restriction", d.restriction),
        ("Source as at", _day(d.source_as_at)),
    )
    return {
        "d": d,
        "flags": flags(d, on) if not d.settled else (),
        "facts": [(term, opening(said)) for term, said in rows if said],
        "notices": [(n.kind, day(n.published_on)) for n in d.notices],
        "call_ins": [(day(c.called_on), c.ground, c.outcome, _day(c.settled_on), c.says) for c in d.call_ins],
        "source": d.source if d.source.startswith("https://") else "",
        "assessments": [
            (a, [line for text in (a.summary, a.reason) for line in text.split("\n")], day(a.taken_on))
            for a in d.assessments
        ],
        "texts": [(t.label, t.words.split("\n"), t.withheld) for t in d.texts],
    }


def _day(value: date | None) -> str:
    return day(value) if value else ""


def _line(d: PublicDecision) -> tuple[Any, ...]:
    return (
        d.number, d.title, d.status, d.maker, d.due, d.originally_due, d.notice_on, d.decided_on, d.published_on,
        d.effective_from, d.key_word, d.route, d.restriction, d.source, d.source_as_at,
    )  # fmt: skip
