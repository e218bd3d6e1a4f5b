"""Completion, asked for in the real shells."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tui.model import paper_key

from ..support import filled_library
from .conftest import Broadsheet

LICHENS = "Slow Maps of Lichens"

ASK = {
    "bash": """
        source "$1"; COMP_WORDS=(broadsheet qu); COMP_CWORD=1
        _broadsheet_completion broadsheet; echo "${COMPREPLY[@]}"
    """,
    "zsh": """
        compdef() {}; source "$1"; _describe() { print -l -- ${(P)3} }
        words=(broadsheet qu); CURRENT=2; _broadsheet_completion
    """,
    "fish": """source $argv[1]; complete --do-complete "broadsheet qu" """,
}
"""What each shell runs: it takes the script, and asks what `qu` may become."""


@pytest.fixture
def path(tmp_path: Path) -> str:
    """A PATH on which `broadsheet` is this checkout."""
    program = tmp_path / "bin" / "broadsheet"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tui "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return f"{program.parent}{os.pathsep}{os.environ['PATH']}"


@pytest.mark.parametrize("shell", list(ASK))
def test_a_shell_completes_the_name_of_a_command(
    broadsheet: Broadsheet, shell: str, path: str, tmp_path: Path
) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not on this machine")
    script = tmp_path / "script"
    script.write_text(broadsheet("completion", shell).stdout, encoding="utf-8")
    arguments = ["-c", ASK[shell]] + (["-"] if shell != "fish" else [])
    outcome = subprocess.run(
        [shell, *arguments, str(script)],
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "queue" in outcome.stdout, outcome.stderr


def test_powershell_is_answered_in_its_own_form(path: str) -> None:
    outcome = subprocess.run(
        [sys.executable, "-m", "tui"],
        env={
            **os.environ,
            "_BROADSHEET_COMPLETE": "powershell_complete",
            "COMP_WORDS": "broadsheet queue mo",
            "COMP_WORD": "mo",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    value, _, help_ = outcome.stdout.strip().partition("\t")
    assert (value, outcome.returncode) == ("move", 0)
    assert help_.startswith("Move papers")


def test_an_unknown_shell_lists_the_known_ones(broadsheet: Broadsheet) -> None:
    outcome = broadsheet("completion", "xonsh")
    assert outcome.returncode == 2
    assert "Write one of bash, zsh, fish, powershell." in outcome.stderr


@pytest.mark.parametrize(
    ("words", "begun", "offered"),
    [
        ("broadsheet list --status", "qu", ["queued"]),
        ("broadsheet export --format", "bib", ["bibtex"]),
        ("broadsheet show", "lich", [paper_key(LICHENS)]),
        ("broadsheet queue add", paper_key(LICHENS)[:3], [paper_key(LICHENS)]),
        ("broadsheet help", "scr", ["scripting"]),
        ("broadsheet import --as", "mark", ["markdown"]),
        ("broadsheet list --sort", "vo", ["votes"]),
        ("broadsheet config set", "keys", ["keys.preset"]),
        ("broadsheet config set keys.preset", "em", ["emacs"]),
    ],
)
def test_values_are_completed(words: str, begun: str, offered: list[str], tmp_path: Path) -> None:
    filled_library(tmp_path / "library", [LICHENS, "Reading Tides from a Harbour Wall"])
    outcome = subprocess.run(
        [sys.executable, "-m", "tui"],
        env={
            **os.environ,
            "BROADSHEET_LIBRARY": str(tmp_path / "library"),
            "_BROADSHEET_COMPLETE": "fish_complete",
            "COMP_WORDS": f"{words} ",
            "COMP_CWORD": begun,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert [word for line in outcome.stdout.split() for word in offered if word in line]
