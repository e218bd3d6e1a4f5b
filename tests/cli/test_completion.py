"""Completion, asked for in the real shells."""

import os
import re
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
        source "$1"; shift; COMP_WORDS=(broadsheet "$@"); COMP_CWORD=$#
        _broadsheet_completion broadsheet; echo "${COMPREPLY[@]}"
    """,
    "zsh": """
        compdef() {}; source "$1"; shift; _describe() { print -l -- ${(P)3} }
        compadd() { print -l -- $completions }
        words=(broadsheet "$@"); CURRENT=$#words; _broadsheet_completion
    """,
    "fish": """source $argv[1]; complete --do-complete "broadsheet $argv[2..-1]" """,
}
"""What each shell runs: it takes the script, and asks what the words after it may become."""
ASKED = {
    "qu": "queue",
    "queue mo": "move",
    "list --sta": "--status",
    "list --status qu": "queued",
    "export --format bib": "bibtex",
    "config set keys.preset em": "emacs",
    "show lich": paper_key(LICHENS),
}
"""Words on a command line, and what their last one may become."""


@pytest.fixture
def path(tmp_path: Path) -> str:
    """A PATH on which `broadsheet` is this checkout."""
    program = tmp_path / "bin" / "broadsheet"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tui "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return f"{program.parent}{os.pathsep}{os.environ['PATH']}"


@pytest.mark.parametrize("words", ASKED)
@pytest.mark.parametrize("shell", list(ASK))
def test_a_shell_completes_commands_options_values_and_papers(
    broadsheet: Broadsheet, shell: str, words: str, path: str, folder: Path
) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not on this machine")
    filled_library(folder, [LICHENS])
    script = folder / "script"
    script.write_text(broadsheet("completion", shell).stdout, encoding="utf-8")
    arguments = ["-c", ASK[shell]] + (["-"] if shell != "fish" else [])
    outcome = subprocess.run(
        [shell, *arguments, str(script), *words.split()],
        env={**os.environ, "PATH": path, "BROADSHEET_LIBRARY": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ASKED[words] in re.split(r"[\s:]", outcome.stdout), outcome.stderr


def test_the_script_of_powershell_registers_the_program(broadsheet: Broadsheet) -> None:
    script = broadsheet("completion", "powershell").stdout
    assert "Register-ArgumentCompleter -Native -CommandName broadsheet" in script
    assert "%(" not in script


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
