"""Pages to HTML with Django's template engine standing alone: no settings, no database, no request."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from django.template import Context, Engine

from throughline.ground.glossary import Entry
from throughline.ground.labels import PLAIN, Words
from throughline.ground.words import spelled
from throughline.publishing.renderers.brand import Brand
from throughline.publishing.renderers.frame import NAV, Page, Site, root
from throughline.publishing.renderers.meaning import TEMPLATES, meanings
from throughline.publishing.renderers.saying import day

ASSETS = Path(__file__).parent / "assets"
MEANINGS = "words.html"
END = "</main>"


def html(site: Site, page: Page) -> str:
    """One page, whole, in its frame."""
    values = {**page.context, "frame": _frame(site, page), "word": site.plan.words}
    return opened(page.template, values, words=site.plan.words, every=f"{root(page.path)}{MEANINGS}")


def nothing_yet(council: str = "") -> str:
    """The page that stands where no edition has been released."""
    return written("site/nothing.html", {"council": council})


def look(brand: Brand) -> dict[str, bytes]:
    """Style and icon in a council's own colours, by their paths."""
    return {
        "site.css": f"{asset('site.css')}\n{brand.css()}".encode(),
        "icon.svg": asset("icon.svg").replace(Brand().primary, brand.primary).encode(),
    }


def asset(name: str) -> str:
    """A file that goes into every site as it is."""
    return (ASSETS / name).read_text(encoding="utf-8")


def opened(template: str, values: dict[str, Any], kind: str = "", words: Words = PLAIN, every: str = "") -> str:
    """A whole page filled in, which opens the meaning of its words at its foot without script.

    `kind`: of page, where many kinds are of one template; `every`: the address of all the words, if there is one.
    """
    page = written(template, values)
    entries = meanings(kind or template, template, page, words)
    if not entries:
        return page
    return page.replace(END, _folded(entries, every) + END, 1)


@lru_cache(256)
def _folded(entries: tuple[Entry, ...], every: str) -> str:
    return written("site/_words.html", {"entries": entries, "number": spelled(len(entries)), "every": every})


def written(template: str, values: dict[str, Any]) -> str:
    """A template filled in."""
    return _engine().get_template(template).render(Context(values, use_l10n=False, use_tz=False))


@cache
def _engine() -> Engine:
    return Engine(dirs=[str(TEMPLATES)])


def _frame(site: Site, page: Page) -> dict[str, Any]:
    up = root(page.path)
    plan = site.plan
    return {
        "root": up,
        "title": page.title,
        "description": page.description or page.title,
        "council": plan.council,
        "plan": plan.title,
        "window": site.window,
        "nav": [(up + path, plan.words.fill(words), _current(page, path)) for path, words in NAV],
        "crumbs": page.crumbs,
        "edition": plan.edition,
        "as_at": day(plan.as_at),
        "released": day(site.released_on),
        "demonstration": plan.demonstration,
        "licence": site.brand.licence,
        "note": site.brand.note,
        "snapshot": site.snapshot,
        "scripts": page.scripts,
    }


def _current(page: Page, path: str) -> str:
    """What `aria-current` says of an entry of the navigation: "page" on itself, "true" on the pages beneath it."""
    return "page" if page.path == path else "true" if page.part == path else ""
