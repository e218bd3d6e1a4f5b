"""A listing page as scrapers write it down in Markdown: the titles are headings, or links."""

import re
from collections.abc import Iterator

from tui.importer.dates import PageDate, address_date, page_date
from tui.importer.formats.listing_text import read_page, reject_oversized, text_blocks
from tui.importer.page_text.addresses import address_of
from tui.importer.page_text.blocks import Block, Kind, block_of, ends_sentence
from tui.importer.page_text.furniture import is_furniture
from tui.importer.page_text.inline import Links, rows
from tui.importer.page_text.rows import Row
from tui.importer.page_text.wrapping import joined
from tui.importer.parsed import Parsed
from tui.importer.source import Source
from tui.text import clean_line

NAME = "Markdown"

_MARK = re.compile(
    r"(?:^|\n)[ \t]{0,3}#{1,6}[ \t]+\S"
    r"|\]\((?:https?://(?:www\.)?(?:huggingface\.co|hf\.co))?/papers/\d"
    r"|\]\(https?://arxiv\.org/(?:abs|pdf)/"
    r"|\]\[\d{1,5}\][ \t]*(?:\n|$)"
)
_FRONT_MATTER = re.compile(r"---[ \t]*\n(?P<fields>(?:(?!---)[^\n]*+\n){0,200}+)---[ \t]*(?:\n|$)")
_DATE_FIELD = re.compile(r"^date:[ \t]*[\"']?(?P<date>[^\"'\n]{1,40})", re.MULTILINE)
_REFERENCE = re.compile(
    r"^[ \t]{0,3}\[(?P<label>[^\[\]\n]{1,100})\]:[ \t]+<?(?P<address>[^\s<>]{1,2048})[^\n]*$",
    re.MULTILINE,
)
_NUMBERED = re.compile(r"\]\[\d{1,5}\][ \t]*(?:\n|$)")
_FEWEST_NUMBERED = 3
_HEADING = re.compile(r"[ \t]{0,3}#{1,6}[ \t]")
_CLOSING_MARKS = re.compile(r"(?<=[ \t])#{1,6}$")
_FENCE = re.compile(r"[ \t]*(?:```|~~~)[\w-]*[ \t]*")
_BOLD = re.compile(r"[ \t]*(\*\*|__)[^\n]*\1[ \t]*")
_MOST_SECTION_CHARACTERS = 1 << 18
_LONGEST_WRAPPED_LINE = 200
"""In characters; a longer line is a paragraph by itself."""
_FEWEST_LINKED_WORDS = 3


def parse(source: Source) -> Parsed | None:
    """Give the papers of a page in Markdown, or None for another format; raises NoListing."""
    if not any(mark in source.data for mark in (b"---", b"#", b"](", b"][")):
        return None
    reject_oversized(source)
    text = source.text.replace("\r\n", "\n").replace("\r", "\n")
    body, date = _without_front_matter(text)
    if _MARK.search(body):
        return read_page(NAME, _blocks(body), source, date)
    return read_page(NAME, text_blocks(body), source, date) if body is not text else None


def _without_front_matter(text: str) -> tuple[str, PageDate | None]:
    """Give `text` with blank lines for its front matter, and the day that stood there.

    The page's address says it for certain; `date` may be the day on which the page was saved.
    """
    start = len(text) - len(text.lstrip())
    match = _FRONT_MATTER.match(text, start)
    if match is None:
        return text, None
    field = _DATE_FIELD.search(match["fields"])
    written = field["date"].strip() if field else ""
    date = address_date(match["fields"]) or page_date(written) or page_date(written[:10])
    return "\n" * text.count("\n", 0, match.end()) + text[match.end() :], date


def _blocks(text: str) -> Iterator[Block]:
    references = {m["label"].lower(): m["address"] for m in _REFERENCE.finditer(text)}
    links = Links(references, len(_NUMBERED.findall(text)) >= _FEWEST_NUMBERED)
    assembly = _Assembly()
    number = 1
    for section in _sections(_REFERENCE.sub("", text) if references else text):
        lines = section.split("\n")
        for line, row in zip(lines, rows(section, links), strict=False):
            shown = Row() if _FENCE.fullmatch(line) else row
            yield from assembly.take(number, shown, alone=bool(_BOLD.fullmatch(line)))
            number += 1
    yield from assembly.flush()


def _sections(text: str) -> Iterator[str]:
    """Give the text from heading to heading, in pieces of bounded size: no link reaches over."""
    section: list[str] = []
    size = 0
    for line in text.split("\n"):
        if section and (_HEADING.match(line) or size > _MOST_SECTION_CHARACTERS):
            yield "\n".join(section)
            section, size = [], 0
        section.append(line)
        size += len(line)
    yield "\n".join(section)


class _Assembly:
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

    def take(self, number: int, row: Row, *, alone: bool) -> Iterator[Block]:
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
        if not self._goes_on(row, text):
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

    def _goes_on(self, row: Row, text: str) -> bool:
        """Tell whether the paragraph begun goes on in this line."""
        above = self._lines[-1] if self._lines else ""
        if row.item or not above:
            return not above
        if self._heading:
            return self._within or row.text.startswith("  ")
        if _is_alone(text):  # the last word of an abstract may be one that is on buttons too
            return ends_sentence(text) and not ends_sentence(above)
        if self._within:
            return True
        short = max(len(above), len(text)) <= _LONGEST_WRAPPED_LINE
        return short and not row.starts_link and not _is_alone(above)

    def flush(self, *, linked: bool = False) -> Iterator[Block]:
        """Give the block that is complete, and its addresses."""
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
                if block.kind is Kind.HEADING:
                    self._open_id = named
        for address in known:
            yield Block(self._number, address.url, Kind.ADDRESS, apart, address)
            apart = False
        self._apart = apart if lines or known else self._apart

    def _is_linked_title(self, block: Block, named: str | None) -> bool:
        """Tell whether a link to a paper's page is its title, and nothing below its title."""
        return (
            named is not None
            and named != self._open_id
            and block.kind in (Kind.TITLE, Kind.SENTENCE)
            and (self._item or block.words >= _FEWEST_LINKED_WORDS)
        )


def _is_alone(text: str) -> bool:
    """Tell whether a line is furniture, or an address, and no part of a paragraph."""
    shown = clean_line(text)
    return is_furniture(shown) or address_of(shown) is not None
