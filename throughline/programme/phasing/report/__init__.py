"""A plan as one page that stands by itself: pictures with their tables, reasons, prices; no script, nothing fetched."""
