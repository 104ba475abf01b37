"""Whose key stands behind a folder: a stranger who changes an edition and signs it anew does not pass in silence."""

from __future__ import annotations

import json
import shutil
import subprocess
from base64 import b64decode
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.publishing.conftest import RELEASED
from tests.publishing.kent import kent
from tests.publishing.keys import SEAL, a_key, fact, signed_anew
from throughline.ground.freezing import canonical
from throughline.publishing.build import Seal, build_site
from throughline.publishing.manifest import MANIFEST, PUBLIC_KEY, SIGNATURE, SUMS, Manifest, read
from throughline.publishing.signing import (
    PrivateKey,
    UnreadableKey,
    fingerprint,
    fingerprint_said,
    pem,
    public_of,
    reaches,
    signed_by,
    statement,
)
from throughline.publishing.verifying import verify_folder

OURS, NEW, STRANGER = a_key(1), a_key(2), a_key(66)
WHY = "The officer who kept it left."


def rotated(old: PrivateKey = OURS, new: PrivateKey = NEW, by: PrivateKey | None = OURS) -> Seal:
    """A key that follows another, vouched for by whoever signs that it does, or by nobody."""
    before, follows = fact(old), fingerprint(old.public)
    said = statement(follows, fingerprint(new.public), "2021-02-01", WHY)
    vouched = by.sign(said) if by else ""
    return Seal((before, fact(new, "2021-02-01", follows=follows, reason=WHY, vouched=vouched)), new.sign)


def edition(out: Path, seal: Seal = SEAL, follows: str = "", number: int = 1) -> Manifest:
    """Kent's plan, signed."""
    return build_site(canonical(replace(kent(), edition=number)), "c" * 64, RELEASED, out, seal=seal, follows=follows)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first edition, alone in its folder."""
    out = tmp_path_factory.mktemp("first") / "1"
    edition(out)
    return out


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory, first: Path) -> Path:
    """The second edition, which names the first, alone in its folder."""
    out = tmp_path_factory.mktemp("second") / "2"
    edition(out, follows=verify_folder(first).digest, number=2)
    return out


@pytest.fixture
def forged(second: Path, tmp_path: Path) -> Path:
    """The second edition, changed and signed anew by a stranger: it agrees with itself in everything."""
    folder = shutil.copytree(second, tmp_path / "forged" / "2")
    signed_anew(folder, (fact(STRANGER),), STRANGER)
    return folder


def test_alone_a_folder_proves_only_that_nothing_changed_since_somebody_signed(second: Path, forged: Path) -> None:
    """True and forged look alike then, and both are told with what is not proved and how to learn it."""
    for folder, key in ((second, OURS), (forged, STRANGER)):
        found = verify_folder(folder)
        assert found.holds
        assert found.manifest is not None
        assert found.manifest.key == fact(key)
        (said,) = found.notes
        assert said.startswith(
            "The signature proves only that nothing was changed since whoever holds this key signed it."
        )
        assert "a stranger can sign with a key of their own" in said
        assert "Ask the council for the fingerprint of its key" in said


def test_a_stranger_is_caught_by_a_key_that_is_trusted(second: Path, forged: Path) -> None:
    """And the council's own folder passes, saying so."""
    trusted = fingerprint(OURS.public)
    assert verify_folder(second, trusted=trusted).notes == ("That is the key that you trust.",)
    (fault,) = verify_folder(forged, trusted=trusted).faults
    assert fault.startswith(f"It was signed by the key {fingerprint(STRANGER.public)}, and not by {trusted}")
    assert "do not rely on it" in fault


def test_a_stranger_is_caught_by_the_edition_before(first: Path, second: Path, forged: Path) -> None:
    """Which was signed by another key that does not vouch for theirs."""
    assert verify_folder(second, follows=first).notes == ("1, the edition before, was signed by the same key.",)
    (fault,) = verify_folder(forged, follows=first).faults
    assert "for which that key does not vouch" in fault
    assert "A stranger may have signed this folder" in fault


def test_a_stranger_is_caught_by_an_edition_that_lies_beside(first: Path, second: Path, forged: Path) -> None:
    """Without being asked, as on the council's own shelf."""
    shutil.copytree(first, forged.parent / "1")
    (fault,) = verify_folder(forged).faults
    assert fault.startswith(f"1, the edition before, was signed by the key {fingerprint(OURS.public)}")
    true = shutil.copytree(second, forged.parent.parent / "true" / "2")
    shutil.copytree(first, true.parent / "1")
    assert verify_folder(true).notes == ("1, the edition before, was signed by the same key.",)


def test_a_stranger_who_says_that_theirs_is_the_first_edition_is_caught_too(first: Path, forged: Path) -> None:
    """A manifest that names nothing before it is no way out."""
    manifest = replace(read((forged / MANIFEST).read_text(encoding="utf-8")), follows="")
    (forged / MANIFEST).write_text(manifest.text(), encoding="utf-8")
    signed_anew(forged, (fact(STRANGER),), STRANGER)
    (fault,) = verify_folder(forged, follows=first).faults
    assert "it names none and says that it is the first" in fault
    shutil.copytree(first, forged.parent / "1")
    (fault,) = verify_folder(forged).faults
    assert fault.startswith("1 beside it is signed by the key")
    assert "neither key vouches for the other" in fault


def test_a_stranger_is_caught_by_the_digest_that_the_council_keeps(second: Path, forged: Path) -> None:
    """That is why the council keeps it in its history."""
    true = verify_folder(second).digest
    (fault,) = verify_folder(forged, true).faults
    assert fault.endswith(f"and {true} was expected: this is another release.")


@pytest.mark.parametrize("by", [STRANGER, None], ids=["vouching for themselves", "claiming that it was lost"])
def test_a_stranger_s_tale_of_a_rotation_is_no_proof(first: Path, forged: Path, by: PrivateKey | None) -> None:
    """They can write that the council's key was followed by theirs, and cannot make the council's key sign it."""
    signed_anew(forged, rotated(new=STRANGER, by=by).keys, STRANGER)
    for found in (verify_folder(forged, follows=first), verify_folder(forged, trusted=fingerprint(OURS.public))):
        (fault,) = found.faults
        assert "A stranger may have signed this folder" in fault
        assert ("The folder says that the key before was lost" in fault) is (by is None)


def test_a_council_s_public_key_without_its_private_half_signs_nothing(forged: Path) -> None:
    """A stranger who names the council's key is found by the signature."""
    signed_anew(forged, (fact(OURS),), STRANGER)
    faults = verify_folder(forged).faults
    assert (
        "manifest.sig is not the signature of manifest.json by the key that it names: one of them was changed."
        in faults
    )
    assert "key.pub is not the key that manifest.json names: one of them was exchanged." in faults


def test_a_rotation_that_the_key_before_vouches_for_passes_and_is_told(first: Path, tmp_path: Path) -> None:
    """By the edition before, by the old key, by the new key; with the day and the reason."""
    edition(tmp_path / "2", rotated(), verify_folder(first).digest, 2)
    told = f"The key was rotated on 2021-02-01 ({WHY}), vouched for by the key before."
    by_edition = verify_folder(tmp_path / "2", follows=first)
    assert by_edition.faults == ()
    assert by_edition.notes == (told, "1, the edition before, was signed by a key that vouches for this one.")
    by_old = verify_folder(tmp_path / "2", trusted=fingerprint(OURS.public))
    assert by_old.faults == ()
    assert by_old.notes == (
        told,
        f"The key that you trust ({fingerprint(OURS.public)}) vouches for the key that signs.",
    )
    assert verify_folder(tmp_path / "2", trusted=fingerprint(NEW.public)).notes == (
        told,
        "That is the key that you trust.",
    )


def test_a_key_that_was_lost_is_a_fault_until_the_new_one_is_trusted(first: Path, tmp_path: Path) -> None:
    """Nobody can tell it from a stranger's, so that the auditor must ask the council."""
    edition(tmp_path / "2", rotated(by=None), verify_folder(first).digest, 2)
    (fault,) = verify_folder(tmp_path / "2", follows=first).faults
    assert f"The folder says that the key before was lost, on 2021-02-01: {WHY}" in fault
    asked = verify_folder(tmp_path / "2", trusted=fingerprint(NEW.public), follows=first)
    assert asked.faults == ()
    assert asked.notes[0].endswith("not vouched for by the key before.")
    assert "for which that key does not vouch" in asked.notes[2]


@pytest.mark.parametrize("part", ["reason", "since"])
def test_what_the_key_before_signed_cannot_be_retold(first: Path, tmp_path: Path, part: str) -> None:
    """Day and reason are part of what it vouches for."""
    seal = rotated()
    retold = Seal((seal.keys[0], replace(seal.keys[1], **{part: "2021-02-02"})), seal.sign)
    edition(tmp_path / "2", retold, verify_folder(first).digest, 2)
    assert "does not vouch" in verify_folder(tmp_path / "2", follows=first).faults[0]


def test_the_edition_before_must_be_the_one_that_is_named_and_whole(first: Path, second: Path, tmp_path: Path) -> None:
    """Otherwise the comparison proves nothing, and says so."""
    assert "is not the edition that this one follows" in verify_folder(second, follows=second).faults[0]
    assert f"has no {MANIFEST} that can be read" in verify_folder(second, follows=tmp_path).faults[0]
    copy = shutil.copytree(first, tmp_path / "1")
    (copy / SIGNATURE).unlink()
    assert "is itself not as it was signed" in verify_folder(second, follows=copy).faults[0]


def test_editions_of_other_councils_beside_it_say_nothing(first: Path, tmp_path: Path) -> None:
    """An auditor may keep several councils' editions in one folder."""
    text = canonical(replace(kent(), council="Another Council"))
    build_site(text, "c" * 64, RELEASED, tmp_path / "theirs", seal=Seal((fact(STRANGER),), STRANGER.sign))
    shutil.copytree(first, tmp_path / "ours")
    assert verify_folder(tmp_path / "ours").holds


def test_an_edition_from_before_there_were_signatures_is_read_and_said_to_be_unsigned(
    first: Path, tmp_path: Path
) -> None:
    """Its manifest keeps its form, byte for byte; it proves nothing of anybody's key."""
    folder = shutil.copytree(first, tmp_path / "old")
    said = json.loads((folder / MANIFEST).read_text(encoding="utf-8")) | {"schema": 1}
    del said["keys"]
    text = json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8")
    (folder / SUMS).write_text(read(text).sums(), encoding="utf-8")
    (folder / SIGNATURE).unlink()
    assert verify_folder(folder).faults == (
        f"Nobody has signed this folder: {MANIFEST} names no key. It cannot be told from a stranger’s.",
    )


def test_openssl_agrees(first: Path, tmp_path: Path) -> None:
    """The commands on the site's own page, without this program."""
    signature = tmp_path / "signature"
    signature.write_bytes(b64decode((first / SIGNATURE).read_text()))
    verify = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", PUBLIC_KEY, "-rawin", "-in", MANIFEST]
    done = subprocess.run([*verify, "-sigfile", str(signature)], cwd=first, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    der = subprocess.run(
        ["openssl", "pkey", "-pubin", "-in", PUBLIC_KEY, "-outform", "DER"], cwd=first, capture_output=True, check=True
    )
    assert sha256(der.stdout).hexdigest() == fingerprint(OURS.public)
    assert fingerprint(OURS.public) in (first / "verify.html").read_text(encoding="utf-8")


def test_a_fingerprint_is_read_as_people_write_it() -> None:
    """With colons, spaces, capitals, a word before it; anything else is none."""
    plain = fingerprint(OURS.public)
    pairs = ":".join(plain[i : i + 2] for i in range(0, 64, 2)).upper()
    assert {fingerprint_said(said) for said in (plain, f" {pairs}\n", f"SHA256:{plain}")} == {plain}
    assert {fingerprint_said(said) for said in ("", plain[:-1], plain + "0", "g" * 64)} == {""}


@pytest.mark.parametrize(
    "text", [b"", b"-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----\n", b"\xff", OURS.written()]
)
def test_what_is_no_public_key_is_refused(text: bytes) -> None:
    with pytest.raises(UnreadableKey):
        public_of(text)
    assert public_of(pem(OURS.public)) == OURS.public


def test_a_key_of_another_kind_is_refused() -> None:
    """Only Ed25519 signs editions, so that one size of everything is enough."""
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

    other = ec.generate_private_key(ec.SECP256R1())
    with pytest.raises(UnreadableKey, match="not of the kind"):
        public_of(other.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    with pytest.raises(UnreadableKey, match="not of the kind"):
        PrivateKey.read(other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))


@given(what=st.binary(max_size=60), other=st.binary(max_size=60))
def test_a_signature_is_of_its_bytes_and_no_others_and_always_the_same(what: bytes, other: bytes) -> None:
    assert OURS.sign(what) == OURS.sign(what)
    assert signed_by(OURS.public, OURS.sign(what), what)
    assert signed_by(OURS.public, OURS.sign(what), other) is (what == other)
    assert not signed_by(STRANGER.public, OURS.sign(what), what)


@given(st.lists(st.booleans(), min_size=1, max_size=5))
def test_trust_passes_along_a_line_of_keys_that_vouch_and_stops_at_the_first_that_does_not(vouch: list[bool]) -> None:
    """However many rotations lie between two editions; and never backwards."""
    held = [a_key(n + 1) for n in range(len(vouch) + 1)]
    keys = [fact(held[0])]
    for before, after, yes in zip(held, held[1:], vouch, strict=False):
        follows, new = fingerprint(before.public), fingerprint(after.public)
        signature = before.sign(statement(follows, new, "2021-02-01", WHY)) if yes else ""
        keys.append(fact(after, "2021-02-01", follows=follows, reason=WHY, vouched=signature))
    first, last = keys[0].fingerprint, keys[-1].fingerprint
    assert reaches(keys, first, last) is all(vouch)
    assert not reaches(keys, last, first)


def test_keys_that_follow_one_another_in_a_circle_end() -> None:
    """A stranger's manifest may say anything."""
    one, two = fact(OURS, follows=fingerprint(NEW.public)), fact(NEW, follows=fingerprint(OURS.public))
    assert not reaches((one, two), "0" * 64, one.fingerprint)
