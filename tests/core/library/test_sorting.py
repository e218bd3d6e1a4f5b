"""The orders that `sort:` asks for, where a table of records has them and where there is none."""

from pathlib import Path

import pytest

from tui.library import Library
from tui.library.marking import rate
from tui.library.queue import mark
from tui.model import Listing, Paper, Status
from tui.store import Stores, searches_file

from .test_meeting import bring

FIRST, SECOND, THIRD, FOURTH = (f"{number:012x}" for number in (10, 11, 12, 13))
NAMES = {FIRST: "a", SECOND: "b", THIRD: "c", FOURTH: "d"}
PAPERS = [
    Paper(FIRST, "Bees", "", upvotes=7),
    Paper(SECOND, "aloe", "", upvotes=9),
    Paper(THIRD, "moss", "", upvotes=0),
    Paper(FOURTH, "Reed", ""),
]
PAGES = [
    ("2024-01-01", "2024-02-02T10:00:00", [THIRD]),
    ("2024-03-03", "2024-01-01T10:00:00", [FIRST]),
    ("2024-04-04", "2024-03-03T10:00:00", [SECOND]),
    ("2024-05-05", "2024-04-04T10:00:00", [THIRD]),
]


def sorted_library(folder: Path, table: Path | None) -> Library:
    listings = [
        Listing(f"{number:012x}", "Daily", "listing-text", day, False, moment, tuple(keys))
        for number, (day, moment, keys) in enumerate(PAGES)
    ]
    bring(folder, table, {paper.key: paper for paper in PAPERS}, listings)
    library = Library(Stores(folder, table), searches_file(folder))
    library.refresh()
    return library


@pytest.mark.parametrize("tabled", [True, False])
def test_each_order_is_its_own(tmp_path: Path, tabled: bool) -> None:
    library = sorted_library(tmp_path, tmp_path / "records" if tabled else None)
    for key, stars in ((SECOND, 2), (FOURTH, 5)):
        library.act(rate(stars), key)
    for key in (FOURTH, FIRST):
        library.act(mark(Status.READ), key)
    orders = {"date": "cbad", "votes": "bacd", "added": "bcad", "title": "bacd"}
    orders |= {"rating": "dbac", "finished": "adbc"}
    for sort, order in orders.items():
        found = library.search(f"status:new,seen,read sort:{sort}").keys
        assert "".join(map(NAMES.__getitem__, found)) == order, sort
