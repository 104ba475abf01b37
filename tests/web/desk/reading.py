"""What a browser without script would read of a page: its words, and what its forms would send."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from throughline.sheets.reading import read_book

Pairs = list[tuple[str, str]]


@dataclass
class Form:
    """A form as it stands: where it goes, what it would send, and its buttons."""

    attributes: dict[str, str | None]
    sent: Pairs = field(default_factory=list)
    buttons: Pairs = field(default_factory=list)

    def with_(self, **said: str | None) -> dict[str, list[str]]:
        """What is sent when these fields are filled in so; None: every tick of that name is taken away."""
        filled: dict[str, list[str]] = {}
        for name, value in self.sent:
            filled.setdefault(name, []).append(value)
        return filled | {name: [] if value is None else [value] for name, value in said.items()}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.words: list[str] = []
        self.inside: Form | None = None
        self.select = self.area = ""
        self.typed: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        name, value = told.get("name") or "", told.get("value") or ""
        if tag == "form":
            self.inside = Form(told)
            self.forms.append(self.inside)
        elif self.inside is None:
            return
        elif tag == "input" and name and "disabled" not in told:
            ticks = told.get("type") in ("checkbox", "radio")
            if not ticks or "checked" in told:
                self.inside.sent.append((name, "on" if ticks and "value" not in told else value))
        elif tag == "button" and name:
            self.inside.buttons.append((name, value))
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and "selected" in told:
            self.inside.sent.append((self.select, value))
        elif tag == "textarea":
            self.area, self.typed = name, []

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = None
        elif tag == "select":
            self.select = ""
        elif tag == "textarea" and self.inside is not None:
            self.inside.sent.append((self.area, "".join(self.typed).removeprefix("\n")))
            self.area = ""

    def handle_data(self, data: str) -> None:
        if self.area:
            self.typed.append(data)
        self.words.append(data)


def the_form(html: str) -> Form:
    """The form in the main part of a page: the last that is sent with POST."""
    reader = _Reader()
    reader.feed(html)
    return [form for form in reader.forms if form.attributes.get("method") == "post"][-1]


def the_form_to(html: str, act: str) -> Form:
    """The form of a page that is sent to an address with this ending."""
    reader = _Reader()
    reader.feed(html)
    return next(form for form in reader.forms if str(form.attributes.get("action", "")).endswith(act))


def words(html: str) -> str:
    """The words of a page, with single spaces."""
    reader = _Reader()
    reader.feed(html)
    return " ".join(" ".join(reader.words).split())


def sheet_rows(book: bytes, sheet: str = "Activities") -> list[list[str]]:
    """The rows of a downloaded workbook beneath its headings, each cell as text."""
    found = next(one for one in read_book(book).sheets if one.name == sheet)
    rows = [[cell.text for cell in row.cells] for row in found.rows]
    start = next(number for number, row in enumerate(rows) if row[0] == "Reference") + 1
    return [row for row in rows[start:] if row[0]]
