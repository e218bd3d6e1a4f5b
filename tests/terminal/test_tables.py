"""Tables for a terminal, plain lines for a pipe, and colours as the reader wants them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tui.library.queue import add
from tui.model import paper_key

from ..support import filled_library
from .session import Session

TIDES = "Reading Tides from a Harbour Wall"
KEY = paper_key(TIDES)
YELLOW = "\x1b[33mqueued"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    filled_library(tmp_path, [TIDES]).act(add, KEY)
    return tmp_path


def piped(folder: Path, *options: str) -> str:
    return subprocess.run(
        [sys.executable, "-m", "tui", "--library", str(folder), *options, "list"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    ).stdout


def on_terminal(folder: Path, *options: str, no_colour: bool = False) -> str:
    env = {"NO_COLOR": "1"} if no_colour else {}
    with Session("--library", folder, *options, "list", env=env) as session:
        assert session.end() == 0
        return session.raw.decode()


def test_columns_stand_below_each_other_on_a_terminal_and_tabs_divide_them_in_a_pipe(
    folder: Path,
) -> None:
    assert on_terminal(folder, "--color", "never") == f"{KEY}  queued     {TIDES}\r\n"
    assert piped(folder) == f"{KEY}\tqueued\t{TIDES}{os.linesep}"


def test_colours_are_for_terminals_unless_the_reader_says_otherwise(folder: Path) -> None:
    assert YELLOW in on_terminal(folder)
    assert YELLOW not in on_terminal(folder, no_colour=True)
    assert YELLOW in on_terminal(folder, "--color", "always", no_colour=True)
    assert YELLOW in piped(folder, "--color", "always")
