"""What is listed while nothing is searched for: the inbox, or all papers, by their listings."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from tui.library import Found, Library
from tui.model import Listing, Status
from tui.panes.listing_headings import ListingHeadings, day_of

MISSED = "{{missed}} shows the {} passed over that you would miss."


class Inbox:
    """Knows what the reader is deciding on, and how far that has come.

    Nothing of it is kept: whoever starts again goes on where he was.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self.is_open = True
        """Whether undecided papers are listed, and not all."""
        self.is_by_interest = False
        """Whether the papers of each listing are in order of interest, and not as on its page."""
        self.outside = 0
        """How many of the first ten of a listing are then from outside the reader's habits."""
        self.is_catching_up = False
        """Whether the undecided papers are listed with the best first."""
        self.with_dismissed = False
        """Whether dismissed papers are listed and found too."""
        self._deciding: set[str] = set()
        self._done: Listing | None = None

    @property
    def name(self) -> str:
        """What the list is called."""
        return "Inbox" if self.is_open else "All papers"

    def answers(self, query: str) -> Iterator[Found]:
        """Yield what a query finds, ever better; without words, the papers to list."""
        if query.strip():
            return self._library.answers(query, with_dismissed=self.with_dismissed)
        return iter([self._listed()])

    def without_gone(self, found: Found) -> Found:
        """Return papers shown aside without those that are not there any more."""
        held = self._library.view.inbox() if self.is_catching_up else self._library.papers
        return replace(found, keys=[key for key in found.keys if key in held])

    def _listed(self) -> Found:
        """Return the papers to list, newest listing first."""
        view = self._library.view
        shown = view.shown(with_dismissed=self.with_dismissed)
        keys: Sequence[str] = view.inbox() if self.is_open else shown
        if self.is_by_interest:
            keys = self._library.interest.within_listings(keys, outside=self.outside)
        return Found("", keys, total=len(keys), of=len(shown))

    def headings(self, found: Found) -> ListingHeadings:
        """Return the headings over the papers listed."""
        return ListingHeadings(self._library.view.groups(found.keys), self._library.today.year)

    def progress(self, key: str) -> str:
        """Say how far the reader is in the listing of a paper."""
        counts = self._library.view.listing_counts(key)
        if counts is None:
            return ""
        return f"{counts.total - counts.undecided + 1:,} of {counts.total:,} · {counts.kept:,} kept"

    def best_first(self) -> Found:
        """Return the undecided papers, the best first, each with the reason."""
        picks = self._library.best_first()
        return Found(
            "",
            [pick.key for pick in picks],
            total=len(picks),
            of=len(self._library.view.shown()),
            reasons={pick.key: pick.reason for pick in picks},
        )

    def decide(self, keys: Iterable[str]) -> None:
        """Note that a decision on papers is being written."""
        self._deciding.update(keys)

    def take_decided(self, changed: Collection[str]) -> Collection[str]:
        """Return those of the papers being decided that have changed, which are decided then."""
        decided = {key for key in self._deciding if key in changed}
        self._deciding -= decided
        return decided

    def next_undecided(self, keys: Sequence[str], cursor: int) -> str | None:
        """Return the first paper from the cursor on, then from the top, not being decided yet."""
        return next((key for key in _round(keys, cursor) if key not in self._deciding), None)

    def listing_done(self, decided: Collection[str]) -> str:
        """Say what was kept of the listing whose last papers were decided, and what is left."""
        for key in decided:
            counts = self._library.view.listing_counts(key)
            if counts is not None and not counts.undecided:
                self._done = counts.listing
                day, missed = day_of(counts, self._library.today.year), self._missed(counts.listing)
                said = MISSED.format(len(missed)) if missed else self.waiting()
                return f"{day} is done: {counts.kept:,} kept of {counts.total:,}. {said}"
        return ""

    def missed(self, key: str | None) -> Found:
        """Return the best papers that were passed over, with the reasons.

        They are of the listing that a paper stands under, or else of the one done last.
        """
        counts = None if key is None else self._library.view.listing_counts(key)
        here = [] if counts is None else self._missed(counts.listing)
        keys, interest = here or self._missed(self._done), self._library.interest
        reasons = {each: interest.because(interest.of(each)) for each in keys}
        return Found("", keys, total=len(keys), of=len(keys), reasons=reasons)

    def _missed(self, listing: Listing | None) -> Sequence[str]:
        """Return the best papers of a listing that were passed over."""
        keys, reading = () if listing is None else listing.keys, self._library.reading
        return self._library.interest.missed(k for k in keys if reading(k).status is Status.SEEN)

    def waiting(self) -> str:
        """Say how much waits for a decision."""
        inbox = self._library.view.inbox()
        if not inbox:
            return "The inbox is empty."
        listings = len(self._library.view.groups(inbox))
        wait = "paper waits" if len(inbox) == 1 else "papers wait"
        return (
            f"{len(inbox):,} {wait} in {listings:,} {'listing' if listings == 1 else 'listings'}."
        )

    def whereabouts(self, key: str) -> str:
        """Say where a paper is that no list shows."""
        reading = self._library.reading(key)
        until = f" until {reading.later}" if reading.later else ""
        return f"“{reading.title}” is {reading.status}{until}"


def _round(keys: Sequence[str], cursor: int) -> Iterator[str]:
    yield from (keys[index] for index in range(cursor, len(keys)))
    yield from (keys[index] for index in range(min(cursor, len(keys))))
