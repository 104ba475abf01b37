"""Who acts on a day, with which rights and how far they reach; and who else could."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from throughline.access.roles import ROLES, STANDING_IN, Permission, Reach
from throughline.access.rules import Actor, Holding
from throughline.columns.dated import lasts, true_on
from throughline.council import models
from throughline.council.queries.structure import below, units_by_key
from throughline.history.following import kept_while_still

FOREVER_AGO = date(1888, 1, 1)


def the_system(day: date) -> Actor:
    """The post "clerk to the system": what acts when no person does, such as the first set-up and the minute tick."""
    return Actor.on(
        day, 0, "clerk to the system", [Holding("clerk to the system", "clerk to the system", FOREVER_AGO, None, {})]
    )


@kept_while_still("council")
def actor_of(person: int, on: date) -> Actor:
    """A person as they stand on a day: each role with the reach of the post that brings it."""
    reach = below(units_by_key(on).values())
    held = models.Holding.objects.filter(true_on(on), person_id=person).select_related("post")
    posts = {h.post_id: h for h in held.order_by("post__title", "pk")}
    seats = _grouped(models.Seat.objects.filter(true_on(on), post__in=posts).values_list("post_id", "body_id"))
    grouped = models.Seat.objects.filter(true_on(on), lasts(on, "group__"), post__in=posts)
    groups = _grouped(grouped.exclude(group=None).values_list("post_id", "group_id"))
    away = {c.post_id: c for c in models.Cover.objects.filter(true_on(on), by__in=posts)}
    answered = models.Portfolio.objects.filter(true_on(on), post__in=[*posts, *away])
    portfolios = _grouped(answered.values_list("post_id", "pk"))
    grants = models.Grant.objects.filter(true_on(on), post__in=[*posts, *away]).select_related("post")
    holdings = []
    for grant in sorted(grants.order_by("post_id", "role"), key=lambda g: g.post_id not in posts):
        post = grant.post
        stands = {
            Reach.OWN: frozenset({post.pk}),
            Reach.UNIT: reach.get(post.unit_id, frozenset()) if post.unit_id else frozenset(),
            Reach.PORTFOLIO: portfolios.get(post.pk, frozenset()),
            Reach.BODY: seats.get(post.pk, frozenset()),
            Reach.GROUP: groups.get(post.pk, frozenset()),
        }
        if grant.role in ROLES:
            holdings.append(_holding(grant, posts.get(post.pk), away.get(post.pk), stands))
    titles = ", ".join(h.post.title for h in posts.values())
    return Actor.on(on, person, titles or "nobody's post", holdings)


def _holding(
    grant: models.Grant, held: models.Holding | None, away: models.Cover | None, stands: Mapping[Reach, frozenset[int]]
) -> Holding:
    """A role as its own post brings it, or, for an absent post, as far as whoever stands in for it acts."""
    title = grant.post.title
    if held:
        return Holding(grant.role, title, held.begins, held.ends, stands)
    assert away is not None, "a grant of a post that is held, or for which one of those held stands in"
    return Holding(grant.role, f"for {title}", away.begins, away.ends, stands, STANDING_IN, named=False)


def posts_carrying(permission: Permission, on: date) -> tuple[int, ...]:
    """The keys of the posts whose roles carry a permission on a day."""
    roles = [role for role, held in ROLES.items() if permission in held]
    grants = models.Grant.objects.filter(true_on(on), role__in=roles).order_by("post").values_list("post_id", flat=True)
    return tuple(grants.distinct())


def _grouped(pairs: Iterable[tuple[int | None, int]]) -> dict[int, frozenset[int]]:
    groups: dict[int, set[int]] = {}
    for one, other in pairs:
        if one is not None:
            groups.setdefault(one, set()).add(other)
    return {key: frozenset(keys) for key, keys in groups.items()}
