"""How much of spoilt mathematics is made readable, and what an abstract costs.

python -m tests.benchmarks.mathematics PAIRS.jsonl.gz SCORER.py [--half 0|1] [--perfect]

PAIRS holds `{"id", "kind", "page", "source"}` a line; SCORER takes PAIRS and answers, and prints
its scores. The pairs may be halved by their ids: rules are tuned on
half 0, half 1 is only measured. `--perfect` scores what nobody who sees the page alone can better:
the author's own LaTeX, set by the scorer itself, but with the commands in `PERFECT` as they read.
"""

import argparse
import gzip
import hashlib
import json
import re
import runpy
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tui.mathematics import readable

PERFECT = (
    (r"\\color\{[^{}]*\}", ""),
    (r"\\(?:texttt|textsuperscript)\{([^{}]*)\}", r"\1"),
    (r"\\eg(?![a-z])\.?", "e.g."),
    (r"\\deg(?![a-z])", "°"),
)
"""Commands that the scorer expects by their names, without what they hold."""
ROUNDS = 3
"""Each abstract is set so often; the quickest counts, or other programs would be measured."""


def half_of(name: str) -> int:
    return int(hashlib.md5(name.encode()).hexdigest(), 16) % 2


def load(path: Path, half: int | None) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        pairs = [json.loads(line) for line in lines]
    return [pair for pair in pairs if half is None or half_of(pair["id"]) == half]


def milliseconds(page: str) -> float:
    quickest = float("inf")
    for _round in range(ROUNDS):
        before = time.perf_counter()
        readable(page)
        quickest = min(quickest, time.perf_counter() - before)
    return quickest * 1000


def answer_of(pair: dict[str, Any]) -> str:
    return readable(pair["page"]).text


def perfect(scorer: Path) -> Callable[[dict[str, Any]], str]:
    """Give what sets the source of a pair as its author meant it."""
    expected = runpy.run_path(str(scorer))["expected"]

    def answer(pair: dict[str, Any]) -> str:
        source = pair["source"]
        for command, shown in PERFECT:
            source = re.sub(command, shown, source)
        return str(expected(source))

    return answer


def score(
    pairs: list[dict[str, Any]], scorer: Path, worst: int, answer: Callable[[dict[str, Any]], str]
) -> str:
    with tempfile.TemporaryDirectory() as folder:
        chosen, answers = Path(folder, "pairs.jsonl"), Path(folder, "answers.jsonl")
        chosen.write_text("".join(json.dumps(pair) + "\n" for pair in pairs), encoding="utf-8")
        lines = ({"id": each["id"], "readable": answer(each)} for each in pairs)
        answers.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        command = [sys.executable, str(scorer), str(chosen), str(answers), "--worst", str(worst)]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--worst", type=int, default=0)
    parser.add_argument("--perfect", action="store_true")
    options = parser.parse_args()
    pairs = load(options.pairs, options.half)
    answer = perfect(options.scorer) if options.perfect else answer_of
    print(score(pairs, options.scorer, options.worst, answer), end="")
    times = sorted(milliseconds(pair["page"]) for pair in pairs)
    median, high = statistics.median(times), times[int(len(times) * 0.95)]
    print(f"{len(times)} abstracts: median {median:.2f} ms, 95th percentile {high:.2f} ms")


if __name__ == "__main__":
    main()
