"""The counts above the titles of cards: upvotes, where nothing on the page says so but its layout.

Each card of the site begins with who submitted the paper and the count on its upvote button; its
last lines count stars and comments. A bare number between two cards tells nothing by itself.
"""

import re
from collections.abc import Iterator, Sequence

from tui.importer.page.blocks import Block, BlockKind
from tui.importer.page.boilerplate import count_of, names_submitter
from tui.importer.page.pairing import PairedPaper

_NO_COUNT = re.compile(r"[-–—]|\d[\d.,]*\s?[kKmM]")
"""The button of a paper that has no upvotes, or so many that they are not written out."""
_PICTURE = re.compile(r"\[[^\[\]]{0,60}\]|[\W_]+")


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
