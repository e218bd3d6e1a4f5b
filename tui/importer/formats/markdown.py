"""A listing page as scrapers write it down in Markdown: the titles are headings, or links."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tui.importer.dates import PageDate, page_name_date
from tui.importer.digests.outline import Part, outline
from tui.importer.evidence.judging import PageReading, best_of, judged
from tui.importer.formats.listing_text import (
    digest_reading,
    read_page,
    reject_oversized,
    text_blocks,
)
from tui.importer.markdown.assembly import Assembly
from tui.importer.markdown.front_matter import without_front_matter
from tui.importer.markdown.headings import with_whole_headings, without_numbers
from tui.importer.markdown.inline import LinkTargets, rows
from tui.importer.markdown.rows import MarkdownRow
from tui.importer.markdown.tables import without_tables
from tui.importer.page.blocks import Block, BlockKind, block_of
from tui.importer.page.labels import without_labels
from tui.importer.page.provenance import page_day
from tui.importer.page.quoting import unquoted, without_quotations
from tui.importer.parsed import Parsed
from tui.importer.plain.paragraphs import paragraphs
from tui.importer.ranks import SourceRank
from tui.importer.source import Source

NAME = "Markdown"
RANK = SourceRank.DIGEST

_MARK = re.compile(
    r"(?:^|\n)[ \t]{0,3}#{1,6}[ \t]+\S"
    r"|\]\((?:https?://(?:www\.)?(?:huggingface\.co|hf\.co))?/papers/\d"
    r"|\]\(https?://arxiv\.org/(?:abs|pdf)/"
    r"|\]\[\d{1,5}\][ \t]*(?:\n|$)"
)
_REFERENCE = re.compile(
    r"^[ \t]{0,3}\[(?P<label>[^\[\]\n]{1,100})\]:[ \t]+<?(?P<address>[^\s<>]{1,2048})[^\n]*$",
    re.MULTILINE,
)
_NUMBERED = re.compile(r"\]\[\d{1,5}\][ \t]*(?:\n|$)")
_FEWEST_NUMBERED = 3
_HEADING = re.compile(r"[ \t]{0,3}#{1,6}[ \t]")
_FENCE = re.compile(r"[ \t]*(?:```|~~~)[\w-]*[ \t]*")
_BOLD = re.compile(r"[ \t]*(\*\*|__)[^\n]*\1[ \t]*")
_MOST_SECTION_CHARACTERS = 1 << 18
_SITE_MARKS = ("#community)", "login?next=", "/papers/date/", "ubmitted by")
_SITE_LINE = re.compile(r"^\W*\d+ authors\b|^[ \t]*[·•](?:[ \t]|$)", re.MULTILINE)
"""What stands on the site's own cards."""
_LONGEST_HEAD = 60
"""In lines: the day of a digest stands above its papers."""


def parse(source: Source) -> Parsed | None:
    """Return the papers of a page in Markdown, or None for another format; raises NoListing.

    It is read as the site's page or as somebody's digest: as that which shows more papers.
    """
    if not any(mark in source.data for mark in (b"---", b"#", b"](", b"][", b"| ")):
        return None
    reject_oversized(source)
    text = unquoted(source.text.replace("\r\n", "\n").replace("\r", "\n"))
    above = without_front_matter(text)
    body, date = above.body, above.date
    if not _MARK.search(body):
        plain = (
            read_page(NAME, text_blocks(paragraphs(body)), source, date)
            if body is not text
            else None
        )
        return judged(plain, source) if plain else None
    is_page = _is_of_site(body) and not above.names_paper
    digest = None if is_page else _read_digest(body, source, date)
    if digest is not None and digest.is_whole:
        return judged(digest, source)
    page = read_page(NAME, _page_blocks(body), source, date)
    if digest is None and page is not None and not page.is_told:
        digest = _read_digest(body, source, date)
    found = [reading for reading in (digest, page) if reading is not None]
    return judged(best_of(found), source) if found else None


def _is_of_site(text: str) -> bool:
    """Return whether a page has what stands on the site's own cards."""
    return any(mark in text for mark in _SITE_MARKS) or _SITE_LINE.search(text) is not None


def _page_blocks(body: str) -> Iterator[Block]:
    plain = with_whole_headings(without_tables(without_quotations(body)))
    return without_labels(list(without_numbers(list(_blocks(plain)))))


def _read_digest(text: str, source: Source, date: PageDate | None) -> PageReading | None:
    body, links = _without_references(text)
    parts = outline(with_whole_headings(without_quotations(body)), links)
    above = list(without_labels(list(_blocks_above(parts))))
    day = date or page_day(above)
    reading = digest_reading(NAME, parts, source, day)
    if reading is None:
        return None
    day = date or page_day([block for block in above if block.line < reading.first])
    page = replace(reading.parsed.pages[0], date=day)
    return replace(reading, parsed=replace(reading.parsed, pages=(page,)))


def _blocks_above(parts: Sequence[Part]) -> Iterator[Block]:
    """Yield the first lines of a page, in which its day stands."""
    for part in parts[:_LONGEST_HEAD]:
        block = block_of(part.line, part.text)
        if block is not None:
            yield (
                replace(block, kind=BlockKind.BOILERPLATE) if page_name_date(block.text) else block
            )


def _without_references(text: str) -> tuple[str, LinkTargets]:
    """Return a text without the addresses at its foot, and those."""
    references = {m["label"].lower(): m["address"] for m in _REFERENCE.finditer(text)}
    links = LinkTargets(references, len(_NUMBERED.findall(text)) >= _FEWEST_NUMBERED)
    return _REFERENCE.sub("", text) if references else text, links


def _blocks(text: str) -> Iterator[Block]:
    body, links = _without_references(text)
    assembly = Assembly()
    number = 1
    for section in _sections(body):
        lines = section.split("\n")
        for line, row in zip(lines, rows(section, links), strict=False):
            shown = MarkdownRow() if _FENCE.fullmatch(line) else row
            yield from assembly.take(number, shown, alone=bool(_BOLD.fullmatch(line)))
            number += 1
    yield from assembly.flush()


def _sections(text: str) -> Iterator[str]:
    """Yield the text from heading to heading, in pieces of bounded size: no link reaches over."""
    section: list[str] = []
    size = 0
    for line in text.split("\n"):
        if section and (_HEADING.match(line) or size > _MOST_SECTION_CHARACTERS):
            yield "\n".join(section)
            section, size = [], 0
        section.append(line)
        size += len(line)
    yield "\n".join(section)
