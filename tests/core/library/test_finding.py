"""Searching while papers come and go: what is found while the index of words is being rebuilt."""

from pathlib import Path

import pytest

from tui.library import Found, Library, finding
from tui.library.marking import retag
from tui.library.queue import add, toggle_dismissed
from tui.model import paper_key
from tui.search.titles import SLICE

from ...support import abstract_about, blocks_page, library_in, written

TIDES, MOSS, LICHEN = (
    "Reading Tides from a Harbour Wall",
    "Moss as a Clock",
    "Lichen on Gravestones",
)
OTHERS = [f"Number {n} of the Pebbles" for n in range(SLICE + 100)]


def bring(library: Library, folder: Path, name: str, *titles: str) -> None:
    page = blocks_page(*((title, abstract_about(title)) for title in titles))
    library.import_listings([str(written(folder / f"{name}.txt", page))])


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """Return a library whose first papers are indexed, and whose many later ones are not."""
    monkeypatch.setattr(finding, "INDEXED_AT_ONCE", 0)
    library = library_in(tmp_path / "library")
    bring(library, tmp_path, "first", TIDES, MOSS, LICHEN)
    library.act(add, paper_key(MOSS))
    library.searcher.index_all()
    bring(library, tmp_path, "second", *OTHERS)
    return library


def titles(library: Library, found: Found) -> list[str]:
    return [library.papers[key].title for key in found.keys]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("status:queued", [MOSS]),
        ("tag:shore", [TIDES]),
        ("is:tagged", [TIDES]),
        ("-status:new", [MOSS]),
        ("status:queued date:2026", [MOSS]),
        ("status:queued -listing:first", []),
    ],
)
def test_conditions_are_met_exactly_while_the_index_is_rebuilt(
    library: Library, query: str, expected: list[str]
) -> None:
    library.act(retag(["shore"], []), paper_key(TIDES))
    assert not library.searcher.is_complete
    found = library.search(query)
    assert (titles(library, found), found.total, found.complete) == (expected, len(expected), True)


def test_an_action_while_the_index_is_rebuilt_changes_what_is_found(library: Library) -> None:
    assert titles(library, library.search("status:queued")) == [MOSS]
    library.act(add, paper_key(LICHEN))
    assert titles(library, library.search("status:queued")) == [MOSS, LICHEN]
    library.undo()
    assert titles(library, library.search("status:queued")) == [MOSS]
    library.redo()
    assert titles(library, library.search("status:queued")) == [MOSS, LICHEN]
    assert not library.searcher.is_complete


def test_taking_an_import_back_does_not_rebuild_the_index(library: Library) -> None:
    library.undo()
    while library.searcher.index_some(1):
        assert titles(library, library.search("status:queued")) == [MOSS]
    assert library.search("pebbles ").total == 0
    assert titles(library, library.search("tides")) == [TIDES]
    library.redo()
    assert not library.searcher.is_complete
    library.searcher.index_all()
    assert library.search("pebbles ").total == len(OTHERS)


def test_words_are_looked_for_in_titles_that_meet_the_conditions(library: Library) -> None:
    found = library.search("moss status:queued")
    assert (titles(library, found), found.complete) == ([MOSS], False)
    assert library.search("moss status:new").total == 0
    assert library.search('"as a clock"').keys == [paper_key(MOSS)]
    (pebble,) = library.search(f"'{7} title:pebbles -title:moss").keys
    assert library.papers[pebble].title == OTHERS[7]


def test_dismissed_papers_stay_hidden_while_the_index_is_rebuilt(library: Library) -> None:
    library.act(toggle_dismissed, paper_key(TIDES), paper_key(OTHERS[0]))
    shown = titles(library, library.search("tides harbour wall"))
    assert TIDES not in shown
    assert OTHERS[0] not in titles(library, library.search("number 0 of the pebbles"))
    assert TIDES in titles(library, library.search("tides", with_dismissed=True))


def test_an_index_finished_meanwhile_gives_the_last_answer(library: Library) -> None:
    answers = library.searcher.answers("pebbles")
    assert not next(answers).complete
    library.searcher.index_all()
    *_others, last = answers
    assert last.complete
    assert last.total == len(OTHERS)


def test_a_newer_query_ends_the_answers_to_an_older_one(library: Library) -> None:
    older = library.searcher.answers("pebbles")
    assert not next(older).complete
    library.searcher.index_all()
    assert next(library.searcher.answers("moss")).complete
    assert list(older) == []


def test_few_new_papers_are_indexed_before_the_answer(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.searcher.index_all()
    monkeypatch.setattr(finding, "INDEXED_AT_ONCE", 1)
    bring(library, tmp_path, "third", "Barnacles in Winter")
    found = library.search("experiment barnacles")
    assert found.complete
    assert titles(library, found)[0] == "Barnacles in Winter"


def test_what_is_found_says_which_words_of_a_text_are_why(library: Library) -> None:
    library.searcher.index_all()
    found = library.search("moss answer")
    paper = library.papers[found.keys[0]]
    assert [paper.title[start:end] for start, end in found.spans(paper.title)] == ["Moss"]
    words = [paper.abstract[start:end] for start, end in found.spans(paper.abstract)]
    assert "answer" in words
