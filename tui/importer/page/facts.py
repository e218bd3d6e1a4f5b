"""What a page says beside its papers: addresses, dates and upvotes, each given to its paper."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate

from tui.importer.dates import PageDate, page_date
from tui.importer.page.blocks import Address, Block, BlockKind, is_translated
from tui.importer.page.boilerplate import count_of, names_submitter, paper_date, upvotes_of
from tui.importer.page.labels import AUTHORS, SUMMARY, may_be_abstract, names_of
from tui.importer.page.pairing import PairedPaper, gaps
from tui.importer.parsed import Skipped
from tui.importer.records import NoPaper, make_paper
from tui.model import Paper

_NO_COUNT = re.compile(r"[-–—]|\d[\d.,]*\s?[kKmM]")
"""The button of a paper that has no upvotes, or so many that they are not written out."""
_PICTURE = re.compile(r"\[[^\[\]]{0,60}\]|[\W_]+")


@dataclass(slots=True)
class Facts:
    """What is known of one paper besides its title and abstract."""

    address: Address | None = None
    published: PageDate | None = None
    upvotes: int | None = None
    links: list[tuple[str, str]] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)

    def take(self, address: Address) -> None:
        """Take what an address says; the first that names the paper counts, or its version."""
        if address.label:
            self.links.append((address.label, address.url))
        elif address.arxiv_id and (self.address is None or self.address.covers(address)):
            self.address = address


def papers_of(
    entries: Sequence[PairedPaper], blocks: Sequence[Block], reference: date
) -> tuple[list[Paper], list[Skipped]]:
    """Make the papers of a page; `reference` is the day before which dates without year lie."""
    facts, skipped = _Gathering(entries, blocks).gathered()
    papers = []
    for entry, known in zip(entries, facts, strict=True):
        try:
            papers.append(_paper(entry, known, reference))
        except NoPaper as reason:
            skipped.append(Skipped(entry.title.where, str(reason)))
    return papers, skipped


def _paper(entry: PairedPaper, known: Facts, reference: date) -> Paper:
    day = known.published.resolved(reference) if known.published else None
    own = [text for text in entry.abstract if not is_translated(text, entry.title.text)]
    translated = [text for text in entry.abstract if text not in own]
    summary = known.said.get(SUMMARY) or next(iter(translated), "")
    if not own and may_be_abstract(summary):
        own, summary = [summary], ""
    return make_paper(
        entry.title.text,
        "\n\n".join(own),
        arxiv=known.address.url if known.address else None,
        published=day.isoformat() if day else None,
        published_guessed=known.published is not None and known.published.year is None,
        upvotes=known.upvotes,
        links=known.links,
        authors=names_of(known.said.get(AUTHORS, "")),
        summary=summary,
    )


class _Gathering:
    """Goes down a page once more and gives each fact to a paper.

    What stands between a title and its abstract is that paper's. Dates and upvotes stand under
    the paper that they are of. Addresses between two papers are of the one that they stand close
    to; else of the one above or below, as the head and the foot of the page show; else of none.
    """

    def __init__(self, entries: Sequence[PairedPaper], blocks: Sequence[Block]) -> None:
        self._entries = entries
        self._blocks = blocks
        self._facts = [Facts() for _ in entries]
        self._votes: dict[str, int] = {}
        self._skipped: list[Skipped] = []
        self._breaks = list(accumulate((block.apart for block in blocks), initial=0))

    def gathered(self) -> tuple[list[Facts], list[Skipped]]:
        """Return the facts of each entry, and what belongs to none for certain."""
        spans = list(gaps(self._entries, len(self._blocks)))
        self._count_votes()
        for known, (entry, _) in zip(self._facts, spans, strict=True):
            for at in range(entry.at + 1, max(entry.end, self._own_address_end(entry))):
                self._take(known, at)
        leading = self._is_leading()
        self._take_head(leading=leading)
        for place, (entry, end) in enumerate(spans):
            for at in range(max(entry.end, entry.at + 1), end):
                self._take_between(place, at, end, leading=leading)
        for known, above in zip(
            self._facts, counts_above(self._entries, self._blocks), strict=True
        ):
            if known.address and known.address.arxiv_id in self._votes:
                known.upvotes = self._votes[known.address.arxiv_id]
            elif known.upvotes is None:
                known.upvotes = above
        return self._facts, self._skipped

    def _own_address_end(self, entry: PairedPaper) -> int:
        """Return where the addresses right under a title end; they are its own."""
        end = entry.at + 1
        while end < len(self._blocks) and entry.end == entry.at and self._is_address(end):
            end += 1
        return end

    def _is_address(self, at: int) -> bool:
        return self._blocks[at].kind is BlockKind.ADDRESS

    def _count_votes(self) -> None:
        """Collect the counts that stand beside an upvote button's address, by paper."""
        for above, block in zip(self._blocks, self._blocks[1:], strict=False):
            votes = count_of(above.text) if above.kind is BlockKind.COUNT else None
            if votes is not None and block.address and block.address.upvotes_of:
                self._votes.setdefault(block.address.upvotes_of, votes)

    def _is_leading(self) -> bool | None:
        """Return whether addresses stand above their titles; None when the page is silent."""
        if not self._entries:
            return None
        first, last = self._entries[0], self._entries[-1]
        named = [at for at, b in enumerate(self._blocks) if b.address and b.address.arxiv_id]
        if not named:
            named = [at for at, b in enumerate(self._blocks) if b.address and b.address.label]
        above = bool(named) and named[0] < first.at
        below = bool(named) and named[-1] > last.at
        return above if above != below else None

    def _take_head(self, *, leading: bool | None) -> None:
        """Take the addresses right above the first title, if that is where they stand."""
        if not self._entries or not leading:
            return
        at = self._entries[0].at - 1
        while at >= 0 and self._is_address(at):
            self._take(self._facts[0], at)
            at -= 1

    def _take(self, known: Facts, at: int) -> None:
        block = self._blocks[at]
        if block.address:
            known.take(block.address)
        elif block.label:
            known.said.setdefault(block.label, block.text)
        elif known.published is None and self._date(at):
            known.published = self._date(at)
        elif block.kind is BlockKind.UPVOTES and known.upvotes is None:
            known.upvotes = self._upvotes(at)

    def _date(self, at: int) -> PageDate | None:
        block = self._blocks[at]
        if block.kind is BlockKind.DATE:
            return paper_date(block.text)
        dotted = at > 0 and self._blocks[at - 1].kind is BlockKind.DOT
        return page_date(block.text) if dotted and block.kind is BlockKind.BOILERPLATE else None

    def _upvotes(self, at: int) -> int | None:
        """Return the count on the upvote button, or under it when it stands there alone."""
        written = upvotes_of(self._blocks[at].text)
        below = self._blocks[at + 1] if at + 1 < len(self._blocks) else None
        if written is not None or below is None or below.kind is not BlockKind.COUNT:
            return written
        return count_of(below.text)

    def _take_between(self, place: int, at: int, end: int, *, leading: bool | None) -> None:
        """Take what stands between a paper and the next, which begins at `end`."""
        known, address = self._facts[place], self._blocks[at].address
        last = place + 1 == len(self._facts)
        if address is None or address.is_of_site or address.upvotes_of or last:
            self._take(known, at)
            return
        below = self._facts[place + 1]
        own = {f.address.arxiv_id for f in (known, below) if f.address}
        if address.arxiv_id in own:
            return
        nearer = self._is_nearer_below(self._entries[place].end, at, end)
        up = leading if nearer is None else nearer
        if up is None and address.label and self._card_begins(at, end, below):
            up = False
        if up is None:
            where, url = self._blocks[at].where, address.url
            reason = f"an address that the paper above or the one below may have: {url}"
            self._skipped.append(Skipped(where, reason))
        else:
            (below if up else known).take(address)

    def _card_begins(self, at: int, title: int, below: Facts) -> bool:
        """Return whether a card begins between a block and the title below, so that it is above."""
        return any(
            block.kind is BlockKind.SUBMISSION
            or (
                block.address is not None
                and below.address is not None
                and block.address.arxiv_id == below.address.arxiv_id
            )
            for block in self._blocks[at:title]
        )

    def _is_nearer_below(self, end: int, at: int, title: int) -> bool | None:
        """Return whether no blank line parts the block from the title below, but one from above."""
        above = self._breaks[at + 1] - self._breaks[end + 1]
        below = self._breaks[title + 1] - self._breaks[at + 1]
        return None if bool(above) == bool(below) else bool(above)


def counts_above(entries: Sequence[PairedPaper], blocks: Sequence[Block]) -> list[int | None]:
    """Return the count on each paper's card between its submitter and its title, or None."""
    below = range(entries[-1].end + 1 if entries else 0, len(blocks))
    if any(_is_submission(blocks[at]) for at in below):
        return [None] * len(entries)  # the cards of this page may end with who submitted them
    return [_count_on_card(blocks, entry.at) for entry in entries]


def _count_on_card(blocks: Sequence[Block], title: int) -> int | None:
    """Return the one count right above a title, if the submitter's name stands above that."""
    counts: list[int | None] = []
    for above, block in _upwards(blocks, title):
        if not _is_count(block):
            submitted = names_submitter(block.text) or (
                above is not None and above.kind is BlockKind.SUBMISSION
            )
            return counts[0] if submitted and len(set(counts)) == 1 else None
        counts.append(count_of(block.text))
    return None


def _upwards(blocks: Sequence[Block], title: int) -> Iterator[tuple[Block | None, Block]]:
    """Yield the blocks above a title, from the nearest on, each with the one above it."""
    lower: Block | None = None
    for at in range(title - 1, -1, -1):
        block = blocks[at]
        if _is_passed_over(block):
            continue
        if lower is not None:
            yield block, lower
        lower = block
    if lower is not None:
        yield None, lower


def _is_count(block: Block) -> bool:
    return block.kind is BlockKind.COUNT or bool(_NO_COUNT.fullmatch(block.text))


def _is_passed_over(block: Block) -> bool:
    """Return whether it is what stands for a picture or a box, or leads to a page of the site."""
    if block.address:
        return block.address.is_of_site or block.address.upvotes_of is not None
    return not _is_count(block) and bool(_PICTURE.fullmatch(block.text))


def _is_submission(block: Block) -> bool:
    return block.kind is BlockKind.SUBMISSION or names_submitter(block.text)
