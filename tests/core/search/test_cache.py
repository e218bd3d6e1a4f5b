"""The cache is as good as the index it came from, or it is not used."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.model import Paper
from tui.search import SearchIndex
from tui.search.cache import load, save
from tui.search.collection import Collection

PAPERS = [
    Paper("a", "Small Boats", "Harbours and waves.", ("Ada Byrne",)),
    Paper("b", "3D Gaussian Gardens", "Hedges, hedges, hedges."),
    Paper("c", "Überfahrt", ""),
]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cache") / "index"
    save(SearchIndex(PAPERS), path, "state 1")
    return path


@pytest.mark.parametrize("query", ["boats", "hegdes", "3dgg", "uberf", "byrne", "xyzzy", ""])
def test_a_reopened_index_answers_alike(cache: Path, query: str) -> None:
    reopened = load(cache, "state 1", reversed(PAPERS))
    assert reopened is not None
    assert reopened.search(query) == SearchIndex(PAPERS).search(query)
    assert reopened.related("a") == SearchIndex(PAPERS).related("a")


def test_a_reopened_index_grows(cache: Path) -> None:
    reopened = load(cache, "state 1", PAPERS)
    assert reopened is not None
    reopened.add([Paper("d", "Ferries", "Waves again."), Paper("a", "Large Ships", "")])
    assert reopened.search("waves").keys == ["d"]


_TEXTS = st.lists(st.sampled_from(["boats", "waves", "hedges", "moss", "tide"]), max_size=4)
_CHANGES = st.lists(st.tuples(st.sampled_from("abcdefg"), _TEXTS, _TEXTS), max_size=8)


@given(_CHANGES, st.sets(st.sampled_from("abc")))
def test_what_is_packed_after_changes_is_what_an_index_never_packed_has(
    changes: list[tuple[str, list[str], list[str]]], gone: set[str]
) -> None:
    whole = SearchIndex(PAPERS)
    parts = list(whole.collection.packed())
    known = {paper.key: paper for paper in PAPERS}
    reopened = SearchIndex(collection=Collection.unpacked(iter(parts), known))
    assert list(reopened.collection.packed()) == parts
    for index in (whole, reopened):
        for key, title, abstract in changes:
            index.add([Paper(key, " ".join(title), " ".join(abstract))])
        for key in gone:
            index.take_out(key)
        index.file_some(100)
    assert list(reopened.collection.packed()) == list(whole.collection.packed())


def test_notes_are_kept_too(tmp_path: Path) -> None:
    index = SearchIndex(PAPERS)
    index.annotate("c", "marzipan")
    save(index, tmp_path / "index", "state 1")
    reopened = load(tmp_path / "index", "state 1", PAPERS)
    assert reopened is not None
    reopened.annotate("c", "")
    assert reopened.search("marzipan ").total == 0


def test_a_cache_of_another_state_is_not_used(cache: Path) -> None:
    assert load(cache, "state 2", PAPERS) is None


@pytest.mark.parametrize("papers", [PAPERS[:2], [*PAPERS, Paper("d", "More", "")]])
def test_a_cache_of_other_papers_is_not_used(cache: Path, papers: list[Paper]) -> None:
    assert load(cache, "state 1", papers) is None


def test_a_missing_cache_is_none(tmp_path: Path) -> None:
    assert load(tmp_path / "none", "state 1", PAPERS) is None
    assert load(tmp_path, "state 1", PAPERS) is None


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_a_damaged_cache_is_not_used(cache: Path, data: st.DataObject) -> None:
    content = bytearray(cache.read_bytes())
    place = data.draw(st.integers(0, len(content) - 1))
    if data.draw(st.booleans()):
        del content[place:]
    else:
        content[place] ^= data.draw(st.integers(1, 255))
    damaged = cache.with_name("damaged")
    damaged.write_bytes(content)
    assert load(damaged, "state 1", PAPERS) is None


def test_a_failed_save_leaves_the_older_cache(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> Path:
        raise OSError("no room")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="no room"):
        save(SearchIndex(), cache, "state 2")
    monkeypatch.undo()
    assert load(cache, "state 1", PAPERS) is not None
    assert list(cache.parent.glob("*.new")) == []
