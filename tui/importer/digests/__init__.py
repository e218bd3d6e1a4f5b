"""Digests: pages that others make of papers, whatever pattern they repeat for each of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from tui.importer.digests.outline import Part
from tui.importer.digests.papers import paper_of
from tui.importer.digests.pattern import left_over, sections_of
from tui.importer.digests.titles import without_counts
from tui.importer.parsed import Skipped
from tui.importer.records import NoPaper
from tui.model import Paper

__all__ = ["Digest", "read_digest"]


@dataclass(frozen=True, slots=True)
class Digest:
    """The papers of a digest; `left_over` counts ids and abstracts that belong to none of them.

    The first paper begins on line `first`.
    """

    papers: tuple[Paper, ...]
    skipped: tuple[Skipped, ...]
    left_over: int
    first: int


def read_digest(parts: Sequence[Part], reference: date, tell_line: Callable[[int], None]) -> Digest:
    """Return the papers of a digest; `reference` is the day before which its dates lie.

    `tell_line` is told the line of each paper when its turn comes, and may raise.
    """
    papers, skipped = [], []
    sections = sections_of(parts)
    titles = without_counts([section.title for section in sections])
    for section, title in zip(sections, titles, strict=True):
        tell_line(parts[section.start].line)
        try:
            papers.append(paper_of(section, parts, title, reference))
        except NoPaper as reason:
            skipped.append(Skipped(f"line {parts[section.start].line}", str(reason)))
    first = parts[sections[0].start].line if sections else 0
    return Digest(tuple(papers), tuple(skipped), left_over(sections, parts), first)
