"""Figures drawn with letters, legible in 76 columns and without colour."""

from collections.abc import Iterator, Sequence

from tui.interest.statistics.flow import Flow
from tui.library.reading_statistics import ReadingStatistics
from tui.text import clean_line

_HEIGHTS = "▁▂▃▄▅▆▇█"
_SHADES = "░▒▓█"
_NONE = "·"
MOST_COLUMNS = 32
"""How wide a sparkline may be, so that the words beside it fit on its line."""
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def sparkline(counts: Sequence[float]) -> str:
    """Return one letter for each count, as high as the count beside the highest; “·” for none."""
    return _graded(counts, _HEIGHTS, max(counts, default=0))


def _graded(counts: Sequence[float], letters: str, most: float) -> str:
    return "".join(
        letters[min(int(count / most * len(letters)), len(letters) - 1)] if count > 0 else _NONE
        for count in counts
    )


def statistics_lines(statistics: ReadingStatistics) -> Iterator[str]:
    """Yield the lines that say what the reading adds up to."""
    total, honest = statistics.total, statistics.honest
    if not statistics.days:
        yield "There is nothing to count yet. Import a listing, and queue or read a paper."
        return
    yield f"{total.met:,} papers met, {total.kept:,} kept, {total.read:,} read"
    if honest.kept:
        yield (
            f"Of {honest.kept:,} kept, the ranking had {honest.among_first:,} in its first ten; "
            f"by chance {honest.by_chance:.1f}"
        )
    yield ""
    yield from _flow_lines(statistics)
    yield ""
    yield from _habit_lines(statistics)


def _flow_lines(statistics: ReadingStatistics) -> Iterator[str]:
    yield from _counts_lines("Week by week", statistics.weeks[-MOST_COLUMNS:])
    yield from _counts_lines("Day by day", statistics.days[-MOST_COLUMNS:])
    if queue := statistics.queue:
        last, days = queue[-1], queue[-MOST_COLUMNS:]
        yield f"The queue day by day since {days[0].day}"
        yield f"  papers {sparkline([day.length for day in days])}  {last.length:,} now"
        yield (
            f"  age    {sparkline([day.median_age for day in days])}  "
            f"median {last.median_age:.0f} days, oldest {last.oldest:,}"
        )


def _counts_lines(name: str, flows: Sequence[Flow]) -> Iterator[str]:
    yield f"{name} since {flows[0].day}"
    for kind in ("met", "kept", "read"):
        counts = [getattr(flow, kind) for flow in flows]
        yield f"  {kind:<7}{sparkline(counts)}  {counts[-1]:,} now, {max(counts):,} at most"


def _habit_lines(statistics: ReadingStatistics) -> Iterator[str]:
    heat = statistics.heat
    most = max((max(row, default=0) for row in heat), default=0)
    yield f"What you did, a column a week, the last {len(heat[0])} weeks"
    for name, row in zip(_WEEKDAYS, heat, strict=True):
        yield f"  {name}    {_graded(row, _SHADES, most)}"
    yield f"  hour   {sparkline(statistics.hours)}  from 0 to 23"
    if statistics.tags:
        yield f"  tags   {_counted(statistics.tags)}"
    if statistics.words:
        yield f"  words  {_counted(statistics.words)}"


def _counted(counts: Sequence[tuple[str, int]]) -> str:
    return ", ".join(f"{clean_line(name)} {count:,}" for name, count in counts[:6])
