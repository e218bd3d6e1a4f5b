"""The rules of what a reader writes on papers: notes, tags and ratings. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from tui.errors import QueueError
from tui.library.queue import Rule
from tui.model import MAX_RATING, Reading
from tui.model.reading_state import QueuedReadings
from tui.text import clean_line, clean_lines


def note(text: str) -> Rule:
    """Return the rule that writes a note on a paper in the place of the one before; "" for none."""
    cleaned = clean_lines(text)

    def rule(_readings: QueuedReadings, reading: Reading) -> list[Reading]:
        return _if_changed(reading, replace(reading, note=cleaned))

    return rule


def retag(add: Sequence[str], remove: Sequence[str]) -> Rule:
    """Return the rule that puts tags on a paper and takes others off; case matters."""
    added = [tag for tag in map(_tag, add) if tag]
    removed = set(map(_tag, remove))

    def rule(_readings: QueuedReadings, reading: Reading) -> list[Reading]:
        tags = [tag for tag in dict.fromkeys((*reading.tags, *added)) if tag not in removed]
        return _if_changed(reading, replace(reading, tags=tuple(tags)))

    return rule


def renamed_tag(old: str, new: str) -> Rule:
    """Return the rule that puts a tag in the place of another; a paper that has both keeps one."""
    name = _tag(new)
    if not name:
        raise QueueError(f"“{new}” cannot be the name of a tag. Give it some letters.")

    def rule(_readings: QueuedReadings, reading: Reading) -> list[Reading]:
        tags = dict.fromkeys(name if tag == old else tag for tag in reading.tags)
        return _if_changed(reading, replace(reading, tags=tuple(tags)))

    return rule


def rate(rating: int) -> Rule:
    """Return the rule that rates a paper 1 to 5; 0 takes its rating off. Raises QueueError."""
    if not 0 <= rating <= MAX_RATING:
        raise QueueError(f"{rating} is not a rating. Give a number from 0 (none) to {MAX_RATING}.")

    def rule(_readings: QueuedReadings, reading: Reading) -> list[Reading]:
        return _if_changed(reading, replace(reading, rating=rating))

    return rule


def _tag(text: str) -> str:
    return "-".join(clean_line(text).split())


def _if_changed(before: Reading, after: Reading) -> list[Reading]:
    return [] if after == before else [after]
