"""A process that asks for the key that signs, to be started twice at once."""

from __future__ import annotations

import sys
from pathlib import Path

import django

django.setup()

from tests.another_house import say  # noqa: E402
from tests.factories import AT, a_council, the_policy_team  # noqa: E402
from throughline.publishing import keyring  # noqa: E402
from throughline.publishing.keyholding import signer  # noqa: E402
from throughline.publishing.queries import releases as queries  # noqa: E402
from throughline.publishing.signing import fingerprint  # noqa: E402


def main(what: str, site: Path) -> None:
    """Found a council, ask for the key and say its fingerprint, or count keys and files."""
    if what == "prepare":
        a_council()
        say("ready")
    if what == "sign":
        say(fingerprint(signer(the_policy_team(), site, AT)[1].public))
    if what == "count":
        say(f"{len(queries.keys())} key, {len(list(keyring.beside(site).iterdir()))} file")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
