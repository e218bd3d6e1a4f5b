"""Every module can be imported by itself, and importing it does nothing else."""

import os
import subprocess
import sys
from pathlib import Path

from ..support import ROOT

IMPORT_EACH = """
import importlib, sys, threading

for name in sys.argv[1:]:
    for loaded in [loaded for loaded in sys.modules if loaded.split(".")[0] == "tui"]:
        del sys.modules[loaded]
    importlib.import_module(name)
assert threading.active_count() == 1, threading.enumerate()
"""


def modules() -> list[str]:
    files = sorted((ROOT / "tui").rglob("*.py"))
    names = (file.relative_to(ROOT).with_suffix("").parts for file in files)
    return [".".join(name[:-1] if name[-1] == "__init__" else name) for name in names]


def test_each_module_can_be_imported_alone_and_leaves_no_trace(tmp_path: Path) -> None:
    assert "tui.store.storage" in modules()
    home, here = tmp_path / "home", tmp_path / "here"
    home.mkdir()
    here.mkdir()
    outcome = subprocess.run(
        [sys.executable, "-W", "error", "-B", "-c", IMPORT_EACH, *modules()],
        cwd=here,
        env={**os.environ, "HOME": str(home), "USERPROFILE": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (outcome.stdout, outcome.stderr, outcome.returncode) == ("", "", 0)
    assert list(home.iterdir()) == list(here.iterdir()) == []
