"""The lines of a text, by their numbers, in the groups that blank lines make of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

_LINE = re.compile(r"[^\r\n]+|\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class PlainLine:
    """One line that is not blank, by its number in the file."""

    number: int
    text: str
    indent: int
    """How many characters of white space it begins with."""


def line_groups(text: str) -> Iterator[list[PlainLine]]:
    """Yield the lines between blank ones; line ends may be of any kind, even mixed."""
    for blank, group in groupby(_lines(text), key=lambda line: not line.text.strip()):
        if not blank:
            yield list(group)


def _lines(text: str) -> Iterator[PlainLine]:
    number, pending = 1, ""
    for match in _LINE.finditer(text):
        if match.group()[0] in "\r\n":
            yield PlainLine(number, pending, len(pending) - len(pending.lstrip()))
            number, pending = number + 1, ""
        else:
            pending = match.group()
    yield PlainLine(number, pending, len(pending) - len(pending.lstrip()))
