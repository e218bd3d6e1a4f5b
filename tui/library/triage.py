"""The rules of the inbox: passing a paper over, and putting it off to another day. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from tui.errors import QueueError
from tui.library.queue import Rule
from tui.model import Reading, Status
from tui.model.reading_state import QueuedReadings

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""Days by the names that `coming_day` takes, in the order of `date.weekday`."""


def coming_day(words: str, today: date) -> date:
    """Return the day that `words` name: tomorrow, week, a weekday, +3, or a date like 2026-11-30.

    Raises QueueError for words that name no day, or a day that is not after `today`.
    """
    word = " ".join(words.casefold().split()).removeprefix("next ")
    if word in WEEKDAYS:
        return today + timedelta(days=(WEEKDAYS.index(word) - today.weekday() - 1) % 7 + 1)
    try:
        days = {"tomorrow": 1, "week": 7}.get(word) or int(word if word.startswith("+") else "")
        day = today + timedelta(days=days)
    except (ValueError, OverflowError):
        day = _written_day(word)
    if day <= today:
        raise QueueError(f"{day} is not after today. Give a day to come.")
    return day


def _written_day(word: str) -> date:
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise QueueError(
            f"“{word}” is not a day. "
            "Give tomorrow, week, a weekday, +3 or a date such as 2026-11-30."
        ) from None


def see(_readings: QueuedReadings, reading: Reading) -> list[Reading]:
    """Pass a new paper over; one that was decided stays as it is."""
    if reading.status is not Status.NEW:
        return []
    return [replace(reading, status=Status.SEEN)]


def toggle_seen(readings: QueuedReadings, reading: Reading) -> list[Reading]:
    """Pass a new paper over, or make a seen one new again."""
    if reading.status is Status.SEEN:
        return [replace(reading, status=Status.NEW)]
    return see(readings, reading)


def put_off(day: date | None) -> Rule:
    """Return the rule that has a paper come back into the inbox on a day; None for at once.

    The paper is new then, whatever was decided about it, and out of the queue.
    """
    later = day.isoformat() if day is not None else ""

    def rule(_readings: QueuedReadings, reading: Reading) -> Sequence[Reading]:
        after = replace(
            reading,
            status=Status.NEW,
            before=Status.NEW,
            place=None,
            left=None,
            later=later,
            deferred=False,
        )
        return [] if after == reading else [after]

    return rule
