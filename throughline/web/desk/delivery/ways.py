"""How somebody comes to their returns: through the desk, or by a link without logging in; and what else may be done to one."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from throughline.delivery.queries.whole import WholeReturn
from throughline.delivery.rules.words import Act
from throughline.web.furniture.parts import Link


@dataclass(frozen=True, slots=True)
class Way:
    """The names of the addresses of one way: the list, one return, where it is kept while it is typed, and the workbook of
    a round: by a link there is one round alone, which its address need not say."""

    list_name: str
    one_name: str
    keep_name: str
    book_name: str
    linked: bool = False

    @property
    def every(self) -> str:
        """The address of the list."""
        return reverse(self.list_name)

    def one(self, key: str) -> str:
        """The address of a return."""
        return reverse(self.one_name, args=[key])

    def keep(self, key: str) -> str:
        """Where what is typed is sent."""
        return reverse(self.keep_name, args=[key])

    def book(self, round_key: str) -> str:
        """Where the workbook of a round is fetched and sent back."""
        return reverse(self.book_name, args=self._round(round_key))

    def book_file(self, round_key: str) -> str:
        """The workbook itself."""
        return reverse(f"{self.book_name}-xlsx", args=self._round(round_key))

    def book_sent(self, round_key: str, address: str) -> str:
        """A workbook that was sent back and waits to be confirmed."""
        return reverse(f"{self.book_name}-sent", args=[*self._round(round_key), address])

    def _round(self, key: str) -> list[str]:
        return [] if self.linked else [key]


DESK = Way("returns", "return", "return-keep", "returns-book")
LINK = Way("by-link", "by-link-return", "by-link-keep", "by-link-book", linked=True)


def besides(one: WholeReturn) -> tuple[Link, ...]:
    """What this person may do to a return besides its way: each leads to a page that says first what it changes."""
    deeds = (
        ("excuse", "Excuse this return", one.may(Act.EXCUSE)),
        ("reopen", "Open this return again", one.may(Act.REOPEN)),
        ("hand-on", "Hand this return on", not one.against_handing),
    )
    found = [Link(words, reverse("return-deed", args=[one.said.key, name])) for name, words, may in deeds if may]
    if one.may(Act.RESTATE):
        found.append(Link("Restate this return", reverse("return-restate", args=[one.said.key])))
    return tuple(found)
