"""Links by which an owner reaches their returns without logging in."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from throughline.access.roles import Permission, Reach
from throughline.columns.fields import KeyField
from throughline.council.models import Post
from throughline.delivery.models.rounds import Round
from throughline.history.models import Kept, KeptRows


class ReturnLink(Kept):
    """A link for one post, held by one person, to its returns of one round; it works to the end of its last day."""

    SEEN_BY = Permission.PLAN_VIEW
    REACH = {Reach.OWN: "post_id"}
    AUDIENCE = ("round__audience",)
    RETENTION = "as long as its round"
    objects = KeptRows["ReturnLink"].as_manager()
    key = KeyField()  # what is signed for an address: without the signature it opens nothing
    round = models.ForeignKey(Round, models.PROTECT, related_name="links")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    person = models.BigIntegerField()  # the key of whoever held the post when it was made; it opens for nobody else
    sent_on = models.DateField()
    last_day = models.DateField()
    revoked_on = models.DateField(null=True)
    revoked_because = models.CharField(max_length=300, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="return_link_lasts",
                condition=Q(last_day__gte=F("sent_on")),
                violation_error_message="A link ends on the day on which it is sent, or later. Choose a later last day.",
            )
        ]

    def __str__(self) -> str:
        return f"the link for {self.post}"
