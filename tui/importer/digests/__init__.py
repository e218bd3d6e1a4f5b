"""Digests: pages that others make of papers, whatever pattern they repeat for each of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from tui.importer.digests.outline import Part
from tui.importer.digests.papers import paper_of
from tui.importer.digests.pattern import Section, left_over, sections_of
from tui.importer.digests.titles import without_number
from tui.importer.parsed import Skipped
from tui.importer.records import NoPaper
from tui.model import Paper

__all__ = ["Digest", "read_digest"]

_RISING = 0.8
"""The share of numbers that follow the one above, where they count the papers."""


@dataclass(frozen=True, slots=True)
class Digest:
    """The papers of a digest; `left_over` counts ids and abstracts that belong to none of them.

    The first paper begins on line `first`.
    """

    papers: tuple[Paper, ...]
    skipped: tuple[Skipped, ...]
    left_over: int
    first: int


def read_digest(parts: Sequence[Part], reference: date) -> Digest:
    """Return the papers of a digest; `reference` is the day before which its dates lie."""
    papers, skipped = [], []
    sections = sections_of(parts)
    for section, title in zip(sections, _titles(sections), strict=True):
        try:
            papers.append(paper_of(section, parts, title, reference))
        except NoPaper as reason:
            skipped.append(Skipped(f"line {parts[section.start].line}", str(reason)))
    first = parts[sections[0].start].line if sections else 0
    return Digest(tuple(papers), tuple(skipped), left_over(sections, parts), first)


def _titles(sections: Sequence[Section]) -> list[str]:
    """Return the titles without the numbers that count them; a title may begin with one too."""
    divided = [without_number(section.title) for section in sections]
    numbers = [number for _, number in divided if number is not None]
    rising = sum(below in (above + 1, 1) for above, below in pairwise(numbers))
    is_count = (
        len(numbers) * 2 > len(sections)
        and (numbers[0] == 1 or len(numbers) > 1)
        and rising >= _RISING * (len(numbers) - 1)
    )
    if not is_count:
        return [section.title for section in sections]
    return [bare for bare, _ in divided]
