"""What a page says of itself beside its papers: its name, the day it is of, where it came from."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from tui.importer.dates import PageDate, address_date, page_date, page_name_date, with_year_of
from tui.importer.page.blocks import TITLES, Block, BlockKind

_SOURCE = re.compile(
    r"\W*(?:(?:url|page|source|original|canonical|saved|retrieved) )?"
    r"(?:url|source|address|link|from)(?:\W{1,8}https?://\S+|:[^:]{0,100})",
    re.IGNORECASE,
)
_CONTENT_FOLLOWS = "Markdown Content:"
"""The last line of what a reader service puts above a page."""
_LONGEST_PREFACE = 12
"""In blocks."""
_MAY_NAME_SOURCE = TITLES | {BlockKind.BOILERPLATE}
_ZONES = timedelta(days=1)
"""A page may show a paper's day as it was farther east."""


def without_own_lines(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of a page; what names the page itself, or its source, can be no title."""
    marks = [at for at, b in enumerate(blocks[:_LONGEST_PREFACE]) if b.text == _CONTENT_FOLLOWS]
    end = marks[0] + 1 if marks else 0
    return [
        _passed_over(block) if at < end or _is_own(block) else block
        for at, block in enumerate(blocks)
    ]


def page_day(blocks: Sequence[Block]) -> PageDate | None:
    """Return the day of a page: as its address says, or its name, or the first date on it."""
    return _day_of_source(blocks) or _day_of_name(blocks) or _first_day(blocks)


def latest_day(day: PageDate | None, reference: date) -> date:
    """Return the day after which no paper of a page appeared; `reference` is the file's own."""
    listed = day.resolved(reference) if day else None
    return listed + _ZONES if listed else reference


def _is_own(block: Block) -> bool:
    return block.kind in TITLES and (
        page_name_date(block.text) is not None or _is_source(block.text)
    )


def _is_source(text: str) -> bool:
    return address_date(text) is not None and bool(_SOURCE.fullmatch(text))


def _passed_over(block: Block) -> Block:
    return (
        replace(block, kind=BlockKind.BOILERPLATE) if block.kind is not BlockKind.ADDRESS else block
    )


def _day_of_source(blocks: Sequence[Block]) -> PageDate | None:
    for block, below in pairwise([*blocks, None]):
        if block and block.kind in _MAY_NAME_SOURCE and _SOURCE.fullmatch(block.text):
            linked = below.address.url if below and below.address else ""
            found = address_date(block.text) or address_date(linked)
            if found:
                return found
    return None


def _day_of_name(blocks: Sequence[Block]) -> PageDate | None:
    names = (page_name_date(block.text) for block in blocks if block.kind is BlockKind.BOILERPLATE)
    return next(filter(None, names), None)


def _first_day(blocks: Sequence[Block]) -> PageDate | None:
    above = BlockKind.BOILERPLATE
    for block in blocks:
        if block.kind is BlockKind.BOILERPLATE and above is not BlockKind.DOT:
            found = page_date(block.text)
            if found:
                return with_year_of(found, _linked_days(blocks))
        above = block.kind
    return None


def _linked_days(blocks: Sequence[Block]) -> Iterator[PageDate]:
    return filter(None, (address_date(b.address.url) for b in blocks if b.address))
