"""What is personal is never in history: people are named by key, so that erasing one breaks nothing."""

from __future__ import annotations

import pytest

from tests.factories import AT, a_holding, a_person, an_account, an_actor, the_clerk
from throughline.council.models import Account, Person
from throughline.council.operations import structure
from throughline.history.doorway import Ref
from throughline.history.models import Change, Event
from throughline.history.pen import WITHHELD
from throughline.history.replay import records

pytestmark = pytest.mark.django_db


def test_personal_columns_are_recorded_as_changed_without_their_values() -> None:
    person = a_person("Ada Lovelace", "ada@example.org")
    an_account(person, "ada.lovelace")
    structure.set_password(Ref(person), hashed_password="pbkdf2$secret", by=the_clerk(), at=AT)
    a_holding(person=person)
    kept = "\n".join([*Change.objects.values_list("body", flat=True), *Event.objects.values_list("body", flat=True)])
    assert WITHHELD in kept
    for secret in ("Ada", "Lovelace", "lovelace", "example.org", "pbkdf2", "secret"):
        assert secret not in kept
    assert Account.objects.get().password == "pbkdf2$secret"
    assert Person.objects.get(pk=person).name == "Ada Lovelace"


def test_a_new_password_is_an_event_though_nothing_of_it_is_told() -> None:
    person = an_account()
    before = Event.objects.count()
    structure.set_password(Ref(person), hashed_password="other", by=the_clerk(), at=AT)
    assert Event.objects.count() == before + 1
    assert WITHHELD in Change.objects.order_by("pk").last().body  # type: ignore[union-attr]


def test_an_event_names_its_person_by_key_and_its_posts_by_title() -> None:
    actor = an_actor("council set-up")
    structure.open_post.__wrapped__  # noqa: B018
    from tests.factories import a_council
    from throughline.council.operations import founding

    founding.choose_label(Ref(a_council()), word="entry", shown="scheme", by=actor, at=AT)
    body = Event.objects.order_by("-seq").values_list("body", flat=True)[0]
    assert f'"by":{actor.key}' in body
    assert f'"as":"{actor.posts}"' in body


def test_columns_that_look_personal_are_declared_private() -> None:
    personal = {"name_of_person", "email", "username", "password", "phone", "address", "date_of_birth"}
    loose = [
        f"{model.__name__}.{field.name}"
        for model in records()
        for field in model._meta.concrete_fields
        if field.name in personal and field.name not in getattr(model, "PRIVATE", ())
    ]
    assert not loose
