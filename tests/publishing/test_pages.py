"""What every page of a built site keeps to: nothing inline, nothing lost, nothing pretended, and headings that tell."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from tests.publishing.conftest import RELEASED
from tests.publishing.kent import kent
from tests.publishing.keys import SEAL
from tests.publishing.plans import filled, kept
from tests.publishing.reading import Read, leads_nowhere, pages
from throughline.ground.freezing import canonical
from throughline.ground.timing import Timing
from throughline.plan.rules.document import AuthorityPart, EntryPart, MilestonePart, NatureDetails, PlanDocument
from throughline.plan.rules.words import AuthorityState
from throughline.publishing.build import build_site

HOSTILE = (
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</title></style></svg><svg onload=alert(1)>",
    "{{ frame.root }}{% include 'x' %}",
    "[click](javascript:alert(1)) <b>bold</b> ![x](y) <!-- ",
    "javascript:alert(1)",
    "&lt;script&gt; &amp; ]]> \\u003cscript\\u003e",
)  # fmt: skip
SCRIPTS = ["search-index.js", "search.js"]


@pytest.fixture(scope="module")
def read(kent_site: Path) -> dict[str, Read]:
    """Every page of Kent's site."""
    return pages(kent_site)


def built(plan: PlanDocument, folder: Path, before: PlanDocument | None = None) -> dict[str, Read]:
    """The pages of a plan."""
    build_site(
        canonical(plan),
        "c" * 64,
        RELEASED,
        folder / "site",
        before=canonical(before) if before else "",
        seal=SEAL,
        kept=kept,
    )
    return pages(folder / "site")


def said(page: Read) -> str:
    """A page's words with plain spaces."""
    return " ".join(page.text.replace("\N{NO-BREAK SPACE}", " ").split())


def test_every_address_leads_somewhere(kent_site: Path) -> None:
    """Also those of files to download and of places on a page."""
    assert leads_nowhere(kent_site) == []


def test_nothing_is_inline_and_only_the_search_has_scripts(read: dict[str, Read]) -> None:
    """A strict policy for content blocks nothing, and every other page is whole without JavaScript."""
    for path, page in read.items():
        assert not page.named("style"), path
        assert not [a for _, a in page.tags if "style" in a or any(name.startswith("on") for name in a)], path
        assert [a["src"] for a in page.named("script")] == (SCRIPTS if path == "search.html" else []), path


def test_every_page_has_its_language_its_title_its_one_heading_and_its_anchors_once(read: dict[str, Read]) -> None:
    """What a reader with a screen reader goes by."""
    for path, page in read.items():
        assert page.named("html")[0]["lang"] == "en-GB"
        assert len(page.named("h1")) == 1, path
        assert len(page.ids) == len(set(page.ids)), path
        levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
        body = levels[levels.index(1) :]
        assert all(b - a <= 1 for a, b in pairwise(body)), (path, body)
    assert len(read) > 100


def test_the_same_way_leads_from_every_page(read: dict[str, Read]) -> None:
    """Seven links, the one that one stands under marked, the edition and its day on each page."""
    for path, page in read.items():
        current = [a["href"] for tag, a in page.tags if tag == "a" and a.get("aria-current")]
        assert len(current) == (0 if path in ("accessibility.html", "words.html", "404.html") else 1), path
        assert "Edition 1. Position at 13 January 2021, published 13 January 2021." in said(page), path


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_and_never_run(text: str, tmp_path: Path) -> None:
    """In every field at once: no element, attribute or script of its own; the words stand there to be read."""
    harmless = built(filled(lambda path: f"{path} x"), tmp_path / "harmless")
    hostile = built(filled(lambda path: f"{path} {text}" if not path.endswith("link") else text), tmp_path / "hostile")
    index = (tmp_path / "hostile" / "site" / "search-index.js").read_text(encoding="utf-8")
    assert json.loads(index.removeprefix("window.searchIndex = ").removesuffix(";\n"))
    allowed = {tag for page in harmless.values() for tag, _ in page.tags} | {"a", "em", "strong", "code"}
    for path, page in hostile.items():
        assert {tag for tag, _ in page.tags} <= allowed, path
        assert [a["src"] for a in page.named("script")] == (SCRIPTS if path == "search.html" else [])
        assert not page.named("img")
        for _, attributes in page.tags:
            assert not any(name.startswith("on") or name == "style" for name in attributes), (path, attributes)
            assert not attributes.get("href", "").lower().startswith(("javascript:", "data:")), (path, attributes)
    assert any(text in page.text for page in hostile.values())


def test_no_page_pretends_to_know_what_the_plan_does_not_hold(read: dict[str, Read]) -> None:
    """No rating, no measure, no annual report, and no value that a program prints where a word for absence belongs."""
    for path, page in read.items():
        assert not re.search(r"\b(Red|Amber|Green)\b:|annual report|on course", said(page)), path
        assert not re.search(r"\bNone\b|\bnan\b|Timing\(|Public[A-Z]", page.text), path


def test_absence_has_a_word(kent_site: Path) -> None:
    """No cell of a table's body is a blank or a bare dash."""
    cell = re.compile(r'<t[dh] role="[a-z]+"[^>]*>\s*[-–—]?\s*</t[dh]>')
    for path in kent_site.rglob("*.html"):
        bodies = re.findall(r"<tbody.*?</tbody>", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not [found for body in bodies for found in cell.findall(body)], path


def entry(**changed: object) -> EntryPart:
    """A piece of work with little said of it."""
    return EntryPart(reference="A-1", title="Bridge", nature=kent().entries[0].nature, chapter=1, **changed)  # type: ignore[arg-type]


def late(due: str, forecast: str, title: str = "Opens") -> MilestonePart:
    """A step that is expected at another time than planned."""
    return MilestonePart(title, Timing(due), Timing(forecast))


NEEDED = AuthorityPart(AuthorityState.NEEDED, "Cabinet decides", by=Timing("2021-03"))


@pytest.mark.parametrize(
    ("changed", "heading"),
    [
        ({}, "Bridge: the plan does not say whether it is decided"),
        ({"authorities": (NEEDED,)}, "Bridge: to be decided by March 2021"),
        ({"authorities": (replace(NEEDED, by=None),)}, "Bridge: still to be decided"),
        ({"authorities": (replace(NEEDED, state=AuthorityState.IN_PLACE),)}, "Bridge: decided"),
        (
            {"milestones": (late("2021-03", "2021-09"),), "authorities": (NEEDED,)},
            "Bridge: six months later than planned",
        ),
        (
            {"milestones": (late("2021-03", "2021-04"), late("2022-03", "2022-03"))},
            "Bridge: a step is one month later than planned",
        ),
        (
            {
                "milestones": (late("2021-03", "2021-09"),),
                "details": NatureDetails(whole_cost=3_451_000_000, first_estimate=1_120_000_000),
            },
            "Bridge: six months later than planned and £23.3m above the first estimate",
        ),
        (
            {"details": NatureDetails(whole_cost=100, first_estimate=200), "authorities": (NEEDED,)},
            "Bridge: to be decided by March 2021",
        ),
    ],
)
def test_the_heading_of_a_piece_of_work_tells_the_worst_first(
    changed: dict[str, object], heading: str, tmp_path: Path
) -> None:
    """Late, dearer, undecided, decided: in that order, from the data alone."""
    page = built(replace(kent(), entries=(entry(**changed),)), tmp_path)["work/a-1.html"]
    assert heading in said(page)


def test_an_invented_figure_carries_its_mark(tmp_path: Path) -> None:
    """The diamond and its word stand beside a heading that rests on an invented day, and not beside one that does not."""
    step = late("2021-03", "2021-09")
    for illustrative in (True, False):
        plan = replace(kent(), entries=(entry(milestones=(replace(step, illustrative=illustrative),)),))
        page = built(plan, tmp_path / str(illustrative))["work/a-1.html"]
        assert ("six months later than planned ◇ (illustrative)" in said(page)) is illustrative


def test_the_front_page_says_what_changed_the_worst_first(tmp_path: Path) -> None:
    """Later and gone before new; the count, the list and the sentence agree."""
    before = replace(kent(), entries=(entry(ends=Timing("2021-03")), replace(entry(), reference="A-2", title="Tunnel")))
    after = replace(
        kent(), edition=2, entries=(entry(ends=Timing("2021-09")), replace(entry(), reference="A-3", title="Ferry"))
    )
    front = said(built(after, tmp_path / "two", before)["index.html"])
    counts = "1 is newly listed, 1 is no longer listed and 1 moved in time."
    assert counts in front
    assert "Moved in time“Bridge”" in front
    assert "six months later" in front
    assert front.index("Moved in time") < front.index("No longer listed“Tunnel”") < front.index("Newly listed“Ferry”")
    assert "nothing changed." in said(built(replace(after, edition=3), tmp_path / "three", after)["index.html"])
    assert "This is the first edition" in said(built(after, tmp_path / "one")["index.html"])


def test_what_the_years_leave_out_of_the_whole_cost_is_said(read: dict[str, Read]) -> None:
    """Parts add up, or the page says what does not: £34.51m in all, £33.31m by year."""
    assert "£1.2m ◇ (illustrative) of the whole cost lies in no year of this plan." in said(read["work/sdp-3-01.html"])


def test_the_list_from_a_to_z_has_everything_that_the_search_finds(kent_site: Path, read: dict[str, Read]) -> None:
    """Who has no JavaScript misses nothing."""
    text = (kent_site / "search-index.js").read_text(encoding="utf-8")
    index = json.loads(text.removeprefix("window.searchIndex = ").removesuffix(";\n"))
    listed = {a["href"] for a in read["search.html"].named("a")}
    assert {found["u"] for found in index} <= listed
    assert len(index) == len({found["u"] for found in index})


def test_a_site_of_one_edition_names_no_person_and_no_other_site_for_its_parts(read: dict[str, Read]) -> None:
    """Style, scripts and pictures come with the folder: reading tells nobody else."""
    for path, page in read.items():
        assert all(
            a["href"].endswith(("site.css", "icon.svg", "changes.atom")) and "://" not in a["href"]
            for a in page.named("link")
        ), path
        assert not page.named("img"), path
        assert not page.named("iframe"), path
