"""`export`, and what `show` says of a paper of which much is known."""

import json
from pathlib import Path
from typing import Any

import pytest

from tui.cli.opening import open_library
from tui.library import Library
from tui.library.searches import save
from tui.model import Reading, SavedSearch, Status, Wish, paper_key
from tui.store.stores import CATALOGUE_NAME

from ..payloads import hub_record, json_of, titled
from ..support import library_in, written
from .conftest import Broadsheet

TIDES = paper_key(titled("Tides"))


@pytest.fixture
def page(broadsheet: Broadsheet, tmp_path: Path) -> Path:
    """A listing of three papers, imported."""
    records = [hub_record(0, isWithdrawn=True), hub_record(1), hub_record(2)]
    path = written(tmp_path / "day.json", json_of(records))
    assert broadsheet("import", path).returncode == 0
    return path


def records_in(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.usefixtures("page")
def test_export_writes_what_list_json_prints(broadsheet: Broadsheet, tmp_path: Path) -> None:
    broadsheet("queue", "add", TIDES)
    file = tmp_path / "library.jsonl"
    outcome = broadsheet("export", file)
    assert (outcome.returncode, outcome.stdout) == (0, f"Exported 3 papers into {file}.\n")
    printed = broadsheet("export").stdout
    listed = records_in(broadsheet("list", "--json").stdout)
    assert file.read_text("utf-8") == printed
    readable = [record.pop("abstract_readable") for record in listed]
    assert records_in(printed) == listed
    assert all(readable)
    assert [record["position"] for record in records_in(printed)] == [1, None, None]
    assert all(record["listings"][0]["id"] for record in records_in(printed))


@pytest.mark.usefixtures("page")
def test_an_export_makes_the_same_library_elsewhere(
    broadsheet: Broadsheet, folder: Path, tmp_path: Path
) -> None:
    file, other = tmp_path / "library.jsonl", tmp_path / "other"
    broadsheet("export", file)
    assert broadsheet("--library", other, "import", file).returncode == 0
    mine = json.loads((folder / CATALOGUE_NAME).read_text("utf-8"))
    theirs = json.loads((other / CATALOGUE_NAME).read_text("utf-8"))
    for table in ("papers", "listings"):
        assert theirs[table] == mine[table]


@pytest.mark.usefixtures("page")
def test_a_file_that_is_there_is_overwritten_only_by_force(
    broadsheet: Broadsheet, tmp_path: Path
) -> None:
    file = written(tmp_path / "mine.jsonl", "precious")
    outcome = broadsheet("export", file)
    assert outcome.returncode == 2
    assert outcome.stderr == (f"broadsheet: {file} is there already. Overwrite it with --force.\n")
    assert file.read_text() == "precious"
    assert broadsheet("export", "--force", file).returncode == 0
    assert len(records_in(file.read_text("utf-8"))) == 3


@pytest.mark.usefixtures("page")
@pytest.mark.parametrize("name", ["papers.xyz", "papers"])
def test_an_ending_that_names_no_format_is_an_error(
    broadsheet: Broadsheet, name: str, tmp_path: Path
) -> None:
    outcome = broadsheet("export", tmp_path / name)
    assert outcome.returncode == 2
    assert "--format" in outcome.stderr
    assert not (tmp_path / name).exists()


@pytest.mark.usefixtures("page")
def test_a_bibliography_is_updated_and_what_is_not_ours_stays(
    broadsheet: Broadsheet, tmp_path: Path
) -> None:
    file = written(tmp_path / "mine.bib", "@book{other, title = {Mine}}\n")
    assert "--update" in broadsheet("export", file).stderr
    assert "3 papers" in broadsheet("export", "--update", file).stdout
    assert file.read_text("utf-8").startswith("@book{other, title = {Mine}}\n")


@pytest.mark.usefixtures("page")
def test_a_folder_gets_one_file_a_paper(broadsheet: Broadsheet, tmp_path: Path) -> None:
    folder = f"{tmp_path / 'vault'}/"
    assert broadsheet("export", folder).returncode == 0
    assert len(list((tmp_path / "vault").glob("*.md"))) == 3
    broadsheet("rate", TIDES, "4")
    assert "--update" in broadsheet("export", "--with-state", folder).stderr
    outcome = broadsheet("export", "--with-state", folder, "--update")
    assert "3 updated" in outcome.stdout


@pytest.mark.usefixtures("page")
def test_only_what_a_search_finds_or_the_queue_holds_is_exported(broadsheet: Broadsheet) -> None:
    broadsheet("queue", "add", TIDES)
    found = records_in(broadsheet("export", "--query", "status:new").stdout)
    assert len(found) == 2
    (queued,) = records_in(broadsheet("export", "--queue").stdout)
    assert queued["key"] == TIDES
    assert broadsheet("export", "--query", "zzzz").returncode == 2
    assert broadsheet("export", "--query", "status:new", "--queue").returncode == 2


def states(library: Library) -> dict[str, Reading]:
    return {key: library.reading(key) for key in library.view.newest()}


@pytest.mark.usefixtures("page")
def test_an_export_with_state_brings_everything_into_an_empty_library(
    broadsheet: Broadsheet, folder: Path, tmp_path: Path
) -> None:
    keys = [record["key"] for record in records_in(broadsheet("export").stdout)]
    broadsheet("queue", "add", *keys[:2])
    broadsheet("queue", "move", keys[1], "top")
    broadsheet("queue", "start", keys[1])
    broadsheet("note", keys[0], "one\ntwo")
    broadsheet("tag", keys[0], "+tides", "+sea")
    broadsheet("rate", keys[1], "4")
    broadsheet("dismiss", keys[2])
    open_library(folder, cached=False).change_searches(save("water", "tides OR sea"))
    broadsheet("wishes", "add", "less", "salt", "water")
    file, other = tmp_path / "all.jsonl", tmp_path / "other"
    assert broadsheet("export", "--with-state", file).returncode == 0
    outcome = broadsheet("--library", other, "import", file)
    assert (outcome.returncode, "skipped file" in outcome.stdout) == (0, False)
    mine, theirs = (open_library(each, cached=False) for each in (folder, other))
    assert states(theirs) == states(mine)
    assert [reading.key for reading in theirs.queue()] == [keys[1], keys[0]]
    assert theirs.searches.saved == mine.searches.saved == (SavedSearch("water", "tides OR sea"),)
    assert theirs.wishes == mine.wishes == {"salt water": Wish.LESS}
    again = broadsheet("--library", other, "export", "--with-state").stdout
    assert again == file.read_text("utf-8")
    assert broadsheet("--library", other, "undo").returncode == 0
    assert states(library_in(other)) == {}
    assert library_in(other).wishes == {}


@pytest.mark.usefixtures("page")
@pytest.mark.parametrize("command", [("wishes", "add", "less", "salt"), None])
def test_searches_or_wishes_alone_come_along_too(
    broadsheet: Broadsheet, folder: Path, tmp_path: Path, command: tuple[str, ...] | None
) -> None:
    if command:
        broadsheet(*command)
    else:
        open_library(folder, cached=False).change_searches(save("water", "tides"))
    file, other = tmp_path / "all.jsonl", tmp_path / "other"
    assert broadsheet("export", "--with-state", file).returncode == 0
    assert broadsheet("--library", other, "import", file).returncode == 0
    mine, theirs = (open_library(each, cached=False) for each in (folder, other))
    assert (theirs.wishes, theirs.searches.saved) == (mine.wishes, mine.searches.saved)


@pytest.mark.usefixtures("page")
def test_an_import_with_state_leaves_alone_what_the_reader_has_touched(
    broadsheet: Broadsheet, folder: Path, tmp_path: Path
) -> None:
    keys = [record["key"] for record in records_in(broadsheet("export").stdout)]
    file, other = tmp_path / "all.jsonl", tmp_path / "other"
    broadsheet("export", file)
    broadsheet("--library", other, "import", file)
    broadsheet("--library", other, "queue", "add", keys[0])
    broadsheet("--library", other, "note", keys[1], "mine")
    broadsheet("queue", "add", *keys)
    broadsheet("export", "--force", "--with-state", file)
    broadsheet("--library", other, "import", file)
    theirs = library_in(other)
    assert [reading.key for reading in theirs.queue()] == [keys[0], keys[2]]
    assert theirs.reading(keys[1]).status is Status.NEW


@pytest.mark.usefixtures("page")
def test_a_place_that_cannot_be_written_is_one_line(broadsheet: Broadsheet, tmp_path: Path) -> None:
    outcome = broadsheet("export", tmp_path / "absent" / "file.jsonl")
    assert (outcome.returncode, outcome.stdout) == (2, "")
    assert "could not be written" in outcome.stderr


@pytest.mark.usefixtures("page")
def test_show_says_all_that_is_known(broadsheet: Broadsheet) -> None:
    blocks = broadsheet("show", TIDES).stdout.split("\n\n")
    assert blocks[:3] == [titled("Tides"), "WITHDRAWN by its authors", "Mira Holm, Jonas Vey"]
    assert " ".join(blocks[3].split()) == (
        f"key {TIDES} · new · arXiv:2401.10001 · published 2024-01-19 · 12 upvotes "
        "keywords: tides, windows, kitchens 2024-01-22 no. 1 in day.json"
    )
    assert blocks[4] == "AI summary: A small experiment about Tides."
    assert blocks[-1].splitlines() == [
        "code: https://github.com/holm/tides",
        "project: https://holm.example/tides",
    ]


@pytest.mark.usefixtures("page")
def test_show_json_gives_every_field(broadsheet: Broadsheet) -> None:
    (shown,) = records_in(broadsheet("show", TIDES, "--json").stdout)
    assert shown["withdrawn"] is True
    assert shown["summary"] == "A small experiment about Tides."
    assert shown["keywords"] == ["tides", "windows", "kitchens"]
    assert (shown["version"], shown["published_guessed"], shown["position"]) == (None, False, None)
