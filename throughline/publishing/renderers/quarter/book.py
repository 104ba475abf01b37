"""What every page and paper of a quarter shares: the report, what is known about its publication, and its addresses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from throughline.measures.rules.words import Rating
from throughline.publishing.documents.papers.tree import Run, Shape, Text
from throughline.publishing.documents.quarter.report import QuarterReport
from throughline.publishing.documents.quarter.telling import NO_SERVICE, named, services
from throughline.publishing.manifest import KeyFact
from throughline.publishing.renderers.addresses import addresses
from throughline.publishing.renderers.brand import Brand

INDEX, DELIVERY, KEY, DATA, VERIFY, ACCESS = (
    "index.html", "delivery.html", "key.html", "data.html", "verify.html", "accessibility.html",
)  # fmt: skip
SHAPES = {
    Rating.GREEN: Shape.GREEN,
    Rating.BLUE: Shape.BLUE,
    Rating.AMBER: Shape.AMBER,
    Rating.RED: Shape.RED,
    Rating.UNRATED: Shape.UNKNOWN,
}


@dataclass(frozen=True)
class Book:
    """One quarter's pages. `others`: quarters that were released before, as folder and name, the latest first."""

    report: QuarterReport
    brand: Brand
    released_on: date
    snapshot: str = ""  # SHA-256 of the frozen text
    chain_head: str = ""
    follows: str = ""
    keys: tuple[KeyFact, ...] = ()
    others: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """ "Quarter 3 2020/21"."""
        return named(self.report.year, self.report.quarter)

    @cached_property
    def figure_paths(self) -> dict[str, str]:
        """Each measure's page by its reference: where its figure is worked out again."""
        slugs = addresses(m.part.reference for m in self.report.measures)
        return {reference: f"figures/{slug}.html" for reference, slug in slugs.items()}

    @cached_property
    def service_paths(self) -> dict[str, str]:
        """Each directorate's page by its name."""
        names = services(self.report.measures)
        return {name: f"services/{slug}.html" for name, slug in addresses(names).items()}

    @cached_property
    def known(self) -> frozenset[str]:
        """Every address that a heading or a word may lead to."""
        return frozenset(
            (*self.figure_paths.values(), *self.service_paths.values(), INDEX, DELIVERY, KEY, DATA, VERIFY)
        )


def rated(rating: Rating) -> Text:
    """A rating as a word with its shape."""
    return (Run(rating.value, bold=True, shape=SHAPES[rating]),)


def plain(text: str, illustrative: bool = False) -> Text:
    """Words, marked where they are invented for a demonstration."""
    return (Run(f"{text}\N{NO-BREAK SPACE}◇" if illustrative else text),) if text else ()


def service_of(directorate: str) -> str:
    """The name under which a measure's directorate stands."""
    return directorate or NO_SERVICE
