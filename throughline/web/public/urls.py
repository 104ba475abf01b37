"""The public addresses. `plan/` names the series: an address that a resident keeps outlives the next series."""

from __future__ import annotations

from django.urls import path

from throughline.web.public import handing

urlpatterns = [
    path("", handing.front, name="public"),
    path("plan/<path:path>", handing.plan, name="public-plan"),
    path("quarter/<path:path>", handing.quarter, name="public-quarter"),
    path("quarter/", handing.quarter, {"path": ""}, name="public-quarter"),
    path("decisions/<path:path>", handing.decisions, name="public-decisions"),
    path("decisions/", handing.decisions, {"path": ""}, name="public-decisions"),
    path("plan/", handing.plan, {"path": ""}, name="public-plan"),
]
