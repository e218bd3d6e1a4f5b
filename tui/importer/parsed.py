"""What a format's parser gives: papers, the page's own date, and what it could not take."""

from dataclasses import dataclass

from tui.importer.dates import PageDate
from tui.model import Paper


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was in the file and is not in the library, and why."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """One listing read: its papers in page order, and everything else that it held."""

    format: str
    papers: tuple[Paper, ...]
    skipped: tuple[Skipped, ...] = ()
    date: PageDate | None = None
