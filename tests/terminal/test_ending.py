"""However the app ends: the terminal is as it was, the app is gone soon, the library is whole."""

import signal
import sys
import time
from pathlib import Path

import pytest
from filelock import FileLock

from tui.store.lock import LOCK_NAME

from ..support import library_in
from .pseudo_terminal import PseudoTerminal
from .session import (
    LEAVES_ALTERNATE_SCREEN,
    LEAVES_MOUSE_MODE,
    LOOK_SECONDS,
    PATIENCE_SECONDS,
    Session,
)

ENDING_SIGNALS = [signal.SIGTERM, signal.SIGHUP]


def start_and_queue_one(folder: Path) -> Session:
    """Start the app and queue the paper under the cursor."""
    reader = Session("--library", folder)
    reader.go_to_all_papers("23 papers")
    reader.press("a")
    reader.see("Next · 1")
    return reader


def assert_terminal_is_as_it_was(reader: Session) -> None:
    """Check what a terminal must be told at the end, and that nothing is told after that."""
    assert LEAVES_ALTERNATE_SCREEN in reader.raw
    assert LEAVES_MOUSE_MODE in reader.raw
    assert b"\x1b[?25h" in reader.raw, "the cursor is to be seen again"
    assert b"Traceback" not in reader.raw


def assert_library_is_whole(folder: Path) -> None:
    """Check that the library holds its papers and the one that was queued."""
    library = library_in(folder)
    assert len(library.papers) == 23
    assert len(library.queue()) == 1
    assert not [path.name for path in folder.iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize("number", ENDING_SIGNALS, ids=lambda number: number.name)
def test_a_signal_ends_the_app_and_restores_the_terminal(
    filled: Path, number: signal.Signals
) -> None:
    with start_and_queue_one(filled) as reader:
        reader.send(number)
        reader.end()
        assert_terminal_is_as_it_was(reader)
    assert_library_is_whole(filled)


@pytest.mark.parametrize("number", ENDING_SIGNALS, ids=lambda number: number.name)
def test_a_signal_over_the_help_screen_ends_the_app_too(
    filled: Path, number: signal.Signals
) -> None:
    with start_and_queue_one(filled) as reader:
        reader.press("?")
        reader.see("Keys")
        reader.send(number)
        reader.end()
        assert_terminal_is_as_it_was(reader)
    assert_library_is_whole(filled)


def test_closing_the_terminal_ends_the_app(filled: Path) -> None:
    with start_and_queue_one(filled) as reader:
        reader.close()
        reader.end()


def wait_for(terminal: PseudoTerminal, awaited: bytes) -> None:
    """Wait until a program sends some bytes."""
    sent, deadline = b"", time.monotonic() + PATIENCE_SECONDS
    while awaited not in sent:
        assert time.monotonic() < deadline, f"{awaited!r} did not come"
        sent += terminal.read(LOOK_SECONDS)


def test_the_app_ends_when_a_terminal_has_gone_that_was_not_its_own(filled: Path) -> None:
    """Nobody hangs such a terminal up, as when the program that drew it was killed."""
    command = [sys.executable, "-m", "tui", "--library", str(filled)]
    with PseudoTerminal(command, columns=120, lines=30) as terminal:
        for awaited, key in ((b"kept", "I"), (b"23 papers", "a"), (b"Next", "")):
            wait_for(terminal, awaited)
            terminal.write(key)
        terminal.close()
        assert terminal.process.wait(PATIENCE_SECONDS) == 0
    assert_library_is_whole(filled)


LOADS_UNTIL_THE_TERMINAL_GOES = """
import os, time
from textual.drivers.linux_driver import LinuxDriver
from tui.__main__ import main

make = LinuxDriver.__init__

def make_without_terminal(driver, *args, **kwargs):
    os.write(1, b"loading")
    while os.isatty(0):
        time.sleep(0.01)
    make(driver, *args, **kwargs)

LinuxDriver.__init__ = make_without_terminal
main()
"""


def test_the_app_ends_when_its_terminal_goes_while_it_is_loaded(filled: Path) -> None:
    command = [sys.executable, "-c", LOADS_UNTIL_THE_TERMINAL_GOES, "--library", str(filled)]
    with PseudoTerminal(command, columns=120, lines=30) as terminal:
        wait_for(terminal, b"loading")
        terminal.close()
        assert terminal.process.wait(PATIENCE_SECONDS) == 0


def test_closing_the_terminal_leaves_the_library_whole(filled: Path) -> None:
    with start_and_queue_one(filled) as reader:
        reader.close()
        reader.end()
    assert_library_is_whole(filled)


def test_a_signal_in_the_middle_of_an_import_leaves_the_library_whole(
    filled: Path, tmp_path: Path
) -> None:
    page = tmp_path / "again.txt"
    page.write_text("A New Title\n\n" + "Words of an abstract that goes on. " * 20, "utf-8")
    with start_and_queue_one(filled) as reader:
        reader.press("i")
        reader.see("Import listings")
        with FileLock(filled / LOCK_NAME):
            reader.press(str(page), "enter")
            reader.see("Saving")
            reader.send(signal.SIGTERM)
            reader.settle()
        reader.end()
        assert_terminal_is_as_it_was(reader)
    assert len(library_in(filled).papers) in {23, 24}
    assert len(library_in(filled).queue()) == 1


def test_quitting_restores_the_terminal_with_status_zero(filled: Path) -> None:
    with start_and_queue_one(filled) as reader:
        reader.press("q")
        assert reader.end() == 0
        assert_terminal_is_as_it_was(reader)
    assert_library_is_whole(filled)


def test_ctrl_c_loses_nothing(filled: Path) -> None:
    with start_and_queue_one(filled) as reader:
        reader.press("ctrl+c", "ctrl+c")
        reader.settle()
        if reader.process.poll() is None:
            reader.press("q")
        assert reader.end() in {0, 130}
        assert_terminal_is_as_it_was(reader)
    assert_library_is_whole(filled)


@pytest.mark.parametrize("number", ENDING_SIGNALS, ids=lambda number: number.name)
def test_the_demo_leaves_nothing_behind_when_it_is_ended(
    tmp_path: Path, number: signal.Signals
) -> None:
    with Session("demo", env={"TMPDIR": str(tmp_path)}) as reader:
        reader.see("papers")
        reader.send(number)
        reader.end()
        assert_terminal_is_as_it_was(reader)
    assert not list(tmp_path.iterdir())


def test_a_library_that_is_damaged_is_kept_aside_and_the_app_says_so(folder: Path) -> None:
    (folder / "papers.json").write_bytes(b'{"about": {"1"')
    with Session("--library", folder, columns=400) as reader:
        reader.see("No papers yet")
        reader.see("damaged")
        reader.press("q")
        assert reader.end() == 0
    kept = [path.read_bytes() for path in folder.glob("papers.json.*")]
    assert kept == [b'{"about": {"1"']


def test_a_killed_app_has_saved_what_the_screen_showed(filled: Path) -> None:
    with start_and_queue_one(filled) as reader:
        reader.press("r")
        reader.see("◐ reading")
        reader.send(signal.SIGKILL)
        reader.end()
    assert_library_is_whole(filled)
    assert library_in(filled).queue()[0].status == "reading"
