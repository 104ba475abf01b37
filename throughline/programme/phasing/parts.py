"""What a column takes of periods that its stages fill in part, compiled: by weeks a stage may begin or end within one."""

from __future__ import annotations

from typing import Any

from throughline.programme.phasing.compiling import compiled, inlined
from throughline.programme.phasing.flat import AMOUNT, BUILD, BUILT, MEET, MET, MODE, MOST, NEEDS, ROW, START


@inlined
def first_of(col: Any, mode: Any, c: Any, stage: Any) -> Any:
    """The moment at which a stage of a column begins."""
    if stage == 0:
        return col[c, START]
    if stage == 1:
        return col[c, START] + mode[col[c, MODE], 0]
    return col[c, BUILD] if stage == 2 else col[c, BUILT]


@inlined
def by_months(dawn: Any) -> Any:
    """Whether all is planned by months, of which each is one day: a division for each period would cost the search a third of its moves."""
    return dawn[-1] == len(dawn) - 1


@inlined
def day_at(when: Any, moment: Any) -> Any:
    """The day of a moment, within the planned time."""
    return when[min(max(moment, 0), len(when) - 1)]


@compiled
def parts_fit(f: Any, s: Any, c: Any, desk: Any) -> Any:
    """Whether a column fits in the periods that its stages fill in part, two of them maybe one period. Leaves on the desk what
    it takes there, for `clear_parts`. By months alone there are none.
    """
    col, mode, need, when, slot, dawn, part, partly = (
        f.col, f.mode, f.need, f.when, f.slot, f.dawn, desk.part, desk.partly,
    )  # fmt: skip
    m, count = col[c, MODE], 0
    for stage in range(4):
        first = first_of(col, mode, c, stage)
        begins, ends = day_at(when, first), day_at(when, first + mode[m, stage])
        if ends <= begins:
            continue
        t0, t1 = slot[begins], slot[ends - 1]
        for side in range(2 if t1 > t0 else 1):
            t = t1 if side else t0
            days = min(ends, dawn[t + 1]) - max(begins, dawn[t])
            if days == dawn[t + 1] - dawn[t]:
                continue
            for n in range(mode[m, NEEDS + stage], mode[m, NEEDS + stage + 1]):
                part[need[n, ROW], t] += need[n, AMOUNT] * days
                partly[count, 0], partly[count, 1] = need[n, ROW], t
                count += 1
    partly[count, 0] = -1
    for n in range(count):
        row, t = partly[n, 0], partly[n, 1]
        if s.use[row, t] + part[row, t] > f.room[row, t] + f.bought[row, MOST] * (dawn[t + 1] - dawn[t]):
            return False
    return True


@compiled
def clear_parts(desk: Any) -> None:
    """Wipe what `parts_fit` left on the desk."""
    n = 0
    while desk.partly[n, 0] >= 0:
        desk.part[desk.partly[n, 0], desk.partly[n, 1]] = 0
        n += 1


@compiled
def used_by(f: Any, row: Any, out: Any) -> None:
    """What every column uses of a row in every period (columns × periods), meetings apart."""
    col, mode, need, slot, dawn = f.col, f.mode, f.need, f.slot, f.dawn
    for c in range(len(col)):
        m = col[c, MODE]
        for stage in range(4):
            first = first_of(col, mode, c, stage)
            begins, ends = day_at(f.when, first), day_at(f.when, first + mode[m, stage])
            for n in range(mode[m, NEEDS + stage], mode[m, NEEDS + stage + 1]):
                if need[n, ROW] == row and ends > begins:
                    for t in range(slot[begins], slot[ends - 1] + 1):
                        out[c, t] += need[n, AMOUNT] * (min(ends, dawn[t + 1]) - max(begins, dawn[t]))


@compiled
def taken_by(f: Any, c: Any, much: Any, where: Any) -> Any:
    """What a column takes of each row and period, written into `much` (rows × periods, row after row), and `where` that is, as it
    came; answers in how many places. People and embedding by the day, a meeting's item.
    """
    col, mode, need, slot, dawn = f.col, f.mode, f.need, f.slot, f.dawn
    m, count, periods = col[c, MODE], 0, len(dawn) - 1
    for stage in range(4):
        first = first_of(col, mode, c, stage)
        begins, ends = day_at(f.when, first), day_at(f.when, first + mode[m, stage])
        if ends <= begins:
            continue
        for n in range(mode[m, NEEDS + stage], mode[m, NEEDS + stage + 1]):
            for t in range(slot[begins], slot[ends - 1] + 1):
                at = need[n, ROW] * periods + t
                if much[at] == 0:
                    where[count] = at
                    count += 1
                much[at] += need[n, AMOUNT] * (min(ends, dawn[t + 1]) - max(begins, dawn[t]))
    if col[c, MEET] >= 0:
        at = col[c, MEET] * periods + col[c, MET]
        much[at], where[count] = 1, at
        count += 1
    return count
