"""How long the screen is kept waiting while a reader types, with 16,000 papers in the library.

    python -m tests.benchmarks.heartbeat CORPUS [--papers 16000]

CORPUS is JSON lines, plain or gzipped, of records with `title`, `summary` and `authors`. Needs
tantivy, as the benchmark beside it does. A heartbeat
beats in the event loop of the app, which runs under Textual's Pilot; the longest pause between two
beats is what a key press could have had to wait. A frame is 16 ms.
"""

import argparse
import asyncio
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from tui.app import BroadsheetApp
from tui.cli.opening import open_library
from tui.library import Library
from tui.model import Action, Listing, paper_key
from tui.panes.search_pane import SearchPane
from tui.store import Stores

from .search import papers_of, percentile, read_records, recombined

FRAME_MS = 16.0
BEAT_SECONDS = 0.0005
QUERIES = (
    "exct difusion inversion",
    "large langauge models reasoning",
    "3d gaussian spltting",
    "text to image generation status:new",
    "title:diffusion -video",
    "reinforcement learning from human feedback",
)


class Heartbeat:
    """Notes every pause between two beats, in milliseconds."""

    def __init__(self) -> None:
        self.pauses: list[float] = []

    async def beat(self) -> None:
        """Beat until cancelled."""
        last = time.perf_counter()
        while True:
            await asyncio.sleep(BEAT_SECONDS)
            now = time.perf_counter()
            self.pauses.append((now - last - BEAT_SECONDS) * 1000)
            last = now


def make_library(corpus: Path, count: int, folder: Path) -> Library:
    """Give a library of `count` papers made of the sentences of a corpus."""
    made = recombined(papers_of(read_records(corpus)), count)
    papers = [
        replace(paper, key=paper_key(f"{paper.title} {number}"))
        for number, paper in enumerate(made)
    ]
    listing = Listing(
        "0", "corpus", "made", "2026-01-01", False, "2026-01-01", tuple(p.key for p in papers)
    )
    held = {paper.key: paper for paper in papers}
    made_at = datetime(2026, 1, 1, tzinfo=UTC).isoformat()
    bringing = Action(
        1, made_at, "Imported a corpus", "1", papers=held, listings={listing.id: listing}
    )
    Stores(folder).catalogue.exchange(bringing)
    return open_library(folder, cached=False)


async def type_queries(library: Library, queries: Sequence[str]) -> tuple[list[float], list[float]]:
    """Give the pauses while the words are indexed, and those while a reader types."""
    app = BroadsheetApp(library)
    async with app.run_test(size=(160, 50)) as pilot:
        heart = Heartbeat()
        beating = asyncio.create_task(heart.beat())
        box = app.screen.query_one(SearchPane).box
        box.focus()
        while not library.searcher.is_complete:
            await pilot.pause(0.05)
        indexing, heart.pauses = heart.pauses, []
        for query in queries:
            for end in range(1, len(query) + 1):
                box.value = query[:end]
                await asyncio.sleep(0.02)
            box.value = ""
            await asyncio.sleep(0.02)
        beating.cancel()
        return indexing, heart.pauses


def print_pauses(name: str, pauses: Sequence[float]) -> None:
    """Print the spread of some pauses."""
    ordered = sorted(pauses)
    over = sum(pause > FRAME_MS for pause in ordered)
    print(
        f"{name:<20} p99 {percentile(ordered, 0.99):6.1f} ms"
        f"   longest {ordered[-1]:6.1f} ms   over a frame {over} of {len(ordered):,}"
    )


def main() -> None:
    """Measure, and print."""
    summary, _, _ = (__doc__ or "").partition("\n")
    parser = argparse.ArgumentParser(description=summary)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--papers", type=int, default=16_000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        library = make_library(arguments.corpus, arguments.papers, Path(folder))
        indexing, typing = asyncio.run(type_queries(library, QUERIES))
    print_pauses("while indexing", indexing)
    print_pauses("while typing", typing)


if __name__ == "__main__":
    main()
