"""Acts on one return, or on many that are ticked: signing, sending back, challenging, clearing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughline.access.roles import Permission
from throughline.delivery.operations import returns
from throughline.delivery.queries import desks
from throughline.delivery.queries.whole import WholeReturn
from throughline.delivery.rules.words import Act, Rating
from throughline.ground.words import counted, opening
from throughline.history.doorway import Refused, Stale
from throughline.web.desk.delivery import screen
from throughline.web.desk.door import needs
from throughline.web.desk.frame import tell
from throughline.web.desk.visiting import Visit

DONE = {
    Act.SIGN: "signed.",
    Act.SEND_BACK: "sent back to its {short owner}, with your reason.",
    Act.CHALLENGE: "challenged. Both ratings stand beside one another.",
    Act.CLEAR: "cleared: nothing more is asked of it.",
}
RATINGS = {r.value: r for r in Rating}


@require_POST
def act(request: HttpRequest, key: str) -> HttpResponse:
    """One act on one return."""
    return _act(request, key=key)


@needs(Permission.PLAN_VIEW)
def _act(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    one = screen.found(visit, key)
    wanted = next((a for a in DONE if a == request.POST.get("act")), None)
    if wanted is None:
        raise Refused("What was sent is no act on a return. Go back, load the page again, and choose one.")
    _do(one, wanted, request.POST, visit)
    tell(request, f"{one.said.title}: {visit.words.fill(DONE[wanted])}")
    return redirect("signing") if wanted in (Act.SIGN, Act.SEND_BACK) else redirect("return", key)


def _do(one: WholeReturn, wanted: Act, sent: QueryDict, visit: Visit) -> None:
    reason = sent.get("reason", "")
    match wanted:
        case Act.SIGN:
            returns.sign(one.ref, by=visit.actor, at=visit.at)
        case Act.SEND_BACK:
            returns.send_back(one.ref, reason=reason, by=visit.actor, at=visit.at)
        case Act.CLEAR:
            returns.clear(one.ref, by=visit.actor, at=visit.at)
        case _:
            rating = RATINGS.get(sent.get("rating", ""))
            if rating is None:
                raise Refused("No rating of your own is chosen. Choose one: a challenge is a rating with its reason.")
            returns.challenge(one.ref, rating=rating, reason=reason, by=visit.actor, at=visit.at)


@require_POST
def sign_many(request: HttpRequest) -> HttpResponse:
    """Sign every return that is ticked."""
    return _sign_many(request)


@needs(Permission.RETURN_SIGN)
def _sign_many(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Each is signed as it was seen; one that changed meanwhile is left, and the page says which and why."""
    rows = {f"{one.said.key}:{one.ref.version}": one for one in desks.to_sign(visit.actor, visit.on)}
    ticked, signed, left = request.POST.getlist("sign"), 0, list[str]()
    for mark in dict.fromkeys(ticked):
        one = rows.get(mark)
        if one is None:
            left.append("one that was changed while you had the list open: look at it again")
            continue
        try:
            returns.sign(one.ref, by=visit.actor, at=visit.at)
            signed += 1
        except (Refused, Stale) as against:
            left.append(f"{one.said.title}: {visit.told(against)}")
    if not ticked:
        raise Refused("Nothing was ticked, so that nothing was signed. Tick the returns that you have read.")
    beside = f" Not signed: {'; '.join(left)}." if left else ""
    said = counted(signed, "return")
    tell(request, f"{opening(said)} signed.{beside}")
    return redirect("signing")


act.needs = Permission.PLAN_VIEW  # type: ignore[attr-defined]  # each act asks for its own
sign_many.needs = Permission.RETURN_SIGN  # type: ignore[attr-defined]
