"""A browser that follows the links of the desk as far as they go, a few pages of each kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from html import unescape
from urllib.parse import urljoin

from django.test import Client
from django.urls import Resolver404, resolve

EACH = 3  # pages of one kind: what a fourth says of another record it says in the same sentences
WHOLE = {"council-list", "council-act", "change-one"}  # kinds of which every page is another page
FILES = {"document"}  # handed out as they were attached, from a folder that a copied database does not bring along
LEFT = ("/static", "/public", "/log-out", "/glossary", "/brand.css")


def followed(browser: Client, starts: Iterable[str]) -> dict[str, str]:
    """The HTML of every page that links lead to from these, by its address; of files one of each kind is fetched."""
    left, seen, met, pages = list(starts), set[str](), Counter[str](), dict[str, str]()
    while left:
        address = left.pop(0)
        kind = _kind(address)
        if not kind or kind in FILES or address in seen or (met[kind] >= EACH and kind not in WHOLE):
            continue
        seen.add(address)
        answer = browser.get(address, follow=True)
        if answer.status_code != 200:
            continue
        if "text/html" not in answer["Content-Type"]:
            met[kind] = EACH  # a third of all time was papers that nobody read here
            continue
        met[kind] += 1
        html = pages[address] = answer.content.decode()
        here = answer.request["PATH_INFO"]
        links = (urljoin(here, unescape(href).partition("#")[0]) for href in re.findall(r'href="([^"#][^"]*)"', html))
        left += [to for to in links if to.startswith("/") and not to.startswith(LEFT)]
    return pages


def _kind(address: str) -> str:
    """The name of the address, and whether it asks for something."""
    path, _, query = address.partition("?")
    try:
        return (resolve(path).url_name or "") + ("?" if query else "")
    except Resolver404:
        return ""
