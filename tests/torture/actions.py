"""The library that the torture tests torture: its papers, every kind of action, and its state."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tui.library import Library
from tui.library.marking import note, rate, retag
from tui.library.moving import move_to
from tui.library.queue import add, dismiss, mark, remove
from tui.model import Listing, Paper, Status, paper_key
from tui.store import Stores, searches_file

PAPERS = [
    Paper(paper_key(f"Paper number {n}"), f"Paper number {n}", "We study it.") for n in range(40)
]
KEYS = [paper.key for paper in PAPERS]


class Bench(NamedTuple):
    """A library, and the files behind it."""

    library: Library
    stores: Stores


def open_bench(folder: Path) -> Bench:
    """Open the library in `folder` as the app does."""
    stores = Stores(folder)
    library = Library(stores, searches_file(folder))
    library.refresh()
    return Bench(library, stores)


def state_of(bench: Bench) -> dict[str, Any]:
    """Return all that must survive: the papers, what the reader did with each, and the history."""
    marks = {
        key: (str(r.status), str(r.before), r.place, r.tags, r.note, r.rating)
        for key, r in sorted(bench.stores.reading.readings.items())
    }
    history = [
        (each.words, str(each.state), each.moved_at > 0) for each in bench.library.history.actions()
    ]
    return {"papers": sorted(bench.library.papers), "marks": marks, "history": history}


def state_on_disk(folder: Path) -> dict[str, Any]:
    """Return what a fresh reader of the disk finds."""
    return state_of(open_bench(folder))


def import_papers(bench: Bench, papers: Sequence[Paper]) -> None:
    """Put papers into the catalogue as an import does."""
    held = {paper.key: paper for paper in papers}
    number = f"{len(papers) + 1:012x}"
    keys = tuple(held)
    listing = Listing(number, "a page", "blocks", "2026-08-12", False, "2026-08-12", keys)
    with bench.stores.transaction() as step:
        bench.library.history.record(
            step, papers=held, listings={number: listing}, words="Imported"
        )
    bench.library.refresh()


Act = Callable[[Bench], object]
LONG_NOTE = "A thought that goes on for longer than one sector of a disk. " * 20

ACTIONS: list[Act] = [
    lambda bench: import_papers(bench, PAPERS[:20]),
    lambda bench: bench.library.act(add, KEYS[0]),
    lambda bench: bench.library.act(add, *KEYS[1:6]),
    lambda bench: bench.library.act(move_to(1), KEYS[3]),
    lambda bench: bench.library.act(mark(Status.READING), KEYS[2]),
    lambda bench: bench.library.act(note(LONG_NOTE), KEYS[2]),
    lambda bench: bench.library.act(retag(["a", "b"], []), KEYS[2]),
    lambda bench: bench.library.act(rate(4), KEYS[7]),
    lambda bench: import_papers(bench, PAPERS[15:]),
    lambda bench: bench.library.act(dismiss, *KEYS[8:12]),
    lambda bench: bench.library.undo(),
    lambda bench: bench.library.redo(),
    lambda bench: bench.stores.reading.compact(),
    lambda bench: bench.library.act(remove, KEYS[1]),
    lambda bench: bench.library.act(mark(Status.READ), *KEYS[12:14]),
    lambda bench: bench.library.undo(),
    lambda bench: bench.library.undo(),
    lambda bench: bench.stores.reading.compact(),
    lambda bench: bench.library.undo(),
    lambda bench: bench.library.undo(),
    lambda bench: bench.library.redo(),
    lambda bench: bench.library.act(retag([], ["a"]), KEYS[2]),
]
"""One of every kind, and compactions between them."""
