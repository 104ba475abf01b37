"""A build: the same bytes for the same text, whole or not at all, from any plan."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent

import pytest
from hypothesis import given, settings

from tests.publishing.conftest import RELEASED
from tests.publishing.kent import kent
from tests.publishing.keys import SEAL
from tests.publishing.plans import kept, plans
from tests.publishing.reading import leads_nowhere, pages
from throughline.ground.freezing import NewerSchema, canonical
from throughline.ground.timing import Timing
from throughline.plan.rules.document import PlanDocument
from throughline.publishing import build as building
from throughline.publishing.build import FolderTaken, build_site
from throughline.publishing.verifying import verify_folder

ROOT = Path(__file__).parents[2]
BUILD = """
    import os, signal, sys
    from datetime import date
    from pathlib import Path
    sys.path.insert(0, {root!r})
    from tests.publishing.keys import SEAL
    from throughline.publishing import build
    def until(site, files=build.files):
        for number, file in enumerate(files(site)):
            if number == {stop}:
                os.kill(os.getpid(), signal.SIGKILL)
            yield file
    build.files = until
    text = Path({text!r}).read_text(encoding="utf-8")
    print(build.build_site(text, "c" * 64, date(2021, 1, 13), Path({out!r}), before=text, seal=SEAL).digest)
"""


def another_process(tmp_path: Path, out: Path, *, seed: str = "0", cwd: Path = ROOT, stop: int = -1) -> tuple[int, str]:
    """Kent's plan built by another process: its status and the manifest's digest. `stop`: it dies at that file."""
    text = tmp_path / "frozen.json"
    text.write_text(canonical(kent()), encoding="utf-8")
    script = dedent(BUILD).format(root=str(ROOT), text=str(text), out=str(out), stop=stop)
    environment = {"PYTHONHASHSEED": seed, "PATH": os.environ["PATH"], "LC_ALL": "C", "TZ": f"Etc/GMT+{seed}"}
    done = subprocess.run([sys.executable, "-c", script], cwd=cwd, env=environment, capture_output=True, text=True)
    assert done.returncode <= 0, done.stderr
    return done.returncode, done.stdout.strip()


def test_the_same_text_gives_the_same_bytes(tmp_path: Path) -> None:
    """In another process, folder, language, time zone and order of sets."""
    first = another_process(tmp_path, tmp_path / "one", seed="1")
    second = another_process(tmp_path, tmp_path / "elsewhere" / "two", seed="2", cwd=tmp_path)
    assert first == second
    assert bytes_by_path(tmp_path / "one") == bytes_by_path(tmp_path / "elsewhere" / "two")


def bytes_by_path(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_killed_build_leaves_no_site_and_the_next_one_clears_up(tmp_path: Path) -> None:
    """Nobody ever sees half an edition."""
    out = tmp_path / "shelf" / "site"
    status, _ = another_process(tmp_path, out, stop=40)
    assert status == -9
    assert not out.exists()
    assert [p.name.startswith(building.UNFINISHED) for p in out.parent.iterdir()] == [True]
    assert another_process(tmp_path, out)[0] == 0
    assert [p.name for p in out.parent.iterdir()] == ["site"]


def test_a_build_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also not the folder in which it was going on."""

    def broken(_: object) -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"half"
        raise MemoryError

    monkeypatch.setattr(building, "files", broken)
    with pytest.raises(MemoryError):
        build_site(canonical(kent()), "c" * 64, RELEASED, tmp_path / "site", seal=SEAL, kept=kept)
    assert list(tmp_path.iterdir()) == []


def test_a_build_beside_another_leaves_it_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another process is building is not taken for what a killed one left."""
    files = building.files

    def meanwhile(site: object) -> Iterator[tuple[str, bytes]]:
        monkeypatch.setattr(building, "files", files)
        for number, file in enumerate(files(site)):  # type: ignore[arg-type]
            if number == 40:
                assert another_process(tmp_path, tmp_path / "second")[0] == 0
            yield file

    monkeypatch.setattr(building, "files", meanwhile)
    build_site(canonical(kent()), "c" * 64, RELEASED, tmp_path / "first", seal=SEAL, kept=kept)
    assert verify_folder(tmp_path / "first").holds
    assert verify_folder(tmp_path / "second").holds


@pytest.mark.parametrize("there", ["folder", "file", "broken link"])
def test_a_taken_folder_is_refused_and_stays(tmp_path: Path, there: str) -> None:
    """What was released is never written over."""
    out = tmp_path / "site"
    {"folder": out.mkdir, "file": out.touch, "broken link": lambda: out.symlink_to(tmp_path / "nowhere")}[there]()
    with pytest.raises(FolderTaken, match=r"already exists\. Choose a folder that is not there yet"):
        build_site(canonical(kent()), "c" * 64, RELEASED, out, seal=SEAL, kept=kept)
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_a_folder_that_is_taken_meanwhile_is_refused_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two who build into one place: the second is told."""

    def meanwhile(_: object) -> Iterator[tuple[str, bytes]]:
        (tmp_path / "site").mkdir()
        (tmp_path / "site" / "theirs").touch()
        yield "index.html", b"ours"

    monkeypatch.setattr(building, "files", meanwhile)
    with pytest.raises(FolderTaken):
        build_site(canonical(kent()), "c" * 64, RELEASED, tmp_path / "site", seal=SEAL, kept=kept)
    assert [p.name for p in tmp_path.rglob("*")] == ["site", "theirs"]


def test_a_text_of_a_later_release_is_refused(tmp_path: Path) -> None:
    """And nothing is written."""
    with pytest.raises(NewerSchema):
        build_site(
            canonical(kent()).replace(f'"schema":{PlanDocument.SCHEMA}', '"schema":99'),
            "c" * 64,
            RELEASED,
            tmp_path / "site",
            seal=SEAL,
        )
    assert list(tmp_path.iterdir()) == []


@settings(max_examples=settings.default.max_examples // 3)  # dear: each builds a whole site
@given(plan=plans(), before=plans())
def test_any_plan_gives_a_whole_site(plan: PlanDocument, before: PlanDocument) -> None:
    """Half-finished, hostile or empty: each page is well formed, each link leads somewhere, the manifest agrees."""
    with TemporaryDirectory() as folder:
        out = Path(folder) / "site"
        build_site(
            canonical(plan), "c" * 64, RELEASED, out, before=canonical(before), follows="d" * 64, seal=SEAL, kept=kept
        )
        assert verify_folder(out).faults == ()
        assert leads_nowhere(out) == []
        for path, page in pages(out).items():
            assert len(page.ids) == len(set(page.ids)), path
            assert len(page.named("h1")) == 1, path


@pytest.mark.parametrize("chapters", [0, 1])
@pytest.mark.parametrize("activities", [0, 1])
def test_a_small_plan_says_what_it_lacks(tmp_path: Path, chapters: int, activities: int) -> None:
    """An edition without work, without chapters, with one of each."""
    plan = replace(
        kent(), outcomes=kent().outcomes[:chapters], entries=kent().entries[:activities], matter=(), environment=()
    )
    build_site(canonical(plan), "c" * 64, RELEASED, tmp_path / "site", seal=SEAL, kept=kept)
    assert leads_nowhere(tmp_path / "site") == []
    front = pages(tmp_path / "site")["index.html"].text
    assert ("This edition has no chapters yet" in front) is (chapters == 0)
    assert ("This edition lists no piece of work yet" in front) is (activities == 0)
    assert ("one piece of work" in front.replace("\N{NO-BREAK SPACE}", " ")) is (activities == 1)
    assert "None" not in front


def test_hundreds_of_places_and_long_titles_have_pages_of_their_own(tmp_path: Path) -> None:
    """No address is too long for a file system, and none stands for two."""
    entry = kent().entries[0]
    places = (
        tuple(f"{'Llanfairpwllgwyngyll ' * 14}{n}" for n in range(120))
        + tuple(f"🌉{n}" for n in range(120))
        + ("🌉", "🌊", "con", "Ŷ!", "Dover", "dover", "DÔVER!")
    )
    many = replace(
        kent(), entries=(replace(entry, title="Very long " * 400, places=places, ends=Timing("2021-05", "gwanwyn 🌼")),)
    )
    build_site(canonical(many), "c" * 64, RELEASED, tmp_path / "site", seal=SEAL, kept=kept)
    made = list((tmp_path / "site" / "places").iterdir())
    assert len(made) == len(places)
    assert max(len(p.name) for p in made) < 80
    assert all(p.name.isascii() for p in made)
    assert leads_nowhere(tmp_path / "site") == []
    assert "gwanwyn 🌼" in (tmp_path / "site" / "work" / "sdp-1-01.html").read_text(encoding="utf-8")


def test_the_manifest_says_what_the_site_was_made_from(tmp_path: Path) -> None:
    """Snapshot, end of the chain, edition, day, and the release before."""
    text = canonical(kent())
    manifest = build_site(
        text, "c" * 64, date(2021, 2, 1), tmp_path / "site", before=text, follows="d" * 64, seal=SEAL, kept=kept
    )
    assert (manifest.chain_head, manifest.follows, manifest.released_on) == ("c" * 64, "d" * 64, "2021-02-01")
    assert manifest.snapshot == building.digest(text)
    assert verify_folder(tmp_path / "site", manifest.digest).manifest == manifest
