"""One paper as text to copy: what a reader pastes into a mail, a note, a bibliography."""

from collections.abc import Callable, Mapping

from tui.export.bibliographic import address
from tui.export.exported import ExportedPaper
from tui.model import Reading


def bibtex_entry(exported: ExportedPaper) -> str:
    """Return the BibTeX entry of a paper, without anything of the reader's own."""
    from tui.export.formats import bibtex  # noqa: PLC0415  the others need none of it

    return bibtex.entry(exported, Reading(exported.paper.key, exported.paper.title))


def link(exported: ExportedPaper) -> str:
    """Return a Markdown link to a paper's page; its title where no address is known."""
    from tui.export.markdown_text import markdown_link  # noqa: PLC0415  the others need none of it

    return markdown_link(exported.readable.title, address(exported.paper))


COPIES: Mapping[str, Callable[[ExportedPaper], str]] = {
    "title": lambda exported: exported.readable.title,
    "address": lambda exported: address(exported.paper),
    "BibTeX": bibtex_entry,
    "Markdown link": link,
    "abstract": lambda exported: exported.readable.abstract,
}
"""What can be copied of a paper, by its name. Each returns an empty text where nothing is known."""
