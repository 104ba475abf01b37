"""What axe-core finds wrong with a page as it stands in the browser (WCAG 2.0 to 2.2, A and AA, and best practice)."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPEN = "document.querySelectorAll('details:not([open])').forEach(part => { part.open = true; part.dataset.axe = '' })"
SHUT = "document.querySelectorAll('details[data-axe]').forEach(part => { part.open = false; delete part.dataset.axe })"
THERE = "typeof axe === 'object'"
READ = """tags => axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })
  .then(found => found.violations)"""  # of what passes axe then does not name each element, which is most of its work


def violations(page: Page) -> list[str]:
    """Each violation as "rule: where: why", every `details` opened meanwhile; an empty list is the aim."""
    page.evaluate(OPEN)
    if not page.evaluate(THERE):  # a second size of one page
        page.evaluate(AXE)
    every = page.evaluate(READ, TAGS)
    page.evaluate(SHUT)  # an open list of roles would lie over what a person clicks next
    return [
        f"{found['id']}: {' '.join(map(str, node['target']))}: {node['failureSummary']}"
        for found in every
        for node in found["nodes"]
    ]


def sideways(page: Page) -> int:
    """By how many pixels the page is wider than the window: 0 where nobody has to scroll sideways."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def wider(page: Page) -> list[str]:
    """What reaches beyond the right edge of the window, for whoever has to mend it."""
    found = page.evaluate(
        "[...document.querySelectorAll('main *, header *, nav *')]"
        ".filter(part => part.getBoundingClientRect().right > document.documentElement.clientWidth + 1)"
        ".map(part => `${part.tagName}.${part.getAttribute('class') || ''}`)"
    )
    return [str(one) for one in found]
