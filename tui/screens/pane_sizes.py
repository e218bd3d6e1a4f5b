"""How large each pane is: as the terminal allows, or as the reader wants it. Pure."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from tui.settings.configuration import Configuration


class Layout(StrEnum):
    """The arrangements, by the name of their style class."""

    WIDE = "-wide"
    """Three columns: search, abstract, queue."""
    MEDIUM = "-medium"
    """Search over queue at the left, the abstract at the right."""
    COMPACT = "-compact"
    """Search on top, abstract and queue side by side under it."""
    SINGLE = "-single"
    """The pane in use, alone."""


class Size(StrEnum):
    """The sizes that a reader may set, each by the name of its setting."""

    SEARCH_COLUMNS = "view.search_columns"
    SEARCH_LINES = "view.search_lines"
    QUEUE_COLUMNS = "view.queue_columns"
    QUEUE_LINES = "view.queue_lines"


Sizes = Mapping[Size, int]
"""The sizes in columns or lines; 0, or one that is missing, is as the terminal allows."""
ABSTRACT_COLUMNS = 88
"""Of an abstract pane that is as wide as can be read; other panes have the columns beyond."""
LEAST = {
    Size.SEARCH_COLUMNS: 24,
    Size.SEARCH_LINES: 6,
    Size.QUEUE_COLUMNS: 18,
    Size.QUEUE_LINES: 4,
}
LEAST_ABSTRACT = 30
"""Columns that the abstract keeps, whatever is wanted."""
LEAST_LINES = 6
"""Lines that the pane above or below keeps."""
STEPS = {
    Size.SEARCH_COLUMNS: 4,
    Size.SEARCH_LINES: 2,
    Size.QUEUE_COLUMNS: 4,
    Size.QUEUE_LINES: 2,
}


class PaneSizes(NamedTuple):
    """The panes of one layout in a terminal of `columns` and `lines`."""

    layout: Layout
    columns: int
    lines: int
    wanted: Sizes

    @property
    def tracks(self) -> tuple[str, str]:
        """The columns and the rows of the grid, as style sheets write them."""
        search, queue = self.search_columns, self.queue_columns
        match self.layout:
            case Layout.WIDE:
                return f"{search} 1fr {queue}", "1fr"
            case Layout.MEDIUM:
                return f"{search} 1fr", f"1fr {self.queue_lines}"
            case Layout.COMPACT:
                return f"1fr {queue}", f"{self.search_lines} 1fr"
        return "1fr", "1fr"

    @property
    def queue_columns(self) -> int:
        """How wide the queue pane is."""
        usual = 28 if self.layout is Layout.COMPACT else 36 + max(0, self.columns - 180) // 5
        return self._kept(Size.QUEUE_COLUMNS, usual, self.columns - LEAST_ABSTRACT)

    @property
    def search_columns(self) -> int:
        """How wide the search pane is."""
        beside = self.queue_columns if self.layout is Layout.WIDE else 0
        usual = min(max(46, self.columns - beside - ABSTRACT_COLUMNS), 120)
        return self._kept(Size.SEARCH_COLUMNS, usual, self.columns - beside - LEAST_ABSTRACT)

    @property
    def search_lines(self) -> int:
        """How high the search pane is where it is on top."""
        usual = max(12, self.lines * 9 // 20)
        return self._kept(Size.SEARCH_LINES, usual, self.lines - LEAST_LINES)

    @property
    def queue_lines(self) -> int:
        """How high the queue pane is where it is under the search pane."""
        return self._kept(Size.QUEUE_LINES, self.lines * 2 // 5, self.lines - LEAST_LINES)

    def _kept(self, size: Size, usual: int, most: int) -> int:
        return max(LEAST[size], min(self.wanted.get(size) or usual, most))

    def changed(self, steps: int, *, of_queue: bool) -> tuple[Size, int] | None:
        """Return which size so many steps change, and to what; None where one pane is alone."""
        match self.layout, of_queue:
            case ((Layout.WIDE | Layout.COMPACT), True):
                size, now = Size.QUEUE_COLUMNS, self.queue_columns
            case Layout.MEDIUM, True:
                size, now = Size.QUEUE_LINES, self.queue_lines
            case ((Layout.WIDE | Layout.MEDIUM), False):
                size, now = Size.SEARCH_COLUMNS, self.search_columns
            case Layout.COMPACT, False:
                size, now = Size.SEARCH_LINES, self.search_lines
            case _:
                return None
        after = now + steps * STEPS[size]
        field = size.partition(".")[2]
        with_it = PaneSizes(self.layout, self.columns, self.lines, {**self.wanted, size: after})
        return size, int(getattr(with_it, field))


def sizes_of(settings: Configuration) -> Sizes:
    """Return the sizes of panes that the reader wants."""
    return {size: getattr(settings, size.replace(".", "_")) for size in Size}
