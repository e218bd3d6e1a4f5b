"""Commands as processes of their own: pipes, locales, and what they load."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from tui.model import paper_key

from ..support import BLOCKS, filled_library

TIDES = "Reading Tides from a Harbour Wall"

posix_only = pytest.mark.skipif(os.name == "nt", reason="Windows pipes and locales are others")


def process(
    *arguments: str | Path | bytes,
    stdin: bytes = b"",
    environment: Mapping[str, str] = MappingProxyType({}),
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "tui", *arguments],
        input=stdin,
        capture_output=True,
        env={**os.environ, **environment},
        timeout=60,
        check=False,
    )


def test_a_command_from_a_shell_reads_standard_input_and_gives_its_status(tmp_path: Path) -> None:
    outcome = process(
        "import", "-", stdin=BLOCKS.read_bytes(), environment={"BROADSHEET_LIBRARY": str(tmp_path)}
    )
    assert (outcome.returncode, outcome.stderr) == (0, b"")
    assert b"12 new papers" in outcome.stdout
    again = process("--library", tmp_path, "import", "-", stdin=b"\n")
    assert (again.returncode, again.stdout) == (1, b"")
    assert again.stderr == b"broadsheet: Standard input is empty. Save the listing again.\n"


LOADED = """
import io, os, sys
from tui.cli.main import run

screen = {"textual", "rich"}
quick = {*screen, "rapidfuzz", "orjson", "msgspec", "tinydb", "difflib", "tomlkit"}
orders = [
    ["--version"],
    ["--help"],
    ["import", sys.argv[1]],
    ["import", sys.argv[1], "--json"],
    ["import", "absent"],
    ["list"],
    ["list", "--json"],
    ["search", "card", "shuffles"],
    ["search", "card", "--json"],
    ["search", "--stdin", "--json"],
    ["show", "ffff"],
    ["queue"],
    ["queue", "add", "ffff"],
    ["queue", "--json"],
    ["demo"],
    [],
]
said, sys.stdout, sys.stderr = sys.stdout, io.StringIO(), io.StringIO()
for order in orders:
    run(["--library", sys.argv[2], *order])
    unwanted = quick if order[:1] in (["--version"], ["--help"]) else screen
    loaded = unwanted & set(sys.modules)
    if loaded:
        print(order, loaded, file=said)
"""


def test_no_command_without_a_screen_loads_what_draws_one(tmp_path: Path) -> None:
    outcome = subprocess.run(
        [sys.executable, "-c", LOADED, str(BLOCKS), str(tmp_path / "library")],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (outcome.stdout, outcome.stderr, outcome.returncode) == ("", "", 0)


@posix_only
def test_a_reader_who_leaves_early_is_no_failure(tmp_path: Path) -> None:
    filled_library(tmp_path, [f"{TIDES} Number {number}" for number in range(500)])
    command = [sys.executable, "-m", "tui", "--library", str(tmp_path), "list", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as listing:
        assert listing.stdout is not None
        assert listing.stderr is not None
        assert listing.stdout.readline().startswith(b'{"key"')
        listing.stdout.close()
        assert listing.stderr.read() == b""
        assert listing.wait(timeout=60) == 0


@pytest.mark.parametrize(
    ("encoding", "printed_in"), [("ascii", "utf-8"), ("latin-1", "latin-1"), ("cp1252", "cp1252")]
)
def test_a_terminal_that_lacks_a_letter_still_gets_its_line(
    tmp_path: Path, encoding: str, printed_in: str
) -> None:
    titles = ["Größe 路径 😀", "זיהוי כתב יד"]
    filled_library(tmp_path, titles)
    environment = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    outcome = process("--library", tmp_path, "list", environment=environment)
    assert (outcome.returncode, outcome.stderr) == (0, b"")
    assert len(outcome.stdout.splitlines()) == 2
    as_json = process("--library", tmp_path, "list", "--json", environment=environment)
    keys = [json.loads(line)["key"] for line in as_json.stdout.decode(printed_in).splitlines()]
    assert keys == [paper_key(title) for title in titles]


@posix_only
@pytest.mark.parametrize("utf8", ["0", "1"])
def test_odd_bytes_from_a_shell_end_no_command(tmp_path: Path, utf8: str) -> None:
    filled_library(tmp_path, [TIDES])
    strict = {"PYTHONUTF8": utf8, "PYTHONIOENCODING": "utf-8:strict"}
    for arguments, stdin, status in (
        (("search", "--json", b"\xff"), b"", 0),
        (("search", "--stdin", "--json"), b"\xff\xfe\ntides\n", 0),
        (("import", "--json", b"\xff.txt"), b"", 2),
        (("show", b"\xff"), b"", 2),
    ):
        outcome = process("--library", tmp_path, *arguments, stdin=stdin, environment=strict)
        assert b"Traceback" not in outcome.stderr
        assert outcome.returncode == status
        for line in outcome.stdout.splitlines():
            json.loads(line)
