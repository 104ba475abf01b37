"""The same problem without some of its rules, by the names that a conflict gives them."""

from __future__ import annotations

from dataclasses import replace

from throughline.programme.phasing.problem import Capacity, Problem

PLENTY = 10_000  # tenths of FTE, or items


def dropped(problem: Problem, key: str) -> Problem:
    """The same without one of the rules that a conflict names."""
    kind, _, which = key.partition(" ")
    if kind == "role":
        free = (Capacity(problem.begins, fte=PLENTY),)
        roles = tuple(replace(r, capacity=free) if r.key == which else r for r in problem.roles)
        return replace(problem, roles=roles)
    if kind == "directorate":
        kept = (replace(d, embedding=None) if d.key == which else d for d in problem.directorates)
        return replace(problem, directorates=tuple(kept))
    if kind == "body":
        return replace(problem, bodies=tuple(replace(b, items=None) if b.key == which else b for b in problem.bodies))
    if kind in ("revenue", "capital", "savings"):
        amount = 0 if kind == "savings" else 10**11
        changed = (replace(e, **{kind: amount}) if e.year == int(which) else e for e in problem.envelopes)
        return replace(problem, envelopes=tuple(changed))
    if kind == "must":
        n = int(which)
        projects = problem.projects
        return replace(problem, projects=(*projects[:n], replace(projects[n], mandatory=False), *projects[n + 1 :]))
    if kind in ("link", "not"):
        mine = [one for one in problem.links if (one.kind == "exclusive") == (kind == "not")]
        return replace(problem, links=tuple(one for one in problem.links if one != mine[int(which)]))
    return replace(problem, **{"rescoped": {"most_rescoped": None}, "changes": {"most_changes": None}}[kind])


def all_but(problem: Problem, keys: tuple[str, ...]) -> Problem:
    """The same with no shared rules but those."""
    kinds = (
        *(f"role {r.key}" for r in problem.roles),
        *(f"directorate {d.key}" for d in problem.directorates),
        *(f"body {b.key}" for b in problem.bodies),
        *(f"{kind} {e.year}" for kind in ("revenue", "capital", "savings") for e in problem.envelopes),
        *(f"must {n}" for n in range(len(problem.projects))),
        "rescoped",
        "changes",
    )
    for key in set(kinds) - set(keys):
        problem = dropped(problem, key)
    mine = {kind: [one for one in problem.links if (one.kind == "exclusive") == (kind == "not")] for kind in ("link", "not")}  # fmt: skip
    named = {id(mine[kind][int(n)]) for kind, n in (key.split() for key in keys if key.split()[0] in mine)}
    return replace(problem, links=tuple(one for one in problem.links if id(one) in named))
