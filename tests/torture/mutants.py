"""Break the code in many small ways, one at a time: does a test notice?

python -m tests.torture.mutants --code tui/search --tests tests/core/search --sample 150
python -m tests.torture.mutants --code tui/search/ranking.py --tests tests/core/search --numbers

The checkout is copied first and only the copy is broken. Each line printed is a change that no
test noticed; with `--table`, also the first test that noticed each of the others.
"""

import argparse
import ast
import importlib
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from functools import partial
from importlib.util import cache_from_source
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COPIED = ("tui", "tests", "pyproject.toml", "README.md")
LONGEST_SECONDS, TIMES_AS_LONG = 120, 5
"""A run that takes longer than this, and than so often the run without a mutant, counts as one that
failed: the mutant does not end."""
SECONDS = 60
"""In a minute."""
PRELOADED = ("hypothesis.strategies", "orjson", "rapidfuzz.process", "tinydb", "filelock", "click")
IGNORED = "ignore::pytest.PytestAssertRewriteWarning"
NEUTRAL = (0, 1)
"""What `--numbers` puts in the place of each number of a module's constants."""

_SWAPPED: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Add,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.And: ast.Or,
    ast.Or: ast.And,
}
_SWAPPED_NAMES = {"min": "max", "max": "min", "any": "all", "all": "any"}

_LEFT_AS_THEY_ARE = {"annotation", "target", "targets"}

Change = Callable[[], None]


@dataclass(frozen=True)
class Mutant:
    """One change of one file: what its line becomes, and the whole new text."""

    path: Path
    line: int
    words: str
    source: str


def mutants(path: Path, numbers: bool) -> list[Mutant]:
    """Return every mutant of the file; those of its constants' numbers only if `numbers`."""
    source = (ROOT / path).read_text(encoding="utf-8")
    found: list[Mutant] = []
    while (tree := ast.parse(source)) and (made := _nth(tree, len(found), numbers)):
        node, change = made
        before = ast.unparse(node)
        change()
        words = f"{_short(before)}  →  {_short(ast.unparse(node))}"
        found.append(Mutant(path, node.lineno, words, ast.unparse(tree)))
    unchanged = ast.unparse(ast.parse(source))
    return [mutant for mutant in found if mutant.source != unchanged]


def _nth(tree: ast.Module, place: int, numbers: bool) -> tuple[ast.stmt, Change] | None:
    """Return the change of a tree that stands at `place` among all, and its statement."""
    changes = _of_constants(tree) if numbers else _of_functions(tree)
    return next((made for at, made in enumerate(changes) if at == place), None)


def _short(text: str) -> str:
    return " ".join(text.split())[:100]


def _of_constants(tree: ast.Module) -> Iterator[tuple[ast.stmt, Change]]:
    for statement in tree.body:
        if isinstance(statement, ast.Assign):
            for node in ast.walk(statement.value):
                if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
                    for value in NEUTRAL:
                        if node.value != value:
                            yield statement, _setting(node, "value", _like(node.value, value))


def _like(number: float, value: int) -> float:
    return float(value) if isinstance(number, float) else value


def _of_functions(tree: ast.Module) -> Iterator[tuple[ast.stmt, Change]]:
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            for statement in function.body:
                yield from _under(statement, statement)


def _under(node: ast.AST, statement: ast.stmt) -> Iterator[tuple[ast.stmt, Change]]:
    """Yield the changes of a node and of all below it; errors raised stay as they are."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Raise):
        return
    if isinstance(node, ast.stmt):
        statement = node
    yield from ((statement, change) for change in _of_node(node))
    for name, value in ast.iter_fields(node):
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and name not in _LEFT_AS_THEY_ARE:
                yield from _under(child, statement)


def _of_node(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.Compare(ops=[op]) if type(op) in _SWAPPED:
            yield _setting(node, "ops", [_SWAPPED[type(op)]()])
        case ast.BinOp(op=op) | ast.BoolOp(op=op) | ast.AugAssign(op=op) if type(op) in _SWAPPED:
            yield _setting(node, "op", _SWAPPED[type(op)]())
        case ast.Constant(value=bool(value)):
            yield _setting(node, "value", not value)
        case ast.Constant(value=int(value)):
            yield _setting(node, "value", value + 1)
        case ast.UnaryOp(op=ast.USub()):
            yield _setting(node, "op", ast.UAdd())
        case ast.Call(func=ast.Name(id=name)) if name in _SWAPPED_NAMES:
            yield _setting(node.func, "id", _SWAPPED_NAMES[name])
        case ast.comprehension(ifs=[_, *_]):
            yield _setting(node, "ifs", [])
        case ast.If() | ast.While() | ast.IfExp():
            yield _setting(node, "test", ast.UnaryOp(ast.Not(), node.test))
        case ast.Expr(value=ast.Call()) | ast.Return(value=ast.expr()):
            yield _setting(node, "value", ast.Constant(None))


def _setting(node: ast.AST, name: str, value: object) -> Change:
    return partial(setattr, node, name, value)


class FirstFailure:
    """What pytest is given to say which test failed first."""

    def __init__(self) -> None:
        self.name = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a test that failed."""
        if report.failed:
            self.name = self.name or report.nodeid

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Note a file of tests that cannot be read."""
        if report.failed:
            self.name = self.name or report.nodeid


class Bench:
    """A copy of the checkout in which mutants are tried."""

    def __init__(self, folder: Path, tests: Sequence[str]) -> None:
        self._folder = folder
        self._tests = tests
        self._longest: float | None = None
        for name in COPIED:
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, folder / name)
        for name in PRELOADED:
            importlib.import_module(name)

    def killer(self, mutant: Mutant | None = None) -> str:
        """Return the name of the first test that fails, or an empty one."""
        if mutant is None:
            begun = time.monotonic()
            failing = self._failing()
            self._longest = max(LONGEST_SECONDS, TIMES_AS_LONG * (time.monotonic() - begun))
            return failing
        path = self._folder / mutant.path
        whole = path.read_bytes()
        path.write_text(mutant.source, encoding="utf-8")
        try:
            return self._failing()
        finally:
            path.write_bytes(whole)
            Path(cache_from_source(str(path))).unlink(missing_ok=True)

    def _failing(self) -> str:
        """Run the tests in a fork of this process, which has all but the checkout imported."""
        here, there = Pipe(duplex=False)
        child = get_context("fork").Process(target=self._run, args=[there])
        child.start()
        there.close()
        if not here.poll(self._longest):
            child.kill()
        child.join()
        try:
            name: str = here.recv()
        except EOFError:
            return "(no end, or a crash)"
        return name

    def _run(self, outcome: Connection) -> None:
        os.chdir(self._folder)
        sys.path.insert(0, str(self._folder))
        os.environ["PYTHONPATH"] = str(self._folder)  # for tests that start the program
        for name in [name for name in sys.modules if name.split(".")[0] == "tests"]:
            del sys.modules[name]
        failure = FirstFailure()
        with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere):
            status = pytest.main(
                ["-x", "-n", "0", "-p", "no:cacheprovider", "-W", IGNORED, *self._tests], [failure]
            )
        outcome.send(failure.name if status else "")


def files_in(code: Path) -> list[Path]:
    """Return the Python files of a folder, or the file itself, as paths from the root."""
    files = sorted((ROOT / code).rglob("*.py")) if (ROOT / code).is_dir() else [ROOT / code]
    return [file.relative_to(ROOT) for file in files]


def main() -> None:
    """Try a sample of mutants and print the share that was noticed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--code", type=Path, nargs="+", required=True)
    parser.add_argument("--tests", nargs="+", required=True)
    parser.add_argument("--sample", type=int, default=150)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--minutes", type=float, default=float("inf"))
    parser.add_argument("--numbers", action="store_true", help="set constants to 0 and to 1")
    parser.add_argument("--table", action="store_true", help="name the test that noticed")
    asked = parser.parse_args()
    made = [
        m for code in asked.code for file in files_in(code) for m in mutants(file, asked.numbers)
    ]
    if not asked.numbers:
        made = random.Random(asked.seed).sample(made, min(asked.sample, len(made)))
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), asked.tests)
        if failing := bench.killer():
            raise SystemExit(f"The tests fail without any change: {failing}")
        tried = killed = 0
        end = time.monotonic() + asked.minutes * SECONDS
        for mutant in made:
            if time.monotonic() > end:
                break
            tried += 1
            killer = bench.killer(mutant)
            killed += bool(killer)
            if asked.table or not killer:
                print(
                    f"{mutant.path}:{mutant.line}: {mutant.words}  {killer or 'SURVIVED'}",
                    flush=True,
                )
    print(f"{killed} of {tried} mutants were noticed ({killed / max(1, tried):.0%}).")


if __name__ == "__main__":
    main()
