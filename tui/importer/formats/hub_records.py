"""Papers as Hugging Face's API gives them, and as flat records made of its answers have them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from tui.importer.dates import PageDate
from tui.importer.markup.json_values import Placed, object_in
from tui.importer.markup.record_fields import paper_of
from tui.importer.parsed import Page, Skipped, SourceRank
from tui.importer.records import collected, day_of
from tui.model import Paper

NAME = "Daily Papers JSON"
RANK = SourceRank.RECORD

_MARKS = ("publishedAt", "submittedOnDailyAt", "ai_summary")

Listed = tuple[str | None, Paper]
"""A paper, and the day of the listing that it stood in."""


def knows(record: Mapping[str, Any]) -> bool:
    """Return whether this is the record of a paper as the site has it."""
    if isinstance(record.get("paper"), dict):
        return True
    return isinstance(record.get("title"), str) and any(mark in record for mark in _MARKS)


def pages(records: Iterable[Placed]) -> tuple[Sequence[Page], Sequence[Skipped]]:
    """Return a page for each day on which papers were listed, in the order of the records."""
    listed, skipped = collected(records, listed_paper)
    days: dict[str | None, list[Paper]] = {}
    for day, paper in listed:
        days.setdefault(day, []).append(paper)
    return [Page(tuple(papers), page_day(day)) for day, papers in days.items()], skipped


def page_day(day: str | None) -> PageDate | None:
    """Return an ISO 8601 day as a page's date."""
    if day is None:
        return None
    found = date.fromisoformat(day)
    return PageDate(found.month, found.day, found.year)


def listed_paper(record: object) -> Listed:
    """Return the paper of a record, and the day of its listing; raises NoPaper."""
    fields = object_in(record)
    inner = fields.get("paper")
    fields = {**fields, **inner} if isinstance(inner, dict) else fields
    return day_of(fields.get("submittedOnDailyAt") or fields.get("listed")), paper_of(fields)
