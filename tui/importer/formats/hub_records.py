"""Papers as Hugging Face's API gives them, and as flat records made of its answers have them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from tui.importer.dates import PageDate
from tui.importer.markup.json_values import BadJson, Placed
from tui.importer.parsed import Page, Skipped
from tui.importer.records import NoPaper, collected, day_of, make_paper
from tui.model import CODE_LABEL, PROJECT_LABEL, Paper

NAME = "Daily Papers JSON"

_MARKS = ("summary", "abstract", "authors", "publishedAt", "upvotes")
_WITHDRAWAL = re.compile(r"\s*this (?:paper|article|submission) has been withdrawn", re.IGNORECASE)

Listed = tuple[str | None, Paper]
"""A paper, and the day of the listing that it stood in."""


def knows(record: Mapping[str, Any]) -> bool:
    """Tell whether this is the record of a paper."""
    if isinstance(record.get("paper"), dict):
        return True
    return isinstance(record.get("title"), str) and any(mark in record for mark in _MARKS)


def pages(records: Iterable[Placed]) -> tuple[Sequence[Page], Sequence[Skipped]]:
    """Give a page for each day on which papers were listed, in the order of the records."""
    listed, skipped = collected(records, listed_paper)
    days: dict[str | None, list[Paper]] = {}
    for day, paper in listed:
        days.setdefault(day, []).append(paper)
    return [Page(tuple(papers), page_day(day)) for day, papers in days.items()], skipped


def page_day(day: str | None) -> PageDate | None:
    """Give an ISO 8601 day as a page's date."""
    if day is None:
        return None
    found = date.fromisoformat(day)
    return PageDate(found.month, found.day, found.year)


def listed_paper(record: object) -> Listed:
    """Give the paper of a record, and the day of its listing; raises NoPaper."""
    if isinstance(record, BadJson):
        raise NoPaper(str(record))
    if not isinstance(record, dict):
        raise NoPaper("it is no record of a paper")
    inner = record.get("paper")
    fields = {**record, **inner} if isinstance(inner, dict) else record
    return day_of(fields.get("submittedOnDailyAt") or fields.get("listed")), _paper(fields)


def _paper(fields: Mapping[str, Any]) -> Paper:
    get = fields.get
    abstract = get("abstract") or get("summary")
    return make_paper(
        get("title"),
        abstract,
        authors=_authors(get("authors")),
        arxiv=get("id") or get("arxiv_id"),
        version=get("version"),
        published=get("publishedAt") or get("published"),
        upvotes=get("upvotes"),
        links=((CODE_LABEL, get("githubRepo")), (PROJECT_LABEL, get("projectPage"))),
        summary=get("ai_summary"),
        keywords=get("ai_keywords") or get("keywords"),
        withdrawn=_is_withdrawn(fields, abstract),
    )


def _authors(values: object) -> object:
    """Give the names of authors; the site itself leaves out those that it marks as hidden."""
    if not isinstance(values, list):
        return ()
    return [
        value.get("name") if isinstance(value, dict) else value
        for value in values
        if not (isinstance(value, dict) and value.get("hidden") is True)
    ]


def _is_withdrawn(fields: Mapping[str, Any], abstract: object) -> bool:
    if fields.get("withdrawnAt") or fields.get("isWithdrawn") is True:
        return True
    return isinstance(abstract, str) and _WITHDRAWAL.match(abstract) is not None
