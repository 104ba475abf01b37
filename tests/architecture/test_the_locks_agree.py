"""One environment serves the demonstration and the tests."""

from __future__ import annotations

import re

import pytest

from tests.architecture.reading import ROOT

PINNED = re.compile(r"^([a-z0-9][a-z0-9._-]*==\S+)", re.MULTILINE)


def pins(name: str) -> set[str]:
    """The packages of one lock with their versions."""
    return set(PINNED.findall((ROOT / "requirements" / f"{name}.txt").read_text()))


@pytest.mark.parametrize("name", ["runtime", "phasing"])
def test_what_runs_is_what_is_tested(name: str) -> None:
    """Every package of runtime.txt, and of the extra, is in tests.txt at the same version."""
    assert pins(name)
    assert pins(name) <= pins("tests")


def test_ray_stands_beside_what_is_tested() -> None:
    """It is not in tests.txt, being large; where both lists name a package they name one version."""
    tested = dict(pin.split("==") for pin in pins("tests"))
    assert "ray" in dict(pin.split("==") for pin in pins("cluster"))
    for name, version in (pin.split("==") for pin in pins("cluster")):
        assert tested.get(name, version) == version, name


@pytest.mark.parametrize("name", ["runtime", "phasing", "tests", "cluster"])
def test_every_package_is_locked_by_hash_and_names_no_index(name: str) -> None:
    """Whoever installs chooses the index; the hashes say whether it gave what was tested."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    assert text.count("\n    --hash=sha256:") >= len(pins(name))
    assert "://" not in text
    assert "--index" not in text


@pytest.mark.parametrize("script", ["run", ".ci/run", "tests/all", "tests/with_postgres"])
def test_scripts_can_be_started(script: str) -> None:
    """A clone keeps the executable bit."""
    path = ROOT / script
    assert path.stat().st_mode & 0o111
    assert path.read_text().startswith("#!/usr/bin/env bash\n")
