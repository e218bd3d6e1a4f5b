"""Blocks of a page that are labelled, turned into what they say."""

import re
from collections.abc import Sequence
from dataclasses import replace

from tui.importer.page.blocks import (
    TITLES,
    Block,
    BlockKind,
    address_of,
    arxiv_address,
    block_of,
    is_translated,
)
from tui.importer.page.boilerplate import paper_date
from tui.importer.page.labels import (
    ABSTRACT,
    ARXIV,
    AUTHORS,
    LINK,
    PUBLISHED,
    TITLE,
    UPVOTES,
    labelled,
    parts_of,
)

_COUNT = re.compile(r"\W*(?P<count>\d[\d,]*)\W*")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_PUBLISHED_ON = "Published on "


def without_labels(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of a page with labelled lines turned into what they say.

    A heading is a title, whatever it begins with. So may a line be that does not hold what its
    label announces: `Code: A Survey`. A date above all papers is the page's.
    """
    page: list[Block] = []
    begun = False
    for place, block in enumerate(blocks):
        is_other = block.kind is BlockKind.HEADING or block.kind is BlockKind.ADDRESS
        line = None if is_other else labelled(block.text)
        linked = place + 1 < len(blocks) and _is_on_line(blocks[place + 1], block.line)
        parts = parts_of(line) if line and line.role else ()
        said = [_said(block.line, part.role or "", part.value, linked=linked) for part in parts]
        above = blocks[place - 1].text if place else ""
        if line and line.role == TITLE and above and is_translated(line.value, above):
            page.append(replace(block, kind=BlockKind.BOILERPLATE))
        elif said and said[0] is not None:
            for number, found in enumerate(filter(None, said)):
                own = found if begun else _of_page(found)
                page.append(replace(own, apart=block.apart and not number))
        else:
            page.append(block)
        begun = begun or block.kind in (BlockKind.HEADING, BlockKind.PROSE)
    return page


def _is_on_line(block: Block, line: int) -> bool:
    return block.address is not None and block.line == line


def _of_page(block: Block) -> Block:
    """Return what stands above all papers: a date there is the listing's own."""
    if block.kind is not BlockKind.DATE:
        return block
    return replace(block, kind=BlockKind.BOILERPLATE, text=block.text.removeprefix(_PUBLISHED_ON))


def _said(line: int, role: str, value: str, *, linked: bool) -> Block | None:
    """Return what a part of a line says, or None if its value is not what its label announces."""
    if role in (TITLE, ABSTRACT):
        found = block_of(line, value, heading=role == TITLE)
        whole = BlockKind.HEADING if role == TITLE else BlockKind.PROSE
        return replace(found, kind=whole) if found else Block(line, value, BlockKind.BOILERPLATE)
    if role == AUTHORS:
        return Block(line, value, BlockKind.AUTHORS, label=role)
    if role == ARXIV:
        named = arxiv_address(value)
        return Block(line, named.url, BlockKind.ADDRESS, address=named) if named else None
    if role == LINK:
        address = address_of(value.strip("<> "))
        kind = BlockKind.ADDRESS if address else BlockKind.BOILERPLATE
        return Block(line, value, kind, address=address) if address or linked else None
    return _short(line, role, value)


def _short(line: int, role: str, value: str) -> Block | None:
    if role == UPVOTES:
        count = _COUNT.fullmatch(value)
        kind = BlockKind.UPVOTES if count else BlockKind.BOILERPLATE
        return Block(line, f"Upvotes: {count['count']}" if count else value, kind)
    if role == PUBLISHED:
        written = _DAY.match(value)
        said = f"{_PUBLISHED_ON}{written.group() if written else value}"
        return Block(line, said, BlockKind.DATE) if paper_date(said) else None
    found = block_of(line, value)
    if role or found is None or found.kind in TITLES | {BlockKind.PROSE, BlockKind.OVERSIZED}:
        return Block(line, value, BlockKind.BOILERPLATE, label=role)
    return found
