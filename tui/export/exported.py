"""What an export is made of: frozen records that the caller fills, and that no writer changes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tui.model import Appearance, Paper, Reading
from tui.readable import plain_line, readable_text


@dataclass(frozen=True, slots=True)
class ExportedPaper:
    """A paper, what the reader did with it, and the listings that it stood in, newest first.

    `position` is its place in the queue, counted from 1. `citation_key` is the one that
    `citation_keys` assigned to it; where it is empty, the key of the paper stands for it.
    """

    paper: Paper
    reading: Reading
    appearances: tuple[Appearance, ...] = ()
    position: int | None = None
    citation_key: str = ""

    @property
    def readable(self) -> Paper:
        """The paper with the mathematics of its title and its abstract as they are read."""
        return replace(
            self.paper,
            title=plain_line(self.paper.title),
            abstract=readable_text(self.paper.abstract).text,
        )

    @property
    def cited_as(self) -> str:
        """The key by which a document cites the paper."""
        return self.citation_key or self.paper.key


@dataclass(frozen=True, slots=True)
class ExportedList:
    """The papers of one export in their order.

    `searches` are the names and queries of the saved searches, `wishes` what the reader wished of
    words. Nothing of the reader's own is written unless `with_state` is set; only JSON lines always
    hold the status, the position, the tags, the note and the rating.
    """

    papers: Sequence[ExportedPaper]
    title: str = "Reading list"
    searches: Sequence[tuple[str, str]] = ()
    with_state: bool = False
    wishes: Sequence[tuple[str, str]] = ()

    def marks(self, exported: ExportedPaper) -> Reading:
        """Return what of the reader's own goes along with a paper; untouched without state."""
        paper = exported.paper
        return exported.reading if self.with_state else Reading(paper.key, paper.title)
