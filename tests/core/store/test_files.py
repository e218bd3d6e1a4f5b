"""The two files of a library: always whole, private, and never overwritten to repair them."""

import itertools
import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import orjson
import pytest

from tui.errors import (
    LibraryBusy,
    LibraryDamaged,
    LibraryError,
    LibraryTooNew,
    LibraryUnwritable,
)
from tui.library.queue import add
from tui.model import Action, Paper
from tui.store import Stores, lock
from tui.store.atomic import replace_file
from tui.store.lock import LOCK_NAME
from tui.store.migrations import SCHEMA
from tui.store.storage import LibraryFile
from tui.store.stores import CATALOGUE_NAME, READING_NAME

from ...support import BLOCKS, filled_library, library_in, paper

posix_only = pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes and limits")

NUMBERS = itertools.count(1)
TIDES, MOSS = paper("Reading Tides from a Harbour Wall"), paper("Moss as a Clock")


def save(stores: Stores, *papers: Paper) -> None:
    held = {paper.key: paper for paper in papers}
    with stores.transaction() as step:
        if papers:
            step.save(Action(next(NUMBERS), "", "Imported", "", papers=held))


def held(folder: Path) -> set[str]:
    """Return the titles that a fresh reader of the disk finds."""
    stores = Stores(folder)
    stores.refresh()
    return {found.title for found in stores.papers.values()}


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != LOCK_NAME}


# What is written is there


def test_what_one_writes_another_reads(tmp_path: Path) -> None:
    writer, reader = Stores(tmp_path), Stores(tmp_path)
    reader.refresh()
    unwritten = reader.fingerprint
    save(writer, TIDES)
    assert reader.fingerprint == unwritten
    reader.refresh()
    assert dict(reader.papers) == {TIDES.key: TIDES}
    written, papers = reader.fingerprint, reader.papers
    assert written != unwritten
    reader.refresh()
    assert reader.fingerprint == written
    assert reader.papers == papers


def test_a_paper_saved_again_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    catalogue = Stores(tmp_path)
    save(catalogue, TIDES, MOSS)
    longer = Paper(TIDES.key, TIDES.title, TIDES.abstract + " More.")
    save(catalogue, longer)
    fresh = Stores(tmp_path)
    fresh.refresh()
    assert dict(fresh.papers) == {TIDES.key: longer, MOSS.key: MOSS}


def test_each_file_is_a_tinydb_file_with_a_schema_number_that_a_person_can_read(
    tmp_path: Path,
) -> None:
    library = filled_library(tmp_path, [TIDES.title])
    library.act(add, TIDES.key)
    library.close()
    for name, table in ((CATALOGUE_NAME, "papers"), (READING_NAME, "reading")):
        text = (tmp_path / name).read_text(encoding="utf-8")
        tables = json.loads(text)
        assert tables["about"]["1"]["schema"] == SCHEMA
        assert list(tables[table]) == [str(int(TIDES.key, 16))]
        assert text.count("\n") > 5


def test_a_change_of_nothing_writes_nothing(tmp_path: Path) -> None:
    save(Stores(tmp_path))
    assert not (tmp_path / CATALOGUE_NAME).exists()


def test_an_action_leaves_the_catalogue_alone(tmp_path: Path) -> None:
    library = filled_library(tmp_path, [TIDES.title])
    before = (tmp_path / CATALOGUE_NAME).stat()
    library.act(add, TIDES.key)
    after = (tmp_path / CATALOGUE_NAME).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_decision_that_fails_leaves_memory_and_disk_as_they_were(tmp_path: Path) -> None:
    catalogue = Stores(tmp_path)
    save(catalogue, TIDES)
    before = files(tmp_path)

    with pytest.raises(RuntimeError), catalogue.transaction() as step:
        step.save(Action(next(NUMBERS), "", "Imported", "", papers={MOSS.key: MOSS}))
        raise RuntimeError("no decision")
    assert files(tmp_path) == before
    assert dict(catalogue.papers) == {TIDES.key: TIDES}
    save(catalogue, MOSS)
    assert held(tmp_path) == {TIDES.title, MOSS.title}


# Modes, links and folders


@posix_only
def test_what_is_made_is_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "library"
    save(Stores(folder), TIDES)
    assert mode(folder) == 0o700
    assert mode(folder / CATALOGUE_NAME) == 0o600
    assert mode(folder / LOCK_NAME) == 0o600


@posix_only
def test_modes_that_the_reader_chose_are_kept(tmp_path: Path) -> None:
    save(Stores(tmp_path), TIDES)
    (tmp_path / CATALOGUE_NAME).chmod(0o640)
    tmp_path.chmod(0o755)
    save(Stores(tmp_path), MOSS)
    assert mode(tmp_path / CATALOGUE_NAME) == 0o640
    assert mode(tmp_path) == 0o755


@posix_only
def test_a_linked_file_is_followed_and_the_link_kept(tmp_path: Path) -> None:
    elsewhere, folder = tmp_path / "elsewhere", tmp_path / "library"
    elsewhere.mkdir()
    save(Stores(elsewhere), TIDES)
    folder.mkdir()
    (folder / CATALOGUE_NAME).symlink_to(elsewhere / CATALOGUE_NAME)
    save(Stores(folder), MOSS)
    assert (folder / CATALOGUE_NAME).is_symlink()
    assert held(elsewhere) == {TIDES.title, MOSS.title}


@posix_only
def test_a_link_to_a_file_not_there_yet_is_followed(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / CATALOGUE_NAME).symlink_to(tmp_path / "later.json")
    save(Stores(folder), TIDES)
    assert (folder / CATALOGUE_NAME).is_symlink()
    assert (tmp_path / "later.json").is_file()


def test_nothing_is_left_beside_the_file(tmp_path: Path) -> None:
    save(Stores(tmp_path), TIDES)
    assert {path.name for path in tmp_path.iterdir()} == {CATALOGUE_NAME, LOCK_NAME}


# When the disk refuses


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_write_that_the_disk_refuses_changes_nothing(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue = Stores(tmp_path)
    save(catalogue, TIDES)
    before = files(tmp_path)

    def refuse(*_arguments: object) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as failing:
        failing.setattr(os, call, refuse)
        with pytest.raises(LibraryUnwritable, match="nothing was changed: Input/output error"):
            save(catalogue, MOSS)
    assert files(tmp_path) == before
    assert dict(catalogue.papers) == {TIDES.key: TIDES}
    save(catalogue, MOSS)
    assert held(tmp_path) == {TIDES.title, MOSS.title}


WITHOUT_ROOM = """
import resource, signal, sys
from pathlib import Path
from tui.errors import LibraryUnwritable
from tui.model import Action, Paper, paper_key
from tui.store import Stores

stores = Stores(Path(sys.argv[1]))
stores.refresh()

def save():
    with stores.transaction() as step:
        step.save(large)

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
large = [Paper(paper_key(str(n)), str(n), "word " * 100) for n in range(100)]
large = Action(7, "", "", "", papers={paper.key: paper for paper in large})
try:
    save()
except LibraryUnwritable as error:
    print(error)
assert len(stores.papers) == 1, "memory runs ahead of the disk"
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
save()
"""


@posix_only
def test_a_disk_without_room_leaves_the_old_file_and_room_makes_good_again(tmp_path: Path) -> None:
    save(Stores(tmp_path), TIDES)
    outcome = subprocess.run(
        [sys.executable, "-c", WITHOUT_ROOM, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.stderr == ""
    assert "was not saved, nothing was changed: File too large" in outcome.stdout
    assert len(held(tmp_path)) == 101
    assert {found.name for found in tmp_path.iterdir()} == {CATALOGUE_NAME, LOCK_NAME}


def test_a_library_whose_folder_cannot_be_made_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(LibraryError, match="cannot be"):
        save(Stores(tmp_path / "file"), TIDES)
    assert (tmp_path / "file").read_text() == "not a folder"


@posix_only
def test_a_folder_that_forbids_writing_says_so(tmp_path: Path) -> None:
    save(Stores(tmp_path), TIDES)
    tmp_path.chmod(0o500)
    if os.access(tmp_path, os.W_OK):
        pytest.skip("root may write where it is forbidden")
    try:
        with pytest.raises(LibraryUnwritable, match="Permission denied"):
            save(Stores(tmp_path), MOSS)
    finally:
        tmp_path.chmod(0o700)
    assert held(tmp_path) == {TIDES.title}


def test_a_file_in_the_place_of_the_library_file_s_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / CATALOGUE_NAME).mkdir()
    with pytest.raises(LibraryError, match="cannot be read"):
        Stores(tmp_path).refresh()


def test_a_new_file_is_whole_before_it_takes_the_place_of_the_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    synced, replaced = os.fsync, os.replace

    def sync(descriptor: int) -> None:
        order.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        synced(descriptor)

    def put(source: Any, target: Any) -> None:
        order.append("replace")
        replaced(source, target)

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(os, "replace", put)
    replace_file(tmp_path / "file", b"new")
    assert order == ["file", "replace", "folder"] if os.name != "nt" else ["file", "replace"]


# Files that are damaged, foreign or from the future


def document(**fields: object) -> dict[str, object]:
    return {"key": TIDES.key, "title": "Tides", "abstract": "We study tides.", **fields}


ABOUT = {"1": {"schema": SCHEMA}}
DAMAGED: dict[str, bytes] = {
    "empty": b"",
    "cut off": b'{"about": {"1": {"sch',
    "zeros": bytes(200),
    "no JSON": b"my shopping list\n",
    "not UTF-8": b'{"about": {"1": {"schema": 1}}, "papers": {"1": {"title": "\xff"}}}',
    "a list": b"[]",
    "a number": b"7",
    "tables that are none": b'{"papers": 3}',
    "no schema": b'{"papers": {}}',
    "schema in words": b'{"about": {"1": {"schema": "one"}}}',
    "about that is none": b'{"about": {"1": 1}}',
    "documents that are none": orjson.dumps({"about": ABOUT, "papers": {"1": 5}}),
    "ids that are none": orjson.dumps({"about": ABOUT, "papers": {"tides": document()}}),
    "no title": orjson.dumps({"about": ABOUT, "papers": {"1": {"key": "00ff"}}}),
    "a key that is none": orjson.dumps({"about": ABOUT, "papers": {"1": document(key="x")}}),
    "nested without end": b"[" * 100_000,
}


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_file_is_named_in_one_line_and_left_alone(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / CATALOGUE_NAME
    path.write_bytes(data)
    for attempt in (lambda s: s.refresh(), lambda s: save(s, TIDES)):
        with pytest.raises(LibraryDamaged) as refusal:
            attempt(Stores(tmp_path))
        assert "\n" not in str(refusal.value)
        assert path.read_bytes() == data
    assert {found.name for found in tmp_path.iterdir()} <= {CATALOGUE_NAME, LOCK_NAME}


@pytest.mark.parametrize("name", [CATALOGUE_NAME, READING_NAME])
def test_a_file_of_a_later_version_is_left_alone(name: str, tmp_path: Path) -> None:
    data = orjson.dumps({"about": {"1": {"schema": SCHEMA + 1}}, "papers": {}, "more": {}})
    (tmp_path / name).write_bytes(data)
    library = library_in(tmp_path)
    with pytest.raises(LibraryTooNew, match="Upgrade Broadsheet"):
        library.act(add, TIDES.key)
        library.import_listings([str(BLOCKS)])
    assert (tmp_path / name).read_bytes() == data


def test_a_file_that_was_damaged_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    catalogue = Stores(tmp_path)
    save(catalogue, TIDES)
    (tmp_path / CATALOGUE_NAME).write_bytes(b"oh no")
    with pytest.raises(LibraryDamaged):
        save(catalogue, MOSS)
    assert (tmp_path / CATALOGUE_NAME).read_bytes() == b"oh no"


def test_tables_of_others_in_the_file_are_kept(tmp_path: Path) -> None:
    save(Stores(tmp_path), TIDES)
    path = tmp_path / CATALOGUE_NAME
    mine = {"1": {"colour": "red"}}
    tables = orjson.loads(path.read_bytes())
    del tables["about"]["1"]["checksum"]
    path.write_bytes(orjson.dumps({**tables, "mine": mine}))
    save(Stores(tmp_path), MOSS)
    assert orjson.loads(path.read_bytes())["mine"] == mine


# Several processes


WRITER = """
import sys, time
from pathlib import Path
from tui.library.queue import add
from tui.model import Action, Reading
from tui.store import Stores

folder, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
stores = Stores(folder)
print("ready", flush=True)
sys.stdin.readline()
for number in range(count):
    new = Reading(f"{name}{number:04x}", f"{name} {number}")
    with stores.transaction() as step:
        changes = {new.key: {"status": ("new", "queued")}}
        step.save(
            Action(stores.latest + 1, "", "Queued", "", readings=changes),
            add(step.state.readings, new),
        )
"""


def test_processes_that_queue_at_once_lose_nothing_and_share_no_place(tmp_path: Path) -> None:
    folder = tmp_path / "made by whoever comes first"
    count = 8
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(folder), name, str(count)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in "abcd"
    ]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
    for writer in writers:
        assert writer.communicate(timeout=60)[1] == ""
        assert writer.returncode == 0
    stores = Stores(folder)
    stores.refresh_reading()
    queue = stores.readings.queue()
    assert sorted(r.key for r in queue) == [f"{n}{i:04x}" for n in "abcd" for i in range(count)]
    assert len({r.place for r in queue}) == 4 * count
    for name in "abcd":
        own = [r.key for r in queue if r.key.startswith(name)]
        assert own == sorted(own)


def test_a_second_library_takes_in_what_the_first_wrote(tmp_path: Path) -> None:
    filled_library(tmp_path, [TIDES.title, MOSS.title])
    first, second = library_in(tmp_path), library_in(tmp_path)
    first.act(add, TIDES.key)
    second.act(add, MOSS.key)
    assert [r.key for r in second.queue()] == [TIDES.key, MOSS.key]
    assert first.refresh()
    assert [r.key for r in first.queue()] == [TIDES.key, MOSS.key]


def test_a_lock_that_is_held_for_too_long_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "LOCK_TIMEOUT_SECONDS", 0.05)
    holder, waiter = LibraryFile(tmp_path / CATALOGUE_NAME), Stores(tmp_path)
    with holder.transaction(), pytest.raises(LibraryBusy, match="Wait for it to finish"):
        save(waiter, TIDES)
    save(waiter, TIDES)
    assert held(tmp_path) == {TIDES.title}


def test_reading_needs_no_lock(tmp_path: Path) -> None:
    save(Stores(tmp_path), TIDES)
    with LibraryFile(tmp_path / CATALOGUE_NAME).transaction():
        assert held(tmp_path) == {TIDES.title}
