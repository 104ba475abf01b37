"""Somebody at the desk who brings workbooks in, and the preview that they look at."""

from __future__ import annotations

import re
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.factories import AT, a_holding, a_post, an_account, the_policy_team
from tests.plan.intake.workbooks import Bench
from throughline.council.models import Account
from throughline.history.doorway import Ref
from throughline.plan.models import Entry
from throughline.plan.operations import entries

WRONG = ("SDP-3-02", "Thanet Parkway", "Capital", "3", "Head of Regen", "31/02/2021", "2022", "£2.9m")
NEW = ("", "A new <b>scheme</b>", "Service", "1", "Head of Waste", "July 2021", "2022", None)


class Officer:
    """Somebody at the desk, with the steps as they take them."""

    def __init__(self, bench: Bench, role: str = "policy team") -> None:
        self.bench = bench
        name = f"{role} {Account.objects.count()}"
        an_account(a_holding(a_post(role, title=name.capitalize())), name)
        self.client = Client()
        self.client.force_login(Account.objects.get(username=name))

    def address(self, name: str = "import", *more: str) -> str:
        """A page of this edition."""
        return reverse(name, args=[self.bench.row.key, *more])

    def sends(self, data: bytes, name: str = "return.xlsx") -> HttpResponse:
        """Upload a file."""
        return self.client.post(self.address(), {"file": SimpleUploadedFile(name, data)})

    def pastes(self, text: str) -> HttpResponse:
        """Paste a table."""
        return self.client.post(self.address(), {"pasted": text})

    def looks(self, data: bytes, name: str = "return.xlsx") -> Preview:
        """Upload a file, and look at what it would do."""
        return Preview(self, location(self.sends(data, name)))

    def takes_back(self, reason: str = "The wrong file.", event: int | None = None) -> HttpResponse:
        """Take the last import back."""
        sent = {"reason": reason, "event": str(event or self.bench.row.imported)}
        return self.client.post(self.address("import-undo"), sent)


class Preview:
    """A preview that somebody looks at, with what its form sends along."""

    def __init__(self, officer: Officer, address: str) -> None:
        self.officer, self.address, self.key = officer, address, address.rsplit("/", 1)[1]
        self.text = said(officer.client.get(address))
        self.hidden = dict(re.findall(r'name="(told|seen)" value="([^"]*)"', self.text))

    @property
    def heading(self) -> str:
        """The finding."""
        found = re.search(r"<h1>(.*?)</h1>", self.text)
        return found[1] if found else ""

    def confirms(self, **more: str) -> HttpResponse:
        """Press the button."""
        return self.officer.client.post(self.address, self.hidden | more)

    def gets(self, name: str) -> HttpResponse:
        """What the page hands out."""
        return self.officer.client.get(self.officer.address(name, self.key))


def said(answer: Any, status: int = 200) -> str:
    """The page, if it has this status."""
    text: str = answer.content.decode()
    assert answer.status_code == status, text[-3000:]
    return text


def location(answer: Any) -> str:
    said(answer, 302)
    return str(answer["Location"])


def reword(bench: Bench, reference: str, title: str) -> None:
    """Somebody else rewords an activity meanwhile."""
    key = Entry.objects.get(edition=bench.key, reference=reference).pk
    entries.reword(Ref(key), said={"title": title}, by=the_policy_team(), at=AT)
