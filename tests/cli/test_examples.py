"""Every command explains itself with two examples, and each of them runs."""

import os
import re
import shlex
import sys
from datetime import date
from pathlib import Path

import pytest

from tui.cli.command_examples import EXAMPLES
from tui.export import FORMATS
from tui.model import Status

from ..support import abstract_about, blocks_page, written
from .conftest import Broadsheet, every_command

TITLES = ("Reading Tides from a Harbour Wall", "Slow Maps of Lichens", "Bells under Water")
FIRST = {
    "redo": ("rate bells 3", "undo"),
    "restore": ("backup",),
    "wishes remove": ("wishes add less bells", "wishes add more tide gauges"),
}
"""What must have been done before the examples of a command."""
NEED_MORE = {"fetch", "demo", "pick"}
"""Commands that need a network, a terminal or fzf: of them only the words are checked."""


@pytest.fixture(autouse=True)
def _library(broadsheet: Broadsheet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv("BROADSHEET_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setenv("EDITOR", f"{sys.executable} -c pass")
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setattr("tui.cli.pick_command.FZF", "a-program-that-is-not-there")
    page = blocks_page(*((title, abstract_about(title)) for title in TITLES))
    written(tmp_path / "listing.txt", page)
    broadsheet("import", tmp_path / "listing.txt", "--date", date.today().isoformat())
    broadsheet("queue", "start", "lichens")
    broadsheet("queue", "add", "bells")
    broadsheet("queue", "done", "bells")
    broadsheet("tag", "bells", "+moss", "+slow")


def run_example(broadsheet: Broadsheet, example: str) -> tuple[int, str]:
    piped, status, errors = b"", 0, ""
    for part in example.removeprefix("EDITOR=nano ").split(" | "):
        program_name, *arguments = shlex.split(part)
        assert program_name == "broadsheet"
        paths = [os.path.expanduser(each) for each in arguments]  # noqa: PTH111  some are no paths
        outcome = broadsheet(*paths, stdin=piped)
        piped, status = outcome.stdout.encode(), max(status, outcome.returncode)
        errors += outcome.stderr
    return status, errors


def test_every_command_has_two_examples_under_its_help(broadsheet: Broadsheet) -> None:
    assert {name for name, _command in every_command()} == set(EXAMPLES)
    for name, examples in EXAMPLES.items():
        shown = broadsheet(*name.split(), "--help").stdout
        assert all(f"  {example}\n" in shown for example in examples), name


@pytest.mark.parametrize(
    ("name", "example"), [(name, each) for name, pair in EXAMPLES.items() for each in pair]
)
def test_each_example_does_what_it_says(broadsheet: Broadsheet, name: str, example: str) -> None:
    for words in FIRST.get(name, ()):
        assert broadsheet(*words.split()).returncode == 0
    command = name.partition(" ")[0]
    assert command in example
    status, errors = run_example(broadsheet, example)
    assert "See: broadsheet" not in errors
    assert status == 0 or command in NEED_MORE, errors


def test_the_help_of_a_group_cuts_nothing_off(broadsheet: Broadsheet) -> None:
    shown = " ".join(broadsheet("queue", "--help").stdout.split())
    assert "List the papers that you have read, the last finished first, with the day of each." in (
        shown
    )


@pytest.mark.parametrize(
    ("command", "many"), [("show", False), ("note", False), ("seen", True), ("queue add", True)]
)
def test_help_says_what_a_key_is(broadsheet: Broadsheet, command: str, many: bool) -> None:
    shown = " ".join(broadsheet(*command.split(), "--help").stdout.split())
    assert "KEY is a key or its beginning, an arXiv id, an address or words of the title" in shown
    assert ("@QUERY is all that a search finds" in shown) is many


def test_help_names_every_status_and_format(broadsheet: Broadsheet) -> None:
    shown = broadsheet("list", "--help").stdout
    assert all(
        re.search(rf"\b{word}\b", shown) for word in (*Status, *(each.name for each in FORMATS))
    )
