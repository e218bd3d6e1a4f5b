"""The text of a listing page: titles and abstracts, in blocks or on alternating lines.

Both shapes of page, however wide the lines, with boilerplate missing, doubled or in other places.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tui.errors import NoListing
from tui.importer.dates import PageDate
from tui.importer.digests import read_digest
from tui.importer.digests.outline import Part
from tui.importer.digests.text_outline import text_outline, with_whole_names
from tui.importer.digests.titles import without_brackets, without_counts
from tui.importer.evidence.judging import PageReading, best_of, evidence_of, judged
from tui.importer.markdown.headings import unquoted
from tui.importer.page.blocks import (
    MARKS,
    TITLES,
    Block,
    BlockKind,
    block_of,
    is_mark,
)
from tui.importer.page.boilerplate import is_button, without_stuck_button
from tui.importer.page.facts import papers_of
from tui.importer.page.labelled_blocks import without_labels
from tui.importer.page.labels import announces_names
from tui.importer.page.pairing import PairedPaper, paired
from tui.importer.page.provenance import latest_day, page_day, without_own_lines
from tui.importer.parsed import Page, Parsed, Skipped, SourceRank
from tui.importer.plain.lines import with_addresses
from tui.importer.plain.paragraphs import paragraphs, text_blocks
from tui.importer.source import Source
from tui.model import arxiv_written_in

NAME = "listing text"
RANK = SourceRank.DIGEST
MAX_TEXT_BYTES = 32 * 1024 * 1024
"""Some 20,000 papers; reading them takes up to ten times as much memory."""
MAX_LINES = 500_000
"""What 32 MB are in columns of 64 characters."""
_LONGEST_MARK = 200
"""In characters."""
MAX_SKIPPED = 1_000
"""More of them are counted, not named."""


def parse(source: Source) -> Parsed | None:
    """Return the papers of a page saved as text, or None where there are none; raises NoListing."""
    reject_oversized(source)
    text = with_addresses(unquoted(source.text))
    found = with_whole_names(paragraphs(text))
    blocks = text_blocks(found)
    # Logs of changes have labelled authors and dates too: only the page's own marks count.
    page = read_page(NAME, without_labels(blocks), source, marks=marks_of(blocks))
    # What names papers now and then is no digest: there each has an id.
    named = len(arxiv_written_in(text)) >= (len(page.parsed.papers) / 2 if page else 1)
    digest = (
        digest_reading(NAME, list(text_outline(found)), source, page_day(blocks)) if named else None
    )
    readings = [reading for reading in (page, digest) if reading is not None]
    return judged(best_of(readings), source) if readings else None


def digest_reading(
    name: str, parts: Sequence[Part], source: Source, date: PageDate | None = None
) -> PageReading | None:
    """Return what an outline shows when it is read as a digest of papers."""
    digest = read_digest(parts, latest_day(date, source.reference), source.tell_line)
    if not digest.papers:
        return None
    parsed = Parsed(name, (Page(digest.papers, date),), digest.skipped)
    return PageReading(
        parsed,
        evidence_of(digest.papers, digest.prose, (part for part in parts if _is_mark(part))),
        first=digest.first,
    )


def _is_mark(part: Part) -> bool:
    """Whether only a page of papers has such a line."""
    return len(part.text) <= _LONGEST_MARK and (is_mark(part.text) or announces_names(part.text))


def reject_oversized(source: Source) -> None:
    """Raise NoListing for a text that no listing is as large as."""
    if len(source.data) > MAX_TEXT_BYTES:
        raise NoListing(
            f"{source.called} is a text of more than {MAX_TEXT_BYTES // 1024**2} MB: too large for "
            "a listing. Divide it and import the parts."
        )
    if max(source.data.count(b"\n"), source.data.count(b"\r")) > MAX_LINES:
        raise NoListing(
            f"{source.called} has more than {MAX_LINES:,} lines: too many for a listing. "
            "Divide it and import the parts."
        )


def read_page(
    name: str,
    blocks: Sequence[Block],
    source: Source,
    date: PageDate | None = None,
    marks: Iterable[Block] | None = None,
) -> PageReading | None:
    """Return what a page's blocks show; its date is the one on it, unless it is known.

    `marks` are the marks of a page of papers on it, if not all among the blocks count.
    """
    for block in blocks:
        source.tell_line(block.line)
    page = _without_stuck_button(without_own_lines(blocks))
    pairing = paired(page)
    day = date or page_day(page)
    pairing.entries = _without_counts(pairing.entries)
    papers, undecided = papers_of(pairing.entries, page, latest_day(day, source.reference))
    if not papers:
        return None
    skipped = _limited(sorted(pairing.skipped + undecided, key=_line))
    prose = [block.text for block in page if block.kind in (BlockKind.PROSE, BlockKind.SENTENCE)]
    evidence = evidence_of(papers, prose, marks_of(page) if marks is None else marks)
    return PageReading(Parsed(name, (Page(tuple(papers), day),), tuple(skipped)), evidence)


def marks_of(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks that only a page of papers has."""
    return (block for block in blocks if block.kind in MARKS)


def _without_counts(entries: Sequence[PairedPaper]) -> list[PairedPaper]:
    """Return the papers of a page without the numbers that count their titles."""
    titles = without_counts([without_brackets(entry.title.text) for entry in entries])
    return [
        replace(entry, title=replace(entry.title, text=title))
        for entry, title in zip(entries, titles, strict=True)
    ]


def _line(skipped: Skipped) -> int:
    return int(skipped.where.removeprefix("line "))


def _limited(skipped: list[Skipped]) -> list[Skipped]:
    more = len(skipped) - MAX_SKIPPED
    if more <= 0:
        return skipped
    where = skipped[MAX_SKIPPED].where
    return [*skipped[:MAX_SKIPPED], Skipped(where, f"{more:,} more lines from here on")]


def _without_stuck_button(blocks: Sequence[Block]) -> list[Block]:
    """Free the first title of the page of a Subscribe button, unless that stood alone before."""
    content = TITLES | {BlockKind.PROSE, BlockKind.OVERSIZED}
    at = next((at for at, block in enumerate(blocks) if block.kind in content), None)
    if at is None or any(is_button(block.text) for block in blocks[:at]):
        return list(blocks)
    block, promoted = blocks[at], at > 0 and blocks[at - 1].kind is BlockKind.PROMOTION
    text = without_stuck_button(block.text, after_promotion=promoted)
    freed = block_of(block.line, text, apart=block.apart) if text != block.text else None
    return [*blocks[:at], freed or block, *blocks[at + 1 :]]
