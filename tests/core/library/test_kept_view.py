"""The view kept up action by action is the one that is read anew, and says what changed."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tui.errors import NothingToUndo, PaperNotFound, QueueError, UndoRefused
from tui.library import Library
from tui.library.changes import Changes, changed_fields
from tui.library.marking import note, rate, retag
from tui.library.moving import move_to
from tui.library.queue import add, dismiss, mark, remove, toggle_dismissed
from tui.model import Status, paper_key

from ...payloads import flat_record, json_of
from ...support import abstract_about, blocks_page, library_in, written

TITLES = [f"Tides of the {name}" for name in ("Morning", "Noon", "Evening", "Night", "Winter")]
KEYS = [paper_key(title) for title in TITLES]
PAGES = [(TITLES[:3], 1), (TITLES[2:], 2), (TITLES[1:4], 3), ([TITLES[4], TITLES[0]], 2)]
QUERIES = ["tides", "status:queued", "status:new", "status:dismissed", "tag:sea", "shells"]
QUERIES += ["date:2026-08-02 tides", "-tag:sea noon", "sort:title", "is:noted"]
RULES = [add, remove, dismiss, toggle_dismissed, mark(Status.READING), mark(Status.READ)]
RULES += [move_to(1), note("of shells"), note(""), retag(["sea"], []), retag([], ["sea"]), rate(3)]


NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)
"""Ten steps can be read as they are, and to find fewer takes minutes."""


class Step(NamedTuple):
    """One thing done: which of two windows does what, to which paper or page."""

    window: int
    what: str
    which: int
    rule: int


STEPS = st.lists(
    st.builds(
        Step,
        st.sampled_from([0, 0, 0, 1]),
        st.sampled_from(["act"] * 6 + ["import", "import", "undo", "redo", "undo"]),
        st.integers(0, 4),
        st.integers(0, len(RULES) - 1),
    ),
    max_size=10,
)


def taken(library: Library, step: Step, folder: Path) -> Changes:
    """Take one step; what cannot be done changes nothing."""
    try:
        if step.what == "act":
            return library.act(RULES[step.rule], KEYS[step.which])
        if step.what == "import":
            titles, day = PAGES[step.which % len(PAGES)]
            page = blocks_page(*((title, abstract_about(title)) for title in titles))
            path = written(folder / f"page {step.which}.txt", page)
            return library.import_listings([str(path)], day=date(2026, 8, day)).changes
        return library.undo() if step.what == "undo" else library.redo()
    except (NothingToUndo, QueueError, UndoRefused):
        return library.refresh()


def seen(library: Library) -> dict[str, object]:
    """Return all that a screen shows of a library, by what it asks for."""
    shown: dict[str, object] = {
        "": [list(library.search("", with_dismissed=both).keys) for both in (False, True)],
        "queue": library.queue(),
        "papers": dict(library.papers),
    }
    library.searcher.index_all()
    for query in QUERIES:
        for both in (False, True):
            found = library.search(query, with_dismissed=both)
            shown[f"{query} {both}"] = (sorted(found.keys), found.total, found.of)
    for key in library.papers:
        shown[key] = entry = library.entry(key)
        shown[f"facts of {key}"] = library.view.facts.of(key)
        days = [seen.listing.date for seen in entry.appearances]
        listed = [listing.date for listing in library.view.listings_of(key)]
        assert listed[:1] == sorted(days, reverse=True)[:1]
        assert library.view.resolve(key[:8]) == key
    return shown


def begun_in(folder: Path) -> Library:
    """Return a library that holds one paper of no matter: nobody marks papers before an import."""
    folder.mkdir(parents=True, exist_ok=True)
    library = library_in(folder)
    page = written(folder / "first.txt", blocks_page(("Moss as a Clock", abstract_about("moss"))))
    library.import_listings([str(page)], day=date(2026, 8, 1))
    return library


@contextmanager
def two_windows() -> Iterator[tuple[Path, list[Library]]]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        yield folder, [begun_in(folder / "library"), library_in(folder / "library")]


@given(STEPS)
@settings(max_examples=15, deadline=None, phases=NO_SHRINKING)
def test_what_is_shown_is_what_a_fresh_start_would_show(steps: list[Step]) -> None:
    with two_windows() as (folder, windows):
        for step in steps:
            taken(windows[step.window], step, folder)
            windows[0].refresh()
            assert seen(windows[0]) == seen(library_in(folder / "library"))


def test_what_was_known_of_a_paper_before_the_first_import_is_forgotten(tmp_path: Path) -> None:
    library = library_in(tmp_path)
    key = paper_key("Moss as a Clock")
    assert library.view.facts.of(key).dates == ()
    page = written(tmp_path / "first.txt", blocks_page(("Moss as a Clock", abstract_about("moss"))))
    library.import_listings([str(page)], day=date(2026, 8, 1))
    assert library.view.facts.of(key).dates == ("2026-08-01",)


@given(STEPS)
@settings(max_examples=15, deadline=None, phases=NO_SHRINKING)
def test_changes_name_the_fields_that_changed_and_no_others(steps: list[Step]) -> None:
    with two_windows() as (folder, (library, _other)):
        for step in steps:
            before = {key: library.entry(key) for key in KEYS}
            changes = taken(library, step, folder)
            for key in KEYS:
                was, now = before[key], library.entry(key)
                fields = {*changed_fields(was.paper, now.paper)}
                fields |= {*changed_fields(was.reading, now.reading)}
                assert fields <= changes.papers.get(key, frozenset()) | {"key", "title"}
                if was == now:
                    assert key not in changes.papers


@pytest.mark.parametrize("query", ["status:new", "tides", "date:2026-08"])
def test_papers_that_come_back_are_found_in_the_order_of_their_page(
    tmp_path: Path, query: str
) -> None:
    library = library_in(tmp_path / "library")
    for which in (0, 1):
        taken(library, Step(0, "import", which, 0), tmp_path)
    library.searcher.index_all()
    before = list(library.search(query).keys)
    assert before == list(library_in(tmp_path / "library").search(query).keys)
    for _each in range(2):
        library.undo()
        library.searcher.index_all()
        library.redo()
        library.searcher.index_all()
        assert list(library.search(query).keys) == before


def test_names_are_those_of_the_papers_there_are_now(tmp_path: Path) -> None:
    record = flat_record(0)
    key = paper_key(record["title"])
    library = library_in(tmp_path / "library")
    page = blocks_page((record["title"], record["summary"]))
    library.import_listings([str(written(tmp_path / "page.txt", page))])
    assert library.view.resolve(key[:5]) == key
    library.import_listings([str(written(tmp_path / "page.json", json_of([record])))])
    assert library.view.resolve(record["id"]) == key
    for _each in range(2):
        library.undo()
        with pytest.raises(PaperNotFound):
            library.view.resolve(record["id"])
        library.redo()
        assert library.view.resolve(record["id"]) == key
    library.undo()
    library.undo()
    for name in (key, key[:5]):
        with pytest.raises(PaperNotFound):
            library.view.resolve(name)
    library.redo()
    assert library.view.resolve(key[:5]) == key


def test_a_paper_gone_from_the_catalogue_is_still_called_by_its_key(tmp_path: Path) -> None:
    library = library_in(tmp_path / "library")
    page = written(tmp_path / "page.txt", blocks_page((TITLES[0], abstract_about(TITLES[0]))))
    library.import_listings([str(page)])
    library.act(add, KEYS[0])
    bare = tmp_path / "bare"
    begun_in(bare)
    for file in (tmp_path / "library").glob("reading*"):
        shutil.copy(file, bare)
    alone = library_in(bare)
    assert alone.view.resolve(KEYS[0][:5]) == KEYS[0]
    assert alone.entry(KEYS[0]).paper.title == TITLES[0]


def test_a_name_that_another_window_gave_to_an_unknown_paper_is_known(tmp_path: Path) -> None:
    library, other = begun_in(tmp_path), library_in(tmp_path)
    library.act(note("one"), "a" * 12)
    assert library.view.resolve("aaaa") == "a" * 12
    other.act(note("two"), "b" * 12)
    library.refresh()
    assert library.view.resolve("bbbb") == "b" * 12
