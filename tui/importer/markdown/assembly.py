"""From the rows of a page in Markdown to its blocks: paragraphs, and titles by their marks."""

import re
from collections.abc import Iterator

from tui.importer.markdown.rows import MarkdownRow
from tui.importer.page.addresses import address_of
from tui.importer.page.blocks import (
    Block,
    BlockKind,
    block_of,
    ends_sentence,
    leads_to_address,
)
from tui.importer.page.boilerplate import is_boilerplate
from tui.importer.page.items import Item, item_of
from tui.importer.page.labels import announces_line, is_labelled
from tui.importer.plain.paragraphs import joined
from tui.text import clean_line

_CLOSING_MARKS = re.compile(r"(?<=[ \t])#{1,6}$")
_LONGEST_WRAPPED_LINE = 200
"""In characters; a longer line is a paragraph by itself."""
_FEWEST_LINKED_WORDS = 3


class Assembly:
    """Puts rows together to blocks: a paragraph goes on until something else begins."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._addresses: list[str] = []
        self._number = 0
        self._apart = True
        self._heading = False
        self._item = False
        self._linked = False
        self._within = False
        self._open_id: str | None = None

    def take(self, number: int, row: MarkdownRow, *, alone: bool) -> Iterator[Block]:
        """Take one line; give the blocks that are complete with it."""
        if row.inside:
            return
        text = row.text.strip()
        if not text and not row.addresses:
            linked = row.starts_link or (self._linked and row.within_link)
            yield from self.flush()
            self._apart = self._apart or not row.starts_link
            self._linked, self._within = linked, row.within_link
            return
        item = self._item_of(row, text)
        if item is not None:
            yield from self.flush()
            yield from self._title_of_item(number, row, item)
            return
        if self._lines and leads_to_address(self._lines[-1], text):
            self._addresses.append(text)
        elif not self._goes_on(row, text):
            yield from self.flush()
        if not self._lines:
            self._number, self._heading = number, row.heading
            self._item = row.item or alone
            self._linked = self._linked or row.starts_link
        if text:
            self._lines.append(text)
        self._addresses += row.addresses
        self._within = row.within_link
        ends = row.ends_link or alone or _is_alone(text)
        if ends and not row.within_link and not (self._heading and not row.ends_link):
            yield from self.flush(linked=self._linked and row.ends_link)

    def _item_of(self, row: MarkdownRow, text: str) -> Item | None:
        """Return what stands behind the title that opens a line, if the line is a paper's own."""
        if not row.lead or row.lead == text or row.heading or row.within_link or self._within:
            return None
        known = filter(None, map(address_of, row.addresses))
        named = any(address.arxiv_id for address in known)
        item = item_of(row.lead, text) if named else None
        return item if item and (row.item or not item.abstract) else None

    def _title_of_item(self, number: int, row: MarkdownRow, item: Item) -> Iterator[Block]:
        """Yield the title of an item; its abstract begins a paragraph, which may go on below."""
        self._lines, self._addresses = [row.lead], row.addresses
        self._number, self._heading = number, True
        yield from self.flush()
        if item.upvotes:
            yield Block(number, f"Upvotes: {item.upvotes}", BlockKind.UPVOTES, apart=False)
        self._apart = False
        self._lines = [item.abstract] if item.abstract else []
        self._within = False

    def _goes_on(self, row: MarkdownRow, text: str) -> bool:
        """Return whether the paragraph begun goes on in this line."""
        above = self._lines[-1] if self._lines else ""
        if row.item or not above:
            return not above
        if self._heading:
            return self._within or row.text.startswith("  ")
        if _is_alone(text):  # the last word of an abstract may be one that is on buttons too
            return ends_sentence(text) and not ends_sentence(above)
        if self._within:
            return True
        if is_labelled(text) and announces_line(self._lines[0]):
            return False
        short = max(len(above), len(text)) <= _LONGEST_WRAPPED_LINE
        return short and not row.starts_link and not _is_alone(above)

    def flush(self, *, linked: bool = False) -> Iterator[Block]:
        """Yield the block that is complete, and its addresses."""
        lines, addresses = self._lines, self._addresses
        heading, apart = self._heading, self._apart
        self._lines, self._addresses, self._heading, self._linked = [], [], False, False
        known = [found for found in map(address_of, addresses) if found]
        named = next((found.arxiv_id for found in known if found.arxiv_id), None)
        if lines:
            text = joined(lines)
            if heading:
                text = _CLOSING_MARKS.sub("", text)
            block = block_of(self._number, text, apart=apart, heading=heading)
            if block and linked and self._is_linked_title(block, named):
                block = block_of(self._number, text, apart=apart, heading=True)
            if block:
                yield block
                apart = False
                if block.kind is BlockKind.HEADING:
                    self._open_id = named
        for address in known:
            yield Block(self._number, address.url, BlockKind.ADDRESS, apart, address)
            apart = False
        self._apart = apart if lines or known else self._apart

    def _is_linked_title(self, block: Block, named: str | None) -> bool:
        """Return whether a link to a paper's page is its title, and nothing below its title."""
        return (
            named is not None
            and named != self._open_id
            and block.kind in (BlockKind.TITLE, BlockKind.SENTENCE)
            and (self._item or block.words >= _FEWEST_LINKED_WORDS)
        )


def _is_alone(text: str) -> bool:
    """Return whether a line is boilerplate, or an address, and no part of a paragraph."""
    shown = clean_line(text)
    return is_boilerplate(shown) or address_of(shown) is not None
