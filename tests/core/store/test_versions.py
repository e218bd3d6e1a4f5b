"""Libraries of other versions: older ones are brought up to date, later ones are only read."""

import shutil
from pathlib import Path

import orjson
import pytest

from tui.errors import LibraryTooNew
from tui.library.marking import rate
from tui.model import QueueSection, Status
from tui.store.migrations import MIGRATIONS, SCHEMA
from tui.store.stores import CATALOGUE_NAME, READING_NAME

from ...support import LINES, library_in

SAMPLES = Path(__file__).parent / "samples"


def sample(schema: int, folder: Path) -> Path:
    return Path(shutil.copytree(SAMPLES / f"schema-{schema}", folder / "library"))


def test_there_is_a_step_from_each_layout_and_a_sample_of_it() -> None:
    assert sorted(MIGRATIONS) == list(range(1, SCHEMA))
    assert all((SAMPLES / f"schema-{number}").is_dir() for number in MIGRATIONS)


@pytest.mark.parametrize("schema", MIGRATIONS)
def test_an_older_library_is_read_and_brought_up_to_date_by_the_first_write(
    schema: int, tmp_path: Path
) -> None:
    folder = sample(schema, tmp_path)
    old = {path.name: path.read_bytes() for path in folder.iterdir()}
    library = library_in(folder)
    assert (len(library.papers), len(library.queue())) == (12, 3)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == old
    queue = [reading.key for reading in library.queue()]
    library.act(rate(5), queue[0])
    library.import_listings([str(LINES)])
    for name in (CATALOGUE_NAME, READING_NAME):
        assert (folder / f"{name}.schema-{schema}").read_bytes() == old[name]
        assert orjson.loads((folder / name).read_bytes())["about"]["1"]["schema"] == SCHEMA
    again = library_in(folder)
    assert [reading.key for reading in again.queue()] == queue
    assert (again.reading(queue[0]).rating, len(again.papers)) == (5, 23)


def test_papers_read_before_finished_ones_had_a_date_get_it_from_the_history(
    tmp_path: Path,
) -> None:
    library = library_in(sample(6, tmp_path))
    finished = {
        library.reading(key).finished_at: library.reading(key).section
        for key in library.papers
        if library.reading(key).status is Status.READ
    }
    assert finished == {
        "2026-08-14T09:30:10+00:00": QueueSection.READ,
        "2026-08-14T09:30:18+00:00": None,
    }
    assert library.queue()[-1].section is QueueSection.READ


@pytest.mark.parametrize("name", [CATALOGUE_NAME, READING_NAME])
def test_a_later_library_can_be_read_and_not_changed(name: str, tmp_path: Path) -> None:
    folder = sample(1, tmp_path)
    tables = orjson.loads((folder / name).read_bytes())
    tables["about"]["1"]["schema"] = SCHEMA + 1
    (folder / name).write_bytes(orjson.dumps({**tables, "more": {"1": {"x": 1}}}))
    before = (folder / name).read_bytes()
    library = library_in(folder)
    assert (len(library.papers), len(library.queue())) == (12, 3)
    with pytest.raises(LibraryTooNew, match="can be read but not changed"):
        library.act(rate(5), library.queue()[0].key)
        library.import_listings([str(LINES)])
    assert (folder / name).read_bytes() == before


def test_a_later_layout_that_cannot_be_read_is_not_called_damaged(tmp_path: Path) -> None:
    folder = sample(1, tmp_path)
    about = {"1": {"schema": SCHEMA + 1}}
    later = orjson.dumps({"about": about, "papers": {"1": {"name": "a field of the future"}}})
    (folder / CATALOGUE_NAME).write_bytes(later)
    with pytest.raises(LibraryTooNew):
        library_in(folder)
