"""A listing page as scrapers write it down in Markdown: the titles are headings, or links."""

import re
from collections.abc import Iterator

from tui.importer.dates import PageDate, address_date, page_date
from tui.importer.formats.listing_text import read_page, reject_oversized, text_blocks
from tui.importer.page_text.assembly import Assembly
from tui.importer.page_text.blocks import Block
from tui.importer.page_text.headings import with_whole_headings, without_numbers
from tui.importer.page_text.inline import Links, rows
from tui.importer.page_text.labels import without_labels
from tui.importer.page_text.quoting import unquoted, without_quotations
from tui.importer.page_text.rows import Row
from tui.importer.page_text.tables import without_tables
from tui.importer.parsed import Parsed
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
_FRONT_MATTER = re.compile(r"---[ \t]*\n(?P<fields>(?:(?!---)[^\n]*+\n){0,200}+)---[ \t]*(?:\n|$)")
_DATE_FIELD = re.compile(r"^date:[ \t]*[\"']?(?P<date>[^\"'\n]{1,40})", re.MULTILINE)
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


def parse(source: Source) -> Parsed | None:
    """Give the papers of a page in Markdown, or None for another format; raises NoListing."""
    if not any(mark in source.data for mark in (b"---", b"#", b"](", b"][")):
        return None
    reject_oversized(source)
    text = unquoted(source.text.replace("\r\n", "\n").replace("\r", "\n"))
    body, date = _without_front_matter(text)
    if _MARK.search(body):
        plain = with_whole_headings(without_tables(without_quotations(body)))
        blocks = list(without_numbers(list(_blocks(plain))))
        return read_page(NAME, without_labels(blocks), source, date)
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
    assembly = Assembly()
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
