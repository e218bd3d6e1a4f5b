"""Whether what was read in loose text is a listing: by ids, by a page's own marks, by language."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tui.errors import NoListing
from tui.importer.evidence.abstracts import reads_like_abstract
from tui.importer.evidence.likeness import what_it_looks_like
from tui.importer.source import Source
from tui.model import Paper

MOST_PARAGRAPHS = 400
"""Of a file; more are judged by so many, evenly spread."""
_ENOUGH = 0.5
"""The share of papers, and of paragraphs, that must be told for what they are."""
_FEWEST_MARKS = 2
_NO_TITLE = re.compile(
    r"^(?:[*#/|;.,:]|\" |from \S+ import|(?:import|def|class|return|@)\s|\"use |</?[A-Za-z])"
    r"|[;{]$|\(\)"
)


class Unconvincing(NoListing):
    """Papers might be read in the file, but too little speaks for them; the text says why."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a file's being a listing."""

    papers: int
    with_id: int
    with_abstract: int
    """Papers whose abstract reads like one, under what may be a title."""
    paragraphs: int
    like_abstracts: int
    """Of the paragraphs of prose, those that read like abstracts."""
    marks: int
    """What only a page of papers has: counts of authors, upvotes, who submitted it, days."""

    @property
    def is_enough(self) -> bool:
        """Whether this is a listing: by ids, by the page's marks, or by the language of most."""
        half = _ENOUGH * self.papers
        if self.with_id >= half or self.marks >= max(_FEWEST_MARKS, half):
            return True
        if not self.paragraphs:  # short sentences alone: more than half of them must be told
            return self.with_abstract > half
        return self.with_abstract >= half and self.like_abstracts >= _ENOUGH * self.paragraphs

    def against(self, source: Source) -> str:
        """Return why `source` is taken for no listing, in one line."""
        counted = (
            f"{self.like_abstracts:,} of {self.paragraphs:,} paragraphs read like abstracts"
            if self.paragraphs
            else f"{self.with_abstract:,} of {self.papers:,} short texts read like abstracts"
        )
        return f"it looks like {what_it_looks_like(source)}: {counted}"


def evidence_of(papers: Sequence[Paper], paragraphs: Sequence[str], marks: int) -> Evidence:
    """Return what speaks for `papers`, beside the paragraphs of prose in their file."""
    step = max(1, len(paragraphs) // MOST_PARAGRAPHS)
    sample = paragraphs[::step]
    like = sum(map(reads_like_abstract, sample))
    return Evidence(
        papers=len(papers),
        with_id=sum(paper.arxiv_id is not None for paper in papers),
        with_abstract=_with_abstract(papers),
        paragraphs=len(paragraphs),
        like_abstracts=round(like * len(paragraphs) / len(sample)) if sample else 0,
        marks=marks,
    )


def _with_abstract(papers: Sequence[Paper]) -> int:
    step = max(1, len(papers) // MOST_PARAGRAPHS)
    sample = papers[::step]
    told = sum(
        reads_like_title(paper.title) and reads_like_abstract(paper.abstract) for paper in sample
    )
    return round(told * len(papers) / len(sample)) if sample else 0


def reads_like_title(text: str) -> bool:
    """Whether a line may be a title: it begins as one, and is no line of a program."""
    return not _NO_TITLE.search(text)
