"""Search in the titles alone: before the index is ready, and when its words find nothing."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from heapq import nlargest
from itertools import islice

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from tui.model import Paper
from tui.search.found import Found, Highlights
from tui.search.shelf import Shelf
from tui.text import fold

SLICE = 500
"""Titles compared in one call, which takes about 2 ms: the screen never waits longer."""
LEAST_ALIKE = 50
"""Titles less alike than this, of 100, are no hits."""
ALIKE_WORDS = 0.75
"""Words this alike, of 1, are highlighted."""
FEWEST_LETTERS = 3
LONGEST_GAP = 9
"""Characters that may stand between two such letters."""
MOST_TITLES = 4_000
"""Titles looked at for letters in order, about 1 µs each."""
MOST_LETTERS = 40
"""Letters of a query that is taken for the letters of a title in their order."""


def scan_titles(query: str, papers: Iterable[Paper], *, limit: int) -> Iterator[Found]:
    """Yield what was found so far after each slice of `papers`: at least once, and all at last."""
    folded, source = fold(query), iter(papers)
    best: list[tuple[float, str, str]] = []
    total, looked = 0, False
    while (part := list(islice(source, SLICE))) or not looked:
        looked = True
        titles = [fold(paper.title) for paper in part]
        found = process.extract(
            folded, titles, scorer=fuzz.token_set_ratio, score_cutoff=LEAST_ALIKE, limit=None
        )
        total += len(found)
        best += [(score, part[place].key, title) for title, score, place in found]
        best = sorted(best, key=lambda hit: (-hit[0], len(hit[2]), hit[1]))[:limit]
        yield Found(
            query,
            [key for _score, key, _title in best],
            [score / 100 for score, _key, _title in best],
            total=total,
            complete=False,
            highlighter=partial(_alike, folded.split(), [title for _, _, title in best]),
        )


def _alike(sought: Sequence[str], titles: Sequence[str]) -> Highlights:
    alike: dict[str, int] = {}
    for word in {word for title in titles for word in title.split()}:
        for typed in sought:
            if word.startswith(typed):
                alike[word] = len(typed)
            elif OSA.normalized_similarity(word, typed) >= ALIKE_WORDS:
                alike[word] = len(word)
    return alike


def subsequence(query: str, papers: Sequence[Paper]) -> list[tuple[int, float]]:
    """Return the place and score of each paper whose title has the letters of `query` in order.

    The closer together the letters stand, the higher the score; 1 is the highest. Of a large
    catalogue only the papers that came last are looked at, or the screen would have to wait.
    """
    letters = fold(query).replace(" ", "")
    if not FEWEST_LETTERS <= len(letters) <= MOST_LETTERS:
        return []
    search = _in_order(letters).search
    first = max(0, len(papers) - MOST_TITLES)
    matches = ((place, search(papers[place].title)) for place in range(first, len(papers)))
    found = [(place, len(letters) / len(match[0])) for place, match in matches if match]
    return nlargest(len(found), found, key=lambda hit: (hit[1], -hit[0]))


def by_subsequence(query: str, letters: str, papers: Shelf, members: int, limit: int) -> Found:
    """Return those of the papers of a bitmap whose titles have `letters` in order."""
    found = [hit for hit in subsequence(letters, papers) if members >> hit[0] & 1]
    keys = [papers.keys[number] for number, _score in found[:limit]]
    return Found(query, keys, [score for _number, score in found[:limit]], total=len(found))


def _in_order(letters: str) -> re.Pattern[str]:
    cases = [letter + letter.upper() for letter in letters]
    gaps = "".join(f"[^{case}]{{0,{LONGEST_GAP}}}[{case}]" for case in cases[1:])
    return re.compile(f"[{cases[0]}]{gaps}")
