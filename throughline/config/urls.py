"""Every address of the house."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("public/", include("throughline.web.public.urls")),
    path("", include("throughline.web.desk.urls")),
]
handler400 = "throughline.web.desk.door.not_taken"
handler404 = "throughline.web.desk.door.absent"
handler403 = "throughline.web.desk.door.forbidden"
handler500 = "throughline.web.desk.door.broken"
