"""The inbox from a shell: what is next, passing papers over, and naming many at once."""

import json
from pathlib import Path

import pytest

from tui.model import Status, paper_key

from ..support import filled_library, library_in
from .conftest import Broadsheet

TITLES = {letter: f"On the {letter.upper()} of Things" for letter in "abcd"}
KEYS = {letter: paper_key(title) for letter, title in TITLES.items()}


@pytest.fixture(autouse=True)
def _library(folder: Path) -> None:
    filled_library(folder, list(TITLES.values()))


def statuses(folder: Path) -> str:
    library = library_in(folder)
    return " ".join(library.reading(KEYS[letter]).status for letter in "abcd")


def test_next_shows_the_first_undecided_paper_whole(broadsheet: Broadsheet) -> None:
    assert TITLES["a"] in broadsheet("next").stdout
    broadsheet("seen", KEYS["a"])
    assert json.loads(broadsheet("next", "--json").stdout)["key"] == KEYS["b"]
    broadsheet("seen", "@status:new")
    assert "inbox is empty" in broadsheet("next").stderr


def test_listings_count_what_became_of_their_papers(broadsheet: Broadsheet) -> None:
    broadsheet("seen", KEYS["a"])
    broadsheet("queue", "add", KEYS["b"])
    assert broadsheet("later", KEYS["c"], "tomorrow").returncode == 0
    counted = json.loads(broadsheet("listings", "--json").stdout)
    assert {name: counted[name] for name in ("new", "later", "kept", "seen", "papers")} == {
        "new": 1, "later": 1, "kept": 1, "seen": 1, "papers": 4,
    }  # fmt: skip
    assert "1 new    1 kept    4 in all" in broadsheet("listings").stdout


@pytest.mark.parametrize(
    ("order", "status"),
    [
        (("seen",), Status.SEEN),
        (("dismiss",), Status.DISMISSED),
        (("queue", "add"), Status.QUEUED),
        (("read",), Status.READ),
    ],
)
def test_papers_are_named_by_a_query_or_on_standard_input(
    broadsheet: Broadsheet, folder: Path, order: tuple[str, ...], status: Status
) -> None:
    piped = f"{KEYS['a']}  new  whatever follows\n\n{KEYS['c']}\n"
    assert broadsheet(*order, "-", stdin=piped.encode()).returncode == 0
    assert statuses(folder) == f"{status} new {status} new"
    assert broadsheet(*order, "@status:new").returncode == 0
    assert statuses(folder) == " ".join([status] * 4)
    broadsheet("undo")
    assert statuses(folder) == f"{status} new {status} new"


def test_tags_go_on_all_papers_named(broadsheet: Broadsheet, folder: Path) -> None:
    broadsheet("tag", "-", KEYS["b"], "+sea", "-land", stdin=KEYS["a"].encode())
    library = library_in(folder)
    assert [library.reading(KEYS[letter]).tags for letter in "abc"] == [("sea",), ("sea",), ()]


@pytest.mark.parametrize("query", ["@date:never", "@status:asleep", "@quite+absent"])
def test_a_query_that_is_wrong_or_finds_nothing_changes_nothing(
    broadsheet: Broadsheet, folder: Path, query: str
) -> None:
    outcome = broadsheet("dismiss", query)
    assert (outcome.returncode, outcome.stderr.count("\n")) == (2, 1)
    assert statuses(folder) == "new new new new"


@pytest.mark.parametrize("day", ["yesterday", "2020-01-01", "+0", "+99999999999", ""])
def test_a_paper_is_put_off_to_a_day_to_come(broadsheet: Broadsheet, day: str) -> None:
    outcome = broadsheet("later", KEYS["a"], day)
    assert outcome.returncode == 2
    assert "day" in outcome.stderr
