"""The columns beside the titles of a list, by the names that the setting `view.columns` has."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from tui.library import CatalogueEntry
from tui.panes.dates import DateForm
from tui.widgets.row import Column
from tui.widgets.safe import safe_line

DATE = "date"
VOTES_MARK = "▲"
VOTES_COLUMNS, ARXIV_COLUMNS, STARS_COLUMNS = 6, 10, 5
AUTHORS_COLUMNS, MOST_AUTHORS_COLUMNS = 18, 34
TAGS_COLUMNS, MOST_TAGS_COLUMNS = 12, 24
LONGEST_DATE = "2024-09-25"  # a Wednesday in September, of the longest names


def columns_of(
    entries: Iterable[CatalogueEntry], names: Sequence[str], dates: DateForm
) -> list[list[Column]]:
    """Return what stands in the columns of these names beside the title of each paper."""
    return [[_COLUMNS[name](entry, dates) for name in names] for entry in entries]


def _author(entry: CatalogueEntry, _dates: DateForm) -> Column:
    """Return the first author, and how many more there are."""
    authors = entry.paper.authors
    more = f" +{len(authors) - 1}" if len(authors) > 1 else ""
    text = safe_line(authors[0]).plain + more if authors else ""
    return Column(text, AUTHORS_COLUMNS, MOST_AUTHORS_COLUMNS)


def _votes(entry: CatalogueEntry, _dates: DateForm) -> Column:
    votes = entry.paper.upvotes
    return Column(f"{VOTES_MARK}{votes:,}" if votes is not None else "", VOTES_COLUMNS)


def _date(entry: CatalogueEntry, dates: DateForm) -> Column:
    """Return the day of the newest listing."""
    day = entry.appearances[0].listing.date if entry.appearances else ""
    return Column(dates.written(day), len(dates.written(LONGEST_DATE)))


def _arxiv(entry: CatalogueEntry, _dates: DateForm) -> Column:
    return Column(safe_line(entry.paper.arxiv_id or "").plain, ARXIV_COLUMNS)


def _rating(entry: CatalogueEntry, _dates: DateForm) -> Column:
    return Column("★" * entry.reading.rating, STARS_COLUMNS)


def _tag(entry: CatalogueEntry, _dates: DateForm) -> Column:
    tags = " ".join(safe_line(f"#{tag}").plain for tag in entry.reading.tags)
    return Column(tags, TAGS_COLUMNS, MOST_TAGS_COLUMNS)


_COLUMNS: Mapping[str, Callable[[CatalogueEntry, DateForm], Column]] = {
    "author": _author,
    "votes": _votes,
    DATE: _date,
    "arxiv": _arxiv,
    "rating": _rating,
    "tag": _tag,
}
COLUMN_NAMES = tuple(_COLUMNS)
