"""Calendar files: folded, escaped, stable, and read back."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.governance.rules.icalendar import CalendarEvent, CalendarUnreadable, read, summer_hours, written

AT = datetime(2021, 1, 13, 9, tzinfo=UTC)
CABINET = CalendarEvent("abc@meetings.throughline", date(2021, 3, 29), "Cabinet", time(10), "Sessions House, Maidstone")


def test_a_meeting_is_written_in_london_time_with_what_names_it() -> None:
    text = written("Cabinet", [CABINET], AT)
    assert "UID:abc@meetings.throughline\r\n" in text
    assert "DTSTART;TZID=Europe/London:20210329T100000\r\n" in text
    assert "LOCATION:Sessions House\\, Maidstone\r\n" in text
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert text.endswith("END:VCALENDAR\r\n")


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=200), st.none() | st.times())
def test_no_line_is_longer_than_75_octets_and_what_was_written_is_read(title: str, at: time | None) -> None:
    clean = " ".join(title.split())
    one = CalendarEvent("u1", date(2021, 2, 28), clean, at.replace(microsecond=0, tzinfo=None) if at else None)
    text = written("x", [one], AT)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert read(text) == (one,)


def event(*lines: str) -> str:
    return "\r\n".join(
        ("BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:1", "SUMMARY:Cabinet", *lines, "END:VEVENT", "END:VCALENDAR")
    )


@pytest.mark.parametrize(
    ("start", "day", "at"),
    [
        ("DTSTART:20210125T100000Z", date(2021, 1, 25), time(10)),
        ("DTSTART:20210701T090000Z", date(2021, 7, 1), time(10)),
        ("DTSTART:20210701T233000Z", date(2021, 7, 2), time(0, 30)),
        ("DTSTART;TZID=Europe/London:20210701T100000", date(2021, 7, 1), time(10)),
        ("DTSTART;VALUE=DATE:20200229", date(2020, 2, 29), None),
    ],
)
def test_starts_are_read_in_london(start: str, day: date, at: time | None) -> None:
    (found,) = read(event(start))
    assert (found.day, found.starts_at) == (day, at)


def test_the_clocks_change_at_one_in_the_morning_by_utc() -> None:
    assert [summer_hours(datetime(2021, 3, 28, hour)) for hour in (0, 1)] == [0, 1]  # noqa: DTZ001
    assert [summer_hours(datetime(2021, 10, 31, hour)) for hour in (0, 1)] == [1, 0]  # noqa: DTZ001


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("hello", "does not begin with BEGIN:VCALENDAR"),
        (event("DTSTART:20210125T100000Z", "RRULE:FREQ=DAILY"), "repeats"),
        (event(), "has no start"),
        (event("DTSTART:tomorrow"), "is no time"),
        (event("DTSTART;TZID=Europe/Paris:20210125T100000"), "Europe/Paris"),
    ],
)
def test_what_cannot_be_read_is_told(text: str, says: str) -> None:
    with pytest.raises(CalendarUnreadable, match=says):
        read(text)


def test_what_would_end_a_value_is_escaped_and_a_control_character_is_left_out() -> None:
    """RFC 5545, section 3.3.11: backslash, semicolon, comma and the line's end, in every text; and nothing twice."""
    one = CalendarEvent("u1", date(2021, 2, 28), "a\\b;c,d", None, "Room 1; Maidstone", "First line\nand\x07 second")
    text = written("Cabinet; open, part", [one], AT)
    for line in (
        "X-WR-CALNAME:Cabinet\\; open\\, part",
        "SUMMARY:a\\\\b\\;c\\,d",
        "LOCATION:Room 1\\; Maidstone",
        "DESCRIPTION:First line\\nand second",
    ):
        assert f"{line}\r\n" in text


def test_a_long_line_goes_on_after_one_space_and_no_letter_is_broken() -> None:
    """Section 3.1: 75 octets, then CR LF and a space; a letter of two octets is not cut in half."""
    text = written("x", [CalendarEvent("u1", date(2021, 2, 28), "é" * 34 + "a" * 80)], AT)
    begun, *others = text.partition("SUMMARY:")[2].split("\r\n")[:3]
    assert (begun, *others) == ("é" * 33, " é" + "a" * 72, " " + "a" * 8)
    assert [len(line.encode()) for line in (f"SUMMARY:{begun}", *others)] == [74, 75, 9]
