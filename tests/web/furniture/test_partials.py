"""Every partial shows what it is given, stands without it, and lets nobody's text become markup."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from tests.web.furniture import sample
from tests.web.furniture.reading import HOSTILE, hostile, read
from throughline.ground.glossary import glossary
from throughline.web.furniture import parts
from throughline.web.furniture.anatomy import Council, Page, Person
from throughline.web.furniture.forms import Field
from throughline.web.furniture.parts import Mark

FOLDER = Path(parts.__file__).parent / "templates" / "furniture"
FULL: dict[str, dict[str, object]] = {
    "_top": {"council": sample.record().council, "person": sample.person(), "csrf_token": "t"},
    "_nav": {"nav": sample.nav(), "tabs": sample.tabs()},
    "_crumbs": {"crumbs": sample.record().crumbs},
    "_head": {"page": sample.record()},
    "_foot": {"foot": sample.record().foot},
    "_state": {"state": sample.AMBER},
    "_band": {"band": sample.record().band},
    "_numbers": {"figures": sample.record().numbers},
    "_prov": {"shown": "£34.5m", "source": sample.SOURCE, "open": True},
    "_todo": {"tasks": sample.record().todo},
    "_empty": {"empty": sample.asking()["empty"]},
    "_error_summary": {"title": "It was not changed", "errors": sample.record().errors},
    "_table_tools": {"tools": sample.listing()["tools"]},
    "_table": {"table": sample.listing()["list"]},
    "_facets": {"facets": sample.listing()["facets"]},
    "_chips": {"chips": sample.listing()["chips"], "clear": "?"},
    "_pager": {"pager": sample.listing()["pager"]},
    "_kv": {"rows": sample.details()["rows"], "narrow": True},
    "_fig": {"drawing": sample.pictures()[0]},
    "_hist": {"events": sample.details()["events"], "all": sample.details()["whole"]},
    "_was": {"was": parts.Was("End", "April 2022", "April 2023")},
    "_path": {"steps": sample.details()["steps"]},
    "_refused": {"refusal": sample.asking()["refusal"]},
    "_clash": {"clash": sample.asking()["clash"], "csrf_token": "t"},
    "_confirm": {"confirm": sample.asking()["confirm"], "csrf_token": "t"},
    "_field": {"field": sample.asking()["fields"][0]},  # type: ignore[index]
    "_told": {"field": sample.asking()["fields"][0]},  # type: ignore[index]
    "_words": {"entries": glossary()[:3], "all": "/glossary"},
    "_meanings": {"entries": glossary()},
}
EMPTY: dict[str, dict[str, object]] = {
    "_top": {"council": None, "person": Person("Head of Highways")},
    "_head": {"page": Page("Plan", Council("Kent"))},
    "_band": {"band": parts.Band(Mark.GREEN, "Green")},
    "_prov": {"shown": "£1", "source": parts.Source()},
    "_empty": {"empty": parts.Empty("Nothing yet.")},
    "_table_tools": {"tools": parts.Tools(0, "activity", "activities")},
    "_table": {"table": parts.Table("Nothing", (), ())},
    "_facets": {"facets": parts.Facets("/", (), search=None)},
    "_pager": {"pager": parts.Pager(1, 1)},
    "_fig": {"drawing": parts.Drawing("Nothing to see", "")},
    "_was": {"was": parts.Was("", "", "")},
    "_refused": {"refusal": parts.Refusal("You may not", "It is not yours.")},
    "_confirm": {"confirm": parts.Confirm("Closing", "It closes.", "Close", "/")},
    "_field": {"field": Field("end", "End")},
    "_told": {"field": Field("end", "End")},
    "_clash": {"clash": parts.Clash("Somebody", *[sample.details()["events"][0].at] * 2, (), "/")},  # type: ignore[index]
}
WHOLE = ["absent", "broken", "log_in", "refused", "stale"]


def shown(name: str, given: dict[str, object]) -> str:
    """A partial by its short name."""
    return render_to_string(f"furniture/{name}.html", given)


def test_every_partial_is_tried() -> None:
    assert {path.stem for path in FOLDER.glob("_*.html")} == set(FULL)
    assert {path.stem for path in FOLDER.glob("[!_]*.html")} == {*WHOLE, "page"}


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.html")), ids=lambda path: path.stem)
def test_a_template_says_what_it_is_given(path: Path) -> None:
    assert "{% comment %}" in "".join(path.read_text(encoding="utf-8").splitlines()[:2])


@pytest.mark.parametrize("name", sorted(FULL))
def test_a_partial_shows_every_text_it_is_given(name: str) -> None:
    html = shown(name, FULL[name])
    read(html)
    if name not in ("_fig", "_top", "_head", "_told"):  # these show a part of a larger value
        missing = [said for said in texts(FULL[name]) if said not in html]
        assert not missing, missing


@pytest.mark.parametrize("name", sorted(FULL))
def test_a_partial_stands_without_what_may_be_missing(name: str) -> None:
    html = shown(name, EMPTY.get(name, {}))
    read(html)
    assert "None" not in html


@pytest.mark.parametrize("name", sorted(FULL))
def test_nobodys_text_becomes_markup(name: str) -> None:
    html = shown(name, hostile(FULL[name]))
    assert "<script" not in html
    assert HOSTILE not in html
    assert 'alert(1)&lt;/script&gt;"' not in html, "a quotation mark could end an attribute"


@pytest.mark.parametrize("field", sample.asking()["fields"], ids=lambda field: field.name)
def test_every_kind_of_question_has_a_label_and_is_described(field: Field) -> None:
    html = shown("_field", {"field": field})
    tags = read(html)
    ids = {given["id"] for _, given in tags if "id" in given}
    for _, given in tags:
        assert set((given.get("aria-describedby") or "").split()) <= ids
    if field.kind != "hidden":
        assert field.id in ids, "the error summary leads to it"
    assert "<script" not in shown("_field", {"field": hostile(field)})


@pytest.mark.parametrize("kind", ["text", "area", "select", "timing", "money", "file", "tick"])
def test_an_error_is_told_with_the_control(kind: str) -> None:
    tags = read(shown("_field", {"field": Field("end", "End", kind, error="Say when.", hint="A day.")}))
    control = next(given for tag, given in tags if given.get("id") == "id_end")
    assert control["aria-invalid"] == "true"
    assert control["aria-describedby"] == "id_end_hint id_end_error"


def test_a_password_is_never_sent_back() -> None:
    assert "secret" not in shown("_field", {"field": Field("password", "Password", "password", "secret")})


@pytest.mark.parametrize("name", WHOLE)
def test_a_page_that_comes_by_itself_is_whole(name: str) -> None:
    given = sample.asking() | {"page": sample.framed("Closed"), "roles": sample.person().roles}
    html = render_to_string(f"furniture/{name}.html", given, RequestFactory().get("/"))
    tags = read(html)
    assert [tag for tag, _ in tags].count("h1") == 1
    assert [tag for tag, _ in tags].count("main") == 1


def test_the_page_of_a_failure_needs_nothing() -> None:
    assert "Something went wrong" in render_to_string("furniture/broken.html")


def test_every_form_that_writes_carries_the_token() -> None:
    html = sample.sample(RequestFactory().get("/")).content.decode()
    assert html.count('method="post"') == html.count('name="csrfmiddlewaretoken"') > 3


def test_the_whole_page_has_no_style_or_script_of_its_own_and_each_id_once() -> None:
    tags = read(sample.sample(RequestFactory().get("/")).content.decode())
    assert not [tag for tag, given in tags if "style" in given or tag == "style"]
    assert not [given for tag, given in tags if tag == "script" and "src" not in given]
    ids = [given["id"] for _, given in tags if "id" in given]
    assert sorted({one for one in ids if ids.count(one) > 1}) == []


def test_a_table_with_a_cell_too_few_is_refused() -> None:
    table = parts.Table("Money", (parts.Column("Year"), parts.Column("Money")), (parts.Row((parts.Cell("2020"),)),))
    with pytest.raises(ValueError, match="longer than"):
        shown("_table", {"table": table})


def texts(value: Any) -> list[str]:
    """Every text of a value as a template writes it, but for words that choose between forms."""
    from dataclasses import fields, is_dataclass

    from django.utils.html import escape

    hidden = {"kind", "sorted", "stage", "current", "name", "keep", "type_this", "href", "one", "many", "csrf_token"}
    if is_dataclass(value):
        return [said for f in fields(value) if f.name not in hidden for said in texts(getattr(value, f.name))]
    if isinstance(value, tuple):
        return [said for one in value for said in texts(one)]
    if isinstance(value, dict):
        return [said for name, one in value.items() if name not in hidden for said in texts(one)]
    return [escape(value)] if type(value) is str and value else []


def test_a_long_filter_is_folded_until_one_of_its_choices_is_made() -> None:
    """35 owners do not push the filters behind them off the page; what is chosen is never hidden."""
    many = tuple(parts.Choice(str(n), f"Owner {n}") for n in range(35))
    whole = parts.Facet("owner", "Owner", many)
    assert whole.folded
    assert not parts.Facet("owner", "Owner", (*many[:-1], parts.Choice("34", "Owner 34", chosen=True))).folded
    assert not parts.Facet("chapter", "Chapter", many[: parts.MANY_CHOICES]).folded
    page = shown("_facets", {"facets": parts.Facets("/", (whole,))})
    assert page.count("<details>") == page.count("</details>") == 1
