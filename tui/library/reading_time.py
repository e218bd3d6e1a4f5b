"""How long a paper takes to read, as far as can be told before it is read. Pure.

Papers are read at some 220 words a minute, which is two and a half minutes for a page. Authors give
the number of pages in their comment; a paper that does not tell it counts as one of the usual
length, so that such a paper takes half an hour.
"""

import re
from collections.abc import Callable, Iterable

from tui.model import Paper

MINUTES_A_PAGE = 2.5
USUAL_PAGES = 12
MOST_PAGES = 400
"""A comment that claims more, such as one edited by hand, counts as this many."""
_PAGES = re.compile(r"\b([1-9][0-9]{0,5})\s*(?:pages?|pp?\b\.?)", re.IGNORECASE)
_HOUR = 60


def pages_of(paper: Paper) -> int | None:
    """Return how many pages its authors say that a paper has; None if they do not."""
    found = _PAGES.search(paper.comment)
    return min(int(found[1]), MOST_PAGES) if found else None


def minutes_of(paper: Paper) -> int:
    """Return how many minutes a paper takes to read."""
    return round((pages_of(paper) or USUAL_PAGES) * MINUTES_A_PAGE)


def duration(minutes: int) -> str:
    """Say how long something takes."""
    hours, rest = divmod(minutes, _HOUR)
    return " ".join(filter(None, (f"{hours:,} h" if hours else "", f"{rest} min" if rest else "")))


class ReadingTimes:
    """The minutes that papers take, each worked out once. `find` gives the paper with a key."""

    def __init__(self, find: Callable[[str], Paper | None]) -> None:
        self._find = find
        self._known: dict[str, int] = {}

    def minutes(self, key: str) -> int:
        """Return the minutes for a paper; one that is not in the catalogue is of usual length."""
        if key not in self._known:
            self._known[key] = minutes_of(self._find(key) or Paper(key, "", ""))
        return self._known[key]

    def forget(self, keys: Iterable[str]) -> None:
        """Work some papers out anew."""
        if self._known:
            for key in keys:
                self._known.pop(key, None)
