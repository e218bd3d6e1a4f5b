"""What a format's parser gives: papers page by page, and what it could not take."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum

from tui.importer.dates import PageDate
from tui.model import Listing, Paper, Reading, SavedSearch, WordWish


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was in the file and is not in the library, and why."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class Page:
    """One listing: its papers in page order, and its day if it says one.

    `listing` is the record of it as another library kept it, where the file carries that. So are
    `readings`, by the keys of the papers, `searches` and `wishes` what its reader left there.
    """

    papers: tuple[Paper, ...]
    date: PageDate | None = None
    listing: Listing | None = None
    readings: Mapping[str, Reading] = field(default_factory=dict)
    searches: tuple[SavedSearch, ...] = ()
    wishes: tuple[WordWish, ...] = ()


@dataclass(frozen=True, slots=True)
class Parsed:
    """One file read: the listings in it, and everything else that it held.

    `nothing` says of a file that is whole, and yet lists no papers, why: it needs no mending.
    """

    format: str
    pages: tuple[Page, ...]
    skipped: tuple[Skipped, ...] = ()
    nothing: str = ""

    @property
    def papers(self) -> tuple[Paper, ...]:
        """All papers of the file, in its order."""
        return tuple(paper for page in self.pages for paper in page.papers)

    def on_one_page(self, date: PageDate | None = None) -> "Parsed":
        """Return the same as one listing: of a page that was fetched, whatever its records say."""
        return replace(self, pages=(Page(self.papers, date),) if self.pages else ())


class SourceRank(IntEnum):
    """Kinds of sources, a better one being greater than a lesser."""

    DIGEST = 1
    """Digests and text: what somebody passed on, shortened or translated."""
    REFERENCES = 2
    """Files of references: whoever keeps them may have edited them."""
    PAGE = 3
    """The site's own page."""
    RECORD = 4
    """The records of arXiv and of the site's API."""
