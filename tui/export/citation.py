"""One paper as text to copy: what a reader pastes into a mail, a note, a bibliography."""

from collections.abc import Callable, Mapping

from tui.export.bibliographic import address
from tui.export.exported import ExportedPaper
from tui.model import Reading


def title(exported: ExportedPaper) -> str:
    """Return the title of a paper as one line."""
    return exported.readable.title


def page(exported: ExportedPaper) -> str:
    """Return the address of a paper's page; empty where none is known."""
    return address(exported.paper)


def bibtex_entry(exported: ExportedPaper) -> str:
    """Return the BibTeX entry of a paper, without anything of the reader's own."""
    from tui.export.formats import bibtex  # noqa: PLC0415  the others need none of it

    return bibtex.entry(exported, Reading(exported.paper.key, exported.paper.title))


def link(exported: ExportedPaper) -> str:
    """Return a Markdown link to a paper's page; its title where no address is known."""
    from tui.export.markdown_text import markdown_link  # noqa: PLC0415  the others need none of it

    return markdown_link(exported.readable.title, address(exported.paper))


def abstract(exported: ExportedPaper) -> str:
    """Return the abstract of a paper, with a blank line between its paragraphs."""
    return exported.readable.abstract


COPIES: Mapping[str, Callable[[ExportedPaper], str]] = {
    "title": title,
    "address": page,
    "BibTeX": bibtex_entry,
    "Markdown link": link,
    "abstract": abstract,
}
"""What can be copied of a paper, by its name. Each returns an empty text where nothing is known."""
