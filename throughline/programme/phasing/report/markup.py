"""HTML as values: what is not already HTML is escaped, so that no title of a project can break a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape


class Html(str):
    """Text that is HTML already."""

    __slots__ = ()


ONE_SHEET = 1300  # pixels: a picture that is taller runs over several sheets of paper
VOID = frozenset({"meta", "link", "br", "hr"})


def element(name: str, /, *inside: str, **attributes: str) -> Html:
    """One element. `class_` is written class, `data_l` data-l; an attribute of "" is left out."""
    told = "".join(f' {key.rstrip("_").replace("_", "-")}="{escape(said)}"' for key, said in attributes.items() if said)
    if name in VOID:
        return Html(f"<{name}{told}>")
    return Html(f"<{name}{told}>{together(*inside)}</{name}>")


def together(*parts: str) -> Html:
    """Parts one after another."""
    return Html("".join(part if isinstance(part, Html) else escape(part, quote=False) for part in parts))


def bulleted(items: Iterable[str], **attributes: str) -> Html:
    """A list."""
    return element("ul", *(element("li", item) for item in items), **attributes)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table; `number`: its cells stand to the right; `tight`: they are never broken into lines."""

    heading: str
    number: bool = False
    tight: bool = False


def table(
    name: str, columns: Sequence[Column], rows: Iterable[Sequence[str]], *, stacked: bool = False, told: str = ""
) -> Html:
    """A table whose first column names the row, in a region that scrolls by itself where it is too wide.

    `stacked`: on a telephone each row becomes a small list of its own. A row of one cell is a heading within the table.
    """
    head = element("tr", *(element("th", c.heading, scope="col", class_="n" if c.number else "") for c in columns))
    body = together(*(_row(columns, row) for row in rows))
    caption = element("caption", name, element("span", told) if told else "")
    whole = element(
        "table",
        caption,
        element("thead", head),
        element("tbody", body),
        class_="stack" if stacked else "",
        role="table",
    )
    return element("div", whole, class_="scroll", role="region", aria_label=f"Table: {name}", tabindex="0")


def _row(columns: Sequence[Column], row: Sequence[str]) -> Html:
    if len(row) == 1:
        return element("tr", element("th", row[0], scope="colgroup", colspan=str(len(columns))), class_="group")
    cells = [element("th", row[0], scope="row")]
    cells += [
        element("td", cell, class_=_class(column, cell), data_l=column.heading)
        for column, cell in zip(columns[1:], row[1:], strict=True)
    ]
    return element("tr", *cells)


def _class(column: Column, cell: str) -> str:
    kinds = ("n", column.number), ("tight", column.tight), ("none", cell == "–")
    return " ".join(name for name, holds in kinds if holds)


def figure(finding: str, reading: str, wide: str, narrow: str, beside: Html) -> Html:
    """A picture at both widths with the finding above it, and its table below; on paper on one sheet where it can be read so."""
    caption = element("figcaption", finding, element("span", reading) if reading else "")
    drawn = (element("div", Html(wide), class_="wide"), element("div", Html(narrow), class_="narrow"))
    summary = element("summary", "See the same as a table", element("span", f": {finding}", class_="unseen"))
    tall = next((int(n) for n in re.findall(r'<svg[^>]* height="(\d+)"', wide)), 0)
    whole = element("figure", caption, *drawn, class_="long" if tall > ONE_SHEET else "")
    return together(whole, element("details", summary, beside))
