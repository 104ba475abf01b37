"""The corporate register as a gate keeps it."""

from __future__ import annotations

from datetime import date

from throughline.access.roles import Audience
from throughline.assurance.models import Risk
from throughline.assurance.rules.register import RegisterDocument, RegisterPart
from throughline.assurance.rules.words import Tier
from throughline.council import queries as council


def register_of(on: date) -> RegisterDocument:
    """The corporate risks that everybody may read and that stand on a day, worst first; they ask nobody who reads."""
    posts = {p.key: p.title for p in council.posts(on)}
    rows = Risk.objects.filter(tier=Tier.CORPORATE, audience=Audience.OPEN, removed_on=None).order_by("reference")
    parts = (
        RegisterPart(
            one.reference,
            one.title,
            posts.get(one.owner_id, "") if one.owner_id else "",
            one.score,
            one.target,
            tuple(name for said in one.illustrative.split(";") if (name := said.strip())),
        )
        for one in rows
    )
    return RegisterDocument(on, tuple(sorted(parts, key=lambda part: (-(part.score or 0), part.reference))))
