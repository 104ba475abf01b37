"""The names of what lies in a file of exported history, for whoever writes one and whoever proves one."""

from __future__ import annotations

ABOUT, EVENTS = "about.json", "events.jsonl"
LARGEST = 500_000_000  # bytes that one of them may unpack to
