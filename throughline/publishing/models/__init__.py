"""The tables of what is published, by subject."""

from throughline.publishing.models.releases import Release, Series, SigningKey
from throughline.publishing.models.reports import (
    Report,
    ReportAppendix,
    ReportClearance,
    ReportComment,
    ReportPart,
    ReportTemplate,
)

__all__ = [
    "Release",
    "Report",
    "ReportAppendix",
    "ReportClearance",
    "ReportComment",
    "ReportPart",
    "ReportTemplate",
    "Series",
    "SigningKey",
]
