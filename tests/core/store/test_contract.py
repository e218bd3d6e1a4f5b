"""What TinyDB promises, kept alike by its memory storage and by the library's own.

The journal leans on two private names of TinyDB's. The tests under "Private names" fail when a new
TinyDB has changed them: `tui/store/database.py`, which alone uses them, must be looked at then.
"""

import inspect
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tinydb import TinyDB, where
from tinydb.storages import MemoryStorage
from tinydb.table import Document, Table

from tui.store.database import JournaledDatabase
from tui.store.journaled import JournaledStorage
from tui.store.storage import LibraryFile

Open = Callable[[], TinyDB]


@pytest.fixture(params=["memory", "file", "journal"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Open:
    """Return what opens the same database again, in each of the three storages."""
    memory = MemoryStorage()  # type: ignore[no-untyped-call]
    openers: dict[str, Open] = {
        "memory": lambda: TinyDB(storage=lambda: memory),
        "file": lambda: TinyDB(storage=lambda: LibraryFile(tmp_path / "db.json")),
        "journal": lambda: JournaledDatabase(
            storage=lambda: JournaledStorage(tmp_path / "db.json")
        ),
    }
    return openers[request.param]


@pytest.fixture
def table(opened: Open) -> Table:
    return opened().table("papers")


def everything(opened: Open) -> dict[int, dict[str, object]]:
    return {document.doc_id: dict(document) for document in opened().table("papers")}


def test_documents_are_there_for_who_opens_next(opened: Open, table: Table) -> None:
    assert table.insert({"title": "Tides"}) == 1
    assert table.insert_multiple([{"title": "Moss"}, {"title": "Rain"}]) == [2, 3]
    table.insert(Document({"title": "Own"}, doc_id=77))
    assert set(everything(opened)) == {1, 2, 3, 77}
    assert table.insert({"title": "Next"}) == 78


def test_updates_by_fields_function_condition_and_number(opened: Open, table: Table) -> None:
    table.insert_multiple([{"n": 1}, {"n": 2}, {"n": 3}])
    table.update({"seen": True}, where("n") > 1)
    table.update(lambda document: document.update(n=10), doc_ids=[1])
    assert table.update({"x": 0}, doc_ids=[9]) == []
    assert everything(opened) == {
        1: {"n": 10},
        2: {"n": 2, "seen": True},
        3: {"n": 3, "seen": True},
    }


def test_upsert_remove_and_truncate(opened: Open, table: Table) -> None:
    table.upsert({"n": 1}, where("n") == 1)
    table.upsert({"n": 1, "more": 2}, where("n") == 1)
    assert everything(opened) == {1: {"n": 1, "more": 2}}
    table.insert({"n": 5})
    assert table.remove(where("n") == 5) == [2]
    assert table.remove(doc_ids=[1, 9]) == [1]
    table.insert_multiple({"n": n} for n in range(5))
    table.truncate()
    assert everything(opened) == {}
    assert len(table) == 0


def test_a_number_that_is_taken_is_refused(opened: Open, table: Table) -> None:
    table.insert(Document({"n": 1}, doc_id=1))
    with pytest.raises(ValueError, match="already exists"):
        table.insert(Document({"n": 2}, doc_id=1))
    assert everything(opened) == {1: {"n": 1}}


def test_searches_find_what_is_there_now(table: Table) -> None:
    table.insert_multiple([{"n": 1}, {"n": 2}])
    assert [d["n"] for d in table.search(where("n") > 1)] == [2]
    table.insert({"n": 3})
    assert [d["n"] for d in table.search(where("n") > 1)] == [2, 3]
    assert table.contains(where("n") == 3)
    assert table.count(where("n") < 3) == 2


def test_tables_are_strangers_and_can_be_dropped(opened: Open) -> None:
    database = opened()
    database.table("papers").insert({"n": 1})
    database.table("others").insert({"n": 2})
    assert opened().tables() >= {"papers", "others"}
    database.drop_table("others")
    assert opened().table("papers").all() == [{"n": 1}]
    assert not opened().table("others").all()


def fail(document: object) -> None:
    document["n"] = 99  # type: ignore[index]
    raise RuntimeError("half-way")


def test_an_update_that_raises_changes_nothing(tmp_path: Path) -> None:
    """Only of the journal: TinyDB's own tables change documents in place, and keep the change."""
    database = JournaledDatabase(storage=lambda: JournaledStorage(tmp_path / "db.json"))
    database.insert_multiple([{"n": 1}, {"n": 2}])
    with pytest.raises(RuntimeError):
        database.update(fail)
    assert [document["n"] for document in database] == [1, 2]


# Private names

SOURCES = Path(__file__).parents[3] / "tui"
CHANGES: dict[str, Callable[[Table], object]] = {
    "insert": lambda table: table.insert({"n": 1}),
    "insert_multiple": lambda table: table.insert_multiple([{"n": 1}]),
    "update": lambda table: table.update({"n": 2}, doc_ids=[7]),
    "update_multiple": lambda table: table.update_multiple([({"n": 2}, where("n") == 0)]),
    "upsert": lambda table: table.upsert({"n": 2}, where("n") == 9),
    "remove": lambda table: table.remove(doc_ids=[7]),
    "truncate": lambda table: table.truncate(),
}


def test_a_table_has_the_hook_that_the_journal_overrides() -> None:
    assert list(inspect.signature(Table._update_table).parameters) == ["self", "updater"]
    storage = MemoryStorage()  # type: ignore[no-untyped-call]
    assert Table(storage, "papers")._storage is storage


def test_the_changes_known_here_are_all_that_a_table_can_make() -> None:
    public = {name for name in vars(Table) if not name.startswith("_")}
    reading = {"name", "storage", "all", "search", "get", "contains", "count", "clear_cache"}
    settings = {
        "document_class",
        "document_id_class",
        "query_cache_class",
        "default_query_cache_capacity",
    }
    assert public - reading - settings == set(CHANGES)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_every_change_goes_through_the_hook_and_is_one_line(
    change: Callable[[Table], object], tmp_path: Path
) -> None:
    table = JournaledDatabase(storage=lambda: JournaledStorage(tmp_path / "db.json")).table(
        "papers"
    )
    table.insert(Document({"n": 0}, doc_id=7))
    before = (tmp_path / "db.journal").read_bytes().count(b"\n")
    change(table)
    assert (tmp_path / "db.journal").read_bytes().count(b"\n") == before + 1


def test_private_names_of_tinydb_are_used_in_one_module_alone() -> None:
    private = re.compile(
        r"_update_table|self\._storage\b(?=.*JournaledStorage)|\._read_table|_next_id"
    )
    using = {path.name for path in SOURCES.rglob("*.py") if private.search(path.read_text("utf-8"))}
    assert using == {"database.py"}
