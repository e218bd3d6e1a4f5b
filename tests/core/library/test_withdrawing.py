"""Imports undone: one by one and in any order, the library is as if they had never been."""

import tempfile
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.library import Library
from tui.library.queue import add, remove
from tui.model import Listing, Paper, paper_key
from tui.store import Stores
from tui.store.catalogue import check_catalogue

from ...support import abstract_about, blocks_page, library_in, written

TITLES = ["Tides", "Moss", "Rain", "Kites", "Snow"]
KEYS = [paper_key(title) for title in TITLES]
HARBOUR = "Reading Tides from a Harbour Wall"
WAYS = [
    (HARBOUR, abstract_about("tides")),
    (HARBOUR.replace("Harbour", "Harbor"), abstract_about("tides")),
    (HARBOUR, abstract_about("tides")[:150] + "…"),
    (HARBOUR.upper(), abstract_about("tides") + " And more of it."),
    ("Moss as a Clock", abstract_about("moss")),
]

Contents = tuple[dict[str, Paper], dict[str, Listing]]


def contents(folder: Path) -> Contents:
    """Return the catalogue as it is on disk, which must not contradict itself."""
    catalogue = Stores(folder).catalogue
    catalogue.refresh()
    check_catalogue(catalogue.papers, catalogue.listings)
    return dict(catalogue.papers), dict(catalogue.listings)


def page_of(folder: Path, number: int, papers: list[tuple[str, str]]) -> str:
    return str(written(folder / f"{number}.txt", blocks_page(*papers)))


def sessions(folder: Path, count: int) -> list[Library]:
    """Open a library in sessions that know nothing of each other, so that each undoes its own."""
    return [library_in(folder) for _session in range(count)]


def bring(library: Library, path: str) -> None:
    library.import_listings([path], day=date(2026, 8, 1), as_format="listing-text")


pages = st.lists(st.sampled_from(TITLES), min_size=1, max_size=4, unique=True)
distinct_pages = st.lists(pages, min_size=1, max_size=4, unique_by=tuple)


@settings(max_examples=40)
@given(distinct_pages, st.data())
def test_imports_undone_in_any_order_leave_the_catalogue_without_them(
    chosen: list[list[str]], data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as made:
        home = Path(made)
        paths = [
            page_of(home, n, [(title, abstract_about("it")) for title in titles])
            for n, titles in enumerate(chosen)
        ]
        libraries = sessions(home / "library", len(paths))
        for library, path in zip(libraries, paths, strict=True):
            bring(library, path)
        order = data.draw(st.permutations(range(len(paths))))
        undone = order[: data.draw(st.integers(0, len(order)))]
        queued = data.draw(st.sets(st.sampled_from([k for t in chosen for k in map(paper_key, t)])))
        library_in(home / "library").act(add, *sorted(queued))
        for number in undone:
            libraries[number].undo()
        (alone,) = sessions(home / "without", 1)
        for number, path in enumerate(paths):
            if number not in undone:
                bring(alone, path)
        papers, listings = contents(home / "library")
        other_papers, other_listings = contents(home / "without")
        assert listings == other_listings
        assert {key: p for key, p in papers.items() if key not in queued} == {
            key: p for key, p in other_papers.items() if key not in queued
        }
        assert queued <= papers.keys()
        for path in paths:
            bring(library_in(home / "library"), path)
        assert set(contents(home / "library")[0]) == {paper_key(t) for page in chosen for t in page}


@settings(max_examples=40)
@given(st.lists(st.lists(st.sampled_from(WAYS), min_size=1, max_size=3), min_size=1, max_size=4))
def test_imports_that_join_papers_are_undone_and_redone_step_by_step(
    chosen: list[list[tuple[str, str]]],
) -> None:
    with tempfile.TemporaryDirectory() as made:
        home = Path(made)
        library = library_in(home / "library")
        states: list[Contents] = [({}, {})]
        for number, papers in enumerate(chosen):
            before = len(library.history.actions())
            library.import_listings([page_of(home, number, papers)], as_format="listing-text")
            if len(library.history.actions()) > before:
                states.append(contents(home / "library"))
        for state in reversed(states[:-1]):
            library.undo()
            assert contents(home / "library") == state
        for state in states[1:]:
            library.redo()
            assert contents(home / "library") == state


def test_a_paper_goes_with_the_last_listing_that_holds_it(tmp_path: Path) -> None:
    first, second = sessions(tmp_path / "library", 2)
    bring(first, page_of(tmp_path, 1, [WAYS[0]]))
    bring(second, page_of(tmp_path, 2, [WAYS[1], WAYS[4]]))
    first.undo()
    papers, listings = contents(tmp_path / "library")
    assert set(papers) == {paper_key(HARBOUR), paper_key("Moss as a Clock")}
    assert len(listings) == 1
    second.undo()
    assert contents(tmp_path / "library") == ({}, {})
    second.redo()
    assert contents(tmp_path / "library") == (papers, listings)


def test_a_listing_brought_again_brings_the_papers_that_went_meanwhile(tmp_path: Path) -> None:
    page = [("Tides", abstract_about("it")), ("Moss", abstract_about("it"))]
    first, second = sessions(tmp_path / "library", 2)
    bring(first, page_of(tmp_path, 1, page))
    bring(second, page_of(tmp_path, 2, page[:1]))
    second.undo()
    first.undo()
    assert contents(tmp_path / "library") == ({}, {})
    second.redo()
    papers, listings = contents(tmp_path / "library")
    assert set(papers) == {KEYS[0]}
    assert [listing.keys for listing in listings.values()] == [(KEYS[0],)]


def test_a_paper_that_was_queued_stays_when_its_imports_go_and_later_goes(tmp_path: Path) -> None:
    page = [("Tides", abstract_about("it")), ("Moss", abstract_about("it"))]
    path = page_of(tmp_path, 1, page)
    first, second = sessions(tmp_path / "library", 2)
    bring(first, path)
    reader = library_in(tmp_path / "library")
    reader.act(add, KEYS[0])
    assert "1 paper was queued" in first.undo().words
    assert set(contents(tmp_path / "library")[0]) == {KEYS[0]}
    reader.act(remove, KEYS[0])
    bring(second, path)
    assert set(second.papers) == set(KEYS[:2])
    second.undo()
    assert contents(tmp_path / "library") == ({}, {})
