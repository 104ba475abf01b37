"""What a finding is about, in words: an entry by its reference, or one of the things that plan and strategy share."""

from __future__ import annotations

from throughline.ground.labels import Words

KINDS = ("objective", "priority", "chapter", "outcome")


def subject_said(subject: str, words: Words) -> str:
    """A finding's subject as a page names it: "objective 1.1" in a council's own words; a reference stands as it is."""
    kind, space, name = subject.partition(" ")
    return f"{words.word(kind)} {name}" if space and kind in KINDS else subject
