"""A file whose records are changed as bytes is the one that TinyDB would have written."""

import os
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb.table import Document

from tui.errors import LibraryDamaged
from tui.model import Action, Listing, Paper
from tui.store import Stores
from tui.store.places import places_in
from tui.store.snapshot import parsed, resealed, sealed
from tui.store.splicing import TableChange, spliced

from ...support import paper

_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(0, 10**6) | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=6,
)
_RECORDS = st.dictionaries(st.text(max_size=4), _VALUES, min_size=1, max_size=4)
_TABLES = st.dictionaries(st.integers(0, 2**48), _RECORDS, min_size=1, max_size=6)


Records = dict[int, dict[str, Any]]


def content_of(tables: Mapping[str, Records]) -> bytes:
    named = {name: {str(n): r for n, r in table.items()} for name, table in tables.items()}
    return b"".join(sealed({"about": {"1": {"schema": 6}}, **named}))


@given(_TABLES, _TABLES, _TABLES, st.data())
def test_what_is_spliced_is_what_would_be_written_whole(
    papers: Records, actions: Records, put: Records, data: st.DataObject
) -> None:
    tables = {"papers": papers, "actions": actions}
    before = content_of(tables)
    replaced = data.draw(st.dictionaries(st.sampled_from(sorted(papers)), _RECORDS, max_size=2))
    gone = data.draw(st.sets(st.sampled_from(sorted(papers)), max_size=3)) - {*replaced}
    comes = {n: r for n, r in {**replaced, **put}.items() if n not in gone}
    change = TableChange([Document(record, doc_id=n) for n, record in comes.items()], gone)
    kept = {n: r for n, r in papers.items() if n not in gone and n not in comes}
    after = {"papers": {**kept, **comes}, "actions": actions}
    places = {name: each for name, each in places_in(before).items() if name in tables}
    changed = spliced(before, places, {"papers": change})
    if not after["papers"]:
        assert changed is None
        return
    assert changed is not None
    parts = resealed(changed.pieces)
    assert parts is not None
    whole = content_of(after)
    assert b"".join(parts) == whole
    now = places_in(whole)
    assert {name: each.places for name, each in changed.tables.items()} == {
        name: now[name] for name in tables
    }
    parsed(whole, Path("papers.json"))


def listing(number: int, *keys: str) -> Listing:
    day = "2024-01-01"
    return Listing(f"{number:012x}", f"{number}.txt", "text", day, False, f"{day}T00:00:00", keys)


def exchanged(
    stores: Stores, number: int, papers: Mapping[str, Paper | None], keys: Sequence[str]
) -> None:
    """Put papers into the catalogue, and a listing of `keys`."""
    with stores.transaction() as step:
        page = listing(number, *keys)
        action = Action(number, "2024-01-01T00:00:00", "Imported", "00")
        step.save(replace(action, papers=papers, listings={page.id: page}))


def test_a_catalogue_with_a_table_is_written_as_one_without(tmp_path: Path) -> None:
    made = [paper(f"Paper {number}") for number in range(8)]
    files = []
    for name in ("tabled", "whole"):
        folder = tmp_path / name
        stores = Stores(folder, tmp_path / "table" if name == "tabled" else None)
        stores.refresh()
        steps: Sequence[tuple[Mapping[str, Paper | None], Sequence[str]]] = (
            ({each.key: each for each in made[:5]}, [made[0].key]),
            ({each.key: each for each in made[4:]}, [made[5].key]),
            ({made[1].key: None, made[7].key: None}, [made[5].key, made[2].key]),
        )
        written = []
        for number, (papers, keys) in enumerate(steps, start=1):
            exchanged(stores, number, papers, keys)
            written.append((folder / "papers.json").read_bytes())
        files.append(written)
        assert (stores.order is not None) is (name == "tabled")
        stores = Stores(folder)
        stores.refresh()
        assert set(stores.papers) == {each.key for each in made} - {made[1].key, made[7].key}
    assert files[0] == files[1]


def test_a_file_that_was_spoilt_is_not_copied(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    stores = Stores(folder, tmp_path / "table")
    stores.refresh()
    one, other = paper("One"), paper("Other")
    exchanged(stores, 1, {one.key: one}, [one.key])
    file = folder / "papers.json"
    stat = file.stat()
    with file.open("r+b") as handle:
        data = handle.read().replace(b"One", b"Two")
        handle.seek(0)
        handle.write(data)
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    with pytest.raises(LibraryDamaged):
        exchanged(stores, 2, {other.key: other}, [other.key])
    assert file.read_bytes() == data
    assert orjson.loads(data)["about"]["1"]["checksum"] != f"{zlib.crc32(data):08x}"
