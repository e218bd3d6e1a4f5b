"""What the reader cares for, as the library says it now: the order of papers, and why."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from heapq import nlargest

from tui.errors import WishError
from tui.interest import Example, Ranking, Reasons, Terms, examples, varied
from tui.library.finding import INDEXED_AT_ONCE, Searcher
from tui.library.interest_order import InterestOrder
from tui.library.paper_names import shortened
from tui.library.ports import LibraryStore
from tui.library.view import CatalogueView
from tui.model import Status, Wish
from tui.readable import plain_line
from tui.search.collection import Collection
from tui.text import clean_line, folded_words

CLOSELY = 400
"""How many papers are scored at most, at some tenths of a millisecond each; of more papers, those
that hold most of the telling words."""
FIRST, OUTSIDE = 10, 2
"""Of so many first papers, how many at least are from outside the reader's habits."""
TELLING = 0.05
"""What a word must take off a score at least to be named against it."""
_DID = {
    Status.QUEUED: "queued",
    Status.READING: "are reading",
    Status.READ: "read",
    Status.DISMISSED: "dismissed",
}
HEIGHTS = " ▁▂▃▄▅▆▇█"
OUTSIDE_MARK = "◇"
MISSED = 2
"""Papers that are named of those that were passed over."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """One paper in order of interest: its score, why, and whether it is outside all habits."""

    key: str
    title: str
    score: float
    reasons: Reasons
    outside: bool


class Interest:
    """Ranks papers by the reading state as it is at the moment of asking.

    A ranking is made anew when a decision or a wish has changed since the last question, which
    costs some milliseconds; nothing is kept on disk. Belongs to the thread that searches.
    """

    def __init__(
        self,
        store: LibraryStore,
        view: CatalogueView,
        searcher: Searcher,
        clock: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._view = view
        self._searcher = searcher
        self._clock = clock
        self._terms: Terms | None = None
        self._terms_of: tuple[Collection, int] | None = None
        self._ranking: Ranking | None = None
        self._basis: tuple[Terms, list[Example], Mapping[str, Wish]] | None = None
        self._asked: tuple[Terms, int, Mapping[str, Wish]] | None = None

    @property
    def is_ready(self) -> bool:
        """Whether all words are indexed; until then no paper is ranked."""
        return self._searcher.index_some(INDEXED_AT_ONCE) == 0

    @property
    def ranking(self) -> Ranking:
        """The ranking by what the reader has done up to now; indexes all words first."""
        self._searcher.index_all()
        asked = self.terms, self._view.revision, self._store.wishes
        if self._ranking is None or self._asked != asked:
            terms, _, wishes = self._asked = asked
            basis = terms, examples(self._store.readings.decided(), self._clock()), wishes
            if self._ranking is None or self._basis != basis:
                self._basis, self._ranking = basis, Ranking(*basis)
        return self._ranking

    @property
    def terms(self) -> Terms:
        """What the library says of words; kept while its papers stay as they are."""
        index = self._searcher.index
        now = index.collection, index.revision
        known = self._terms_of
        if self._terms is None or known is None or known[0] is not now[0] or known[1] != now[1]:
            self._terms, self._terms_of = Terms(index.collection), now
        return self._terms

    # Ordering

    def order(self, keys: Iterable[str], *, outside: int = 0) -> list[str]:
        """Return papers in order of interest, the best first; as they came while not ready.

        At least `outside` of the first ten are from outside the reader's habits, if there are any.
        """
        given = list(keys)
        if not self.is_ready or not self.ranking.knows_anything:
            return given
        ranking = self.ranking
        near = ranking.shortlist(given, CLOSELY) if len(given) > CLOSELY else given
        order = ranking.order(near)
        if near is not given:
            looked_at = set(near)
            order += [key for key in given if key not in looked_at]
        return varied(order, filter(ranking.is_outside, near), first=FIRST, least=outside)

    def within_listings(self, keys: Sequence[str], *, outside: int = 0) -> InterestOrder:
        """Return papers in order of listing, such as the inbox, by interest within each listing.

        `outside` is as in `order`, for each listing.
        """
        order = partial(self.order, outside=outside)
        return InterestOrder(keys, self._view.groups(keys), order)

    def ranked(self, keys: Iterable[str], *, limit: int, outside: int = OUTSIDE) -> list[Ranked]:
        """Return the first `limit` of papers in order of interest, each with its reasons."""
        first = self.order(keys, outside=outside)[:limit]
        return [self.of(key) for key in first]

    def of(self, key: str) -> Ranked:
        """Return one paper's score and the reasons for it."""
        ranking = self.ranking
        return Ranked(
            key,
            self._view.reading(key).title,
            ranking.score(key),
            ranking.reasons(key),
            ranking.knows_anything and ranking.is_outside(key),
        )

    def because(self, ranked: Ranked) -> str:
        """Return in one line why a paper stands where it does, or "" where nothing is known."""
        reasons = ranked.reasons
        told = ["outside your habits"] if ranked.outside else list(self._speaks_for(reasons))
        against = [each.words for each in reasons.words_against[:2] if each.worth <= -TELLING]
        if against:
            told.append(f"against it {', '.join(against)}")
        return "; ".join(told)

    def _speaks_for(self, reasons: Reasons) -> Iterator[str]:
        if reasons.words:
            yield f"because of {', '.join(because.words for because in reasons.words[:3])}"
        for key in reasons.like[:1]:
            own = self._view.reading(key)
            title = shortened(plain_line(own.title))
            yield f"like “{title}”, which you {_DID.get(own.status, 'rated')}"

    def bar(self, key: str, rank: int) -> str:
        """Return a paper's score as one letter: a blank from 0 down, a full block from 1 up.

        `rank` papers come before it; among the first ones, a mark says that it is from outside the
        reader's habits.
        """
        if not self.is_ready or not self.ranking.knows_anything:
            return " "
        if rank < FIRST and self.ranking.is_outside(key):
            return OUTSIDE_MARK
        height = min(int(max(self.ranking.score(key), 0.0) * len(HEIGHTS)), len(HEIGHTS) - 1)
        return HEIGHTS[height]

    def missed(self, keys: Iterable[str]) -> list[str]:
        """Return the papers passed over that the reader would miss most, the best first."""
        if not self.is_ready:
            return []
        scores = {key: self.ranking.score(key) for key in keys}
        best = nlargest(MISSED, scores, key=scores.__getitem__)
        return [key for key in best if scores[key] > 0]


def wished(held: Mapping[str, Wish], asked: Mapping[str, Wish | None]) -> dict[str, Wish]:
    """Return the wishes held, with those `asked` for put in or taken back. Raises WishError."""
    both: dict[str, Wish | None] = {**held}
    for text, wish in asked.items():
        words = " ".join(folded_words(clean_line(text)))
        if not words:
            raise WishError(f"“{clean_line(text)}” is not a word. Name a word or two of a paper.")
        both[words] = wish
    return {words: wish for words, wish in both.items() if wish is not None}
