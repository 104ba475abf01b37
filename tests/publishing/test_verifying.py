"""Whoever has the folder can tell whether it is what was released: each way to change it is found and named."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import asdict, replace
from hashlib import sha256
from pathlib import Path

import pytest

from tests.publishing.keys import a_key, fact
from throughline.publishing.manifest import MANIFEST, PUBLIC_KEY, SIGNATURE, SUMS
from throughline.publishing.signing import pem
from throughline.publishing.verifying import verify_folder


@pytest.fixture
def folder(kent_site: Path, tmp_path: Path) -> Path:
    """A copy of Kent's site that a test may change."""
    return shutil.copytree(kent_site, tmp_path / "copy")


def test_an_untouched_folder_holds(folder: Path) -> None:
    """And tells the manifest's digest, to compare with the one that the council keeps."""
    found = verify_folder(folder)
    assert (found.holds, found.faults) == (True, ())
    assert found.digest == sha256((folder / MANIFEST).read_bytes()).hexdigest()
    assert verify_folder(folder, f" {found.digest.upper()}\n").holds


def one_byte(folder: Path) -> None:
    """A letter of a page, its length unchanged."""
    page = folder / "index.html"
    page.write_bytes(page.read_bytes().replace(b"Kent", b"Cent", 1))


def longer(folder: Path) -> None:
    """A line more in a table."""
    with (folder / "data" / "money.csv").open("ab") as file:
        file.write(b"SDP-9-99\r\n")


def linked(folder: Path) -> None:
    """A file moved away, with a link in its place."""
    (folder / "site.css").rename(folder.parent / "site.css")
    (folder / "site.css").symlink_to(folder.parent / "site.css")


def linked_folder(folder: Path) -> None:
    """A folder moved away, with a link in its place."""
    (folder / "data").rename(folder.parent / "data")
    (folder / "data").symlink_to(folder.parent / "data")


def rewritten(**said: object) -> Callable[[Path], None]:
    """The manifest with another value, written as the program writes it."""

    def change(folder: Path) -> None:
        (folder / MANIFEST).write_text(
            json.dumps(
                json.loads((folder / MANIFEST).read_text(encoding="utf-8")) | said,
                ensure_ascii=False,
                indent=1,
                sort_keys=True,
            )
            + "\n",
            encoding="utf-8",
        )

    return change


def listing(path: str, digest: str = "0" * 64) -> Callable[[Path], None]:
    """The manifest with one more file."""

    def change(folder: Path) -> None:
        files = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["files"]
        rewritten(files=[*files, {"path": path, "sha256": digest, "size": 1}])(folder)

    return change


def edited(folder: Path) -> None:
    """The manifest with other spaces."""
    (folder / MANIFEST).write_text(
        json.dumps(json.loads((folder / MANIFEST).read_text(encoding="utf-8"))), encoding="utf-8"
    )


CHANGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "a changed byte": (one_byte, "index.html was changed: its fingerprint is not the one in manifest.json."),
    "a longer file": (longer, "data/money.csv was changed: it has"),
    "a missing file": (lambda f: (f / "search.html").unlink(), "search.html is missing."),
    "an added file": (
        lambda f: (f / "work" / "extra.html").touch(),
        "work/extra.html is not in manifest.json: it was added.",
    ),
    "an added hidden file": (lambda f: (f / ".htaccess").touch(), ".htaccess is not in manifest.json: it was added."),
    "an added pipe": (lambda f: os.mkfifo(f / "pipe"), "pipe is not in manifest.json: it was added."),
    "a link for a file": (linked, "site.css is a link to another file, not a file."),
    "a link for a folder": (
        linked_folder,
        "data is a link to another place and is not in manifest.json: it was added.",
    ),
    "a link added": (
        lambda f: (f / "x").symlink_to("/etc"),
        "x is a link to another place and is not in manifest.json: it was added.",
    ),
    "a manifest edited": (
        edited,
        "manifest.json is not written as the program that builds sites writes it: it was edited.",
    ),
    "a manifest re-written": (
        rewritten(edition=7),
        "sha256sums.txt does not agree with manifest.json: one of them was changed.",
    ),
    "sums changed": (lambda f: (f / SUMS).write_text(""), "sha256sums.txt does not agree with manifest.json"),
    "sums missing": (lambda f: (f / SUMS).unlink(), "sha256sums.txt is missing."),
    "a path above": (listing("../secret"), "manifest.json names ../secret, which lies outside the folder."),
    "a path from the root": (listing("/etc/passwd"), "manifest.json names /etc/passwd, which lies outside the folder."),
    "a path with a backslash": (listing("..\\secret"), "which lies outside the folder."),
    "no fingerprint": (listing("new.html", "abc"), "manifest.json has no proper fingerprint for new.html."),
    "a file named twice": (listing("index.html"), "index.html stands twice in manifest.json."),
    "a signature missing": (
        lambda f: (f / SIGNATURE).unlink(),
        "manifest.sig is missing: nobody has signed this folder.",
    ),
    "a signature of other bytes": (
        lambda f: (f / SIGNATURE).write_text(a_key().sign(b"another edition")),
        "manifest.sig is not the signature of manifest.json by the key that it names: one of them was changed.",
    ),
    "a signature by another key": (
        lambda f: (f / SIGNATURE).write_text(a_key(2).sign((f / MANIFEST).read_bytes())),
        "manifest.sig is not the signature of manifest.json by the key that it names",
    ),
    "a signature that is none": (
        lambda f: (f / SIGNATURE).write_bytes(b"\xff\x00"),
        "manifest.sig is not the signature of manifest.json by the key that it names",
    ),
    "a signature linked": (
        lambda f: ((f / SIGNATURE).unlink(), (f / SIGNATURE).symlink_to(f / SUMS)),
        "manifest.sig is missing",
    ),
    "a key exchanged": (
        lambda f: (f / PUBLIC_KEY).write_bytes(pem(a_key(2).public)),
        "key.pub is not the key that manifest.json names: one of them was exchanged.",
    ),
    "a key missing": (lambda f: (f / PUBLIC_KEY).unlink(), "key.pub is missing."),
    "a manifest from before there were signatures": (
        rewritten(schema=1),
        "Nobody has signed this folder: manifest.json names no key.",
    ),
    "a manifest without keys": (rewritten(keys=[]), "Nobody has signed this folder: manifest.json names no key."),
    "a manifest with half a key": (rewritten(keys=[{}]), "manifest.json lacks a part that every manifest has"),
    "a manifest whose key has another's fingerprint": (
        rewritten(keys=[asdict(replace(fact(a_key()), fingerprint="0" * 64))]),
        "manifest.json gives a key a fingerprint that is not that key’s.",
    ),
    "a manifest whose key is none": (
        rewritten(keys=[asdict(replace(fact(a_key()), public="£"))]),
        "manifest.json gives a key a fingerprint that is not that key’s.",
    ),
    "a manifest missing": (lambda f: (f / MANIFEST).unlink(), "manifest.json is missing, so nothing can be checked."),
    "a manifest that is no JSON": (lambda f: (f / MANIFEST).write_text("{"), "manifest.json is not JSON."),
    "a manifest that is no text": (
        lambda f: (f / MANIFEST).write_bytes(b"\xff"),
        "manifest.json is not text in UTF-8.",
    ),
    "a manifest of another form": (
        rewritten(schema=3),
        "manifest.json has another form than this program reads (schema 2).",
    ),
    "a manifest without its files": (rewritten(files=None), "manifest.json lacks a part that every manifest has"),
    "a manifest with half a letter": (
        lambda f: (f / MANIFEST).write_text('{"schema": 1, "council": "\\ud800"}'),
        "manifest.json is not JSON.",
    ),
    "a manifest with an endless size": (
        lambda f: (f / MANIFEST).write_text('{"schema": 1, "files": [{"path": "a", "sha256": "", "size": Infinity}]}'),
        "manifest.json lacks a part that every manifest has",
    ),
    "a name that is no text": (
        lambda f: (f / os.fsdecode(b"caf\xe9")).touch(),
        r"caf\xe9 is not in manifest.json: it was added.",
    ),
    "a manifest too deep": (lambda f: (f / MANIFEST).write_text("[" * 100_000), "manifest.json is not JSON."),
}


@pytest.mark.parametrize("change", CHANGES)
def test_each_change_is_found_and_named(folder: Path, change: str) -> None:
    """No change to the folder goes unnoticed."""
    act, says = CHANGES[change]
    act(folder)
    found = verify_folder(folder)
    assert not found.holds
    assert any(says in fault for fault in found.faults), found.faults


def test_what_is_no_folder_is_said(tmp_path: Path) -> None:
    """A wrong path is no traceback."""
    assert verify_folder(tmp_path / "nothing").faults == (f"{tmp_path / 'nothing'} is not a folder.",)


def test_a_council_s_own_tool_agrees(folder: Path) -> None:
    """`sha256sum --check` reads the list without this program."""
    assert subprocess.run(["sha256sum", "--check", "--strict", "--quiet", SUMS], cwd=folder).returncode == 0
    one_byte(folder)
    assert (
        subprocess.run(
            ["sha256sum", "--check", "--strict", "--quiet", SUMS], cwd=folder, capture_output=True
        ).returncode
        == 1
    )
