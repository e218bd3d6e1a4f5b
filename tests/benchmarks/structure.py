"""How the code is built: sizes, repeated names, and the files that a key press crosses.

python -m tests.benchmarks.structure          the checkout that this file stands in
PYTHONPATH=OTHER:. python tests/benchmarks/structure.py         another checkout
CALLS=20 python -m tests.benchmarks.structure  besides, the 20 calls that cross most often

A *switch* is a call or a return after which the code that runs stands in another file of `tui/`.
"""

import ast
import asyncio
import os
import statistics
import tempfile
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from tests.benchmarks.switches import TREE, Crossing
from tui.app import BroadsheetApp
from tui.cli.opening import open_library
from tui.screens import library_watcher, page_commands

CALLS = os.environ.get("CALLS", "0")
NEVER = 3_600.0
"""Longer than this takes, in seconds."""
SMALL_LINES = 60
SAMPLE = TREE / "samples" / "daily-papers.txt"


def parsed() -> dict[str, ast.Module]:
    """Return the syntax tree of each module by its dotted name."""
    modules = {}
    for path in sorted(TREE.rglob("*.py")):
        parts = path.relative_to(TREE.parent).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        modules[name] = ast.parse(path.read_text(encoding="utf-8"))
    return modules


def lines_of(name: str) -> int:
    """Return the number of lines of a module's file."""
    path = TREE.parent.joinpath(*name.split("."))
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    return file.read_text(encoding="utf-8").count("\n")


def imported(tree: ast.Module) -> Iterator[str]:
    """Yield the dotted names that a module imports from, and those that may be modules there."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def sizes(modules: dict[str, ast.Module], kind: Any) -> list[int]:
    """Return the lines of each function or class."""
    return [
        (node.end_lineno or node.lineno) - node.lineno + 1
        for tree in modules.values()
        for node in ast.walk(tree)
        if isinstance(node, kind)
    ]


def print_sizes(modules: dict[str, ast.Module]) -> None:
    """Print how large modules, functions and classes are."""
    lengths = [lines_of(name) for name in modules]
    functions = sizes(modules, (ast.FunctionDef, ast.AsyncFunctionDef))
    classes = sizes(modules, ast.ClassDef)
    print(f"modules: {len(modules)}, lines: {sum(lengths):,}, over 300 lines: {over(lengths, 300)}")
    print(
        f"functions: {len(functions):,}, median {statistics.median(functions):.0f} lines, "
        f"over 40: {over(functions, 40)}"
    )
    print(f"classes: {len(classes)}, largest {max(classes)} lines, over 200: {over(classes, 200)}")


def over(lengths: list[int], most: int) -> int:
    """Return how many are longer than `most`."""
    return sum(length > most for length in lengths)


def print_names(modules: dict[str, ast.Module]) -> None:
    """Print which modules have one importer, and which names mean two things."""
    importers = defaultdict(set)
    for name, tree in modules.items():
        for each in imported(tree):
            if each in modules:
                importers[each].add(name)
    single = [name for name in modules if len(importers[name]) == 1]
    small = [name for name in single if lines_of(name) <= SMALL_LINES]
    print(
        f"modules with one importer: {len(single)}, of {SMALL_LINES} lines or fewer: {len(small)}"
    )
    classes = Counter(
        node.name
        for tree in modules.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    )
    stems = Counter(name.rsplit(".", 1)[-1] for name in modules)
    print(f"class names used twice: {', '.join(repeated(classes)) or 'none'}")
    print(f"module names used twice: {', '.join(repeated(stems)) or 'none'}")
    docs = [
        doc
        for tree in modules.values()
        for node in ast.walk(tree)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        and (doc := ast.get_docstring(node))
    ]
    given = sum(doc.startswith("Give") for doc in docs)
    print(f"docstrings: {len(docs):,}, beginning with “Give”: {given / len(docs):.0%}")


def repeated(names: Counter[str]) -> list[str]:
    """Return the names that stand more than once, with their numbers."""
    return [f"{name} ×{count}" for name, count in sorted(names.items()) if count > 1]


async def crossings(crossing: Crossing, folder: Path) -> AsyncIterator[str]:
    """Yield what was done, each time `crossing` holds what that has crossed.

    What follows by the clock alone is kept away until the end.
    """
    page_commands.ALIKE_SECONDS = library_watcher.WATCH_SECONDS = NEVER
    with crossing:
        library = open_library(folder, cached=False)
        library.import_listings([str(SAMPLE)])
    yield "an import of the sample"
    app = BroadsheetApp(library)
    async with app.run_test(size=(160, 50)) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        await answered(app, pilot, "j", "a", "j", "/", "l", "e")  # what happens once only is over
        with crossing:
            await answered(app, pilot, "m")
        yield "a letter typed, until rows are painted"
        await answered(app, pilot, "escape", "escape")
        with crossing:
            await answered(app, pilot, "f12")
        yield "a key that does nothing"
        with crossing:
            await answered(app, pilot, "a")
        yield "`a`, until journal and screen"
        page_commands.ALIKE_SECONDS = 0.01
        with crossing:
            await answered(app, pilot, "j")
        yield "a row down, with the papers alike that follow when the reader stays"


async def answered(app: BroadsheetApp, pilot: Pilot[None], *keys: str) -> None:
    """Press keys and wait for their answer."""
    await pilot.press(*keys)
    await pilot.pause()
    while app.is_answering:
        await asyncio.sleep(0)


async def print_crossings(most: int) -> None:
    """Print what a letter, an action and an import cross, and the calls that do so most often."""
    crossing = Crossing()
    with tempfile.TemporaryDirectory() as folder:
        async for what in crossings(crossing, Path(folder)):
            print(f"{what}: {crossing}")
            for call, count in crossing.calls.most_common(most):
                print(f"{count:7,} {call}")


def main() -> None:
    """Print everything."""
    modules = parsed()
    print_sizes(modules)
    print_names(modules)
    asyncio.run(print_crossings(int(CALLS)))


if __name__ == "__main__":
    main()
