"""A note in a real terminal: what was typed a second before a crash is not lost."""

import signal
import time
from pathlib import Path

from ..support import library_in
from .session import Session

SAVED_WITHIN_SECONDS = 1.0


def test_a_crash_while_a_note_is_typed_loses_at_most_the_last_second(filled: Path) -> None:
    key = library_in(filled).view.newest()[0]
    with Session("--library", filled) as reader:
        reader.go_to_all_papers("23 papers")
        reader.press("e")
        reader.see("saved as you type")
        reader.press("compare figure three")
        reader.see("compare figure three")
        time.sleep(SAVED_WITHIN_SECONDS)
        reader.press(" and no more")
        reader.send(signal.SIGKILL)
        reader.process.wait()
    assert library_in(filled).reading(key).note.startswith("compare figure three")


def test_a_note_is_written_in_the_reader_s_own_editor(filled: Path, tmp_path: Path) -> None:
    script = tmp_path / "editor"
    script.write_text("#!/bin/sh\nprintf 'from outside' > \"$1\"\n")
    script.chmod(0o755)
    key = library_in(filled).view.newest()[0]
    with Session("--library", filled, env={"VISUAL": str(script)}) as reader:
        reader.go_to_all_papers("23 papers")
        reader.press("\x05")
        reader.see("Note saved")
        reader.press("q")
        assert reader.end() == 0
    assert library_in(filled).reading(key).note == "from outside"
