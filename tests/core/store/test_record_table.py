"""The table beside the catalogue: what it gives is what the file holds, and it is disposable."""

import os
from array import array
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.errors import LibraryDamaged
from tui.library import Library
from tui.library.identity import identify
from tui.library.order import ListedOrder
from tui.library.queue import add
from tui.model import keys_by_arxiv_id, paper_key
from tui.store import Stores, searches_file
from tui.store.lazy_records import LazyRecords
from tui.store.paper_order import HeldPapers
from tui.store.rescue import rescue
from tui.store.stores import CATALOGUE_NAME

from ...support import BLOCKS, LINES, NOW, abstract_about, library_in


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    library_in(folder).import_listings([str(BLOCKS)])
    library_in(folder).import_listings([str(LINES)])
    return folder


def tabled(folder: Path) -> Stores:
    stores = Stores(folder, folder.parent / "cache" / "papers.records")
    stores.refresh()
    return stores


def whole(folder: Path) -> Stores:
    stores = Stores(folder)
    stores.refresh()
    return stores


def assert_same(ours: Stores, theirs: Stores) -> None:
    assert dict(ours.papers) == dict(theirs.papers)
    assert list(ours.papers) == list(theirs.papers)
    assert list(ours.papers.values()) == list(theirs.papers.values())
    assert dict(ours.listings) == dict(theirs.listings)
    assert ours.actions == theirs.actions
    assert (ours.latest, ours.schema) == (theirs.latest, theirs.schema)
    worked_out = ListedOrder(theirs.papers, theirs.listings.values())
    assert ours.order is not None
    assert list(ours.order.keys) == worked_out.keys
    assert ours.signs is not None
    assert ours.signs.arxiv_ids() == keys_by_arxiv_id(theirs.papers.values())
    for key in [*theirs.papers, "0" * 12, "no key"]:
        assert ours.order.position(key) == worked_out.position(key)
        assert ours.order.listings(key) == worked_out.listings(key)
        assert (key in ours.papers) == (key in theirs.papers)


def test_the_papers_of_several_listings_are_kept_apart() -> None:
    rows = [array("I", each) for each in ([4, 2], [], [7], [1, 3])]
    held = HeldPapers([["2026-08-01", "", str(number)] for number in range(len(rows))], rows)
    assert HeldPapers.unpacked(map(memoryview, held.packed())) == held


def test_a_table_gives_what_the_file_holds(folder: Path) -> None:
    for _time in ("made", "kept"):
        stores = tabled(folder)
        assert isinstance(stores.papers, LazyRecords)
        assert_same(stores, whole(folder))


_PAGES = st.lists(
    st.tuples(
        st.sampled_from(["Reading Moss", "Reading Moss in Winter", "Moss", "On Tides", "Übung"]),
        st.sampled_from(["Moss", "Tide", "A quiet harbour"]),
        st.sampled_from([None, 1, 2]),
    ),
    min_size=1,
    max_size=4,
)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(_PAGES, st.booleans()), min_size=1, max_size=5))
def test_a_table_that_is_changed_is_the_one_that_would_be_made(
    steps: list[tuple[list[tuple[str, str, int | None]], bool]],
) -> None:
    with TemporaryDirectory() as made:
        folder = Path(made) / "library"
        library_in(folder).import_listings([str(BLOCKS)])
        library = Library(tabled(folder), searches_file(folder))
        library.refresh()
        for number, (page, is_undone) in enumerate(steps):
            file = Path(made) / f"2024-01-{number + 1:02}.json"
            file.write_bytes(orjson.dumps([_record(*each) for each in page]))
            assert not library.import_listings([str(file)]).skipped
            assert kept_table(folder) == made_table(folder)
            if is_undone:
                library.undo()
                assert kept_table(folder) == made_table(folder)


def _record(title: str, abstract: str, arxiv_id: int | None) -> dict[str, object]:
    record: dict[str, object] = {"title": title, "abstract": abstract_about(abstract)}
    return record if arxiv_id is None else {**record, "arxiv_id": f"2401.0000{arxiv_id}"}


def kept_table(folder: Path) -> bytes:
    """Return the table that is kept."""
    return (folder.parent / "cache" / "papers.records").read_bytes()


def made_table(folder: Path) -> bytes:
    """Return the table that is made of the file, read whole."""
    path = folder.parent / "other" / "papers.records"
    path.unlink(missing_ok=True)
    Stores(folder, path).refresh()
    return path.read_bytes()


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(range(23)), max_size=6), st.data())
def test_papers_are_identified_by_kept_signs_as_by_looking_at_all(
    folder: Path, picked: list[int], data: st.DataObject
) -> None:
    stores = tabled(folder)
    held = dict(stores.papers)
    found = []
    for place in picked:
        paper = list(held.values())[place]
        title = data.draw(st.sampled_from([paper.title, paper.title + "s", f"On {paper.title}"]))
        arxiv_id = data.draw(st.sampled_from([None, paper.arxiv_id, "2401.00001"]))
        found.append(replace(paper, key=paper_key(title), title=title, arxiv_id=arxiv_id))
    assert identify(held, found, stores.signs) == identify(held, found)


def test_a_table_that_is_kept_spares_reading_the_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tabled(folder)
    monkeypatch.setattr("tui.store.storage.read_snapshot", None)
    assert len(tabled(folder).papers) == 23


def test_what_is_imported_and_undone_is_in_the_table_at_once(folder: Path) -> None:
    stores = tabled(folder)
    library = Library(stores, searches_file(folder))
    library.refresh()
    library.undo()
    assert len(library.papers) == 12
    assert_same(stores, whole(folder))
    library.import_listings([str(LINES)])
    assert library.view.newest()[0] in library.papers
    assert_same(stores, whole(folder))


def test_of_what_another_wrote_only_what_differs_is_news(folder: Path) -> None:
    library = Library(tabled(folder), searches_file(folder))
    library.refresh()
    held = set(library.papers)
    library_in(folder).undo()
    gone = held - set(whole(folder).papers)
    changed = library.refresh()
    assert gone <= set(changed.papers)
    assert changed.catalogue
    assert set(library.papers) == held - gone


@pytest.mark.parametrize("spoil", ["cut", "flip", "empty", "stale"])
def test_a_table_that_is_not_whole_counts_as_missing(folder: Path, spoil: str) -> None:
    tabled(folder)
    table = folder.parent / "cache" / "papers.records"
    content = table.read_bytes()
    flipped = content[:50] + bytes([content[50] ^ 1]) + content[51:]
    spoilt = {"cut": content[:-9], "flip": flipped, "empty": b"", "stale": content}
    table.write_bytes(spoilt[spoil])
    if spoil == "stale":
        (folder / CATALOGUE_NAME).touch()
    assert_same(tabled(folder), whole(folder))
    assert table.read_bytes() != spoilt[spoil]


def test_where_no_table_can_be_kept_all_goes_on(folder: Path) -> None:
    (folder.parent / "cache").write_text("not a folder", encoding="utf-8")
    library = Library(tabled(folder), searches_file(folder))
    library.refresh()
    assert library.act(add, library.view.newest()[0])
    library.undo()
    library.undo()
    assert len(library.papers) == 12


def overwritten(path: Path, old: bytes, new: bytes) -> None:
    """Write over a part of a file in place, and leave no trace of it in its times."""
    content, before = path.read_bytes(), path.stat()
    with path.open("r+b") as file:
        file.seek(content.index(old))
        file.write(new)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_a_record_written_over_is_found_when_it_is_looked_at_and_rescued(folder: Path) -> None:
    stores = tabled(folder)
    key = next(iter(stores.papers))
    overwritten(folder / CATALOGUE_NAME, b'"abstract": "', b'"abstract": x')
    with pytest.raises(LibraryDamaged, match="written over"):
        stores.papers[key]
    with pytest.raises(LibraryDamaged, match="is damaged"):
        tabled(folder)
    assert rescue(folder, NOW)
