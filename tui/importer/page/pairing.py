"""From the blocks of a page to its papers: which title belongs to which abstract.

A paper is told by its abstract, a run of prose, with the likeliest of the titles above it; or,
where a page shows no abstracts, by what only stands beside a paper.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tui.importer.page.blocks import CONTENT, TITLES, Block, BlockKind
from tui.importer.page.boilerplate import may_be_name
from tui.importer.parsed import Skipped
from tui.importer.records import MAX_ABSTRACT_CHARACTERS
from tui.text import clean_text, fold

_FEWEST_TITLE_WORDS = 4
"""A line of fewer words may be a title, but not on the strength of its place alone."""
_HEADING, _TITLE, _SIGNED, _NAME = 4, 3, 2, 1
_RANKS = {
    BlockKind.HEADING: _HEADING,
    BlockKind.TITLE: _TITLE,
    BlockKind.SENTENCE: _TITLE,
    BlockKind.NAME: _NAME,
}
"""How likely a line is the title of what is under it."""
_BETWEEN_PAPERS = frozenset(
    {
        BlockKind.SUBMISSION,
        BlockKind.AUTHORS,
        BlockKind.UPVOTES,
        BlockKind.COUNT,
        BlockKind.DATE,
        BlockKind.DOT,
    }
)
_QUOTED_CHARACTERS = 60


@dataclass(slots=True)
class PairedPaper:
    """One paper of a page: where its title stands among the blocks, and where its abstract ends."""

    title: Block
    at: int
    end: int
    abstract: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Pairing:
    """The papers of a page, and what on it could not be taken."""

    entries: list[PairedPaper] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)


def paired(blocks: Sequence[Block]) -> Pairing:
    """Pair each abstract among the blocks with its title."""
    walk = _Walk(blocks)
    for at, following in enumerate(_followers(blocks)):
        walk.take(at, following)
    walk.close_gap(None)
    walk.found.entries.sort(key=lambda entry: entry.at)
    return walk.found


def _followers(blocks: Sequence[Block]) -> Sequence[BlockKind | None]:
    """Return for each block what comes after it, boilerplate left out."""
    followers: list[BlockKind | None] = []
    below: BlockKind | None = None
    for block in reversed(blocks):
        followers.append(below)
        if block.kind in CONTENT:
            below = block.kind
    return followers[::-1]


class _Walk:
    """Walks down a page; what stands between two abstracts is a gap, and holds a title."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.found = Pairing()
        self._blocks = blocks
        self._gap: list[int] = []
        self._names: set[int] = set()
        self._name_follows = False
        self._last: PairedPaper | None = None

    def take(self, at: int, following: BlockKind | None) -> None:
        """Take the block at `at`; `following`, what comes after it, settles doubtful cases."""
        block = self._blocks[at]
        if block.kind is BlockKind.OVERSIZED:
            self._skip(block, f"a line of {block.text} characters is neither title nor abstract")
        elif self._is_abstract(block, following):
            self._take_abstract(at)
        elif block.kind in TITLES:
            self._take_title(at)
        elif block.kind in _BETWEEN_PAPERS:
            self._name_follows = self._name_follows or block.kind is BlockKind.SUBMISSION
            self._last = None

    def _is_abstract(self, block: Block, following: BlockKind | None) -> bool:
        if block.kind is not BlockKind.SENTENCE:
            return block.kind is BlockKind.PROSE
        # A short sentence under a title is its abstract, unless an abstract follows: then it is
        # itself a title, one that ends like a sentence.
        if any(self._rank(at) > _NAME for at in self._gap):
            return following is not BlockKind.PROSE or self._is_under_heading()
        # Under an abstract it is one more paragraph, unless what follows may be its own abstract.
        ended = block.ends_with_full_stop
        return (
            self._last is not None
            and ended
            and following in (None, BlockKind.TITLE, BlockKind.HEADING)
            and not self._gap
        )

    def _is_under_heading(self) -> bool:
        return self._blocks[self._gap[-1]].kind is BlockKind.HEADING

    def _take_title(self, at: int) -> None:
        block = self._blocks[at]
        if self._name_follows and block.kind is not BlockKind.HEADING and may_be_name(block.text):
            self._names.add(at)
        # An organisation is one by itself: whoever put the paper up may be named after it.
        self._name_follows = self._name_follows and block.kind is BlockKind.NAME
        self._gap.append(at)

    def _take_abstract(self, at: int) -> None:
        self._name_follows = False
        block = self._blocks[at]
        if self._gap:
            title = self._chosen()
            self.close_gap(title)
            self._add(PairedPaper(self._blocks[title], title, at, [clean_text(block.text)]))
        elif self._last is None:
            self._skip(block, f"an abstract with no title above it: {quoted(block.text)}")
        elif sum(map(len, self._last.abstract)) + len(block.text) > MAX_ABSTRACT_CHARACTERS:
            self._skip(block, f"far more than one abstract: {quoted(block.text)}")
        else:
            self._last.abstract.append(clean_text(block.text))
            self._last.end = at

    def _chosen(self) -> int:
        """Return the place of the title above an abstract: of the likeliest lines the nearest."""
        best = max(self._gap, key=lambda at: (self._rank(at), at))
        place = self._gap.index(best)
        if place and self._is_organisation_between(self._gap[place - 1], best):
            return self._gap[place - 1]
        return best

    def _rank(self, at: int) -> int:
        if at in self._names:
            return _NAME
        return _SIGNED if self._is_signed(at) else _RANKS[self._blocks[at].kind]

    def _is_signed(self, at: int) -> bool:
        """Return whether a profile's address or a date stands right under, as under a name."""
        block, below = self._blocks[at], self._below(at)
        if below is None or block.kind is not BlockKind.TITLE or not may_be_name(block.text):
            return False
        profile = below.address is not None and below.address.is_of_site
        return profile or below.kind in (BlockKind.DOT, BlockKind.DATE)

    def _below(self, at: int) -> Block | None:
        return self._blocks[at + 1] if at + 1 < len(self._blocks) else None

    def _is_organisation_between(self, above: int, nearest: int) -> bool:
        """Return whether the nearest line is too short beside the one above it to be the title."""
        upper, lower = self._blocks[above], self._blocks[nearest]
        return (
            above == nearest - 1
            and self._rank(above) == self._rank(nearest) == _TITLE
            and lower.kind is BlockKind.TITLE
            and lower.words < _FEWEST_TITLE_WORDS <= upper.words
            and ":" not in lower.text
        )

    def close_gap(self, title: int | None) -> None:
        """Leave a gap whose title has been taken: what else is in it is a paper without abstract.

        Or it is a name, or it is reported.
        """
        for place, at in enumerate(self._gap):
            block = self._blocks[at]
            if at == title or self._rank(at) <= _SIGNED:
                continue
            if self._is_paper(place):
                self._add(PairedPaper(block, at, at))
            elif title is None or fold(block.text) != fold(self._blocks[title].text):
                self._skip(block, f"no abstract under it: {quoted(block.text)}")
        self._gap, self._names, self._last = [], set(), None

    def _is_paper(self, place: int) -> bool:
        """Return whether a title without an abstract is certainly a paper's.

        The number of its authors stands under it, or its own address does, or it stands first
        under the name of who submitted it.
        """
        at = self._gap[place]
        block = self._blocks[at]
        below = self._below(at)
        named = place > 0 and self._gap[place - 1] in self._names
        if block.words < _FEWEST_TITLE_WORDS and not (named or block.kind is BlockKind.HEADING):
            return False
        if below is not None and below.address is not None and below.address.arxiv_id:
            return True
        counted = below is not None and below.kind is BlockKind.AUTHORS
        return counted or (named and block.words >= _FEWEST_TITLE_WORDS)

    def _add(self, entry: PairedPaper) -> None:
        self.found.entries.append(entry)
        self._last = entry if entry.abstract else None

    def _skip(self, block: Block, reason: str) -> None:
        self.found.skipped.append(Skipped(block.where, reason))


def quoted(text: str) -> str:
    """Return the beginning of `text` in quotation marks."""
    short = text if len(text) <= _QUOTED_CHARACTERS else text[: _QUOTED_CHARACTERS - 1] + "…"
    return f"“{short}”"


def gaps(entries: Sequence[PairedPaper], blocks: int) -> Iterator[tuple[PairedPaper, int]]:
    """Yield each entry with where the next one begins."""
    for entry, following in pairwise(entries):
        yield entry, following.at
    if entries:
        yield entries[-1], blocks
