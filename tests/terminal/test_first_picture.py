"""The first screen stands before the app is loaded, and the app takes over from it."""

import signal
import termios
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.paths import first_picture_cache

from ..support import library_in
from .session import LEAVES_ALTERNATE_SCREEN, Session

TAKEN_OVER = b"\x1b[?1000h"
"""What Textual sends first; all that comes before it is the picture."""
ENTERS_ALTERNATE_SCREEN = b"\x1b[?1049h"
WORDS = "kept"
"""What the first screen shows somewhere."""


def start_and_quit(folder: Path, *keys: str) -> str:
    """Start the app, press keys, and quit; return what came before Textual was there."""
    with Session("--library", folder) as reader:
        reader.see(WORDS)
        reader.wait_for(lambda: TAKEN_OVER in reader.raw)
        reader.press(*keys, "q")
        assert reader.end() == 0
        return reader.raw.partition(TAKEN_OVER)[0].decode()


@pytest.fixture
def loading(filled: Path) -> Iterator[Session]:
    """An app that is stopped while it is loaded, behind its picture."""
    assert WORDS not in start_and_quit(filled)
    with Session("--library", filled) as reader:
        reader.see(WORDS)
        reader.send(signal.SIGSTOP)
        reader.settle()
        assert TAKEN_OVER not in reader.raw
        yield reader


def local_modes(reader: Session) -> int:
    modes = termios.tcgetattr(reader.terminal)[3]
    assert isinstance(modes, int)
    return modes


def test_keys_typed_while_the_app_is_loaded_are_answered_in_order(
    loading: Session, filled: Path
) -> None:
    third = library_in(filled).view.newest()[2]
    shown = loading.display
    loading.press("jja")
    loading.settle()
    assert loading.display == shown, "keys must not be echoed"
    loading.send(signal.SIGCONT)
    loading.see("Next · 1")
    assert loading.raw.count(ENTERS_ALTERNATE_SCREEN) == 1, "again would clear the picture"
    loading.press("q")
    assert loading.end() == 0
    assert [reading.key for reading in library_in(filled).queue()] == [third]
    assert local_modes(loading) & termios.ECHO
    assert local_modes(loading) & termios.ICANON


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=lambda each: each.name)
def test_what_ends_it_while_it_is_loaded_leaves_the_terminal_as_it_was(
    loading: Session, number: signal.Signals
) -> None:
    assert not local_modes(loading) & termios.ECHO
    if number is signal.SIGINT:
        loading.press("ctrl+c")
    else:
        loading.send(number)
    loading.send(signal.SIGCONT)
    assert loading.end() == -number
    assert LEAVES_ALTERNATE_SCREEN in loading.raw
    assert b"Traceback" not in loading.raw
    assert local_modes(loading) & termios.ECHO
    assert local_modes(loading) & termios.ICANON


def test_the_picture_made_at_the_end_is_what_the_next_start_paints(filled: Path) -> None:
    start_and_quit(filled, "a", "j", "a")
    file = first_picture_cache(filled)
    made = file.read_bytes()
    shown = start_and_quit(filled)
    assert "Next · 2" in shown
    assert made.endswith(shown.encode()[-1000:])
    file.unlink()
    with Session("--library", filled) as reader:
        reader.wait_for(file.exists)
        assert file.read_bytes() == made
        reader.press("q")
        reader.end()


def test_nothing_is_shown_once_the_library_is_another(filled: Path) -> None:
    start_and_quit(filled)
    (filled / "papers.json").touch()
    assert WORDS not in start_and_quit(filled)
