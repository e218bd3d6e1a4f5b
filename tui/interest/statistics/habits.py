"""When the reader acts, and on what: days, hours, tags and words."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from tui.interest.rising import Phrase, commonest, phrases
from tui.model import Paper, Reading
from tui.model.spans import monday

HOURS = 24
DAYS = 7
TOP = 10
"""Tags or words that are named."""
FEWEST = 2
"""A top word is in at least so many papers."""


def heat_map(moments: Iterable[datetime], until: date, weeks: int = 26) -> list[list[int]]:
    """Return how many of `moments` fall on each day: 7 rows from Monday on, a column a week.

    The last column is the week of `until`.
    """
    start = monday(until) - timedelta(weeks=weeks - 1)
    rows = [[0] * weeks for _ in range(DAYS)]
    for moment in moments:
        week, day = divmod((moment.date() - start).days, DAYS)
        if 0 <= week < weeks:
            rows[day][week] += 1
    return rows


def hours(moments: Iterable[datetime]) -> list[int]:
    """Return how many of `moments` fall into each hour of the day, from midnight on."""
    counts = Counter(moment.hour for moment in moments)
    return [counts[hour] for hour in range(HOURS)]


def top_tags(readings: Iterable[Reading]) -> list[tuple[str, int]]:
    """Return the commonest tags, each with how many papers have it."""
    return _commonest(Counter(tag for reading in readings for tag in reading.tags))


def top_words(papers: Iterable[Paper]) -> list[tuple[str, int]]:
    """Return the terms of one word or more that most titles of `papers` hold, without filler."""
    counts: Counter[Phrase] = Counter()
    written: dict[Phrase, Counter[str]] = {}
    for paper in papers:
        for phrase, form in dict(phrases(paper.title)).items():
            counts[phrase] += 1
            written.setdefault(phrase, Counter())[form] += 1
    found = Counter(
        {commonest(written[phrase]): count for phrase, count in counts.items() if count >= FEWEST}
    )
    return _commonest(found)


def _commonest(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:TOP]
