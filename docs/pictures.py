"""The pictures of the guide, taken of the demonstration as it is: `.venv/bin/python docs/pictures.py`.

Starts the demonstration in a folder of its own, plays each role, and writes docs/guide/pictures/*.png.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT)]

from tests.journeys.demonstration import Demonstration, become, served  # noqa: E402
from tests.plan.founding.thornmere import SAID, with_rows  # noqa: E402
from throughline.programme.phasing.choices import choices_from  # noqa: E402
from throughline.programme.phasing.report.page import report  # noqa: E402
from throughline.programme.phasing.sound import plan_from, problem_from  # noqa: E402

PICTURES = ROOT / "docs" / "guide" / "pictures"
LAPTOP, PHONE = (1280, 900), (375, 800)
MOST = 1500  # pixels of a page that a picture shows: the rest is for whoever opens the page itself
# picture → role ("" for a resident), address ("{plan}" is the draft edition's), widths
TAKEN: dict[str, tuple[str, str, tuple[tuple[int, int], ...]]] = {
    "policy-team-front": ("Policy team", "{plan}", (LAPTOP,)),
    "policy-team-health": ("Policy team", "{plan}/health", (LAPTOP,)),
    "policy-team-coverage": ("Policy team", "{plan}/coverage", (LAPTOP,)),
    "policy-team-comments": ("Policy team", "{plan}/comments", (LAPTOP,)),
    "opposition-member-comments": ("Opposition member", "/comments", (LAPTOP,)),
    "policy-team-changed": ("Policy team", "{plan}/changed", (LAPTOP,)),
    "policy-team-import": ("Policy team", "{plan}/import", (LAPTOP,)),
    "policy-team-moving": ("Policy team", "{plan}/moving", (LAPTOP,)),
    "policy-team-releases": ("Policy team", "/releases", (LAPTOP,)),
    "lead-officer-desk": ("Lead officer", "/desk", (LAPTOP,)),
    "activity": ("Lead officer", "{plan}/activities/SDP-3-01", (LAPTOP,)),
    "change-one-thing": ("Lead officer", "{plan}/activities/SDP-3-01/change/when", (PHONE,)),
    "director-desk": ("Director", "/desk", (LAPTOP,)),
    "activities": ("Director", "{plan}/activities?nature=Capital", (LAPTOP,)),
    "cabinet-member-desk": ("Cabinet Member", "/", (LAPTOP, PHONE)),
    "measures": (
        "Policy team",
        "/measures?rating=Red&rating=Amber&directorate=Children,+Young+People+and+Education",
        (LAPTOP,),
    ),
    "risks": ("Policy team", "/risks", (LAPTOP,)),
    "risk": ("Policy team", "{risk}", (LAPTOP,)),
    "owed": ("Policy team", "/owed", (LAPTOP,)),
    "owed-one": ("Policy team", "{owed}", (LAPTOP,)),
    "audits": ("Auditor", "/audits", (LAPTOP,)),
    "assessments": ("Policy team", "/assessments", (LAPTOP,)),
    "assessment": ("Data protection officer", "{assessment}", (LAPTOP,)),
    "resident-assessment": ("", "/public/plan/assessments/eqia-0001.html", (PHONE,)),
    "clerk-timetables": ("Committee clerk", "/meetings/timetables", (LAPTOP,)),
    "clerk-import": ("Committee clerk", "{meetings}", (LAPTOP,)),
    "clerk-before-polls": ("Monitoring officer", "/meetings/before-polls", (LAPTOP,)),
    "decision": ("Committee clerk", "{decision}", (LAPTOP,)),
    "measure": ("Director", "{measure}", (LAPTOP,)),
    "measure-workings": ("Auditor", "{measure}/workings/2020-06/2", (LAPTOP,)),
    "committee-report": ("Policy team", "{report}", (LAPTOP,)),
    "golden-thread": ("Opposition member", "{first}/thread", (LAPTOP,)),
    "clerk-due": ("Committee clerk", "/desk", (LAPTOP,)),
    "clerk-meetings": ("Committee clerk", "/meetings", (LAPTOP,)),
    "decision-clock": ("Monitoring officer", "/clock?needed=1+March+2021&drafting=0&assessing=0", (LAPTOP,)),
    "auditor-history": ("Auditor", "/history", (LAPTOP,)),
    "auditor-filter": ("Auditor", "/history?record=SDP-3-01", (LAPTOP,)),
    "auditor-sample": ("Auditor", "/history/sample?seed=3+March&size=5&room=plan", (LAPTOP,)),
    "auditor-held": ("Auditor", "{first}/held?day=2020-03-24", (LAPTOP,)),
    "attach": ("Lead officer", "{plan}/activities/SDP-3-01/documents/attach", (LAPTOP,)),
    "auditor-verify": ("Auditor", "/history/verify", (LAPTOP,)),
    "policy-team-round": ("Policy team", "/quarter", (LAPTOP,)),
    "spend": ("Policy team", "{spend}", (LAPTOP,)),
    "policy-team-quarter": ("Policy team", "{quarter}", (LAPTOP,)),
    "performance": ("Director", "/performance?directorate=Growth,+Environment+and+Transport", (LAPTOP,)),
    "resident-quarter": ("", "/public/quarter/", (LAPTOP,)),
    "resident-figure": ("", "{figure}", (PHONE,)),
    "resident-all": ("", "/public/", (LAPTOP,)),
    "resident-front": ("", "/public/plan/", (LAPTOP,)),
    "resident-work": ("", "/public/plan/work/sdp-3-01.html", (PHONE,)),
    "resident-place": ("", "/public/plan/places/thanet.html", (PHONE,)),
}

ANSWERS = {
    "name": "Thornmere District Council", "short_name": "Thornmere", "unit": "Thornmere Services",
    "post": "Policy and Performance Manager", "person": "Bo Heron", "log_in": "bo",
}  # fmt: skip
COMING = "Body\tDate\nScrutiny Committee\t3 June 2021\nCabinet\t28 June 2021\nCorporate Board\t7 June 2021"
SPENT = (
    "Reference\tSpent\tProfile\nSDP-3-01\t4,300,000\t7,600,000\nSDP-3-02\t10,100,000\t10,090,000\n"
    "SDP-8-02\t7,900,000\t9,500,000"
)

# picture, plan of the worked example, part of its page, width
REPORTS = (
    ("programme-draft", "portfolio_draft.json", "body", LAPTOP),
    ("programme-plan", "portfolio_plan.json", "body", LAPTOP),
    ("programme-people", "portfolio_draft.json", "section:has(#people)", LAPTOP),
    ("programme-money", "portfolio_plan.json", "section:has(#money)", LAPTOP),
    ("programme-prices", "portfolio_plan.json", "section:has(#more)", LAPTOP),
    ("programme-options", "portfolio_plan.json", "section:has(#options)", LAPTOP),
    ("programme-odds", "portfolio_plan.json", "section:has(#odds)", LAPTOP),
    ("programme-plan", "portfolio_plan.json", "body", PHONE),
)


def take(browser: Browser, demonstration: Demonstration, folder: Path) -> None:
    """Every picture of the list."""
    for name, (role, address, sizes) in TAKEN.items():
        for width, height in sizes:
            context = browser.new_context(
                base_url=demonstration.address, viewport={"width": width, "height": height}, locale="en-GB"
            )
            page = context.new_page()
            if role:
                become(page, role)
            page.goto("/plan")
            plan = page.url
            first = plan
            if "{first}" in address:
                page.goto(plan)
                other = page.get_by_role("link", name="2020 edition", exact=True)
                first = other.get_attribute("href") or plan if other.count() else plan
            measure = ""
            if "{measure}" in address:
                page.goto("/measures?q=ehcps+within+20+weeks")
                measure = page.locator("tbody th a").first.get_attribute("href") or ""
            report_page = ""
            if "{report}" in address:
                page.goto("/reports")
                report_page = page.locator("tbody th a").first.get_attribute("href") or ""
            quarter, figure = "", ""
            if "{figure}" in address:
                page.goto("/public/quarter/")
                figure = str(page.locator("a[href^='figures/']").first.evaluate("link => link.href"))
            if "{quarter}" in address:
                page.goto("/releases")
                quarter = page.locator("a[href*='/releases/quarter/']").first.get_attribute("href") or ""
            assured = _assured(page, address)
            page.goto(
                address.format(
                    plan=plan,
                    first=first,
                    measure=measure,
                    quarter=quarter,
                    figure=figure,
                    report=report_page,
                    **assured,
                )
            )
            tall = min(MOST, int(page.evaluate("document.documentElement.scrollHeight")))
            clip = {"x": 0, "y": 0, "width": width, "height": tall}
            page.screenshot(path=str(folder / f"{name}-{width}.png"), full_page=True, clip=clip)  # type: ignore[arg-type]
            context.close()


def _assured(page: Page, address: str) -> dict[str, str]:
    """What an address of assurance or of meetings names: a risk, an action, an assessment, meetings that wait to come in."""
    lists = {
        "risk": ("/risks", "a[href^='/risks/']:has-text('social care market')"),
        "owed": ("/owed", "a[href^='/owed/risk/']:has-text('Agree prices')"),
        "decision": ("/decisions", "a[href^='/decisions/']:has-text('Thanet Parkway')"),
        "assessment": ("/assessments", "a[href^='/assessments/']:has-text('White Cliffs')"),
    }
    found = dict.fromkeys((*lists, "meetings", "spend"), "")
    for name, (where, link) in lists.items():
        if f"{{{name}}}" in address:
            page.goto(where)
            found[name] = page.locator(link).first.get_attribute("href") or ""
    if "{meetings}" in address:
        page.goto("/meetings/import")
        page.locator("main textarea").first.fill(COMING)
        page.locator("main button[type=submit]").click()
        found["meetings"] = page.url
    if "{spend}" in address:
        page.goto("/quarter")
        page.goto(f"{page.url}/spend")
        page.locator("main textarea").first.fill(SPENT)
        page.locator("main input[name=source]").fill("General ledger, period 9 (illustrative)")
        page.locator("main button[type=submit]").click()
        found["spend"] = page.url
    return found


def take_setting_up(browser: Browser, folder: Path) -> None:
    """An empty installation: a first-day workbook with two mistakes, and the steps after the first questions."""
    rows = {
        "Council": [{**SAID["Council"][0], "dark": "#ffee00"}],
        "Labels": [{"word": "activity", "shown": "key decision"}],
    }
    with TemporaryDirectory() as data, served(Path(data), "serve") as empty:
        said = re.search(r"give this code: (\S+)", (Path(data) / "served.log").read_text(encoding="utf-8"))
        page = browser.new_context(base_url=empty.address, locale="en-GB").new_page()
        page.goto("/")
        page.get_by_label("Set-up code").fill(said[1] if said else "")
        page.get_by_role("button", name="Begin").click()
        _shot(page, folder, "set-up-ways", LAPTOP)
        workbook = Path(data) / "first-day.xlsx"
        workbook.write_bytes(with_rows(**rows))
        page.get_by_label("First-day workbook (.xlsx)").set_input_files(workbook)
        page.get_by_role("button", name="See what was found in it").click()
        _shot(page, folder, "set-up-found", LAPTOP)
        page.goto("/set-up/questions")
        for question, answer in ANSWERS.items():
            page.locator(f"main [name={question}]").fill(answer)
        page.get_by_role("button", name="Set up the council").click()
        for label in ("New password", "The same again"):
            page.get_by_label(label).fill("a-long-enough-word-47")
        page.get_by_role("button", name="Choose this password").click()
        for size in (LAPTOP, PHONE):
            _shot(page, folder, "set-up-steps", size)


def _shot(page: Page, folder: Path, name: str, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    tall = min(MOST, int(page.evaluate("document.documentElement.scrollHeight")))
    clip = {"x": 0, "y": 0, "width": size[0], "height": tall}
    page.screenshot(path=str(folder / f"{name}-{size[0]}.png"), full_page=True, clip=clip)  # type: ignore[arg-type]


def take_reports(browser: Browser, folder: Path) -> None:
    """The worked example of the phasing engine, which is no page of the site."""
    facts = ROOT / "throughline" / "demo" / "facts"
    problem = problem_from((facts / "portfolio.json").read_text(encoding="utf-8"))
    options = choices_from((facts / "portfolio_options.json").read_text(encoding="utf-8"))
    for name, plan, of, (width, height) in REPORTS:
        context = browser.new_context(viewport={"width": width, "height": height}, locale="en-GB")
        page = context.new_page()
        beside = options if plan == "portfolio_plan.json" else None
        page.set_content(report(problem, plan_from((facts / plan).read_text(encoding="utf-8")), beside))
        box = page.locator(of).first.bounding_box() or {"x": 0, "y": 0, "width": width, "height": MOST}
        top = max(0, box["y"] - 20)
        clip = {"x": 0, "y": top, "width": width, "height": min(MOST, box["height"] + 40)}
        page.screenshot(path=str(folder / f"{name}-{width}.png"), full_page=True, clip=clip)  # type: ignore[arg-type]
        context.close()


def main() -> int:
    """Take them all anew; a picture that is no longer taken goes."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        sys.stderr.write("No browser. On Debian or Ubuntu: apt-get install chromium fonts-liberation\n")
        return 2
    PICTURES.mkdir(parents=True, exist_ok=True)
    for old in PICTURES.glob("*.png"):
        old.unlink()
    with TemporaryDirectory() as data, served(Path(data)) as demonstration, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        take(browser, demonstration, PICTURES)
        take_setting_up(browser, PICTURES)
        take_reports(browser, PICTURES)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
