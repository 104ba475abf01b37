"""The search index: what the search box looks through, words folded as the search folds what is typed."""

from __future__ import annotations

import json
from collections.abc import Iterator

from throughline.ground.words import folded, tidy
from throughline.publishing.documents.public import PublicActivity
from throughline.publishing.renderers.frame import Site


def search_index(site: Site) -> bytes:
    """A list of entries: `t` title, `u` address, `n` the quiet line beneath, `w` all words that lead to it.

    A script and not JSON, so that the search also works in a copy of the folder that no server hands out.
    """
    entries = [{"t": t, "u": u, "n": n, "w": _words(t, n, *more)} for t, u, n, more in _entries(site)]
    return f"window.searchIndex = {json.dumps(entries, ensure_ascii=False, separators=(',', ':'))};\n".encode()


def _entries(site: Site) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    for activity in site.plan.activities:
        chapter = site.chapter_title(activity.chapter)
        yield (
            activity.title,
            site.activity_paths[activity.reference],
            f"{activity.reference}, {chapter}",
            _more(activity),
        )
    for one in site.plan.chapters:
        yield one.title, site.chapter_path(one.number), f"{site.word('Chapter')} {one.number}", (one.promise,)
    for name, path in site.place_paths.items():
        yield name, path, site.word("Place"), ()
    for piece, path in zip(site.plan.matter, site.matter_paths, strict=True):
        yield piece.title, path, "Text of the plan", (piece.words,)


def _more(activity: PublicActivity) -> tuple[str, ...]:
    return (
        activity.summary,
        activity.nature.value,
        activity.owner,
        activity.directorate,
        activity.portfolio,
        *activity.places,
        *(a.number for a in activity.authorities),
        *(m.title for m in activity.milestones),
        activity.details.provider,
    )


def _words(*texts: str) -> str:
    """Each word once, in the order of the texts."""
    return " ".join(dict.fromkeys(folded(tidy(" ".join(texts))).split()))
