"""ctrl+c in the middle of an import: what it says is what happened."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from filelock import FileLock

from tui.store.lock import LOCK_NAME
from tui.store.stores import CATALOGUE_NAME

from ..support import BLOCKS, filled_library

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows interrupts otherwise")
SAID = b"broadsheet: Cancelled. Nothing was changed.\n"
HOLD_SECONDS = 1.0

TOLD = """
import sys
import tui.cli.progress_line
from tui.cli.main import run
from tui.cli.progress_line import _Interrupts

hold_back = _Interrupts.hold_back

def told(self):
    hold_back(self)
    print("saving", flush=True)

_Interrupts.hold_back = told
sys.exit(run(sys.argv[1:]))
"""
"""Runs a command that tells when its saving begins."""


LOADING = """
import sys

class Pressing:
    def find_spec(self, name, path=None, target=None):
        if name == "tui.cli":
            raise KeyboardInterrupt

from tui.__main__ import main

sys.meta_path.insert(0, Pressing())
main()
"""
"""Presses ctrl+c while the commands are being loaded."""
MORE_THAN_A_PIPE_HOLDS = b"a begun page\n" * 100_000


@contextmanager
def importing(folder: Path, *arguments: str | Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run an import up to its saving, which waits as long as somebody else has the lock."""
    command = [sys.executable, "-c", TOLD, "--library", str(folder), "import"]
    with subprocess.Popen(
        [*command, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        yield process


def test_while_broadsheet_itself_is_being_loaded() -> None:
    outcome = subprocess.run(
        [sys.executable, "-c", LOADING], capture_output=True, timeout=60, check=False
    )
    assert (outcome.returncode, outcome.stdout, outcome.stderr) == (130, b"", b"")


def test_while_standard_input_is_read(folder: Path) -> None:
    with importing(folder, "-") as process:
        assert process.stdin is not None
        process.stdin.write(MORE_THAN_A_PIPE_HOLDS)  # returns when some of it is being read
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=30) == (b"", SAID)
    assert process.returncode == 130
    assert not (folder / CATALOGUE_NAME).exists()


def test_while_the_library_is_waited_for(folder: Path) -> None:
    filled_library(folder, ["Moss as a Clock"])
    before = (folder / CATALOGUE_NAME).read_bytes()
    with importing(folder, BLOCKS) as process:
        with FileLock(folder / LOCK_NAME):
            assert process.stdout is not None
            assert process.stdout.readline() == b"saving\n"
            process.send_signal(signal.SIGINT)
            time.sleep(HOLD_SECONDS)
        assert process.communicate(timeout=30) == (b"", SAID)
    assert process.returncode == 130
    assert (folder / CATALOGUE_NAME).read_bytes() == before


def test_twice_waits_for_nothing_and_promises_nothing(folder: Path) -> None:
    filled_library(folder, ["Moss as a Clock"])
    with importing(folder, BLOCKS) as process, FileLock(folder / LOCK_NAME):
        assert process.stdout is not None
        assert process.stdout.readline() == b"saving\n"
        for _press in range(2):
            time.sleep(HOLD_SECONDS)  # it waits for the lock by now
            process.send_signal(signal.SIGINT)
        _, complaints = process.communicate(timeout=30)
    assert (process.returncode, complaints.strip()) == (130, b"")


LATE = """
import os, signal, sys
from tui.cli.main import run
from tui.store.catalogue import CatalogueFile

remember = CatalogueFile._remember

def pressed(self, action):
    os.kill(os.getpid(), signal.SIGINT)
    remember(self, action)

CatalogueFile._remember = pressed
sys.exit(run(sys.argv[1:]))
"""
"""Presses ctrl+c when all is on disk, and not reported yet."""


def test_when_it_is_saved_is_too_late_and_the_report_says_what_was_done(folder: Path) -> None:
    outcome = subprocess.run(
        [sys.executable, "-c", LATE, "--library", str(folder), "import", str(BLOCKS)],
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (outcome.returncode, outcome.stderr) == (0, b"")
    assert b"12 new papers" in outcome.stdout
