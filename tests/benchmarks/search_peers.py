"""What a reader would otherwise search with: fzf, SQLite FTS5, tantivy and rapidfuzz, as peers.

Each peer is built from papers and answers a query with the titles it found, best first.
"""

import re
import sqlite3
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import tantivy
from rapidfuzz import fuzz, process, utils

from tui.model import Paper
from tui.search import SearchIndex

TITLE_WEIGHT = 5.0
"""How much more than the abstract the title counts, in the peers that can weigh fields."""

_WORD = re.compile(r"\w+")


class Engine(Protocol):
    """Anything that finds papers by words."""

    def search(self, query: str, limit: int) -> list[str]:
        """Give the titles of at most `limit` papers, best first."""


class Broadsheet:
    """The engine under measure."""

    def __init__(self, papers: Sequence[Paper]) -> None:
        self.index = SearchIndex(papers)
        self._titles = {paper.key: paper.title for paper in papers}

    def search(self, query: str, limit: int) -> list[str]:
        """Give the titles of at most `limit` papers, best first."""
        return [self._titles[key] for key in self.index.search(query).keys[:limit]]


class Fts5:
    """SQLite's full-text index: Porter stems, prefixes, BM25 with a heavier title."""

    def __init__(self, papers: Sequence[Paper]) -> None:
        self._database = sqlite3.connect(":memory:")
        self._database.execute(
            "CREATE VIRTUAL TABLE papers USING fts5"
            "(title, abstract, tokenize='porter unicode61', prefix='2 3 4')"
        )
        rows = ((paper.title, paper.abstract) for paper in papers)
        self._database.executemany("INSERT INTO papers VALUES (?, ?)", rows)
        self._database.commit()

    def search(self, query: str, limit: int) -> list[str]:
        """Give the titles of at most `limit` papers, best first."""
        words = [f'"{word}"' for word in _WORD.findall(query)]
        if not words:
            return []
        rows = self._database.execute(
            "SELECT title FROM papers WHERE papers MATCH ? ORDER BY bm25(papers, ?, 1.0) LIMIT ?",
            (" OR ".join(words) + "*", TITLE_WEIGHT, limit),
        )
        return [title for (title,) in rows]


class Tantivy:
    """tantivy with fuzzy terms as they come: one edit, transpositions as one, prefixes."""

    FUZZY = (True, 1, True)
    EXACT_SHARE = 0.0
    TITLE_WEIGHT = 1.0

    def __init__(self, papers: Sequence[Paper]) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("title", stored=True)
        builder.add_text_field("abstract")
        self._index = tantivy.Index(builder.build())
        writer = self._index.writer(heap_size=100_000_000, num_threads=1)
        for paper in papers:
            writer.add_document(tantivy.Document(title=paper.title, abstract=paper.abstract))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(self, query: str, limit: int) -> list[str]:
        """Give the titles of at most `limit` papers, best first."""
        words = " ".join(_WORD.findall(query))
        fuzzy = self._parsed(words, {"title": self.FUZZY, "abstract": self.FUZZY})
        if self.EXACT_SHARE:
            exact = tantivy.Query.boost_query(self._parsed(words, {}), self.EXACT_SHARE)
            both = [(tantivy.Occur.Should, exact), (tantivy.Occur.Should, fuzzy)]
            fuzzy = tantivy.Query.boolean_query(both)
        hits = self._searcher.search(fuzzy, limit, count=False).hits
        return [self._searcher.doc(address)["title"][0] for _, address in hits]

    def _parsed(self, words: str, fuzzy: dict[str, tuple[bool, int, bool]]) -> tantivy.Query:
        return self._index.parse_query(
            words,
            ["title", "abstract"],
            field_boosts={"title": self.TITLE_WEIGHT},
            fuzzy_fields=fuzzy,
        )


class TunedTantivy(Tantivy):
    """tantivy as it did best on these queries: exact words count too, titles count more."""

    EXACT_SHARE = 0.33
    TITLE_WEIGHT = 5.0


class Rapidfuzz:
    """rapidfuzz over the titles, by the scorer that did best of its own."""

    def __init__(self, papers: Sequence[Paper]) -> None:
        self._papers = papers
        self._folded = [utils.default_process(paper.title) for paper in papers]

    def search(self, query: str, limit: int) -> list[str]:
        """Give the titles of at most `limit` papers, best first."""
        found = process.extract(
            utils.default_process(query), self._folded, scorer=fuzz.token_set_ratio, limit=limit
        )
        return [self._papers[place].title for _, _, place in found]


class Fzf:
    """`fzf --filter` over one paper a line: titles alone, or titles and abstracts."""

    def __init__(self, papers: Sequence[Paper], *, abstracts: bool = False) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self._lines = Path(self._folder.name) / "papers"
        with self._lines.open("w", encoding="utf-8") as lines:
            for paper in papers:
                fields = [paper.title, paper.abstract] if abstracts else [paper.title]
                lines.write("\t".join(" ".join(field.split()) for field in fields) + "\n")

    def search(self, query: str, limit: int) -> list[str]:
        """Give the titles of at most `limit` papers, best first."""
        with self._lines.open("rb") as lines:
            found = subprocess.run(
                ["fzf", "--filter", query], stdin=lines, capture_output=True, check=False
            )
        rows = found.stdout.decode().splitlines()[:limit]
        return [row.partition("\t")[0] for row in rows]
