"""Paint every title and abstract of a corpus once in each pane, and say how long that took.

    python -m tests.benchmarks.paint_all CORPUS [COUNT]

CORPUS is a file that Broadsheet imports, or JSON lines, plain or gzipped, with a "title" and an
"abstract" or "summary" a line; COUNT papers of it are painted, or all. Any error ends the run.
"""

import asyncio
import gzip
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.screen.driving import desk
from tests.support import library_in
from tui.library import Library
from tui.library.queue import add

BATCH = 200
"""Papers that are in the queue at a time."""


def records(path: Path) -> list[dict[str, Any]]:
    """Return records with a title and a text."""
    content = path.read_bytes()
    lines = (gzip.decompress(content) if path.suffix == ".gz" else content).decode().splitlines()
    found = (json.loads(line) for line in lines)
    return [
        {"title": each["title"], "abstract": each.get("abstract") or each.get("summary")}
        for each in found
        if each.get("title")
    ]


def library_of(corpus: Path, folder: Path, count: int | None) -> Library:
    """Return a library in `folder` that holds the corpus."""
    library = library_in(folder)
    if ".jsonl" in corpus.name:
        page = folder.parent / "corpus.json"
        page.write_text(json.dumps(records(corpus)[:count]), encoding="utf-8")
        corpus = page
    library.import_listings([str(corpus)])
    library.searcher.index_all()
    return library


async def paint(library: Library) -> int:
    """Paint each paper in the list, on the page in both forms, and in the queue."""
    keys = list(library.view.newest())
    library.act(add, *keys[:BATCH])
    async with desk(library, (160, 50)) as at:
        for key in keys:
            at.abstract.show_paper(library.entry(key), at.search.found.spans)
            at.abstract.show_as_it_came()
            at.abstract.show_as_it_came()
            list(map(at.abstract.render_line, range(at.abstract.size.height)))
        for papers in (at.results, at.queue):
            while True:
                list(map(papers.render_line, range(papers.size.height)))
                before = papers.cursor
                papers.action_go("page_down")
                if papers.cursor == before:
                    break
    return len(keys)


def main() -> None:
    """Paint the corpus named on the command line."""
    corpus, count = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else None
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made, "library")
        folder.mkdir(mode=0o700)
        library = library_of(corpus, folder, count)
        start = time.perf_counter()
        painted = asyncio.run(paint(library))
        seconds = time.perf_counter() - start
    print(f"{painted:,} papers painted, {seconds / max(painted, 1) * 1000:.1f} ms each")


if __name__ == "__main__":
    main()
