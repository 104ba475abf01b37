"""One scope answers for lists and one verdict for a row; whatever the table of roles says, they may not disagree."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.access.conftest import GROUP, World
from tests.factories import DAY
from throughline.access import rules
from throughline.access.roles import READS, ROLES, Audience, Permission, Reach
from throughline.access.rules import Actor, Holding, judge, scope
from throughline.plan.models import Comment, Entry

pytestmark = pytest.mark.django_db
FAR = {Reach.OWN: "posts", Reach.UNIT: "units", Reach.PORTFOLIO: "portfolios"}
days = st.integers(-2, 2).map(lambda n: DAY + timedelta(n))


@st.composite
def holdings(draw: st.DrawFn, world: World, roles: list[str]) -> Holding:
    """A post with any role, in any dates about the day, that stands anywhere; also where nothing stands."""
    keys = (
        *world.posts,
        *world.units,
        *world.portfolios,
        GROUP,
        987654,
    )  # a key of one table may be a number of another
    stands = {reach: draw(st.frozensets(st.sampled_from(keys), max_size=3)) for reach in Reach if draw(st.booleans())}
    begins: date = draw(days)
    return Holding(
        draw(st.sampled_from(roles)), "a post", begins, draw(st.none() | days.filter(lambda d: d > begins)), stands
    )


def actors(world: World, roles: list[str]) -> st.SearchStrategy[Actor]:
    """Anybody, as they stand on the day."""
    return st.lists(holdings(world, roles), max_size=4).map(lambda held: Actor.on(DAY, 1, "somebody", held))


tables = st.dictionaries(
    st.sampled_from(["gardener", "beekeeper", "lamplighter"]),
    st.tuples(
        st.dictionaries(st.sampled_from(Permission), st.sampled_from(Reach), max_size=4),
        st.frozensets(st.sampled_from(Audience)),
    ),
    min_size=1,
)


def disagreements(world: World, who: Actor, permission: Permission) -> list[str]:
    """Rows that the list shows and the verdict refuses, or the other way round."""
    found = []
    for table, rows in world.rows.items():
        shown = set(_objects(table).within(scope(who, permission)).values_list("pk", flat=True))
        for key, place, kept_to in rows:
            allowed = judge(who, permission, place, kept_to).allowed
            if allowed is not (key in shown):
                found.append(f"{table.__name__} {key}: list {key in shown}, verdict {allowed}")
    return found


def _objects(table: Any) -> Any:
    return table.objects


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_list_is_exactly_the_rows_that_the_verdict_allows(world: World, data: st.DataObject) -> None:
    who, permission = data.draw(actors(world, list(ROLES))), data.draw(st.sampled_from(Permission))
    assert not disagreements(world, who, permission)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), table=tables)
def test_they_agree_whatever_the_table_of_roles_says(
    world: World, data: st.DataObject, table: dict[str, tuple[dict[Permission, Reach], frozenset[Audience]]]
) -> None:
    """Roles of other councils, with rights and readings that ours do not combine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rules, "ROLES", {role: held for role, (held, _) in table.items()})
        patch.setattr(rules, "READS", {role: reads for role, (_, reads) in table.items()})
        who = data.draw(actors(world, list(table)))
        for permission in {p for held, _ in table.values() for p in held}:
            assert not disagreements(world, who, permission)


def test_the_world_has_comments_that_only_a_party_reads(world: World) -> None:
    """Otherwise agreeing about them would be easy."""
    stands = {Reach.GROUP: frozenset({GROUP})}
    member = Actor.on(DAY, 1, "somebody", [Holding("opposition member", "a post", DAY, None, stands)])
    auditor = Actor.on(DAY, 1, "somebody", [Holding("auditor", "a post", DAY, None, {})])
    seen, audited = (
        set(Comment.objects.within(scope(who, Permission.PLAN_VIEW)).values_list("pk", flat=True))
        for who in (member, auditor)
    )
    assert seen - audited
    assert audited - seen


@pytest.mark.parametrize("role", ["lead officer", "director", "policy team"])
def test_the_world_tells_these_roles_apart(world: World, role: str) -> None:
    """Otherwise agreeing would be easy: some rows are within reach and some are not."""
    stands = {reach: frozenset(getattr(world, name)[:1]) for reach, name in FAR.items()}
    who = Actor.on(DAY, 1, "somebody", [Holding(role, "a post", DAY, None, stands)])
    near = Entry.objects.within(scope(who, Permission.PLAN_EDIT)).count()
    readable = Entry.objects.filter(audience__in=READS[role], edition__audience__in=READS[role]).count()
    expected = {"lead officer": readable // 3, "director": readable // 3, "policy team": readable}
    assert near == expected[role]
    assert 0 < near <= Entry.objects.count()
