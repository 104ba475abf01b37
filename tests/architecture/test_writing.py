"""Records are written by the pen inside a declared operation: what an import graph cannot see of it."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.architecture.reading import is_model_file, modules

WRITES = {
    "save", "asave", "create", "acreate", "get_or_create", "update", "aupdate", "update_or_create", "delete", "adelete",
    "bulk_create", "bulk_update", "execute", "executemany", "executescript", "raw",
}  # fmt: skip
HANDS = {"history/pen.py", "history/doorway.py", "history/chain.py", "history/guards.py"}
DECLARATIONS = {"operation", "founding"}


def test_only_the_pen_writes_records(house: Path) -> None:
    """Scratch rows (jobs, drafts, uploads) are written in files named scratch.py; nothing else calls a table's writes."""
    strays = [
        f"{name}:{call.lineno} .{call.func.attr}()"
        for name, tree in modules(house)
        if name not in HANDS and not name.endswith("/scratch.py")
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and _writes(call, call.func.attr)
    ]
    assert not strays, f"Only the pen writes: {strays}"


def _writes(call: ast.Call, name: str) -> bool:
    """With something in the brackets without a name, `update` is a dict's, a set's or a digest's, and `save` writes a
    paper into a file; a row's have none."""
    return name in WRITES and not (name in ("update", "aupdate", "save") and call.args)


def test_every_operation_is_declared(house: Path) -> None:
    """A public function of operations.py is an @operation (or the one @founding): nothing writes undeclared."""
    plain = [
        f"{name}: {f.name}"
        for name, tree in modules(house)
        if name.endswith("/operations.py") or "/operations/" in name
        for f in tree.body
        if isinstance(f, ast.FunctionDef | ast.AsyncFunctionDef)
        and not f.name.startswith("_")
        and not any(isinstance(d, ast.Call) and getattr(d.func, "id", "") in DECLARATIONS for d in f.decorator_list)
    ]
    assert not plain, f"Declare these with @operation: {plain}"


def test_operations_say_what_they_do(house: Path) -> None:
    """The reference of operations is made of their docstrings."""
    silent = [
        f"{name}: {f.name}"
        for name, tree in modules(house)
        if name.endswith("/operations.py") or "/operations/" in name
        for f in tree.body
        if isinstance(f, ast.FunctionDef) and not f.name.startswith("_") and not ast.get_docstring(f)
    ]
    assert not silent, silent


def test_no_write_hides_in_a_model(house: Path) -> None:
    """No save() or delete() of its own, no default order, no validators, no clock in a column: the doorway sees all."""
    hidden = []
    for name, tree in modules(house):
        if is_model_file(name) or name.startswith("columns/"):
            hidden += [f"{name}:{line} {what}" for line, what in _hidden(tree)]
    assert not hidden, hidden


def _hidden(tree: ast.Module) -> list[tuple[int, str]]:
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name in {
            "save",
            "asave",
            "delete",
            "adelete",
            "clean",
            "full_clean",
        }:
            found.append((node.lineno, f"{node.name}()"))
        if isinstance(node, ast.keyword) and node.arg in {"validators", "auto_now", "auto_now_add"}:
            found.append((node.value.lineno, node.arg))
        if isinstance(node, ast.ClassDef) and node.name == "Meta":
            found += [
                (a.lineno, "Meta.ordering") for a in node.body if isinstance(a, ast.Assign) and _names(a, "ordering")
            ]
    return found


def _names(assign: ast.Assign, name: str) -> bool:
    return any(isinstance(target, ast.Name) and target.id == name for target in assign.targets)


def test_no_signals(house: Path) -> None:
    """What happens because of a write is written in its operation, where it can be read."""
    wired = [
        f"{name}:{node.lineno}"
        for name, tree in modules(house)
        for node in ast.walk(tree)
        if (isinstance(node, ast.ImportFrom) and (node.module or "").endswith((".signals", "django.dispatch")))
        or (isinstance(node, ast.ImportFrom) and any(alias.name in {"signals", "receiver"} for alias in node.names))
        or (isinstance(node, ast.Import) and any(alias.name.endswith(".signals") for alias in node.names))
    ]
    assert not wired, f"No signals: {wired}"


def test_foreign_keys_name_their_class(house: Path) -> None:
    """A key written as text escapes the import contracts; only "self" is written so."""
    texts = [
        f"{name}:{call.lineno} {call.args[0].value}"
        for name, tree in modules(house)
        if is_model_file(name)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and getattr(call.func, "attr", getattr(call.func, "id", ""))
        in {"ForeignKey", "OneToOneField", "ManyToManyField"}
        and call.args
        and isinstance(call.args[0], ast.Constant)
        and call.args[0].value != "self"
    ]
    assert not texts, texts
