"""Measure the search of Broadsheet beside fzf, SQLite FTS5, tantivy and rapidfuzz, in one run.

    python -m tests.benchmarks.search CORPUS QUERY_MAKER [quality|speed|growth|large ...]

CORPUS holds JSON lines, plain or gzipped, each with "title", "summary" and "authors". QUERY_MAKER
is a Python file with `make_queries(records, kind, count, seed)`, which gives rows with the "query"
made from the paper with that "title". Without a name, the first three tables are made. fzf and the
packages tantivy and rapidfuzz must be installed. Compare the numbers of one run only: machines
are noisy.
"""

import argparse
import gzip
import importlib.util
import json
import random
import re
import statistics
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from tui.model import Paper, paper_key
from tui.search import SearchIndex
from tui.search.cache import load, save
from tui.text import clean_line, clean_text

from .search_peers import Broadsheet, Engine, Fts5, Fzf, Rapidfuzz, Tantivy, TunedTantivy

Built = TypeVar("Built")
Record = dict[str, Any]
QueryMaker = Callable[[Sequence[Record], str, int, int], list[dict[str, str]]]

KINDS = ("title", "typo", "prefix", "abstract")
CUTOFF = 10
"""A paper found below this rank counts as not found."""
SIZES = (1_000, 5_000, 16_000, 100_000)
SENTENCES = 6
"""Sentences of an abstract that is made from others."""
TYPED_QUERIES = 20
"""Queries of each kind that are typed letter by letter."""
FZF_SHARE = 40
"""fzf answers one in so many of the typed prefixes, because it is slow."""
PEERS: dict[str, Callable[[Sequence[Paper]], Engine]] = {
    "broadsheet": Broadsheet,
    "tantivy": Tantivy,
    "tantivy, tuned": TunedTantivy,
    "fts5": Fts5,
    "fzf (titles)": Fzf,
    "rapidfuzz (titles)": Rapidfuzz,
}


def read_records(path: Path) -> list[Record]:
    """Give the records of the corpus."""
    content = path.read_bytes()
    text = gzip.decompress(content) if path.suffix == ".gz" else content
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def papers_of(records: Iterable[Record]) -> list[Paper]:
    """Give the records as an import would have taken them in."""
    return [
        Paper(
            paper_key(record["title"]),
            clean_line(record["title"]),
            clean_text(record["summary"]),
            tuple(record.get("authors", ())),
        )
        for record in records
    ]


def recombined(papers: Sequence[Paper], count: int, seed: int = 0) -> list[Paper]:
    """Give `count` papers made of the sentences and of halves of the titles of `papers`."""
    rng = random.Random(seed)
    sentences = [s for paper in papers for s in re.split(r"(?<=[.!?])\s+", paper.abstract)]
    made = []
    for number in range(count):
        first, second = (rng.choice(papers).title.split() for _ in range(2))
        title = " ".join(first[: len(first) // 2 + 1] + second[len(second) // 2 :])
        abstract = " ".join(rng.sample(sentences, SENTENCES))
        made.append(Paper(f"{number:012x}", title, abstract, rng.choice(papers).authors))
    return made


def load_query_maker(path: Path) -> QueryMaker:
    """Give the function `make_queries` of the file."""
    spec = importlib.util.spec_from_file_location("query_maker", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is no Python file.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    maker: QueryMaker = module.make_queries
    return maker


def reciprocal_rank(engine: Engine, query: str, title: str) -> float:
    """Give 1 divided by the rank of the paper titled `title`, or 0."""
    titles = engine.search(query, CUTOFF)
    return 1 / (titles.index(title) + 1) if title in titles else 0.0


def quality(records: Sequence[Record], maker: QueryMaker, seeds: Sequence[int], count: int) -> None:
    """Print the mean reciprocal rank of each engine, for each kind of query and each seed."""
    papers = papers_of(records)
    print(f"\nMRR@{CUTOFF}, {len(papers)} papers, {count} queries of each kind, seeds {seeds}")
    for name, build in PEERS.items():
        engine = build(papers)
        row = []
        for kind in KINDS:
            means = [
                statistics.fmean(
                    reciprocal_rank(engine, made["query"], clean_line(made["title"]))
                    for made in maker(records, kind, count, seed)
                )
                for seed in seeds
            ]
            each = " ".join(f"{mean:.3f}" for mean in means)
            row.append(f"{kind} {statistics.fmean(means):.3f} ({each})")
        print(f"  {name:<20}", "  ".join(row), flush=True)


def typed_prefixes(records: Sequence[Record], maker: QueryMaker, seed: int) -> list[str]:
    """Give each prefix of some queries of each kind, as they come to be while they are typed."""
    made = [row["query"] for kind in KINDS for row in maker(records, kind, TYPED_QUERIES, seed)]
    return [query[:end] for query in made for end in range(1, len(query) + 1)]


def timings(
    engine: Engine, queries: Iterable[str], clock: Callable[[], float] = time.perf_counter
) -> list[float]:
    """Give the milliseconds that each query took by the `clock`, sorted."""
    taken = []
    for query in queries:
        start = clock()
        engine.search(query, CUTOFF)
        taken.append((clock() - start) * 1000)
    return sorted(taken)


def percentile(ordered: Sequence[float], share: float) -> float:
    """Give the value that `share` of the `ordered` values do not exceed."""
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def print_timings(name: str, taken: Sequence[float]) -> None:
    """Print the mean, the median, the 95th percentile and the longest of `taken`."""
    middle, high = percentile(taken, 0.5), percentile(taken, 0.95)
    print(
        f"  {name:<24} mean {statistics.fmean(taken):8.2f}  p50 {middle:8.2f}  p95 {high:8.2f}"
        f"  longest {taken[-1]:8.2f} ms  ({len(taken)} prefixes)",
        flush=True,
    )


def speed(records: Sequence[Record], maker: QueryMaker, seeds: Sequence[int]) -> None:
    """Print how long each engine takes to answer queries that are typed letter by letter."""
    papers = papers_of(records)
    prefixes = typed_prefixes(records, maker, seeds[0])
    print(f"\nEach key press, {len(papers)} papers, seed {seeds[0]}")
    for name, build in PEERS.items():
        asked = prefixes[::FZF_SHARE] if build is Fzf else prefixes
        print_timings(name, timings(build(papers), asked))
    both = Fzf(papers, abstracts=True)
    print_timings("fzf (titles, abstracts)", timings(both, prefixes[::FZF_SHARE]))


def growth(records: Sequence[Record], maker: QueryMaker, seeds: Sequence[int]) -> None:
    """Print what a key press, building and reopening cost, and the memory, by size.

    Only the processor's time counts, which other programs disturb least.
    """
    known = papers_of(records)
    prefixes = typed_prefixes(records, maker, seeds[0])
    print(f"\nGrowth, papers recombined out of {len(known)}")
    for size in SIZES:
        papers = recombined(known, size)
        engine, built = timed(partial(Broadsheet, papers))
        print_timings(f"{size} papers", timings(engine, prefixes, time.thread_time))
        reopened = reopening(engine.index, papers)
        del engine
        peer, built_peer = timed(partial(Fts5, papers))
        del peer
        print(
            f"    built in {built:.2f} s, {built / built_peer:.1f} x FTS5's {built_peer:.2f} s;"
            f" reopened in {reopened:.2f} s, {reopened / built:.3f} of building;"
            f" memory {memory_share(papers):.2f} x the text",
            flush=True,
        )


def large(records: Sequence[Record], maker: QueryMaker, seeds: Sequence[int], size: int) -> None:
    """Print the processor time of a key press beside tantivy's, and what memory either takes."""
    papers = recombined(papers_of(records), size)
    engines: dict[str, Engine] = {}
    print(f"\nEach key press in turn, {size} papers, seed {seeds[0]}")
    for name, build in (("tantivy", Tantivy), ("broadsheet", Broadsheet)):
        before = resident_megabytes()
        engines[name] = build(papers)
        print(f"  {name}: {resident_megabytes() - before:.0f} MB")
    taken: dict[str, list[float]] = {name: [] for name in engines}
    for prefix in typed_prefixes(records, maker, seeds[0]):
        for name, engine in engines.items():
            start = time.thread_time()
            engine.search(prefix, CUTOFF)
            taken[name].append((time.thread_time() - start) * 1000)
    for name, times in taken.items():
        print_timings(name, sorted(times))


def resident_megabytes() -> float:
    """Return the memory that this process holds and no file backs."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith("RssAnon")).split()[1]) / 1024


def timed(build: Callable[[], Built]) -> tuple[Built, float]:
    """Give what `build` gives, and the seconds of the processor that it took."""
    start = time.thread_time()
    return build(), time.thread_time() - start


def reopening(index: SearchIndex, papers: Sequence[Paper]) -> float:
    """Give the seconds that it takes to open the cached `index` again."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "index"
        save(index, path, "benchmark")
        return timed(partial(load, path, "benchmark", papers))[1]


def memory_share(papers: Sequence[Paper]) -> float:
    """Give the memory of an index by the length of the text that it was built from."""
    text = sum(len(p.title) + len(p.abstract) + sum(map(len, p.authors)) for p in papers)
    tracemalloc.start()
    index = SearchIndex(papers)
    index.search("a")
    used, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return used / text


def main() -> None:
    """Read the arguments and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("query_maker", type=Path)
    parser.add_argument("tables", nargs="*", default=["quality", "speed", "growth"])
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--size", type=int, default=40_000, help="of the large table")
    asked = parser.parse_args()
    records, maker = read_records(asked.corpus), load_query_maker(asked.query_maker)
    if "quality" in asked.tables:
        quality(records, maker, asked.seeds, asked.count)
    if "speed" in asked.tables:
        speed(records, maker, asked.seeds)
    if "growth" in asked.tables:
        growth(records, maker, asked.seeds)
    if "large" in asked.tables:
        large(records, maker, asked.seeds, asked.size)


if __name__ == "__main__":
    main()
