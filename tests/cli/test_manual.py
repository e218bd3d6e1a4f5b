"""The files that the wheel installs beside the program are those of the commands as they are."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tui.cli.manual import MANUAL, SHARE, files


@pytest.mark.parametrize("path", list(files()), ids=str)
def test_each_file_is_as_the_commands_are(path: Path) -> None:
    """`python -m tui.cli.manual` writes them anew."""
    assert (SHARE / path).read_text(encoding="utf-8") == files()[path]


def test_the_manual_page_is_set_without_a_complaint() -> None:
    if shutil.which("man") is None:
        pytest.skip("man is not on this machine")
    outcome = subprocess.run(
        ["man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", SHARE / MANUAL],
        env={"MANWIDTH": "80", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.stderr == ""
    assert "broadsheet queue move" in re.sub(".\b", "", outcome.stdout)
