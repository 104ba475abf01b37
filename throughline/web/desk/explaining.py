"""The glossary: what each word means here, under the council's own name for it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from throughline.ground.glossary import glossary
from throughline.web.desk.door import open_to_all
from throughline.web.desk.frame import frame, show
from throughline.web.desk.visiting import Visit


@open_to_all("everybody may know what the words mean")
def words(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Every word with its meaning, by the word that is shown here."""
    entries = glossary(visit.words)
    page = frame(
        visit,
        "What the words mean",
        lead="The words of this system in the council’s own words. A word that the law has named is called nothing else.",
        narrow=True,
    )
    return show(request, visit, "desk/glossary.html", page, entries=entries)
