"""How a council tunes the checks: its dated setting `check_severities`, read strictly and applied to the catalogue."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from throughline.ground.findings import Severity
from throughline.ground.words import listed
from throughline.plan.rules.checks.catalogue import Check, catalogue

SETTING = "check_severities"
OFF = "off"


class TuningUnclear(ValueError):
    """The setting cannot be read, or asks for what may not be; the message says what to write."""


@dataclass(frozen=True, slots=True)
class Tuning:
    """The severity that a council gives a check, by code; None: switched off. What is not named is as delivered."""

    severities: Mapping[str, Severity | None] = field(default_factory=lambda: MappingProxyType({}))

    def checks(self) -> tuple[Check, ...]:
        """The checks that are asked, by code, each with the severity that holds; a fixed one is always as delivered."""
        asked = ((one, self._of(one)) for one in catalogue())
        return tuple(
            one if severity is one.severity else replace(one, severity=severity) for one, severity in asked if severity
        )

    def _of(self, one: Check) -> Severity | None:
        return one.severity if one.fixed else self.severities.get(one.code, one.severity)


AS_DELIVERED = Tuning()


def tuning(text: str) -> Tuning:
    """Read the setting: JSON such as {"PLAN043": "off", "PLAN062": "warning"}; an empty text leaves all as delivered.

    Raises TuningUnclear for what is no such JSON, a code that no check has, a word that is no severity, and a check that
    may not be tuned.
    """
    if not text.strip():
        return AS_DELIVERED
    try:
        said = json.loads(text)
    except json.JSONDecodeError as wrong:
        raise TuningUnclear(f"{SETTING} is not JSON: {wrong}. {_HOW}") from wrong
    if not isinstance(said, dict):
        raise TuningUnclear(f"{SETTING} is not a list of checks. {_HOW}")
    known = {one.code: one for one in catalogue()}
    return Tuning(MappingProxyType({code: _severity(known, code, word) for code, word in said.items()}))


_HOW = 'Write each check with its severity: {"PLAN043": "off", "PLAN062": "warning"}.'


def _severity(known: Mapping[str, Check], code: str, word: object) -> Severity | None:
    if code not in known:
        raise TuningUnclear(f"There is no check {code}. The list of checks names them all.")
    if fixed := known[code].fixed:
        raise TuningUnclear(f"{code} stays an error. {fixed}")
    words = [*(s.value for s in Severity), OFF]
    if word not in words:
        raise TuningUnclear(f"{code} is given as {json.dumps(word, ensure_ascii=False)}. Write {listed(words, 'or')}.")
    return None if word == OFF else Severity(str(word))
