"""The references that are written from the code, so that they cannot lie: `.venv/bin/python docs/generate.py [--check]`.

Each function of GENERATED answers {path below docs/reference: text}; a new reference is one more function.
tests/docs/test_generated.py compares what they answer with what is committed.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = ROOT / "docs" / "reference"
WHOLLY_GENERATED = ("checks",)  # folders in which nothing is written by hand
sys.path[:0] = [] if str(ROOT) in sys.path else [str(ROOT)]

from docs.assessing import assessment_sections  # noqa: E402
from docs.sayings import first, notes, says  # noqa: E402
from tests.plan.rules.checks.examples import EXAMPLES  # noqa: E402
from throughline.access.roles import READS, ROLES, Audience, Permission, Reach  # noqa: E402
from throughline.ground.glossary import glossary  # noqa: E402
from throughline.plan.rules.checks import catalogue  # noqa: E402
from throughline.plan.rules.checks.pages import pages  # noqa: E402
from throughline.plan.rules.comments import diagram as comment_states  # noqa: E402
from throughline.plan.rules.moves import AUDIENCE_OF, MOVES, diagram  # noqa: E402
from throughline.programme.phasing.check import JUDGES  # noqa: E402
from throughline.programme.phasing.choices import Choices  # noqa: E402
from throughline.programme.phasing.forms import described  # noqa: E402
from throughline.programme.phasing.plan import Plan  # noqa: E402
from throughline.programme.phasing.problem import Problem  # noqa: E402
from throughline.programme.phasing.schema import schema_of  # noqa: E402
from throughline.programme.phasing.verdicts import Family  # noqa: E402

Pages = dict[str, str]
WRITTEN = "<!-- Written by docs/generate.py from the code; change the code. -->"
TYPES = {
    "AutoField": "number", "BigAutoField": "number", "PenceField": "whole pence", "TimingField": "timing",
    "KeyField": "random key", "TextField": "text", "BooleanField": "yes or no", "DateField": "day",
    "DateTimeField": "moment", "IntegerField": "whole number", "BigIntegerField": "whole number",
    "PositiveIntegerField": "whole number", "PositiveSmallIntegerField": "whole number", "JSONField": "JSON",
    "SmallIntegerField": "whole number", "BinaryField": "bytes",
}  # fmt: skip


def checks() -> Pages:
    """A page for each check of a plan, and their index."""
    return {f"checks/{name}": f"{WRITTEN}\n\n{text}" for name, text in pages(catalogue(), EXAMPLES).items()}


def rooms() -> Pages:
    """The house as it stands: each room, what it holds, and the rooms that it imports from; read off the code."""
    import grimp

    graph = grimp.build_graph("throughline", cache_dir=None)
    found = sorted(c for c in graph.find_children("throughline") if graph.find_children(c))
    needs = {
        room: [
            o for o in found if o != room and graph.direct_import_exists(importer=room, imported=o, as_packages=True)
        ]
        for room in found
    }
    floors: dict[str, int] = {}
    while len(floors) < len(found):  # a room stands one floor above the highest room that it imports from
        for room in found:
            if all(below in floors for below in needs[room]):
                floors[room] = max((floors[below] + 1 for below in needs[room]), default=0)
    order = sorted(found, key=lambda room: (-floors[room], room))
    names = {room: room.rpartition(".")[2] for room in found}
    rows = [
        [
            f"`{names[room]}/`",
            first(import_module(room)) + ".",
            ", ".join(f"`{names[below]}`" for below in sorted(needs[room], key=order.index)) or "nothing",
            ", ".join(f"`{c.rpartition('.')[2]}`" for c in sorted(graph.find_children(room)) if "migrations" not in c),
        ]
        for room in order
    ]
    return _one(
        "rooms.md",
        "The rooms of the house",
        "Every room, from the roof to the ground, with the rooms that it imports from: read off the code, not drawn. "
        "An arrow only ever runs down; `pyproject.toml` holds the contracts that keep it so.",
        _table(["Room", "What it holds", "Imports from", "Inside"], rows),
    )


def permissions() -> Pages:
    """Which role holds which permission, how far it reaches, and what each role may read."""
    who = [[f"may {p.said}", f"`{p}`", *(_reach(ROLES[role].get(p)) for role in ROLES)] for p in Permission]
    reads = [[role, *("yes" if a in READS[role] else "–" for a in Audience)] for role in ROLES]
    return _one(
        "permissions.md",
        "Permissions",
        "A role comes with a post on a day, never with a person. A cell says whose rows the permission reaches. "
        "Everybody reads what is open, logged in or not.",
        _table(["Who", "Permission", *ROLES], who),
        "## How far a permission reaches",
        _table(["Reach", "Whose rows"], [[r.value, r.said] for r in Reach]),
        "## What each role may read",
        _table(["Role", *(a.value for a in Audience)], reads),
    )


def states() -> Pages:
    """The moves of an edition, as a picture and as a table."""
    rows = [
        [now.value, m.verb, m.to.value, m.says, _yes(m.freezes), _yes(m.clean), AUDIENCE_OF[m.to].value]
        for now, moves in MOVES.items()
        for m in moves
    ]
    head = ["From", "Move", "To", "What it means", "Text is frozen", "No error may stand", "Then read by"]
    return _one(
        "states.md",
        "States of an edition",
        "These are all the moves that an edition of a plan may make. An error that was accepted with a reason does not stand.",
        f"```mermaid\n{diagram()}\n```",
        _table(head, rows),
        "## States of a comment on a draft",
        "All that may be done with a comment, while its edition is a draft. What is released is printed with its answer.",
        f"```mermaid\n{comment_states()}\n```",
    )


def assessment_states() -> Pages:
    """The moves of an assessment in each workflow, the kinds and the questionnaires."""
    lead = (
        "All that may be done with an assessment, for each workflow. What was settled is due for review from its day on, "
        "and when the consultation of its matter ends."
    )
    return _one("assessments.md", "States of an assessment", lead, *assessment_sections(_table))


def operations() -> Pages:
    """Every declared write, with what may object to it."""
    for name in (*modules("operations"), *modules("objections")):
        import_module(name)
    from throughline.history.doorway import CATALOGUE
    from throughline.history.objections import OBJECTORS

    rows = [
        [
            f"`{one.verb}`",
            one.says,
            f"`{one.on}`",
            f"`{one.permission}`",
            _yes(one.gate),
            "; ".join(first(o) for o in OBJECTORS.get(one.verb, ())),
        ]
        for one in sorted(CATALOGUE.values(), key=lambda d: d.verb)
    ]
    return _one(
        "operations.md",
        "Operations",
        f"{len(rows)} operations are the only ways in which a record changes. Each is one transaction and leaves one event. "
        "While a gate runs nobody else writes.",
        _table(["Operation", "What it does", "On", "Permission", "Gate", "May be objected to"], rows),
    )


def dictionary() -> Pages:
    """Every table of the house: what it holds, its columns, what it refuses."""
    parts: list[str] = []
    for room, models in _rooms():
        parts.append(f"## {room}")
        for model in models:
            parts += [f"### {model._meta.label}", says(model), *_facts(model), _columns(model), *_refusals(model)]
    return _one(
        "data-dictionary.md",
        "Data dictionary",
        "Every table, by room, from the ground up. Money is whole pence; a timing is a time in ISO 8601-2 form, no more "
        "precise than its source. A column marked personal is recorded in the history as changed, without its value.",
        *parts,
    )


def words() -> Pages:
    """Every word of the field with its meaning."""
    rows = [[f"**{entry.word}**", entry.meaning] for entry in glossary()]
    return _one(
        "glossary.md",
        "What the words mean",
        "The words of the product as they stand where a council says nothing else. On screen each council reads its own word, "
        "under the page “What the words mean” and beneath the heading of the pages that use it.",
        _table(["Word", "What it means"], rows),
    )


def retention() -> Pages:
    """How long each kind of record is kept."""
    rows = [
        [f"`{m._meta.label}`", says(m).split(". ")[0].rstrip(".") + ".", _kept(m)] for _, ms in _rooms() for m in ms
    ]
    return _one(
        "retention.md",
        "Retention",
        "How long each kind of record is kept. What is public or frozen stays as it was published.",
        _table(["Table", "What it holds", "Kept"], rows),
    )


def phasing() -> Pages:
    """The files of the phasing engine: every object that they are made of, each described once."""
    parts: list[str] = []
    seen: set[str] = set()
    for kind, said in ((Problem, "## The problem"), (Plan, "## The plan"), (Choices, "## The options")):
        parts.append(said)
        for one, rows in described(kind):
            if one.__name__ in seen:
                continue
            seen.add(one.__name__)
            cells = [[f"`{name}`", what, without] for name, what, without in rows]
            parts += [f"### {one.__name__}", says(one), _table(["Field", "What stands there", "When left out"], cells)]
    return _one(
        "phasing.md",
        "The files of the phasing engine",
        "`throughline phase` reads a problem and writes a plan; `phase-check` judges a plan, whoever made it; `phase-options` "
        "writes options beside it. All are JSON. Months are written 2026-04, financial years 2026-27, money in whole pence, people in FTE to one decimal. "
        "A field that is not listed here is refused, so that a slip of the pen is not read as nothing. "
        "The same as JSON Schema: [problem](phasing-problem.schema.json), [plan](phasing-plan.schema.json), "
        "[options](phasing-options.schema.json).",
        *parts,
        "## What a plan is judged by",
        "Every rule of every family must hold, whoever made the plan.",
        _table(["Family", "Rule"], [[f.value, first(JUDGES[f]) + "."] for f in Family]),
    )


def schemas() -> Pages:
    """The same files as JSON Schema, for programs that write or check them."""
    kinds = (("problem", Problem), ("plan", Plan), ("options", Choices))
    made = {name: schema_of(kind, f"Throughline: the phasing engine's {name}") for name, kind in kinds}
    return {f"phasing-{n}.schema.json": json.dumps(one, ensure_ascii=False, indent=1) + "\n" for n, one in made.items()}


GENERATED: tuple[Callable[[], Pages], ...] = (
    rooms,
    checks,
    permissions,
    states,
    assessment_states,
    operations,
    dictionary,
    words,
    retention,
    phasing,
    schemas,
)


def everything() -> Pages:
    """Every generated page by its path below docs/reference."""
    return {path: text for generate in GENERATED for path, text in generate().items()}


def left_over(wanted: Iterable[str]) -> list[Path]:
    """Files in wholly generated folders that nothing generates any more."""
    there = (path for folder in WHOLLY_GENERATED for path in sorted((REFERENCE / folder).glob("**/*.md")))
    return [path for path in there if path.relative_to(REFERENCE).as_posix() not in set(wanted)]


def modules(word: str) -> list[str]:
    """The modules of every room whose path has this word in it: "throughline.plan.operations.entries"."""
    import throughline

    rooms = [name for _, name, _ in walk_packages(throughline.__path__, "throughline.", onerror=lambda _: None)]
    return sorted(name for name in rooms if word in name.split(".")[2:] and "migrations" not in name)


def _rooms() -> Iterator[tuple[str, list[Any]]]:
    from django.apps import apps

    for app in apps.get_app_configs():
        if app.name.startswith("throughline.") and (models := sorted(app.get_models(), key=lambda m: m.__name__)):
            yield app.name.removeprefix("throughline."), models


def _facts(model: Any) -> list[str]:
    """How the table is reached and changed."""
    root = getattr(model, "ROOT", "")
    said = [
        f"Table `{model._meta.db_table}`.",
        f"Changes only with its {root}." if root else "",
        f"Kept: {_kept(model)}.",
    ]
    return [" ".join(filter(None, said))]


def _columns(model: Any) -> str:
    beside = notes(model)
    private: frozenset[str] = getattr(model, "PRIVATE", frozenset())
    rows = [
        [
            f"`{f.name}`",
            _type(f),
            "yes" if f.null else "",
            " ".join(filter(None, [beside.get(f.name, f.help_text), "Personal." if f.name in private else ""])),
        ]
        for f in model._meta.local_fields
    ]
    return _table(["Column", "Type", "May be missing", "What it is"], rows)


def _type(field: Any) -> str:
    if field.is_relation:
        return f"key of `{field.related_model._meta.label}`"
    if members := getattr(field, "members", None):
        return f"one of: {', '.join(members)}"
    name = type(field).__name__
    said = TYPES.get(name) or (f"text of up to {field.max_length}" if field.max_length else name)
    return f"{said}, unique" if field.unique and not field.primary_key else said


def _refusals(model: Any) -> list[str]:
    """The named constraints, each with the words that a person is shown."""
    rows = [[f"`{c.name}`", _says_no(c)] for c in model._meta.constraints]
    return [_table(["Refuses by", "What a person is told"], rows)] if rows else []


def _says_no(constraint: Any) -> str:
    said = str(constraint.violation_error_message or "")
    return "" if "%(name)s" in said else said


def _kept(model: Any) -> str:
    if said := getattr(model, "RETENTION", ""):
        return str(said)
    if root := getattr(model, "ROOT", ""):
        return f"as long as its {root}"
    return "permanent" if model._meta.app_label == "history" else "as long as what it belongs to"


def _reach(reach: Reach | None) -> str:
    return reach.value if reach else "–"


def _yes(fact: bool) -> str:
    return "yes" if fact else ""


def _one(path: str, title: str, *parts: str) -> Pages:
    return {path: "\n\n".join([WRITTEN, f"# {title}", *filter(None, parts)]) + "\n"}


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def set_up() -> None:
    """Start Django over an empty data folder, so that nothing of this machine is read."""
    import django

    with TemporaryDirectory(prefix="throughline-docs-") as data:
        os.environ |= {"DJANGO_SETTINGS_MODULE": "throughline.config.settings", "THROUGHLINE_DATA": data}
        django.setup()


def differing() -> Pages:
    """The generated pages that are not as they are kept, by path."""
    return {name: text for name, text in everything().items() if _kept_text(REFERENCE / name) != text}


def _kept_text(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


def main(arguments: list[str]) -> int:
    """Write every page that changed and take away those that nothing generates any more.

    `--check`: name them instead, and answer 1 when there are any.
    """
    set_up()
    changed, gone = differing(), left_over(everything())
    if "--check" in arguments:
        names = [*changed, *(path.relative_to(REFERENCE).as_posix() for path in gone)]
        sys.stdout.writelines(f"{name}\n" for name in names)
        return 1 if names else 0
    for path in gone:
        path.unlink()
        sys.stdout.write(f"taken away: {path.relative_to(ROOT)}\n")
    for name, text in changed.items():
        (REFERENCE / name).parent.mkdir(parents=True, exist_ok=True)
        (REFERENCE / name).write_text(text, encoding="utf-8")
        sys.stdout.write(f"written: docs/reference/{name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
