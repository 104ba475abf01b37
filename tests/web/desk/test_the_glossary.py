"""A word opens its meaning where it stands, under the council's own name for it."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories import AT, a_council, the_clerk
from tests.web.desk.conftest import Become
from tests.web.desk.reading import words
from throughline.council.operations import founding
from throughline.ground.glossary import TERMS
from throughline.history.doorway import Ref
from throughline.plan.queries.editions import EditionRow
from throughline.web.desk.plan.changing.things import BY_KEY, WORDS

pytestmark = pytest.mark.django_db


def test_every_word_stands_at_its_own_address(become: Become) -> None:
    html = become("lead officer").get("/glossary").content.decode()
    for term in TERMS:
        assert (f'id="{term.address}"' in html) is (term.word != "entries"), term.word


def test_a_council_s_own_word_stands_with_its_meaning_and_the_usual_one_beside_it() -> None:
    for word, shown in (("entry", "commitment"), ("entries", "commitments")):
        founding.choose_label(Ref(a_council()), word=word, shown=shown, by=the_clerk(), at=AT)
    said = words(Client().get("/glossary").content.decode())
    assert "commitment A significant piece of work with one accountable owner" in said
    assert "Called “activity” by other councils." in said
    assert "Commitments serve objectives." in said


def test_pages_open_the_words_that_they_use_without_script(become: Become, draft: EditionRow) -> None:
    browser = become("policy team")
    for page in ("", "/activities", "/thread", "/coverage", "/moving", "/signposts", "/activities/SDP-3-01"):
        html = browser.get(f"/plan/{draft.key}{page}").content.decode()
        assert '<section class="tl-words" aria-label="Words on this page">' in html, page
        assert '<a href="/glossary#' in html, page


def test_a_question_opens_its_words(become: Become, draft: EditionRow) -> None:
    assert set(WORDS) - {""} <= set(BY_KEY)
    browser = become("policy team")
    for thing in WORDS:
        address = f"/plan/{draft.key}/activities/SDP-3-01/change" + (f"/{thing}" if thing else "")
        assert "What it means:" in words(browser.get(address).content.decode()), thing
