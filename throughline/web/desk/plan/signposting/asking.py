"""Asking for one address, politely: the head first, then the page; redirects followed a few times, each guarded anew."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import NamedTuple
from urllib.parse import quote, urljoin

from throughline.web.desk.plan.signposting.guarding import Guard, NotAsked, Resolve, Target, is_public, resolved, target

PATIENCE = 10.0  # seconds for each connection and each answer
MOST_REDIRECTS = 5
AGAIN_WITH_GET = (400, 403, 404, 405, 406, 500, 501, 503)  # answers that some websites give to a HEAD alone
SHUT = (401, 403, 407, 429, 451)  # it is there, and answers people rather than machines
NAME = "Throughline link check"
Connect = Callable[[Target, float], HTTPConnection]


class Found(NamedTuple):
    """Whether an address opened, and what was found in words."""

    opened: bool
    says: str


class _Answer(NamedTuple):
    status: int
    location: str


def connected(to: Target, patience: float) -> HTTPConnection:
    """A connection to the number that was judged, under the name that was asked for, which the certificate must bear."""
    if to.scheme == "https":
        connection: HTTPConnection = HTTPSConnection(
            to.host, to.port, timeout=patience, context=ssl.create_default_context()
        )
    else:
        connection = HTTPConnection(to.host, to.port, timeout=patience)
    connection._create_connection = lambda _address, *rest: socket.create_connection((to.number, to.port), *rest)  # type: ignore[attr-defined]
    return connection


def ask(
    link: str,
    *,
    agent: str = NAME,
    guard: Guard = is_public,
    resolve: Resolve = resolved,
    connect: Connect = connected,
    patience: float = PATIENCE,
) -> Found:
    """Whether an address opens, and what was found: never raises, since every failure is an answer."""
    seen = [link]
    try:
        while len(seen) <= MOST_REDIRECTS + 1:
            answer = _answer(target(seen[-1], guard, resolve), agent, connect, patience)
            if answer.status in (301, 302, 303, 307, 308) and answer.location:
                seen.append(urljoin(seen[-1], answer.location))
                continue
            return _found(answer.status, len(seen) - 1)
        return Found(False, f"it sends on more than {MOST_REDIRECTS} times")
    except NotAsked as why:
        return Found(False, str(why) if len(seen) == 1 else f"it sends on to where {why}")
    except ssl.SSLCertVerificationError:
        return Found(False, "its certificate cannot be trusted")
    except TimeoutError:
        return Found(False, f"nothing answered within {patience:g} seconds")
    except (OSError, HTTPException):
        return Found(False, "no website answered")


def _answer(to: Target, agent: str, connect: Connect, patience: float) -> _Answer:
    answer = _one(to, "HEAD", agent, connect, patience)
    return _one(to, "GET", agent, connect, patience) if answer.status in AGAIN_WITH_GET else answer


def _one(to: Target, verb: str, agent: str, connect: Connect, patience: float) -> _Answer:
    """One question; of the answer only its head is read."""
    connection = connect(to, patience)
    try:
        path = quote(to.path, safe="/?&=%:;,+@!$'()*~#[]-._")
        connection.request(verb, path, headers={"User-Agent": agent, "Accept": "*/*", "Connection": "close"})
        answer = connection.getresponse()
        return _Answer(answer.status, answer.getheader("Location", ""))
    finally:
        connection.close()


def _found(status: int, redirects: int) -> Found:
    sent_on = " after sending on" if redirects else ""
    if 200 <= status < 300:
        return Found(True, f"it opened{sent_on}")
    if status in SHUT:
        return Found(True, f"it answered{sent_on} that it opens for people only ({status})")
    if status in (404, 410):
        return Found(False, f"there is no such page ({status})")
    return Found(False, f"the website failed{sent_on} ({status})" if status >= 500 else f"it was refused ({status})")
