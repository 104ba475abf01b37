"""Breakdowns as people type them: a line for each directorate or district, as it is pasted from a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches

from throughline.ground.words import folded, tidy
from throughline.measures.rules.parts import Part, against_parts
from throughline.measures.rules.refusing import Making
from throughline.measures.rules.saying import Figure, PartSaid, ResultSaid
from throughline.measures.rules.words import BrokenDownBy

NUMBER = r"[-\N{MINUS SIGN}£]*\d[\d,.]*%?"
LINE = re.compile(rf"(?P<name>.*?\D)??[\t:;|\s]+(?P<first>{NUMBER})(?:(?:[\t;|\s/]+(?:of\s+)?)(?P<second>{NUMBER}))?")
Names = Mapping[str, tuple[int, str]]  # folded name → key and name of a unit or place


class PartUnclear(ValueError):
    """A line of a breakdown cannot be read; the message says which, and what to write."""


def read_parts(text: str, by: BrokenDownBy, known: Names, *, is_ratio: bool) -> tuple[PartSaid, ...]:
    """The parts that lines name: "Ashford 45 of 60" of a share, "Ashford 1,214" of a count. A name alone says nothing.

    Raises PartUnclear for a line that is no part, a name that is not known, and one that stands there twice.
    """
    found: dict[str, PartSaid] = {}
    for line in text.splitlines():
        said = line.strip(" \t:;|")
        if not said or folded(said) in known:
            continue
        part = _part(said, by, known, is_ratio=is_ratio)
        if part.name in found:
            raise PartUnclear(f"“{part.name}” stands there twice. Give each {by} once.")
        found[part.name] = part
    return tuple(found.values())


def _part(line: str, by: BrokenDownBy, known: Names, *, is_ratio: bool) -> PartSaid:
    match = LINE.fullmatch(line)
    if match is None or not match["name"]:
        wanted = "“Ashford 45 of 60”" if is_ratio else "“Ashford 1,214”"
        raise PartUnclear(f"“{line}” is not a part. Write the name and then the figure, as in {wanted}.")
    key, name = named_part(match["name"].strip(" \t:;|"), by, known)
    first, second = match["first"], match["second"]
    if second is None:
        return located(PartSaid(by, name, figure=first), key)
    if not is_ratio:
        raise PartUnclear(f"“{line}” gives two figures, and this measure is a plain count. Give one.")
    return located(PartSaid(by, name, _whole(first, line), _whole(second, line)), key)


def located(part: PartSaid, key: int) -> PartSaid:
    """A part with the directorate or the district that it is of."""
    return replace(part, unit=key) if part.by is BrokenDownBy.UNIT else replace(part, place=key)


def named_part(name: str, by: BrokenDownBy, known: Names) -> tuple[int, str]:
    """The key and the name of a directorate or district. Raises PartUnclear."""
    if (found := known.get(folded(name))) is not None:
        return found
    near = get_close_matches(folded(name), list(known), 1, 0.7)
    meant = f" Is “{known[near[0]][1]}” meant?" if near else ""
    raise PartUnclear(f"There is no {by} “{name}”.{meant} Correct the name.")


def told(part: PartSaid, value: int | None) -> tuple[object, ...]:
    """What is kept of a part, to tell whether it is the same again."""
    return (part.by.value, tidy(part.name), part.numerator, part.denominator, value)


def against_breakdowns(making: Making, said: ResultSaid, figure: Figure) -> str | None:
    """Why one of the breakdowns may not stand; each (by directorate, by district) must add up by itself."""
    for by in dict.fromkeys(p.by for p, _ in figure.parts):
        if against := against_parts(
            said.numerator,
            said.denominator,
            figure.value,
            list(_of(figure, by)),
            is_ratio=making.is_ratio or making.unit.is_share,
            because=said.parts_because,
        ):
            return against
    return None


def _of(figure: Figure, by: BrokenDownBy) -> Iterator[Part]:
    return (Part(tidy(p.name), p.numerator, p.denominator, v) for p, v in figure.parts if p.by == by)


def _whole(said: str, line: str) -> int:
    bare = said.replace(",", "")
    if not bare.isdigit():
        raise PartUnclear(f"“{line}” gives no whole numbers. Write the numerator and the denominator in figures.")
    return int(bare)
