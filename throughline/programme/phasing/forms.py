"""How frozen dataclasses are written as JSON and read back strictly, by what their fields are annotated with.

One declaration of a field gives its reading, its writing, its refusals in sentences and its line in the reference.
"""

from __future__ import annotations

import json
import types
from collections.abc import Iterator
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from throughline.ground.findings import Finding, Severity
from throughline.ground.periods import FinancialYear
from throughline.ground.words import listed, tidy
from throughline.programme.phasing.months import Moment as Number
from throughline.programme.phasing.months import MonthUnclear, moment, month, written

D = TypeVar("D")
LARGEST = 10**15  # pence, points: more is a slip of the hand
TOLD = 40  # findings, after which the rest is counted


@dataclass(frozen=True, slots=True)
class Form:
    """What stands in the file for a value, between which bounds, and what a person is told it is."""

    kind: str
    says: str
    least: int | None = None
    most: int | None = None


Key = Annotated[str, Form("key", "a short reference, such as P07")]
Text = Annotated[str, Form("text", "text")]
Month = Annotated[int, Form("month", "a month, such as 2026-04")]
Moment = Annotated[Number, Form("moment", "a month, such as 2026-04, or in the weeks a Monday, such as 2026-04-13")]
Year = Annotated[int, Form("year", "a financial year, such as 2026-27")]
Pence = Annotated[int, Form("whole", "whole pence, nought or more", 0, LARGEST)]
Points = Annotated[int, Form("whole", "whole points, nought or more", 0, LARGEST)]
Count = Annotated[int, Form("whole", "a whole number, nought or more", 0, 1_000_000)]
Signed = Annotated[int, Form("whole", "a whole number", -LARGEST, LARGEST)]
Percent = Annotated[int, Form("whole", "per cent, from 0 to 100", 0, 100)]
PercentOver = Annotated[int, Form("whole", "per cent, from 10 to 1,000", 10, 1000)]
Tenths = Annotated[int, Form("tenths", "nought or more, to one decimal", 0, 1_000_000)]
Shared = Annotated[int, Form("whole", "a whole number, one or more", 1, 1_000_000)]


class Refused(ValueError):
    """The file cannot be used; `findings` say what is wrong, where, and what to do."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        super().__init__("\n".join(f"{f.subject}: {f.message} {f.remedy}".removeprefix(": ") for f in findings))


def refusal(code: str, where: str, message: str, remedy: str) -> Finding:
    """One thing wrong with a file."""
    return Finding(code, Severity.ERROR, message, remedy, subject=where)


def read(kind: type[D], text: str, what: str) -> D:
    """The value that a JSON text holds. `what` is said when it is not one ("problem"). Raises Refused."""
    try:
        body = json.loads(text, parse_float=Decimal, parse_constant=_no_number, object_pairs_hook=_once)
    except (ValueError, RecursionError) as wrong:
        said = f"This is not JSON: {wrong}."
        raise Refused(
            (refusal("PHASE001", what, said, "Write the file again with a program that writes JSON."),)
        ) from wrong
    findings: list[Finding] = []
    value = _read(kind, body, what, findings)
    if findings:
        raise Refused(tuple(findings[:TOLD]))
    return value  # type: ignore[no-any-return]


def write(value: object) -> str:
    """The JSON text of a value, indented for people; what is as it would be by itself is left out."""
    return json.dumps(_plain(value, Any), ensure_ascii=False, indent=1) + "\n"


def described(kind: Any) -> Iterator[tuple[Any, list[tuple[str, str, str]]]]:
    """Every class that the file is made of, with its fields: name, what it is, and what it is when left out."""
    seen: list[Any] = []
    todo = [kind]
    while todo:
        if (now := todo.pop(0)) in seen:
            continue
        seen.append(now)
        hints = hints_of(now)
        todo += [part for f in fields(now) for part in _parts(hints[f.name])]
        yield now, [(f.name, _says(hints[f.name]), _default(f, hints[f.name])) for f in fields(now)]


def _no_number(said: str) -> Any:
    raise ValueError(f"{said} is not a number")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        twice = next(name for n, (name, _) in enumerate(pairs) if name in dict(pairs[:n]))
        raise ValueError(f"“{twice}” stands twice in one object")
    return found


@cache
def hints_of(kind: Any) -> dict[str, Any]:
    """What the fields of a class are annotated with."""
    return get_type_hints(kind, include_extras=True)


def _read(kind: Any, value: Any, where: str, findings: list[Finding]) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return None if value is None else _read(_only(kind), value, where, findings)
    if origin is tuple:
        if not isinstance(value, list):
            return _wrong(value, where, "a list", findings)
        return tuple(_read(get_args(kind)[0], one, _place(where, n, one), findings) for n, one in enumerate(value))
    if is_dataclass(kind):
        return _object(kind, value, where, findings)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        allowed = [str(member) for member in kind]
        return kind(value) if value in allowed else _wrong(value, where, listed(allowed, "or"), findings)
    if kind is bool:
        return value if isinstance(value, bool) else _wrong(value, where, "true or false", findings)
    if kind is date:
        return _day(value, where, findings)
    return _scalar(get_args(kind)[1], value, where, findings)


def _object(kind: Any, value: Any, where: str, findings: list[Finding]) -> Any:
    if not isinstance(value, dict):
        return _wrong(value, where, "an object with named fields", findings)
    hints, before = hints_of(kind), len(findings)
    names = {f.name for f in fields(kind)}
    for name in sorted(value.keys() - names):
        remedy = f"Take it out, or write one of: {', '.join(sorted(names))}."
        findings.append(refusal("PHASE002", where, f"There is no field “{name}” here.", remedy))
    found: dict[str, Any] = {}
    for f in fields(kind):
        if f.name in value:
            found[f.name] = _read(hints[f.name], value[f.name], f"{where}.{f.name}", findings)
        elif f.default is MISSING and f.default_factory is MISSING:
            remedy = f"Add it: {_says(hints[f.name])}."
            findings.append(refusal("PHASE003", where, f"The field “{f.name}” is missing.", remedy))
    return kind(**found) if len(findings) == before else None


def _scalar(form: Form, value: Any, where: str, findings: list[Finding]) -> Any:
    if form.kind in ("key", "text"):
        kept = tidy(value) if isinstance(value, str) else ""
        fits = isinstance(value, str) and (form.kind == "text" or 0 < len(kept) <= 60)
        return kept if fits else _wrong(value, where, form.says, findings)
    if form.kind in ("month", "moment"):
        try:
            return month(value) if form.kind == "month" else moment(value)
        except (MonthUnclear, TypeError):
            return _wrong(value, where, form.says, findings)
    if form.kind == "year":
        return _year(value, where, findings)
    number = _number(form, value)
    if number is None:
        return _wrong(value, where, form.says, findings)
    if not (form.least or 0) <= number <= (LARGEST if form.most is None else form.most) and form.least is not None:
        return _wrong(value, where, form.says, findings)
    return number


def _number(form: Form, value: Any) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    number = Decimal(value) * (10 if form.kind == "tenths" else 1)
    return int(number) if abs(number) <= LARGEST and number == int(number) else None


def _year(value: Any, where: str, findings: list[Finding]) -> Any:
    try:
        return FinancialYear.named(value).begins
    except (ValueError, AttributeError):
        return _wrong(value, where, "a financial year, such as 2026-27", findings)


def _day(value: Any, where: str, findings: list[Finding]) -> Any:
    try:
        return date.fromisoformat(value)
    except (ValueError, TypeError):
        return _wrong(value, where, "a day, such as 2026-04-30", findings)


def _wrong(value: Any, where: str, wanted: str, findings: list[Finding]) -> None:
    said = json.dumps(value, ensure_ascii=False, default=str)
    said = said if len(said) <= 40 else f"{said[:40]}…"
    findings.append(refusal("PHASE004", where, f"Here stands {said}.", f"Write {wanted}."))


def _place(where: str, number: int, value: Any) -> str:
    key = value.get("key") or value.get("project") if isinstance(value, dict) else None
    return f"{where}[{number}]" + (f" ({key})" if isinstance(key, str) else "")


def _only(kind: Any) -> Any:
    return next(k for k in get_args(kind) if k is not type(None))


def _plain(value: Any, kind: Any) -> Any:
    if get_origin(kind) in (Union, types.UnionType):
        kind = _only(kind)
    if value is None or isinstance(value, StrEnum | bool):
        return value
    if isinstance(value, tuple):
        return [_plain(one, get_args(kind)[0] if get_args(kind) else Any) for one in value]
    if is_dataclass(value):
        hints = hints_of(value.__class__)
        kept = [f for f in fields(value) if f.default is MISSING or getattr(value, f.name) != f.default]
        return {f.name: _plain(getattr(value, f.name), hints[f.name]) for f in kept}
    if isinstance(value, date):
        return value.isoformat()
    form = get_args(kind)[1] if get_origin(kind) is Annotated else None
    match form.kind if form else "":
        case "month" | "moment":
            return written(value)
        case "year":
            return f"{value}-{(value + 1) % 100:02}"
        case "tenths":
            return value // 10 if value % 10 == 0 else value / 10
    return value


def _parts(kind: Any) -> list[Any]:
    if is_dataclass(kind):
        return [kind]
    return [part for inner in get_args(kind) for part in _parts(inner)] if get_origin(kind) is not Annotated else []


def _says(kind: Any) -> str:
    if get_origin(kind) in (Union, types.UnionType):
        return _says(_only(kind))
    if get_origin(kind) is tuple:
        return f"a list: {_says(get_args(kind)[0])}"
    if get_origin(kind) is Annotated:
        return str(get_args(kind)[1].says)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return listed([str(member) for member in kind], "or")
    if kind is bool:
        return "true or false"
    return "a day, such as 2026-04-30" if kind is date else f"{kind.__name__}"


def _default(f: Field[Any], kind: Any) -> str:
    if f.default is MISSING:
        return "must be given"
    if f.default is None or f.default in ("", ()):
        return "nothing"
    return str(json.dumps(_plain(f.default, kind)))
