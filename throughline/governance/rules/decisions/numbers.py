"""Decision numbers: YY/NNNNN, allocated once from the first entry on the list and kept; or the committee system's own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

FORM = re.compile(r"(\d\d)/(\d{5})")


def next_number(known: Iterable[str], on: date) -> str:
    """The next number of the year of a day: one above the highest that is known of that year, "21/00001" the first.

    Numbers of other forms, which a committee system allocated, are passed over. Source: Kent County Council, records of
    executive decisions. Raises ValueError after 99,999 in one year.
    """
    year = f"{on.year % 100:02}"
    highest = max((int(m[2]) for n in known if (m := FORM.fullmatch(n.strip())) and m[1] == year), default=0)
    if highest >= 99_999:
        raise ValueError(f"The numbers of 20{year} are used up.")
    return f"{year}/{highest + 1:05}"
