"""What is behind a path that a reader names: each file or page in it, to be read one by one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from tui.importer.source import Source, read_source


@dataclass(frozen=True, slots=True)
class Opener:
    """One file or page that has not been read yet; `path` is what reports call it.

    `read` raises ListingError.
    """

    path: str
    read: Callable[[], Source]


def openers(path: str, now: datetime, day: date | None = None) -> Sequence[Opener]:
    """Give what is behind `path`; `day` is what the reader says of its listings."""
    return [Opener(path, partial(read_source, path, now, day))]


def opened(source: Source) -> Opener:
    """Give the opener of a source that has been read already."""
    return Opener(source.name, lambda: source)
