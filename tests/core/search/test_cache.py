"""The cache is as good as the index it came from, or it is not used."""

import os
from array import array
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.model import Paper
from tui.model.versions import RecordVersions
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


class Catalogue(dict[str, Paper]):
    """Papers by their keys, in the order of a file."""

    def versions(self) -> RecordVersions:
        """Return what each record is."""
        numbers = array("Q", (int(key, 16) for key in self))
        return RecordVersions(
            numbers, array("I", (crc32(repr(self[key]).encode()) for key in self))
        )


_PAPERS = st.builds(
    Paper,
    st.sampled_from([f"{number:012x}" for number in range(12)]),
    _TEXTS.map(" ".join),
    _TEXTS.map(" ".join),
)


@given(
    st.lists(_PAPERS, min_size=8, max_size=20),
    st.lists(st.tuples(_PAPERS, st.booleans()), max_size=3),
)
@settings(max_examples=40, deadline=None)
def test_an_index_of_an_older_catalogue_is_brought_up_to_date(
    cache: Path, held: list[Paper], changes: list[tuple[Paper, bool]]
) -> None:
    older = Catalogue((paper.key, paper) for paper in held)
    path, steps = cache.with_name("older"), [changes[:1], changes[1:2], changes[2:3]]
    save(SearchIndex(older.values()), path, "older", older)
    for step in steps:
        newer = Catalogue(older)
        for paper, is_gone in step:
            newer.pop(paper.key, None)
            if not is_gone:
                newer[paper.key] = paper
        index = load(path, "newer", newer)
        if index is None:
            return  # too much is another
        assert index.count_waiting() == len({*newer.items()} - {*older.items()})
        index.file_some(len(newer))
        fresh = SearchIndex(newer.values())
        for word in ("boats ", "hedges ", "tide waves "):
            assert set(index.search(word).keys) == set(fresh.search(word).keys)
            assert {*index.among(index.loosely(word.strip()))} <= {*newer.values()}
        save(index, path, "newer", newer)
        older = newer


def test_a_file_that_was_changed_and_given_its_time_back_is_read_whole_if_it_was_copied(
    cache: Path, tmp_path: Path
) -> None:
    content = bytearray(cache.read_bytes())
    content[-1] ^= 1
    copy = tmp_path / "copy"
    copy.write_bytes(content)
    times = cache.stat()
    os.utime(copy, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert load(copy, "state 1", PAPERS) is None
    copy.write_bytes(cache.read_bytes())
    assert load(copy, "state 1", PAPERS) is not None
