"""How the report looks: one style sheet inside the page, for a screen of any width and for paper."""

from __future__ import annotations

from throughline.drawing.picture import Tones

SHEET = """
:root { --ink: #0b0c0c; --quiet: #4a5055; --line: #d5dbe0; --edge: #7f8a93; --tint: #f4f6f8; --link: #1a5f9e;
  --red: #a8200d; --red-tint: #fce8e4; --amber: #8a4b00; --amber-tint: #fdf0d8; --green: #0b6b46; --focus: #ffdd00;
  --dark: DARK; --middle: MIDDLE; --pale: PALE; }
* { box-sizing: border-box; }
html { scroll-padding-top: 16px; }
body { margin: 0; font: 400 16px/24px Arial, "Liberation Sans", Helvetica, sans-serif; color: var(--ink); background: #fff;
  font-variant-numeric: tabular-nums; -webkit-text-size-adjust: 100%; }
.width { max-width: 1280px; margin: 0 auto; padding: 0 40px; }
.skip { position: absolute; left: -9999px; } .skip:focus { position: static; display: block; padding: 8px 40px; }
.top { background: var(--dark); color: #fff; } .top p { margin: 0; padding: 12px 0; font-size: 19px; font-weight: 700; }
.top span { font-weight: 400; padding-left: 12px; margin-left: 12px; border-left: 1px solid #6f8fa2; }
main { display: block; padding-top: 28px !important; padding-bottom: 56px !important; }
h1 { font-size: 32px; line-height: 38px; margin: 0 0 12px; max-width: 30em; letter-spacing: -.2px; text-wrap: balance; }
h2 { font-size: 22px; line-height: 28px; margin: 0 0 12px; } h3 { font-size: 16px; line-height: 24px; margin: 0 0 4px; }
p { margin: 0 0 12px; max-width: 76ch; } .lead { font-size: 19px; line-height: 28px; }
.quiet { color: var(--quiet); } .small { font-size: 14px; line-height: 20px; } .eyebrow { color: var(--quiet); margin: 0 0 2px; max-width: none; }
section { margin-top: 44px; }
a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: .16em; } a:hover { text-decoration-thickness: 3px; }
a:focus-visible, summary:focus-visible { outline: 3px solid transparent; background: var(--focus); color: var(--ink);
  box-shadow: 0 -2px var(--focus), 0 4px var(--ink); text-decoration: none; }
.scroll:focus-visible { outline: 3px solid var(--ink); box-shadow: 0 0 0 6px var(--focus); }
.band { border-left: 5px solid var(--edge); background: var(--tint); padding: 11px 16px 12px; margin: 0 0 24px; }
.band p { margin: 0; max-width: 112ch; } .band p + p { margin-top: 4px; }
.band.red { border-color: var(--red); background: var(--red-tint); } .band.amber { border-color: var(--amber); background: var(--amber-tint); }
.contents { list-style: none; display: flex; flex-wrap: wrap; gap: 4px 24px; margin: 0 0 8px; padding: 0; font-size: 14px; line-height: 24px; }
.numbers { display: flex; flex-wrap: wrap; margin: 0 0 28px; border-top: 2px solid var(--dark); }
.numbers > div { flex: 1 1 150px; padding: 12px 24px 12px 0; border-bottom: 1px solid var(--line); }
.numbers dt { font-size: 14px; line-height: 20px; color: var(--quiet); }
.numbers dd { margin: 0; font-size: 28px; line-height: 34px; font-weight: 700; letter-spacing: -.3px; }
.numbers dd span { display: block; font-size: 14px; line-height: 20px; font-weight: 400; letter-spacing: 0; }
figure { margin: 0 0 12px; } figcaption { font-weight: 700; margin-bottom: 8px; max-width: 96ch; }
figcaption span, caption span { display: block; font-weight: 400; font-size: 14px; line-height: 20px; color: var(--quiet); }
figure svg { display: block; width: 100%; height: auto; } .narrow { display: none; } .narrow svg { max-width: 440px; }
details { margin: 0 0 28px; } summary { color: var(--link); cursor: pointer; width: fit-content; text-decoration: underline;
  text-decoration-thickness: 1px; text-underline-offset: .16em; } details[open] > summary { margin-bottom: 12px; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.scroll { overflow-x: auto; margin: 0 0 12px; }
table { border-collapse: collapse; width: 100%; font-size: 15px; line-height: 21px; margin: 0 0 12px; }
caption { text-align: left; font-size: 16px; line-height: 24px; font-weight: 700; padding: 0 0 6px; }
th, td { text-align: left; vertical-align: top; padding: 8px 20px 8px 0; border-bottom: 1px solid var(--line); }
th:last-child, td:last-child { padding-right: 0; } .n { text-align: right; } td.n, td.tight { white-space: nowrap; }
thead th { font-size: 14px; line-height: 19px; border-bottom-color: var(--ink); vertical-align: bottom; }
tbody th { font-weight: 400; } tbody th a { font-weight: 700; } tr.group th { padding-top: 20px; font-weight: 700; border-bottom-color: var(--edge); }
td small, th small { display: block; font-size: 14px; line-height: 19px; color: var(--quiet); }
.tag { display: inline-block; font-size: 13px; line-height: 18px; padding: 1px 7px; margin: 0 4px 2px 0; white-space: nowrap;
  background: var(--pale); border: 1px solid var(--pale); color: var(--dark); }
.tag.plain { background: #fff; border-color: var(--edge); color: var(--ink); }
.over { color: var(--red); font-weight: 700; }
.why { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 24px 48px; }
.why section { margin: 0; border-top: 1px solid var(--line); padding-top: 12px; } .why ul { margin: 0; padding-left: 20px; } .why li { margin-bottom: 4px; }
.facts { margin: 0 0 12px; } .facts > div { display: grid; grid-template-columns: 210px minmax(0, 1fr); gap: 0 24px; padding: 8px 0; border-bottom: 1px solid var(--line); }
.facts dt { font-weight: 700; } .facts dd { margin: 0; overflow-wrap: anywhere; }
footer { border-top: 1px solid var(--line); padding: 20px 0 32px; font-size: 14px; line-height: 20px; color: var(--quiet); }
@media (max-width: 1000px) { .wide { display: none; } .narrow { display: block; } }
@media (max-width: 640px) {
  .width { padding: 0 20px; } main { padding-top: 20px !important; } h1 { font-size: 26px; line-height: 31px; } h2 { font-size: 20px; line-height: 25px; }
  .lead { font-size: 17px; line-height: 25px; } .numbers > div { flex-basis: 40%; } .why { grid-template-columns: minmax(0, 1fr); }
  .top span { display: block; padding: 0; margin: 0; border: 0; font-size: 16px; }
  .facts > div { grid-template-columns: minmax(0, 1fr); }
  .scroll table:not(.stack) { min-width: 640px; } .stack thead { position: absolute; clip-path: inset(50%); height: 1px; width: 1px; overflow: hidden; }
  .stack, .stack tbody, .stack tr, .stack th, .stack td, .stack caption { display: block; width: auto; }
  .stack tr { border-bottom: 1px solid var(--edge); padding: 10px 0; } .stack th, .stack td { border: 0; padding: 1px 0; text-align: left; }
  .stack td[data-l]::before { content: attr(data-l) ": "; color: var(--quiet); } .stack td.none { display: none; } .stack td.n, .stack td.tight { white-space: normal; } .stack td small { display: inline; padding-left: 6px; }
}
@media print {
  @page { size: A4 landscape; margin: 14mm; }
  body { font-size: 11pt; line-height: 15pt; } .width { max-width: none; padding: 0; } .skip, .contents { display: none; }
  .wide { display: block; } .narrow { display: none; }
  figure:not(.long) { break-inside: avoid; } figure:not(.long) svg { width: auto; max-width: 100%; max-height: 146mm; } .top { background: none; color: var(--ink); border-bottom: 2px solid var(--ink); }
  h2, h3, figcaption, caption { break-after: avoid; } tr, .why section, .band { break-inside: avoid; } .scroll { overflow: visible; }
  details::details-content { content-visibility: visible; display: block; } summary { display: none; } a { color: inherit; text-decoration: none; }
}
"""


def style(tones: Tones) -> str:
    """The sheet in a council's own colours."""
    return SHEET.replace("DARK", tones.dark).replace("MIDDLE", tones.middle).replace("PALE", tones.pale).strip()
