"""What a crash shows: the code, and nothing that the reader wrote unless it is asked for."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tui.library.marking import note

from ..support import filled_library

CRASHING = """
import sys
from pathlib import Path
from tui.app import BroadsheetApp
from tui.cli.opening import open_library

class Crashing(BroadsheetApp):
    def on_mount(self):
        library = self._main._panes._library
        entries = [library.entry(key) for key in library.view.newest()]
        raise RuntimeError("a fault")

Crashing(open_library(Path(sys.argv[1]), cached=False)).run(headless=True)
"""


@pytest.mark.parametrize("asked", ["", "1"])
def test_a_crash_shows_titles_and_notes_only_when_asked(asked: str, tmp_path: Path) -> None:
    library = filled_library(tmp_path, ["Tides"])
    library.act(note("Intimate"), *library.view.newest())
    outcome = subprocess.run(
        [sys.executable, "-c", CRASHING, str(tmp_path)],
        env={**os.environ, "BROADSHEET_DEBUG": asked, "COLUMNS": "300"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    shown = outcome.stdout + outcome.stderr
    assert "a fault" in shown
    assert ("Tides" in shown) is bool(asked)
    assert ("Intimate" in shown) is bool(asked)
