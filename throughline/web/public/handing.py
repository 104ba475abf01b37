"""Handing out a file of the released site, with its fingerprint as its tag; what was withdrawn is answered with 410."""

from __future__ import annotations

from functools import lru_cache
from mimetypes import guess_type
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect
from django.utils.cache import get_conditional_response
from django.utils.html import escape
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from throughline.publishing import shelf
from throughline.publishing.manifest import BESIDE, MANIFEST, SIGNATURE, Manifest, read
from throughline.publishing.renderers.engine import nothing_yet
from throughline.publishing.renderers.feed import FEED
from throughline.publishing.renderers.pages.since import PATH as RESTATED
from throughline.publishing.shelf import Tombstones
from throughline.web.public.entrance import over_all
from throughline.web.public.since import A_QUARTER, QUARTER, reports_of, restated_since

PLAN, FRONT, MISSING = "plan", "index.html", "404.html"
DECISIONS = "decisions"
LOOK = ("site.css", "icon.svg")
KEPT = "public, max-age=60"  # a minute: a new release is seen at once, and a crowd is not served by us alone
OPEN = "open: what was released is for everybody"


@require_safe
def front(_request: HttpRequest) -> HttpResponse:
    """The page over all series; where there is only one, that one itself."""
    page = over_all(Path(settings.SITE))
    return HttpResponse(page, headers={"Cache-Control": KEPT}) if page else redirect("public-plan", path="")


@require_safe
def plan(request: HttpRequest, path: str) -> HttpResponse:
    """One file of the plan's site as it was released; a tombstone for what only a withdrawn release had; the site's own
    page for an address that it does not have."""
    folder, gone = (find(Path(settings.SITE), PLAN) for find in (shelf.current, shelf.withdrawn))
    wanted = f"{path}{FRONT}" if not path or path.endswith("/") else path
    known = _tombstones(gone) if gone else None
    if gone and known and wanted == FEED and known.news_for == (folder.name if folder else ""):
        return _file(request, gone / FEED, f"{gone.name}-{FEED}")
    if folder is None:
        return _gone(request, gone, known, wanted, path) if gone and known else HttpResponse(nothing_yet(), status=404)
    if wanted == RESTATED and (page := restated_since(folder, reports_of(Path(settings.SITE)))):
        return HttpResponse(page, headers={"Cache-Control": KEPT})
    if answer := _there(request, folder, wanted):
        return answer
    if gone and known and wanted in known.pages and wanted != MISSING:
        return _page(request, gone / known.pages[wanted], path, 410)
    return _page(request, folder / MISSING, path, 404)


@require_safe
def quarter(request: HttpRequest, path: str) -> HttpResponse:
    """One file of a quarter's report as it was released, each quarter at an address of its own; without one, the latest."""
    site = Path(settings.SITE)
    latest, gone = (find(site, QUARTER) for find in (shelf.current, shelf.withdrawn))
    if gone and path in (FEED, *LOOK):
        return _file(request, gone / path, f"{gone.name}-{path}")
    named, stroke, rest = path.partition("/")
    folder = shelf.current(site, QUARTER, named) if A_QUARTER.fullmatch(named) else None
    if folder and not stroke:
        return HttpResponsePermanentRedirect(f"{request.path}/")
    wanted = f"{rest}{FRONT}" if not rest or rest.endswith("/") else rest
    if folder and (answer := _there(request, folder, wanted)):
        return answer
    if gone and (page := _report_gone(gone, named, wanted, whole=folder is None)):
        return _page(request, gone / page, path, 410)
    if folder:
        return _page(request, folder / MISSING, rest, 404)
    if latest is None:
        known = _tombstones(gone) if gone else None
        return (
            _page(request, gone / known.newest, path, 404)
            if gone and known and known.newest
            else HttpResponse(nothing_yet(), status=404)
        )
    return redirect("public-quarter", path=f"{_quarter_of(latest)}/{MISSING if named else ''}")


@require_safe
def decisions(request: HttpRequest, path: str) -> HttpResponse:
    """One file of the list of decisions as it was last released."""
    folder = shelf.current(Path(settings.SITE), DECISIONS)
    if folder is None:
        return HttpResponse(nothing_yet(), status=404)
    wanted = f"{path}{FRONT}" if not path or path.endswith("/") else path
    return _there(request, folder, wanted) or _page(request, folder / MISSING, path, 404)


def _report_gone(gone: Path, named: str, wanted: str, whole: bool) -> str:
    """The tombstone of an address of a quarter; `whole`: no report of the quarter is read, so that each of its addresses
    has one. Nothing where nothing stood there."""
    pages = _tombstones(gone).pages
    if wanted == MISSING:
        return ""
    return pages.get(f"{named}/{wanted}", "") or (pages.get(f"{named}/{FRONT}", "") if whole else "")


def _quarter_of(folder: Path) -> str:
    return folder.name.rsplit("-", 2)[0]


def _there(request: HttpRequest, folder: Path, wanted: str) -> HttpResponse | None:
    """A file of a released folder; None where its manifest does not name it."""
    manifest = _manifest(folder, (folder / MANIFEST).stat().st_mtime_ns)
    tags = {file.path: file.sha256 for file in manifest.files}
    if wanted in BESIDE and (wanted != SIGNATURE or manifest.key):
        return _file(request, folder / wanted, f"{manifest.digest}-{wanted}")
    if wanted in tags and wanted != MISSING:
        return _file(request, folder / wanted, tags[wanted])
    if f"{wanted}/{FRONT}" in tags:
        return HttpResponsePermanentRedirect(f"{request.path}/")
    return None


front.needs = plan.needs = quarter.needs = decisions.needs = OPEN  # type: ignore[attr-defined]


@lru_cache(maxsize=4)
def _manifest(folder: Path, _written: int) -> Manifest:
    """The manifest of a folder, read once: what it does not name is not handed out."""
    return read((folder / MANIFEST).read_text(encoding="utf-8"))


@lru_cache(maxsize=4)
def _tombstones(gone: Path) -> Tombstones:
    """The folder of tombstones, read once: its name changes with what it holds."""
    return shelf.tombstones(gone)


def _gone(request: HttpRequest, gone: Path, known: Tombstones, wanted: str, path: str) -> HttpResponse:
    """No release is read: what stood at an address says so itself; any other address is told of the newest withdrawal."""
    if wanted in LOOK:
        return _file(request, gone / wanted, f"{gone.name}-{wanted}")
    if wanted in known.pages and wanted != MISSING:
        return _page(request, gone / known.pages[wanted], path, 410)
    return _page(request, gone / known.newest, path, 404)


def _file(request: HttpRequest, path: Path, tag: str) -> HttpResponse:
    kind = guess_type(path.name)[0] or "application/octet-stream"
    text = kind.startswith("text/") or kind in ("application/json", "application/javascript")
    whole = HttpResponse(path.read_bytes(), content_type=f"{kind}; charset=utf-8" if text else kind)
    whole.headers["ETag"] = quote_etag(tag)
    answer = get_conditional_response(request, etag=whole.headers["ETag"], response=whole) or whole
    answer.headers["ETag"] = whole.headers["ETag"]
    answer.headers["Cache-Control"] = KEPT
    return answer


def _page(request: HttpRequest, file: Path, path: str, status: int) -> HttpResponse:
    """A page that stands at addresses other than its own is written for the site's root: the browser is told where that
    is, and its links within the page are led back to the address at which it stands."""
    here = escape(request.path)
    page = file.read_text(encoding="utf-8").replace('href="#', f'href="{here}#')
    page = page.replace("<head>", f'<head>\n<base href="{here.removesuffix(escape(path))}">', 1)
    answer = HttpResponse(page, status=status)
    answer._csp_replace = {"base-uri": ["'self'"]}  # type: ignore[attr-defined]  # as csp.decorators.csp_replace does
    return answer
