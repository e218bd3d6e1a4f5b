"""`export`, and what `show` says of a paper of which much is known."""

import json
from pathlib import Path
from typing import Any

import pytest

from tui.model import paper_key
from tui.store.stores import CATALOGUE_NAME

from ..payloads import hub_record, json_of, titled
from ..support import written
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
    assert (outcome.returncode, outcome.stdout) == (0, f"Exported into {file}.\n")
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
    file = written(tmp_path / "mine.txt", "precious")
    outcome = broadsheet("export", file)
    assert outcome.returncode == 2
    assert outcome.stderr == (f"broadsheet: {file} is there already. Overwrite it with --force.\n")
    assert file.read_text() == "precious"
    assert broadsheet("export", "--force", file).returncode == 0
    assert len(records_in(file.read_text("utf-8"))) == 3


@pytest.mark.usefixtures("page")
def test_a_place_that_cannot_be_written_is_one_line(broadsheet: Broadsheet, tmp_path: Path) -> None:
    outcome = broadsheet("export", tmp_path / "absent" / "file")
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
