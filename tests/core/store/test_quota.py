"""A quota on the size of files: the old state stays, and with room the next action works."""

import subprocess
import sys
from pathlib import Path

import pytest

from ...support import filled_library, library_in

SCRIPT = """
import resource, sys
from pathlib import Path
from tui.cli.opening import open_library
from tui.errors import LibraryUnwritable
from tui.library.queue import add

folder = Path(sys.argv[1])
library = open_library(folder, cached=False)
first, second, third = library.view.newest()[:3]
library.act(add, first)
full = (folder / "reading.journal").stat().st_size + 10
resource.setrlimit(resource.RLIMIT_FSIZE, (full, resource.RLIM_INFINITY))
try:
    library.act(add, second)
except LibraryUnwritable as error:
    print(len(str(error).splitlines()), [reading.key for reading in library.queue()] == [first])
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
library.act(add, third)
print([reading.key for reading in library.queue()] == [first, third])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such quota")
def test_an_action_over_the_quota_changes_nothing_and_the_next_one_works(tmp_path: Path) -> None:
    filled_library(tmp_path, ["Tides in a Harbour", "Moss as a Clock", "Lichen on Stones"])
    told = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert told.stderr == ""
    assert told.stdout.splitlines() == ["1 True", "True"]
    queue = [reading.title for reading in library_in(tmp_path).queue()]
    assert queue == ["Tides in a Harbour", "Lichen on Stones"]
