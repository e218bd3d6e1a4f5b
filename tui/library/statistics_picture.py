"""The statistics as one SVG picture, for a page of one's own."""

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from tui.library.reading_statistics import ReadingStatistics

_WIDTH, _LEFT, _ROOM = 760, 70, 670
_BARS = 60
_CELL = 14
_WIDEST = 24
_INK, _FAINT = "#2f5d8a", "#d9e2ec"
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def statistics_svg(statistics: ReadingStatistics) -> str:
    """Return the picture: papers by week, the queue by day, and a heat map of days."""
    weeks = statistics.weeks
    charts = [
        ("met", [week.met for week in weeks]),
        ("kept", [week.kept for week in weeks]),
        ("read", [week.read for week in weeks]),
        ("queue", [state.length for state in statistics.queue]),
        ("its age", [round(state.median_age) for state in statistics.queue]),
        ("hours", statistics.hours),
    ]
    parts = list(_told(statistics))
    top = 75
    for name, counts in charts:
        parts += [_text(20, top + _BARS, name), *_bars(counts, top)]
        top += _BARS + 20
    parts += _heat(statistics.heat, top)
    height = top + _CELL * len(_WEEKDAYS) + 20
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" '
        f'font-family="sans-serif"><rect width="100%" height="100%" fill="white"/>'
        f"{''.join(parts)}</svg>\n"
    )


def _told(statistics: ReadingStatistics) -> Iterator[str]:
    """Yield what the picture says in words: the sums, the days, and the ranking's honest score."""
    total, honest, days = statistics.total, statistics.honest, statistics.days
    heading = f"{total.met:,} papers met, {total.kept:,} kept, {total.read:,} read"
    yield _text(20, 30, heading, size=18)
    if days:
        said = f"By week, {days[0].day} to {days[-1].day}; the queue by day."
        yield _text(
            20,
            52,
            f"{said} {honest.among_first:,} of {honest.kept:,} kept were in the "
            f"ranking's first ten, by chance {honest.by_chance:.1f}.",
            size=12,
        )


def _text(x: float, y: float, words: str, *, size: int = 13) -> str:
    return f'<text x="{x}" y="{y}" font-size="{size}" fill="#222">{escape(words)}</text>'


def _rect(x: float, y: float, size: tuple[float, float], fill: str, said: str) -> str:
    width, height = size
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}">'
        f"<title>{escape(said)}</title></rect>"
    )


def _bars(counts: Sequence[int], top: float) -> Iterator[str]:
    most, step = max(counts, default=0), min(_ROOM / max(len(counts), 1), _WIDEST)
    for place, count in enumerate(counts):
        if count:
            height = count / most * _BARS
            size = max(step - 1, 0.5), height
            yield _rect(_LEFT + place * step, top + _BARS - height, size, _INK, f"{count:,}")


def _heat(heat: Sequence[Sequence[int]], top: float) -> Iterator[str]:
    most = max((max(row, default=0) for row in heat), default=0)
    for number, (name, row) in enumerate(zip(_WEEKDAYS, heat, strict=True)):
        y = top + number * _CELL
        yield _text(20, y + _CELL - 3, name, size=11)
        for place, count in enumerate(row):
            x, side = _LEFT + place * _CELL, _CELL - 2
            yield _rect(x, y, (side, side), _FAINT, "0")
            if count:
                inner = side * (0.3 + 0.7 * count / most)
                shift = (side - inner) / 2
                yield _rect(x + shift, y + shift, (inner, inner), _INK, f"{count:,}")
