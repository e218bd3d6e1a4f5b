"""A listing page as scrapers write it down in Markdown: the titles are headings, or links."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath

from tui.importer.dates import PageDate, page_name_date
from tui.importer.digests.outline import Part, outline
from tui.importer.evidence.judging import PageReading, judged
from tui.importer.formats.listing_text import (
    digest_reading,
    read_page,
    reject_oversized,
)
from tui.importer.markdown.front_matter import without_front_matter
from tui.importer.markdown.headings import unquoted, with_whole_headings, without_quotations
from tui.importer.markdown.inline import LinkTargets
from tui.importer.page.blocks import Block, BlockKind, address_of, block_of
from tui.importer.page.labelled_blocks import without_labels
from tui.importer.page.provenance import page_day
from tui.importer.parsed import Parsed, SourceRank
from tui.importer.plain.paragraphs import paragraphs, text_blocks
from tui.importer.source import Source

NAME = "Markdown"
RANK = SourceRank.DIGEST

_MARK = re.compile(
    r"\n[ \t]{0,3}#{1,6}[ \t]+\S"
    r"|\]\((?:https?://(?:www\.)?(?:huggingface\.co|hf\.co))?/papers/\d"
    r"|\]\(https?://arxiv\.org/(?:abs|pdf)/"
    r"|\]\[\d{1,5}\][ \t]*(?:\n|$)"
    r"|\n[ \t]{0,3}\|[ \t]*:?-{2,}:?[ \t]*\|"
    r"|\n\*\*[^*\n]{12,300}\*\*[ \t]*\n"
)
"""Each begins with one of two characters, so that a text is searched quickly."""
_CHAT_LINK = re.compile(r"<(https?://[^\s<>|]{1,2048})\|([^<>|\n]{1,500})>")
"""A link as Slack writes it."""
_REFERENCE = re.compile(
    r"^[ \t]{0,3}\[(?P<label>[^\[\]\n]{1,100})\]:[ \t]+<?(?P<address>[^\s<>]{1,2048})[^\n]*$",
    re.MULTILINE,
)
_NUMBERED = re.compile(r"\]\[\d{1,5}\][ \t]*(?:\n|$)")
_FEWEST_NUMBERED = 3
_LONGEST_HEAD = 60
"""In lines: the day of a digest stands above its papers."""


def parse(source: Source) -> Parsed | None:
    """Return the papers of a page in Markdown, or None for another format; raises NoListing."""
    if not any(mark in source.data for mark in (b"---", b"#", b"](", b"][", b"|", b"**")):
        return None
    reject_oversized(source)
    text = unquoted(source.text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _CHAT_LINK.sub(r"[\2](\1)", text) if "<http" in text else text
    above = without_front_matter(text, PurePath(source.name).stem)
    body, date = above.body, above.date
    marked = _MARK.search(f"\n{body}") is not None
    if not marked and body is text:
        return None
    reading = _read_digest(body, source, date) if marked else None
    reading = reading or read_page(NAME, text_blocks(paragraphs(body)), source, date)
    return judged(reading, source) if reading else None


def _read_digest(text: str, source: Source, date: PageDate | None) -> PageReading | None:
    body, links = _without_references(text)
    parts = outline(with_whole_headings(without_quotations(body)), links)
    above = without_labels(list(_blocks_above(parts)))
    day = date or page_day(above)
    reading = digest_reading(NAME, parts, source, day)
    if reading is None:
        return None
    day = date or page_day([block for block in above if block.line < reading.first])
    page = replace(reading.parsed.pages[0], date=day)
    return replace(reading, parsed=replace(reading.parsed, pages=(page,)))


def _blocks_above(parts: Sequence[Part]) -> Iterator[Block]:
    """Yield the first lines of a page, in which its day stands, and where they lead."""
    for part in parts[:_LONGEST_HEAD]:
        block = block_of(part.line, part.text)
        if block is not None:
            yield (
                replace(block, kind=BlockKind.BOILERPLATE) if page_name_date(block.text) else block
            )
        for address in filter(None, map(address_of, part.addresses)):
            yield Block(part.line, address.url, BlockKind.ADDRESS, address=address)


def _without_references(text: str) -> tuple[str, LinkTargets]:
    """Return a text without the addresses at its foot, and those."""
    references = {m["label"].lower(): m["address"] for m in _REFERENCE.finditer(text)}
    links = LinkTargets(references, len(_NUMBERED.findall(text)) >= _FEWEST_NUMBERED)
    return _REFERENCE.sub("", text) if references else text, links
