"""Measure the order of own interest beside a linear SVM, for simulated readers, in one run.

    python tests/benchmarks/ranking.py CORPUS SCORER [quality|parts|speed ...]

CORPUS holds JSON lines, gzipped, each with "id", "title", "abstract" and "categories". SCORER is a
Python file with `load(path)`, `tasks(papers, queued, seed)`, `peer(papers, tasks)` and
`score(tasks, answers)`. Without a name, all three tables are made. scikit-learn must be installed,
for the peer alone. Times are of the processor,
so that other programs count little.
"""

import argparse
import importlib.util
import random
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

from tui.interest import Ranking, Terms, examples
from tui.interest.ranking import NEIGHBOUR_WORTH
from tui.interest.terms import TITLE_WORTH
from tui.model import Paper, Reading, Status
from tui.search import SearchIndex
from tui.search.collection import Collection

Record = dict[str, Any]
Task = dict[str, Any]

NOW = datetime(2025, 6, 1, tzinfo=UTC)
SIZES = (5_000, 75_000)
NEW = 50
"""Papers of a day."""
LONG_AGO = timedelta(days=400)
"""When a reader whose interest has moved queued what no longer counts."""


@dataclass(frozen=True)
class Parts:
    """The parts of the ranking that can be left out."""

    recency: bool = True
    dismissed: bool = True
    title_worth: int = TITLE_WORTH
    neighbour_worth: float = NEIGHBOUR_WORTH


WHOLE = Parts()
ABLATIONS = {
    "whole": WHOLE,
    "without recency": replace(WHOLE, recency=False),
    "without dismissed papers": replace(WHOLE, dismissed=False),
    "titles as abstracts": replace(WHOLE, title_worth=1),
    "without titles": replace(WHOLE, title_worth=0),
    "without neighbours": replace(WHOLE, neighbour_worth=0.0),
}


def loaded(path: Path) -> ModuleType:
    """Return the Python file as a module."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is no Python file.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def readings_of(task: Task, parts: Parts) -> list[Reading]:
    """Return what the reader of `task` did; what is `old` was done long ago."""
    old = set(task.get("old", ())) if parts.recency else set()

    def reading(key: str, status: Status) -> Reading:
        at = NOW - LONG_AGO if key in old else NOW
        return Reading(key, "", status, changed_at=at.isoformat())

    queued = [reading(key, Status.QUEUED) for key in task["queued"]]
    dismissed = task["dismissed"] if parts.dismissed else []
    return queued + [reading(key, Status.DISMISSED) for key in dismissed]


def answers(terms: Terms, tasks: Sequence[Task], parts: Parts) -> Iterator[Record]:
    """Yield the order of each day of each reader."""
    for task in tasks:
        found = examples(readings_of(task, parts), NOW)
        ranking = Ranking(terms, found, neighbour_worth=parts.neighbour_worth)
        for day, papers in enumerate(task["days"]):
            order = ranking.order(papers["papers"])
            yield {"reader": task["reader"], "day": day, "order": order}


def papers_of(records: Sequence[Record]) -> list[Paper]:
    """Return the records as papers, without their categories."""
    return [Paper(record["id"], record["title"], record["abstract"]) for record in records]


def moved(tasks: Sequence[Task]) -> list[Task]:
    """Return readers who once queued what the next reader now queues."""
    followers = [*tasks[1:], tasks[0]]
    return [
        task | {"queued": task["queued"] + after["queued"], "old": after["queued"]}
        for task, after in zip(tasks, followers, strict=True)
    ]


def busy(tasks: Sequence[Task]) -> list[Task]:
    """Return readers who dismiss a third of what they like, for want of time."""
    return [
        task
        | {
            "queued": task["queued"][len(task["queued"]) // 3 :],
            "dismissed": task["dismissed"] + task["queued"][: len(task["queued"]) // 3],
        }
        for task in tasks
    ]


READERS: dict[str, Callable[[Sequence[Task]], list[Task]]] = {
    "steady": list,
    "moved": moved,
    "busy": busy,
}


def quality(
    scorer: ModuleType, records: Sequence[Record], seeds: Sequence[int], counts: Sequence[int]
) -> None:
    """Print the mean average precision of the ranking and of the peer, for each seed."""
    terms = Terms(SearchIndex(papers_of(records)).collection)
    for queued in counts:
        ours, theirs = [], []
        print(f"\nMean average precision, {queued} queued (ours, the peer's, difference)")
        for seed in seeds:
            tasks = list(scorer.tasks(records, queued, seed))
            ours.append(scorer.score(tasks, answers(terms, tasks, WHOLE))[0])
            theirs.append(scorer.score(tasks, scorer.peer(records, tasks))[0])
            row = f"{ours[-1]:.3f} {theirs[-1]:.3f} {ours[-1] - theirs[-1]:+.3f}"
            print(f"  seed {seed}: {row}", flush=True)
        mean, peer = statistics.fmean(ours), statistics.fmean(theirs)
        least = min(our - their for our, their in zip(ours, theirs, strict=True))
        print(f"  mean:   {mean:.3f} {peer:.3f} {mean - peer:+.3f}, at least {least:+.3f}")


def parts(
    scorer: ModuleType, records: Sequence[Record], seeds: Sequence[int], counts: Sequence[int]
) -> None:
    """Print what each part of the ranking is worth, to readers of several kinds."""
    collection = SearchIndex(papers_of(records)).collection
    for kind, made in READERS.items():
        print(f"\nMean average precision over seeds {list(seeds)}, {kind} readers")
        for name, with_parts in ABLATIONS.items():
            terms = Terms(collection, title_worth=with_parts.title_worth)
            row = []
            for queued in counts:
                tasks = [made(list(scorer.tasks(records, queued, seed))) for seed in seeds]
                each = [scorer.score(t, answers(terms, t, with_parts))[0] for t in tasks]
                row.append(f"{queued} queued {statistics.fmean(each):.3f}")
            print(f"  {name:<26}", "  ".join(row), flush=True)


def recombined(papers: Sequence[Paper], count: int) -> list[Paper]:
    """Return `count` papers, each of the words of two of `papers`."""
    rng = random.Random(0)
    made = []
    for number in range(count):
        first, second = rng.choice(papers), rng.choice(papers)
        half = len(first.abstract) // 2
        abstract = first.abstract[:half] + second.abstract[len(second.abstract) // 2 :]
        made.append(Paper(f"{number:012x}", first.title, abstract))
    return made


def speed(records: Sequence[Record], seeds: Sequence[int], counts: Sequence[int]) -> None:
    """Print the processor time of a first ranking of new papers, and of one after an action.

    The index is as it is at the start of the app, read from its file.
    """
    for size in SIZES:
        papers = recombined(papers_of(records), size)
        parts = [bytes(part) for part in SearchIndex(papers).collection.packed()]
        by_key = {paper.key: paper for paper in papers}
        for queued in counts:
            first, after, why = zip(
                *(
                    timed(Collection.unpacked(iter(parts), by_key), papers, queued, seed)
                    for seed in seeds
                ),
                strict=True,
            )
            print(
                f"  {size} papers, {queued} queued: first {statistics.median(first):.1f} ms,"
                f" after an action {statistics.median(after):.1f} ms,"
                f" reasons of all {statistics.median(why):.1f} ms",
                flush=True,
            )


def timed(
    collection: Collection, papers: Sequence[Paper], queued: int, seed: int
) -> tuple[float, float, float]:
    """Return the milliseconds of a first ranking, of one after an action, and of the reasons."""
    rng = random.Random(seed)
    keys = [paper.key for paper in rng.sample(papers, NEW + queued + 101)]
    new, liked, rest = keys[:NEW], keys[NEW : NEW + queued], keys[NEW + queued :]
    readings = [Reading(key, "", Status.QUEUED) for key in liked]
    readings += [Reading(key, "", Status.DISMISSED) for key in rest[:-1]]
    start = time.process_time()
    terms = Terms(collection)
    Ranking(terms, examples(readings, NOW)).order(new)
    ranked = time.process_time()
    readings.append(Reading(rest[-1], "", Status.QUEUED))
    ranking = Ranking(terms, examples(readings, NOW))
    ranking.order(new)
    acted = time.process_time()
    for key in new:
        ranking.reasons(key)
    end = time.process_time()
    return (ranked - start) * 1000, (acted - ranked) * 1000, (end - acted) * 1000


def main() -> None:
    """Read the arguments and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("tables", nargs="*", default=["quality", "parts", "speed"])
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3, 4])
    parser.add_argument("--queued", type=int, nargs="+", default=[30, 10, 3])
    asked = parser.parse_args()
    scorer = loaded(asked.scorer)
    records = list(scorer.load(str(asked.corpus)))
    if "quality" in asked.tables:
        quality(scorer, records, asked.seeds, asked.queued)
    if "parts" in asked.tables:
        parts(scorer, records, asked.seeds, asked.queued)
    if "speed" in asked.tables:
        speed(records, asked.seeds, asked.queued)


if __name__ == "__main__":
    main()
