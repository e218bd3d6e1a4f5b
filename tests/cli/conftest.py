"""Runs commands as a shell would, and holds each to what all of them promise."""

import io
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tui.cli.main import run

from ..support import HOSTILE

Outcome = CompletedProcess[str]
Broadsheet = Callable[..., Outcome]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of the library that the commands work on; not made yet."""
    return tmp_path / "library"


@pytest.fixture
def broadsheet(
    folder: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Broadsheet:
    """Run one command in this process; `stdin` is what it reads.

    Whatever the command was: its status is 0, 1 or 2, an error is one line that says who speaks,
    and nothing that a terminal would obey is printed.
    """

    def command(*arguments: str | Path, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8", "replace"))
        capfd.readouterr()
        status = run(["--library", str(folder), *map(str, arguments)])
        printed, complaints = capfd.readouterr()
        assert status in {0, 1, 2}
        assert not HOSTILE.search(printed + complaints)
        if status == 2:
            assert complaints.startswith("broadsheet: ")
            assert all(line.startswith("broadsheet: ") for line in complaints.splitlines())
        return CompletedProcess(arguments, status, printed, complaints)

    return command
