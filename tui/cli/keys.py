"""The papers that the arguments of a command name."""

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from tui.cli.completing import complete_keys
from tui.errors import PaperNotFound

if TYPE_CHECKING:
    from tui.library import Library

STANDARD_INPUT = "-"
QUERY_SIGN = "@"
keys_argument = click.argument(
    "keys",
    nargs=-1,
    required=True,
    metavar="KEY | @QUERY | - ...",
    shell_complete=complete_keys,
)
"""Keys, beginnings of them, arXiv ids; `@QUERY` for all that a search finds; `-` for keys read
from standard input, one a line."""


def named_papers(library: "Library", names: Iterable[str]) -> list[str]:
    """Return the keys of the papers that arguments name, each once, in their order.

    Raises PaperNotFound, also when a search finds nothing, and QueryError.
    """
    return list(dict.fromkeys(key for name in names for key in _named(library, name)))


def _named(library: "Library", name: str) -> Iterator[str]:
    if name == STANDARD_INPUT:
        lines = (line.split() for line in sys.stdin)
        yield from (library.view.resolve(words[0]) for words in lines if words)
    elif name.startswith(QUERY_SIGN):
        yield from matching_papers(library, name.removeprefix(QUERY_SIGN))
    else:
        yield library.view.resolve(name)


def matching_papers(library: "Library", query: str) -> list[str]:
    """Return the keys of all papers that a search finds, the best first.

    Raises PaperNotFound where it finds none, and QueryError.
    """
    keys = list(library.searcher.matching(query))
    if not keys:
        raise PaperNotFound(f"No paper matches “{query}”. Try it with: broadsheet search")
    return keys
