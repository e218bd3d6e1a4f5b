"""What the reader can look up: a text for each topic, shown by `broadsheet help` and in the app."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

TOPICS = {
    "reading": "statuses, the inbox, the queue, notes, undo",
    "searching": "the query language, saved searches",
    "interest": "the order of your own interest, wishes, trends, statistics",
    "importing": "formats, ways in, days, fetching, limits",
    "exporting": "formats, updating, moving to another machine, citation keys",
    "scripting": "naming papers, JSON, pipes, exit statuses",
    "files": "where the library is, backups, damage",
}
"""Each topic, and what it is about."""

QUERY_LANGUAGE = "{query language}"
"""Stands in a text for the table of fields."""
_BLANK_LINES = re.compile(r"\n{2,}")
_GAP = re.compile(r" {2,}")


@dataclass(frozen=True, slots=True)
class HelpBlock:
    """One block of a help text: a heading, a paragraph, or a list of terms and what they mean."""

    heading: str = ""
    paragraph: str = ""
    terms: tuple[tuple[str, str], ...] = ()


def help_blocks(topic: str) -> Iterator[HelpBlock]:
    """Yield the blocks of a topic's text, each to be set in whatever width there is."""
    from tui.search.query.completion import examples  # noqa: PLC0415  --help shows no topic

    text = files("tui").joinpath("help", f"{topic}.md").read_text(encoding="utf-8")
    for block in _BLANK_LINES.split(text.strip()):
        if block.startswith("#"):
            yield HelpBlock(heading=block.lstrip("# "))
        elif block.strip() == QUERY_LANGUAGE:
            yield HelpBlock(terms=tuple(examples().items()))
        elif block.startswith("  "):
            yield HelpBlock(terms=tuple(_terms(block)))
        else:
            yield HelpBlock(paragraph=" ".join(block.split()))


def _terms(block: str) -> Iterator[tuple[str, str]]:
    """Yield the term and the meaning in each line; a line that is indented further continues."""
    whole = re.sub(r"\n {8,}", " ", block)
    for line in whole.splitlines():
        *terms, meaning = _GAP.split(line.strip())
        yield "  ".join(terms), meaning
