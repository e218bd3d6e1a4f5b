"""The commands that mark, undo, back up, restore and examine, as a reader types them."""

import json
from pathlib import Path

import pytest

from tui.model import paper_key
from tui.store.stores import CATALOGUE_NAME, JOURNAL_NAME

from ..support import filled_library, library_in
from .conftest import Broadsheet

TIDES, MOSS = paper_key("Tides"), paper_key("Moss")


@pytest.fixture(autouse=True)
def _filled(folder: Path) -> None:
    filled_library(folder, ["Tides", "Moss"])
    folder.chmod(0o700)


def test_notes_tags_and_ratings(broadsheet: Broadsheet, folder: Path) -> None:
    assert broadsheet("note", TIDES).stdout == "There is no note on this paper.\n"
    assert broadsheet("note", TIDES, "one").stdout == "one\n"
    assert broadsheet("note", TIDES, "-", stdin=b"two\nlines\n").stdout == "two\nlines\n"
    for text in ("- half a list", "- [ ] a\n- b", "-- hm"):
        assert broadsheet("note", TIDES, text).stdout == f"{text}\n"
        assert json.loads(broadsheet("note", TIDES, text, "--json").stdout)["note"] == text
    nested = broadsheet("note", TIDES, "-", stdin=b"- a\n\t- b\n\n  c")
    assert nested.stdout == "- a\n    - b\n\n  c\n"
    assert broadsheet("show", TIDES).stdout.endswith("Your note\n- a\n    - b\n\n  c\n")
    broadsheet("note", TIDES, "two\nlines")
    assert broadsheet("tag", TIDES, "+sea", "+moon").stdout == "Tides: sea moon\n"
    assert broadsheet("tag", TIDES, "-sea").stdout == "Tides: moon\n"
    assert broadsheet("rate", TIDES, "4").stdout == "Tides: rated 4 of 5\n"
    shown = json.loads(broadsheet("show", TIDES, "--json").stdout)
    assert (shown["note"], shown["tags"], shown["rating"]) == ("two\nlines", ["moon"], 4)
    assert library_in(folder).reading(TIDES).rating == 4


@pytest.mark.parametrize(
    "arguments", [("rate", TIDES, "6"), ("tag", TIDES, "sea"), ("note", "ffff", "x"), ("read",)]
)
def test_orders_that_cannot_be_are_one_line(
    broadsheet: Broadsheet, arguments: tuple[str, ...]
) -> None:
    outcome = broadsheet(*arguments)
    assert (outcome.returncode, outcome.stdout, outcome.stderr.count("\n")) == (2, "", 1)


def test_read_and_dismiss(broadsheet: Broadsheet) -> None:
    assert broadsheet("read", TIDES, MOSS).stdout == "Tides: read\nMoss: read\n"
    assert broadsheet("dismiss", MOSS).stdout == "Moss: dismissed\n"


def test_undo_redo_and_history_say_what_they_did(broadsheet: Broadsheet) -> None:
    broadsheet("queue", "add", TIDES)
    broadsheet("rate", TIDES, "3")
    assert broadsheet("undo").stdout == "Undid: Rated “Tides”.\n"
    assert broadsheet("undo").stdout == "Undid: Queued “Tides”.\n"
    assert broadsheet("redo").stdout == "Redid: Queued “Tides”.\n"
    history = json.loads(broadsheet("history", "--json").stdout)
    assert [(each["action"], each["state"]) for each in history] == [
        ("Rated “Tides”", "undone"),
        ("Queued “Tides”", "done"),
        ("Imported page.txt", "done"),
    ]
    for _action in range(2):
        assert broadsheet("undo").returncode == 0
    outcome = broadsheet("undo")
    assert (outcome.returncode, outcome.stderr) == (2, "broadsheet: There is nothing to undo.\n")


def test_one_action_is_undone_by_its_place_in_the_history(broadsheet: Broadsheet) -> None:
    broadsheet("queue", "add", TIDES)
    broadsheet("rate", MOSS, "3")
    rows = broadsheet("history").stdout.splitlines()
    assert [row.split(maxsplit=2)[0] for row in rows] == ["1", "2", "3"]
    assert [row.split(maxsplit=2)[2] for row in rows] == [
        "Rated “Moss”",
        "Queued “Tides”",
        "Imported page.txt",
    ]
    undone = broadsheet("undo", "3").stdout
    assert undone.startswith(
        "Undid: Imported page.txt. 2 papers were queued, changed or listed again since"
    )
    assert "Imported page.txt (undone)" in broadsheet("history").stdout
    assert [each["title"] for each in json.loads(broadsheet("queue", "--json").stdout)] == ["Tides"]
    again = broadsheet("undo", "3")
    assert (again.returncode, again.stderr) == (
        2,
        "broadsheet: Undone already: Imported page.txt.\n",
    )
    number = json.loads(broadsheet("history", "--json").stdout)[-1]["number"]
    assert broadsheet("redo", str(number)).stdout == "Redid: Imported page.txt.\n"
    assert broadsheet("undo", "4").stderr.startswith("broadsheet: There is no action 4.")


def test_backup_and_restore(broadsheet: Broadsheet, tmp_path: Path) -> None:
    broadsheet("queue", "add", TIDES)
    name = broadsheet("backup").stdout.removeprefix("Backed up as ").strip(".\n")
    assert name in broadsheet("restore", "--list").stdout.splitlines()
    archive = tmp_path / "mine.zip"
    assert broadsheet("backup", str(archive)).returncode == 0
    broadsheet("queue", "add", MOSS)
    for source in (name, str(archive)):
        assert broadsheet("restore", source).returncode == 0
        assert len(json.loads(broadsheet("queue", "--json").stdout)) == 1
        assert broadsheet("undo").stdout.startswith("Undid: Restored the backup ")
        assert len(json.loads(broadsheet("queue", "--json").stdout)) == 2


def test_a_restore_that_changes_nothing_says_so(broadsheet: Broadsheet) -> None:
    broadsheet("queue", "add", TIDES)
    name = broadsheet("backup").stdout.removeprefix("Backed up as ").strip(".\n")
    assert broadsheet("restore", name).stdout == f"Nothing to restore: all is as in {name}.\n"
    assert "Queued" in broadsheet("undo").stdout  # the last action is still the one before


@pytest.mark.parametrize("name", ["no-such-backup", "folder/no-such.zip"])
def test_a_backup_that_is_not_there_is_one_plain_line(broadsheet: Broadsheet, name: str) -> None:
    outcome = broadsheet("restore", name)
    assert outcome.returncode == 2
    said = f"There is no backup {name}. See: broadsheet restore --list"
    assert outcome.stderr == f"broadsheet: {said}\n"


def test_doctor_finds_and_mends(broadsheet: Broadsheet, folder: Path) -> None:
    broadsheet("queue", "add", TIDES)
    assert broadsheet("doctor").returncode == 0
    (folder / CATALOGUE_NAME).chmod(0o644)
    (folder / f".{CATALOGUE_NAME}.leftover").write_bytes(b"half")
    journal = folder / JOURNAL_NAME
    broadsheet("rate", TIDES, "2")
    broadsheet("rate", TIDES, "4")
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join([lines[0], b"x" + lines[1], *lines[2:]]))
    outcome = broadsheet("doctor", "--json")
    assert outcome.returncode == 1
    bad = {each["check"] for each in json.loads(outcome.stdout) if not each["ok"]}
    assert bad == {"reading.json", "permissions", "leftovers"}
    mended = broadsheet("doctor", "--fix")
    assert mended.returncode == 0
    assert "reading.journal was damaged and is kept as" in mended.stderr
    assert broadsheet("show", TIDES, "--json").returncode == 0
    assert library_in(folder).reading(TIDES).rating == 4
