"""Whatever is filed, replaced, annotated and kept in a file: each word finds exactly its papers."""

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.errors import PaperNotFound
from tui.model import Paper
from tui.search import SearchIndex
from tui.search.cache import IndexFile
from tui.search.postings import FEW, Postings

WORDS = ["ash", "birch", "cedar", "date", "elm", "fig"]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
KEYS = st.sampled_from("abcdefgh")
CHANGES = st.lists(
    st.one_of(
        st.builds(Paper, KEYS, TEXTS, TEXTS, st.lists(TEXTS, max_size=1).map(tuple)),
        st.tuples(KEYS, TEXTS),
    ),
    max_size=14,
)


@given(CHANGES)
@settings(max_examples=40, deadline=None)
def test_each_word_finds_the_papers_that_hold_it_now(
    changes: list[Paper | tuple[str, str]],
) -> None:
    index, papers, notes = SearchIndex(), dict[str, Paper](), dict[str, str]()
    for change in changes:
        if isinstance(change, Paper):
            papers[change.key] = change
            index.add([change])
        elif change[0] in papers:
            notes[change[0]] = change[1]
            index.annotate(*change)
    anew = SearchIndex(papers.values())
    for key, note in notes.items():
        anew.annotate(key, note)
    for word in WORDS:
        held = {
            key
            for key, paper in papers.items()
            if word in f"{paper.title} {paper.abstract} {paper.authors} {notes.get(key)}"
        }
        guessed = set() if held else set(anew.search(f"{word} ").keys)  # as a misspelling
        assert set(index.search(f"{word} ").keys) == held | guessed


def test_a_paper_filed_again_in_the_middle_keeps_its_place() -> None:
    papers = [Paper(letter, "Elm", "Fig.") for letter in "abc"]
    index = SearchIndex(papers)
    index.annotate("b", "cedar")
    index.add([Paper("a", "Elm", "Date.")])
    assert list(index.search("elm ").keys) == ["a", "b", "c"]
    assert list(index.search("fig ").keys) == ["b", "c"]


def test_a_common_word_finds_what_is_filed_after_it_was_asked_for() -> None:
    index = SearchIndex([Paper(str(number), "Elm", "Fig.") for number in range(300)])
    assert (index.search("elm ").total, index.search("fig ").total) == (300, 300)
    index.add([Paper("more", "Elm", "Date.")])
    assert (index.search("elm ").total, index.search("fig ").total) == (301, 300)
    index.add([Paper("0", "Ash", "Date.")])
    assert (index.search("elm ").total, index.search("fig ").total) == (300, 299)


def test_initials_are_those_that_the_title_has_now() -> None:
    index = SearchIndex([Paper("a", "Elm Fig Date", ""), Paper("b", "Ash", "")])
    assert list(index.search("efd ").keys) == ["a"]
    index.add([Paper("a", "Birch Cedar Date", "")])
    assert index.search("efd ").total == 0
    assert list(index.search("bcd ").keys) == ["a"]


def test_a_paper_that_is_not_there_cannot_be_annotated() -> None:
    index = SearchIndex([Paper("a", "Elm", "")])
    with pytest.raises(PaperNotFound):
        index.annotate("b", "cedar")
    assert ("a" in index, "b" in index, len(index)) == (True, False, 1)


PAPERS = [Paper(letter, f"Elm Fig {letter}", "Cedar, cedar, cedar.") for letter in "abcd"]


def test_a_kept_index_answers_as_before_and_goes_on(tmp_path: Path) -> None:
    file = IndexFile(tmp_path / "cache" / "index")
    index = SearchIndex(PAPERS)
    index.annotate("b", "birch")
    file.save(index, "this state")
    again = file.load("this state", PAPERS)
    assert again is not None
    for query in ("birch ", "cedar ", "elf", "eld ", "cedra ", "fig d "):
        assert again.search(query) == index.search(query)
    again.annotate("b", "")
    assert again.search("birch ").total == 0
    again.add([Paper("e", "Birch", "")])
    assert list(again.search("birch ").keys) == ["e"]


@pytest.mark.parametrize(
    ("state", "papers"),
    [("another state", PAPERS), ("this state", PAPERS[:3]), ("this state", [*PAPERS, PAPERS[0]])],
)
def test_an_index_of_other_papers_counts_as_missing(
    tmp_path: Path, state: str, papers: list[Paper]
) -> None:
    file = IndexFile(tmp_path / "index")
    file.save(SearchIndex(PAPERS), "this state")
    same = state == "this state" and len(papers) > len(PAPERS)
    assert (file.load(state, papers) is not None) is same
    assert file.load("this state", [*PAPERS, Paper("x", "Ash", "")]) is None


def test_where_nothing_can_be_kept_nothing_is_said(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")
    file = IndexFile(tmp_path / "taken" / "index")
    file.save(SearchIndex(PAPERS), "this state")
    assert file.load("this state", PAPERS) is None


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no modes")
def test_a_kept_index_is_private_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = tmp_path / "cache" / "index"
    IndexFile(path).save(SearchIndex(PAPERS), "this state")
    assert [file.name for file in path.parent.iterdir()] == ["index"]
    assert path.stat().st_mode & 0o077 == 0


def test_a_rare_word_is_counted_without_the_papers_that_are_gone() -> None:
    postings = Postings()
    for number in range(FEW + 1):
        postings.add(number, [0] if number < FEW else [], [1], 2)
    assert (postings.frequency(0), postings.frequency(1)) == (FEW, FEW + 1)
    postings.dead = 1
    assert (postings.frequency(0), postings.frequency(1)) == (FEW - 1, FEW + 1)
