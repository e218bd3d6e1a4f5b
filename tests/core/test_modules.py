"""Modules do not import each other in circles, and importing them does nothing else."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

from ..support import ROOT

IMPORT_ALL = """
import importlib, sys, threading

for name in sys.argv[1:]:
    importlib.import_module(name)
assert threading.active_count() == 1, threading.enumerate()
"""

FIRST_SCREEN = """
import asyncio, sys

from tui.cli.app_start import settings_and_themes, watch_over
from tui.cli.opening import open_library
from tui.app import BroadsheetApp
from pathlib import Path

class App(BroadsheetApp):
    def on_ready(self):
        print(" ".join(sys.modules))
        self.exit()

settings_and_themes(print)
library = open_library(Path(sys.argv[1]))
App(library, watch=watch_over(library, Path(sys.argv[1]), "")).run(headless=True)
"""
BEHIND_THE_FIRST_SCREEN = (
    "tui.importer",
    "tui.fetching",
    "tui.export",
    "tui.mathematics",
    "tui.doctor",
    "tui.library.importing",
    "tui.library.joining",
    "tui.library.restoring",
    "tui.library.report",
    "tui.library.watching",
    "tui.library.catching_up",
    "tui.library.interest_ranking",
    "tui.library.comparison",
    "tui.library.reading_statistics",
    "tui.interest",
    "tui.model.sightings",
    "tui.search.index",
    "tui.search.query",
    "tui.store.backups",
    "tui.store.rescue",
    "tui.screens.dialogs",
    "tui.screens.jobs.folder_watcher",
    "tui.cli.import_commands",
    "tui.cli.paper_commands",
    "tui.cli.queue_commands",
    "tui.cli.main",
    "hashlib",
    "click",
    "filelock",
    "tomllib",
    "tomlkit",
    "numpy",
    "rapidfuzz",
    "selectolax",
    "httpx",
    "email",
    "zipfile",
    "webbrowser",
    "pygments",
    "rich.traceback",
    "textual.widgets._markdown",
    "textual.widgets._progress_bar",
    "markdown_it",
)

PICTURE = """
import sys

import tui.__main__
from tui.cli.app_start import FirstPicture, library_to_open

with FirstPicture(library_to_open(["--library", sys.argv[1]])):
    print(" ".join(sys.modules))
"""
BEHIND_THE_PICTURE = (
    "hashlib",
    "textual",
    "rich",
    "asyncio",
    "inspect",
    "dataclasses",
    "click",
    "orjson",
    "msgspec",
    "tinydb",
    "tui.text",
    "tui.model",
    "tui.library",
    "tui.store",
    "tui.settings",
    "tui.app",
)


def modules() -> dict[str, Path]:
    """Return the file of each module by its dotted name."""
    found = {}
    for file in sorted((ROOT / "tui").rglob("*.py")):
        parts = file.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = file
    return found


KNOWN = modules()


def imported_at_once(body: list[ast.stmt]) -> Iterator[str]:
    """Yield what statements import when they run: not what functions do, nor what types need."""
    for node in body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name if name in KNOWN else node.module for name in names)
        elif isinstance(node, ast.If) and "TYPE_CHECKING" not in ast.dump(node.test):
            yield from imported_at_once(node.body + node.orelse)
        elif isinstance(node, (ast.Try, ast.With, ast.ClassDef)):
            yield from imported_at_once(node.body)


def import_graph() -> dict[str, set[str]]:
    """Return which modules each module imports when it is imported itself."""
    return {
        name: {
            each
            for each in imported_at_once(ast.parse(file.read_text(encoding="utf-8")).body)
            if each in KNOWN and each != name
        }
        for name, file in KNOWN.items()
    }


def test_no_circle_of_imports_so_that_each_module_can_be_imported_alone() -> None:
    graph = import_graph()
    assert "tui.store.storage" in graph["tui.store.catalogue"]
    assert len(list(TopologicalSorter(graph).static_order())) == len(KNOWN)


ENTERED_BY_ONE_THREAD = ("tui", "tui.model", "tui.store", "tui.library", "tui.importer")
"""Packages that are there before the first worker begins, or that only one worker imports."""


def test_no_two_threads_wait_for_each_other_in_a_package_that_is_imported_late() -> None:
    """One imports the package, another a module of it: Python gives one of them a half of it."""
    graph = import_graph()

    def closure(name: str, known: frozenset[str] = frozenset()) -> frozenset[str]:
        for each in graph[name] - known:
            known = closure(each, known | {each})
        return known

    late = {
        name: closure(name)
        for name, file in KNOWN.items()
        if file.name == "__init__.py" and not f"{name}.".startswith("tui.importer.")
    }
    late = {name: held for name, held in late.items() if name not in ENTERED_BY_ONE_THREAD}
    assert "tui.interest.terms" in late["tui.interest"]
    for name, file in KNOWN.items():
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and not name.startswith("tui.cli"):
                entered = node.module or ""
                for package, held in late.items():
                    is_outside = not f"{name}.".startswith(f"{package}.")
                    is_within = entered.startswith(f"{package}.") and entered in held
                    assert not (is_outside and is_within), f"{name} imports {entered}"


def test_importing_every_module_leaves_no_trace(tmp_path: Path) -> None:
    home, here = tmp_path / "home", tmp_path / "here"
    home.mkdir()
    here.mkdir()
    outcome = subprocess.run(
        [sys.executable, "-W", "error", "-B", "-c", IMPORT_ALL, *KNOWN],
        cwd=here,
        env={**os.environ, "HOME": str(home), "USERPROFILE": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (outcome.stdout, outcome.stderr, outcome.returncode) == ("", "", 0)
    assert list(home.iterdir()) == list(here.iterdir()) == []


def loaded_by(script: str, tmp_path: Path) -> list[str]:
    """Return the modules that a script prints, run over an empty library."""
    outcome = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "library")],
        cwd=tmp_path,
        env={**os.environ, "HOME": str(tmp_path), "USERPROFILE": str(tmp_path), "TERM": "xterm"},
        capture_output=True,
        text=True,
        check=True,
    )
    return outcome.stdout.split()


def test_the_first_screen_stands_without_what_it_does_not_show(tmp_path: Path) -> None:
    loaded = loaded_by(FIRST_SCREEN, tmp_path)
    assert "tui.screens.main_screen" in loaded
    assert [name for name in BEHIND_THE_FIRST_SCREEN if name in loaded] == []


def test_the_picture_of_the_first_screen_is_shown_before_anything_large_is_loaded(
    tmp_path: Path,
) -> None:
    loaded = loaded_by(PICTURE, tmp_path)
    assert "tui.first_picture" in loaded
    assert [name for name in BEHIND_THE_PICTURE if name in loaded] == []
