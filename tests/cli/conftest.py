"""Runs commands as a shell would, and holds each to what all of them promise."""

import io
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

import click
import pytest

from tui.cli.main import broadsheet as program
from tui.cli.main import run

from ..support import HOSTILE
from .printed_json import DEFINITIONS, check

Outcome = CompletedProcess[str]
Broadsheet = Callable[..., Outcome]


def every_command() -> Iterator[tuple[str, click.Command]]:
    """Give each command, and each below it, with its name."""
    context = click.Context(program)
    for name in program.list_commands(context):
        command = program.get_command(context, name)
        assert command is not None
        yield name, command
        if isinstance(command, click.Group):
            yield from ((f"{name} {below.name}", below) for below in command.commands.values())


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
    JSON is as the schema says, and nothing that a terminal would obey is printed.
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
        if "--json" in arguments:
            named = " ".join(map(str, arguments[:2]))
            check(printed, DEFINITIONS.get(named) or DEFINITIONS[str(arguments[0])])
        return CompletedProcess(arguments, status, printed, complaints)

    return command
