"""A contract that refuses nothing is worth nothing: plant one breach in a copy of the house, and expect the refusal."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.architecture import test_size_and_names, test_templates, test_writing
from tests.architecture.reading import HOUSE, ROOT

LINT = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
PLANTED: dict[
    Path, tuple[tuple[bytes, int] | None, list[Path]]
] = {}  # what stood there before, and folders made for it


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The house without its pictures and facts, the contracts and these tests: copied once."""
    place = tmp_path_factory.mktemp("copy")
    leave = shutil.ignore_patterns("__pycache__", "static", "facts", "*.pyc")
    shutil.copytree(HOUSE, place / "throughline", ignore=leave)
    shutil.copytree(ROOT / "tests" / "architecture", place / "tests" / "architecture", ignore=leave)
    for name in (
        "pyproject.toml",
        "tests/contracts.py",
        "tests/conftest.py",
        "tests/another_house.py",
        "tests/beside.py",
    ):
        shutil.copy(ROOT / name, place / name)
    return place


@pytest.fixture
def copy(whole: Path) -> Iterator[Path]:
    """The copy as it was; what a test plants in it is taken out again."""
    PLANTED.clear()
    yield whole
    for path, (before, made) in PLANTED.items():
        if before is None:
            path.unlink()
        else:
            path.write_bytes(before[0])
            os.utime(path, ns=(before[1], before[1]))  # so that nobody reads it again
        for folder in made:
            shutil.rmtree(folder)


def plant(copy: Path, name: str, text: str) -> None:
    """Write the breach at the end of a module, which is made when there is none."""
    path = copy / "throughline" / name
    made = [folder for folder in path.parents if not folder.exists()]
    PLANTED[path] = ((path.read_bytes(), path.stat().st_mtime_ns) if path.exists() else None, made)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\n{text}\n")


def run(copy: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run Python in the copy, which is then the only house that it can find."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "DJANGO", "PYTHON", "COV"))}
    told = kept | {"PYTHONPATH": str(copy), "COLUMNS": "300"}
    return subprocess.run([sys.executable, *command], cwd=copy, env=told, capture_output=True, text=True, check=False)


IMPORTS = {
    "the ground knows a room": ("floors", "ground/words.py", "import throughline.plan.rules.words"),
    "a lower room knows an upper": ("floors", "outcomes/rules.py", "import throughline.plan.rules.words"),
    "for types alone": ("floors", "council/rules.py", "import typing\nif typing.TYPE_CHECKING:\n    import throughline.plan"),
    "inside a function": ("floors", "history/pen.py", "def f():\n    import throughline.council.models"),
    "siblings": ("floors", "columns/fields.py", "import throughline.sheets"),
    "somebody knows the settings": ("floors", "publishing/models.py", "import throughline.config.settings"),
    "a room without a floor": ("floors", "attic/__init__.py", '"""A room that nobody drew."""'),
    "rules know tables": ("rooms", "plan/rules/words.py", "import throughline.plan.models"),
    "reading knows writing": ("rooms", "council/queries.py", "import throughline.council.operations"),
    "tables know reading": ("rooms", "outcomes/models.py", "import throughline.outcomes.queries"),
    "rules know Django": ("pure", "council/rules.py", "from django.utils.text import slugify"),
    "rules know Django through another": ("pure", "access/rules.py", "import throughline.columns.fields"),
    "a public document knows Django": ("pure", "publishing/documents/sums.py", "import django.db"),
    "rules read the clock": ("plain", "plan/rules/words.py", "import time"),
    "rules read a file": ("plain", "outcomes/rules.py", "from pathlib import Path"),
    "rules count with a library": ("plain", "plan/rules/words.py", "import numpy"),
    "sheets know Django": ("sheets", "sheets/__init__.py", "import django.core.files"),
    "pictures know Django": ("sheets", "drawing/__init__.py", "import django.utils.html"),
    "a door touches tables": ("tables", "web/desk/apps.py", "import throughline.plan.models"),
    "a door names a scratch table": ("tables", "web/desk/apps.py", "from throughline.plan.scratch import Upload"),
    "another room keeps scratch rows": ("tables", "publishing/build.py", "from throughline.plan import scratch"),
    "another room's operation touches tables": ("tables", "plan/operations/plans.py", "import throughline.council.models.posts"),
    "more than the parent": ("tables", "plan/operations/plans.py", "from throughline.council.models import Council, Post"),
    "another room's query touches tables": ("tables", "outcomes/queries.py", "from throughline.council.models import Council"),
    "own intake touches tables": ("tables", "plan/intake.py", "import throughline.plan.models"),
    "a door knows a door": ("doors", "web/desk/apps.py", "import throughline.web.console.apps"),
    "the furniture knows a door": ("doors", "web/furniture/__init__.py", "import throughline.web.desk.apps"),
    "a door without a place": ("doors", "web/window/__init__.py", '"""A door that nobody drew."""'),
    "the public door knows the live plan": ("public", "web/public/__init__.py", "import throughline.plan.queries.documents"),
    "the public door knows the history": ("public", "web/public/__init__.py", "import throughline.history.chain"),
    "the engine knows Django": ("phasing", "programme/phasing/check.py", "import django.db"),
    "the engine knows a record": ("phasing", "programme/phasing/problem.py", "import throughline.plan.rules.words"),
    "another module knows a solver": ("solvers", "programme/phasing/check.py", "import highspy"),
    "a module takes Ray in": ("solvers", "programme/phasing/scenarios.py", "import ray"),
    "the judge asks the search": ("judge", "programme/phasing/alone.py", "import throughline.programme.phasing.gates"),
    "the judge counts with a library": ("judge", "programme/phasing/accounts.py", "import numpy"),
    "a loop": ("loops", "plan/rules/words.py", "import throughline.plan.rules.document"),
}  # fmt: skip


@pytest.mark.parametrize("breach", IMPORTS)
def test_an_import_contract_refuses(copy: Path, breach: str) -> None:
    """The contract named is broken, and it is this breach that breaks it."""
    contract, name, text = IMPORTS[breach]
    plant(copy, name, text)
    done = run(copy, "-c", LINT, "--no-logo", "--cache-dir", ".imports", "--contract", contract)
    module = "throughline." + name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    said = done.stdout.replace("\n", "").replace(" ", "")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "0kept,1broken" in said
    assert "." + module.rpartition(".")[2] in said, done.stdout


def test_every_import_contract_is_tried() -> None:
    """A contract added without a breach would be one that nobody saw refuse."""
    written = {
        line.split('"')[1] for line in (ROOT / "pyproject.toml").read_text().splitlines() if line.startswith("id = ")
    }
    assert written == {contract for contract, _, _ in IMPORTS.values()}


LONG = "def f():\n" + "    x = 1\n" * 41
PAGE = "web/desk/templates/desk/breach.html"
READ = {
    "a view saves": (test_writing.test_only_the_pen_writes_records, "web/desk/apps.py", "def f(row):\n    row.save()"),
    "a query updates": (test_writing.test_only_the_pen_writes_records, "plan/queries/documents.py", "def f(rows):\n    rows.update(title='x')"),
    "an operation creates": (test_writing.test_only_the_pen_writes_records, "outcomes/operations.py", "def _f(m):\n    m.objects.create()"),
    "somebody writes SQL": (test_writing.test_only_the_pen_writes_records, "council/queries.py", "def f(cursor):\n    cursor.execute('DELETE')"),
    "an operation is not declared": (test_writing.test_every_operation_is_declared, "outcomes/operations.py", "def drop_all(): ..."),
    "an operation is silent": (test_writing.test_operations_say_what_they_do, "outcomes/operations.py", "@operation()\ndef drop_all(): ..."),
    "a table saves itself": (test_writing.test_no_write_hides_in_a_model, "council/models/posts.py", "class X:\n    def save(self): ..."),
    "a table sorts itself": (test_writing.test_no_write_hides_in_a_model, "outcomes/models.py", "class X:\n    class Meta:\n        ordering = ['title']"),
    "a column reads the clock": (test_writing.test_no_write_hides_in_a_model, "outcomes/models.py", "X = models.DateField(auto_now=True)"),
    "a column validates": (test_writing.test_no_write_hides_in_a_model, "outcomes/models.py", "X = models.DateField(validators=[])"),
    "a signal": (test_writing.test_no_signals, "plan/apps.py", "from django.db.models.signals import post_save"),
    "a receiver": (test_writing.test_no_signals, "plan/apps.py", "from django.dispatch import receiver"),
    "a key as text": (test_writing.test_foreign_keys_name_their_class, "council/models/posts.py", "X = models.ForeignKey('plan.Plan', models.PROTECT)"),
    "a long module": (test_size_and_names.test_modules_are_short, "plan/rules/words.py", "# line\n" * 400),
    "a long function": (test_size_and_names.test_functions_are_short, "plan/rules/words.py", LONG),
    "a drawer for everything": (test_size_and_names.test_names_say_what_is_inside, "plan/utils.py", '"""All sorts."""'),
    "a folder for everything": (test_size_and_names.test_names_say_what_is_inside, "plan/helpers/dates.py", '"""All sorts."""'),
    "a silent module": (test_size_and_names.test_every_module_says_what_it_holds, "plan/odds.py", "x = 1"),
    "a style": (test_templates.test_no_inline_style_or_script, PAGE, '<p style="color: red">x</p>'),
    "a style sheet in a page": (test_templates.test_no_inline_style_or_script, PAGE, "<style>p { color: red }</style>"),
    "a script": (test_templates.test_no_inline_style_or_script, PAGE, "<script>alert(1)</script>"),
    "a handler": (test_templates.test_no_inline_style_or_script, PAGE, '<a href="{% url "x" %}" onclick="go()">x</a>'),
    "text marked safe": (test_templates.test_no_inline_style_or_script, PAGE, "{{ entry.title|safe }}"),
    "an include that hands on everything": (test_templates.test_partials_are_named_and_given_only_what_they_need, PAGE, '{% include "desk/_row.html" %}'),
    "an include of a page": (test_templates.test_partials_are_named_and_given_only_what_they_need, PAGE, '{% include "desk/row.html" only %}'),
    "a partial that is a page": (test_templates.test_partials_are_not_pages, "web/desk/templates/desk/_breach.html", '{% extends "desk/page.html" %}'),
    "logic in a page": (test_templates.test_templates_hold_no_logic, PAGE, "{% regroup rows by unit as units %}"),
}  # fmt: skip


@pytest.mark.parametrize("breach", READ)
def test_an_architecture_test_refuses(copy: Path, breach: str) -> None:
    """Before the breach the copy passes, after it the test refuses."""
    test, name, text = READ[breach]
    _passes(test, copy / "throughline")
    plant(copy, name, text)
    with pytest.raises(AssertionError):
        test(copy / "throughline")


@cache
def _passes(test: Callable[..., None], house: Path) -> None:
    """Asked once of each test, since the copy is always as it was when a breach is planted."""
    test(house)


def test_every_architecture_test_that_reads_is_tried() -> None:
    """A test added without a breach would be one that nobody saw refuse."""
    written: set[Callable[..., None]] = {
        test
        for module in (test_writing, test_size_and_names, test_templates)
        for name, test in vars(module).items()
        if name.startswith("test_") and getattr(test, "__module__", "") == module.__name__
    }
    assert written == {test for test, _, _ in READ.values()}


ROW = """
class {name}(models.Model):
    {doc}
    {body}

    class Meta:
        app_label = "outcomes"
        {meta}
"""
KEY = 'x = models.ForeignKey({to}, models.{rule}, related_name="{name}")'
# The test that refuses, what it says of the row, and the row's lines.
TABLES = {
    "a key upwards, as text": ("test_foreign_keys_run_down", "Upwards.x", KEY.format(to='"plan.Entry"', rule="PROTECT", name="+"), ""),
    "a key that lets rows vanish": ("test_keys_protect_what_they_point_at", "Vanishing.x", KEY.format(to="Council", rule="CASCADE", name="+"), ""),
    "a key that teaches the lower room": ("test_keys_protect_what_they_point_at", "Teaching.x", KEY.format(to="Council", rule="PROTECT", name="xs"), ""),
    "a table that does not say what it is": ("test_every_table_says_what_a_row_is", "Silent", "pass", ""),
    "a name used twice": ("test_constraints_are_named_once", "plan_window", "a = models.IntegerField()", 'constraints = [models.CheckConstraint(condition=models.Q(a=1), name="plan_window")]'),
    "a table that sorts itself": ("test_tables_have_no_order_of_their_own", "Sorted", "pass", 'ordering = ["pk"]'),
}  # fmt: skip
ADDRESSES = {
    "nothing": "",
    "open without a reason": "page.needs = 'open: '",
    "open and no more": "page.needs = 'open'",
    "a word that is no permission": "page.needs = 'plan.view'",
}


@pytest.fixture(scope="module")
def breached(whole: Path) -> str:
    """What pytest says of a copy with every breach that Django must have loaded: once for all, since each start costs
    seconds, and each breach is found by its own name."""
    house = shutil.copytree(whole, whole.parent / "breached")
    rows = [
        ROW.format(name=said.partition(".")[0] if said != "plan_window" else "Twice", body=body, meta=meta,
                   doc="" if said == "Silent" else '"""A row that should not be."""')
        for _, said, body, meta in TABLES.values()
    ]  # fmt: skip
    pages = [
        f"def page(request): ...\n{needs}\nurlpatterns += [path('breach-{number}/', page)]"
        for number, needs in enumerate(ADDRESSES.values())
    ]
    for name, lines in (
        ("outcomes/models.py", rows),
        ("config/urls.py", pages),
        ("config/settings.py", ['INSTALLED_APPS += ["django.contrib.admin", "django.contrib.messages"]']),
    ):
        path = house / "throughline" / name
        path.write_text("\n".join([path.read_text(encoding="utf-8"), *lines, ""]), encoding="utf-8")
    options = ("-vv", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:randomly")
    done = run(house, "-m", "pytest", *options, "tests/architecture/test_tables.py", "tests/architecture/test_doors.py")
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("breach", TABLES)
def test_a_test_of_tables_refuses(breached: str, breach: str) -> None:
    """Run by pytest against a copy, since Django reads its tables once."""
    test, said, _, _ = TABLES[breach]
    assert f"'{said}" in _refused(breached, "test_tables.py", test)


def test_the_administration_of_django_is_refused(breached: str) -> None:
    """Planted in the settings, it is found."""
    assert _refused(breached, "test_tables.py", "test_django_s_own_administration_is_not_installed")


@pytest.mark.parametrize("needs", ADDRESSES)
def test_an_address_without_its_permission_is_refused(breached: str, needs: str) -> None:
    """Saying nothing is refused, and so is being open without a reason or a word that is not a permission."""
    here = f"'breach-{list(ADDRESSES).index(needs)}/'"
    assert here in _refused(breached, "test_doors.py", "test_every_address_says_what_it_needs")


def _refused(told: str, file: str, test: str) -> str:
    """The part of what pytest told that is of one test, which failed by its own assertion."""
    assert (
        f"FAILED tests/architecture/{file}::{test} - Assert" in told
        or f"FAILED tests/architecture/{file}::{test} - assert" in told
    ), told
    return told.split(f"_ {test} _", 1)[1].split("\n____", 1)[0]


CLOCKS = (
    "from datetime import datetime\ndatetime.now()",
    "import datetime\ndatetime.date.today()",
    "from datetime import datetime\ndatetime.today()",
    "from django.utils import timezone\ntimezone.now()",
    "from django.utils.timezone import localdate\nlocaldate()",
    "from django.db.models.functions import Now\nNow()",
    "import time\ntime.time()",
)


@pytest.mark.parametrize("clock", CLOCKS)
@pytest.mark.parametrize("name", ["plan/operations/breach.py", "web/desk/breach.py"])
def test_a_clock_below_the_door_is_refused(copy: Path, clock: str, name: str) -> None:
    """Time is an argument: only a door's clock.py and the doorway's own record of when it kept an event read one."""
    plant(copy, name, clock)
    done = run(copy, "-m", "ruff", "check", "--no-cache", "--select", "TID251", f"throughline/{name}")
    assert done.returncode == 1
    assert "The clock enters at a door" in done.stdout


def test_only_two_places_may_read_a_clock() -> None:
    """The exceptions are counted, so that a third is noticed."""
    lines = [line for line in (ROOT / "pyproject.toml").read_text().splitlines() if '= ["TID251"]' in line]
    assert sorted(line.split('"')[1] for line in lines) == [
        "throughline/history/doorway.py",
        "throughline/web/**/clock.py",
    ]
