"""The text of a listing page: titles and abstracts, in blocks or on alternating lines.

A paper is told by its abstract: a long run of prose, with the nearest line above it that is not
furniture as its title. Both shapes of page, and pages with furniture missing or doubled, follow.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import groupby, zip_longest

from tui.importer.dates import PageDate, page_date
from tui.importer.formats.furniture import (
    is_button,
    is_furniture,
    is_promotion,
    without_stuck_button,
)
from tui.importer.parsed import Page, Parsed, Skipped
from tui.importer.records import MAX_ABSTRACT_CHARACTERS, MAX_TITLE_CHARACTERS
from tui.importer.source import Source
from tui.model import Paper, paper_key
from tui.text import clean_line, clean_text

NAME = "listing text"


_PROSE_WORDS = 40
"""Of 5,030 real papers no title has more than 24 words, and few abstracts have fewer than 50."""
_SHORT_PROSE_WORDS = 22
_SENTENCE_WORDS = 5
_WRAPPED_LINES = 3
_WRAPPED_WIDTH = range(40, 131)
_FULL_STOP = re.compile(r"[.。][\"'”’)\]]*$")
_SENTENCE_END = re.compile(r"[.!?。！？][\"'”’)\]]*$")
_SENTENCE_BREAK = re.compile(r"[.!?][\"'”’)\]]*\s+[A-Z]|[。！？]")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_QUOTED_CHARACTERS = 60


class _Kind(Enum):
    FURNITURE = auto()
    PROMOTION = auto()
    TITLE = auto()
    SENTENCE = auto()
    PROSE = auto()
    OVERSIZED = auto()


@dataclass(frozen=True, slots=True)
class _Block:
    line: int
    text: str
    kind: _Kind

    @property
    def where(self) -> str:
        return f"line {self.line}"


def parse(source: Source) -> Parsed | None:
    """Give the papers of a page saved as text, or None where there are none."""
    blocks = list(_without_stuck_buttons(_blocks(source.text)))
    reader = _Pairing()
    content = [b for b in blocks if b.kind is not _Kind.FURNITURE]
    for block, following in zip_longest(content, content[1:]):
        reader.take(block, following)
    reader.finish()
    if not reader.papers:
        return None
    page = Page(tuple(reader.papers), _page_date(blocks))
    return Parsed(NAME, (page,), tuple(reader.skipped))


def _page_date(blocks: Sequence[_Block]) -> PageDate | None:
    dates = (page_date(b.text) for b in blocks if b.kind is _Kind.FURNITURE)
    return next((found for found in dates if found), None)


def _blocks(text: str) -> Iterator[_Block]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    numbered = enumerate(lines, start=1)
    for blank, group in groupby(numbered, key=lambda line: not line[1].strip()):
        if not blank:
            yield from _group_blocks(list(group))


def _group_blocks(group: list[tuple[int, str]]) -> Iterator[_Block]:
    """Give a group of lines as one block if it is one wrapped paragraph, else line by line."""
    if _is_wrapped([line.strip() for _, line in group]):
        group = [(group[0][0], " ".join(line for _, line in group))]
    for number, line in group:
        if len(line) > MAX_ABSTRACT_CHARACTERS:
            yield _Block(number, f"{len(line):,}", _Kind.OVERSIZED)
        elif shown := clean_line(line):
            yield _Block(number, shown, _kind(shown))


def _is_wrapped(lines: Sequence[str]) -> bool:
    *full, last = lines
    return (
        len(lines) >= _WRAPPED_LINES
        and all(len(line) in _WRAPPED_WIDTH for line in full)
        and len(last) < _WRAPPED_WIDTH.stop
    )


def _kind(line: str) -> _Kind:
    if is_furniture(line):
        return _Kind.FURNITURE
    words = len(line.split()) + len(_CJK.findall(line)) // 2
    if words >= _PROSE_WORDS or (words >= _SHORT_PROSE_WORDS and _FULL_STOP.search(line)):
        return _Kind.PROSE
    if len(line) > MAX_TITLE_CHARACTERS:
        return _Kind.OVERSIZED
    if is_promotion(line):
        return _Kind.PROMOTION
    return _Kind.SENTENCE if _is_sentence(line, words) else _Kind.TITLE


def _is_sentence(line: str, words: int) -> bool:
    if words >= _SHORT_PROSE_WORDS:
        return bool(_SENTENCE_BREAK.search(line))
    return words >= _SENTENCE_WORDS and bool(_SENTENCE_END.search(line))


def _without_stuck_buttons(blocks: Iterator[_Block]) -> Iterator[_Block]:
    """Free the first title of the page of a Subscribe button, unless that stood alone before."""
    heading, button, promotion = True, False, False
    for block in blocks:
        if not heading or block.kind in (_Kind.FURNITURE, _Kind.PROMOTION):
            button = button or is_button(block.text)
            promotion = block.kind is _Kind.PROMOTION
            yield block
            continue
        heading = False
        if button or block.kind is _Kind.OVERSIZED:
            yield block
        else:
            title = without_stuck_button(block.text, after_promotion=promotion)
            yield replace(block, text=title)


class _Pairing:
    """Walks down a page and pairs each abstract with the title above it."""

    def __init__(self) -> None:
        self.papers: list[Paper] = []
        self.skipped: list[Skipped] = []
        self._title: _Block | None = None
        self._after_paper = False

    def take(self, block: _Block, following: _Block | None) -> None:
        """Take the next block; `following`, the one after it, settles doubtful cases."""
        if block.kind is _Kind.OVERSIZED:
            self._skip(block, f"a line of {block.text} characters is neither title nor abstract")
        elif self._is_abstract(block, following):
            self._take_abstract(block)
        else:
            self._drop_title()
            self._title = block
            self._after_paper = False

    def finish(self) -> None:
        """Report a title at the end of the page that nothing followed."""
        self._drop_title()

    def _is_abstract(self, block: _Block, following: _Block | None) -> bool:
        if block.kind is not _Kind.SENTENCE:
            return block.kind is _Kind.PROSE
        below = following.kind if following else None
        # A short sentence under a title is its abstract, unless an abstract follows: then it is
        # itself a title, one that ends like a sentence.
        if self._title is not None and self._title.kind is not _Kind.PROMOTION:
            return below is not _Kind.PROSE
        # Under an abstract it is one more paragraph, unless what follows may be its own abstract.
        ended = _FULL_STOP.search(block.text) is not None
        return self._after_paper and ended and below in (None, _Kind.TITLE)

    def _take_abstract(self, block: _Block) -> None:
        abstract = clean_text(block.text)
        if self._title is not None:
            title = self._title.text
            self.papers.append(Paper(paper_key(title), title, abstract))
            self._title = None
            self._after_paper = True
        elif self._after_paper:
            last = self.papers[-1]
            self.papers[-1] = replace(last, abstract=f"{last.abstract}\n\n{abstract}")
        else:
            self._skip(block, f"an abstract with no title above it: {_quoted(block.text)}")

    def _drop_title(self) -> None:
        title, self._title = self._title, None
        if title is not None and title.kind is not _Kind.PROMOTION:
            self._skip(title, f"no abstract under it: {_quoted(title.text)}")

    def _skip(self, block: _Block, reason: str) -> None:
        self.skipped.append(Skipped(block.where, reason))


def _quoted(text: str) -> str:
    short = text if len(text) <= _QUOTED_CHARACTERS else text[: _QUOTED_CHARACTERS - 1] + "…"
    return f"“{short}”"
