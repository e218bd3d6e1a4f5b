"""The rows of papers found: their titles, why they were found, and the columns beside them.

The columns have the names that the setting `view.columns` has.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from textual.content import Content

from tui.library import CatalogueEntry, Found
from tui.model import Status
from tui.panes.date_form import DateForm
from tui.readable import readable_line
from tui.widgets.marks import FADED, STATUS_MARKS, STATUS_STYLES, noted
from tui.widgets.row import Column, Passage, Row
from tui.widgets.safe import safe_line, shown_lines, with_matches

BAR_STYLE = "$quiet"
DATE = "date"
VOTES_MARK = "▲"
VOTES_COLUMNS, ARXIV_COLUMNS, STARS_COLUMNS = 6, 10, 5
AUTHORS_COLUMNS, MOST_AUTHORS_COLUMNS = 18, 34
TAGS_COLUMNS, MOST_TAGS_COLUMNS = 12, 24
LONGEST_DATE = "2024-09-25"  # a Wednesday in September, of the longest names


EntriesAt = Callable[[Sequence[int]], Sequence[tuple[CatalogueEntry, str]]]
"""Returns the papers found at some places, counted from 0, once they come into view.

Beside each stands how much the reader cares for it, as one letter, or nothing.
"""


class ResultRows:
    """The rows of papers found, made when they come into view."""

    def __init__(
        self,
        entries_at: EntriesAt,
        found: Found,
        columns: Sequence[str],
        dates: DateForm,
    ) -> None:
        self._entries_at = entries_at
        self._found = found
        self._columns = columns
        self._dates = dates
        self.have_passages = bool(found.reasons) or found.has_words

    def at(self, places: Sequence[int], /) -> Sequence[Row]:
        """Return the rows at some places: their matches highlighted, their columns beside them."""
        found = self._entries_at(places)
        entries = [entry for entry, _bar in found]
        columns = columns_of(entries, self._columns, self._dates)
        titles = self._titles(entries)
        return [
            Row(
                STATUS_MARKS[entry.reading.status],
                Content.styled(f"{bar} ", BAR_STYLE) + title if bar else title,
                faded=entry.reading.status in FADED,
                passage=partial(self._passage, entry),
                mark_style=STATUS_STYLES[entry.reading.status],
                columns=beside,
            )
            for (entry, bar), title, beside in zip(found, titles, columns, strict=True)
        ]

    def _titles(self, entries: Sequence[CatalogueEntry]) -> Iterator[Content]:
        """Yield the titles, their matches highlighted."""
        titles = shown_lines([entry.paper.title for entry in entries])
        spans = self._found.spans_in([title.plain for title in titles])
        for entry, title in zip(entries, with_matches(titles, spans), strict=True):
            is_new, has_note = entry.reading.status is Status.NEW, bool(entry.reading.note)
            shown = title.stylize_before("bold") if is_new else title
            yield noted(shown) if has_note else shown

    def _passage(self, entry: CatalogueEntry) -> Passage:
        """Return what says why a paper was found: a reason, or the best of the abstract.

        If neither title nor abstract has the words, the authors may have them, or the note.
        """
        paper, spans_of = entry.paper, self._found.spans
        if reason := self._found.reasons.get(paper.key):
            return Passage(safe_line(reason).plain)
        text = readable_line(paper.abstract).text
        spans = spans_of(text)
        if not spans and not spans_of(readable_line(paper.title).text):
            for other in (", ".join(paper.authors), entry.reading.note):
                line = safe_line(other).plain
                if found := spans_of(line):
                    return Passage(line, found)
        return Passage(text, spans)


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
