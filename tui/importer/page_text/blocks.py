"""The blocks of a listing page: each paragraph with what it can be, judged by itself."""

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from tui.importer.page_text import furniture
from tui.importer.page_text.addresses import Address, address_of
from tui.importer.records import MAX_ABSTRACT_CHARACTERS, MAX_TITLE_CHARACTERS
from tui.text import clean_line

_PROSE_WORDS = 40
"""Of 5,030 real papers no title has more than 24 words, and few abstracts have fewer than 50."""
_SHORT_PROSE_WORDS = 22
_SENTENCE_WORDS = 5
_LONGEST_KEPT = 90
"""In characters; what shorter lines are is kept, because a page repeats its furniture."""
_FULL_STOP = re.compile(r"[.。][\"'”’)\]]*$")
_SENTENCE_END = re.compile(r"[.!?。！？][\"'”’)\]]*$")
_SENTENCE_BREAK = re.compile(r"[.!?][\"'”’)\]]*\s+[A-Z]|[。！？]")
_LEADS_TO_ADDRESS = re.compile(
    r"(?:[:(,]|\b(?:at|via|see|from|and|is|on|in|to|under|visit|code|page|website))$"
)
"""In lower case: a title may end so in capitals, with its address under it."""
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


class Kind(Enum):
    """What a block can be."""

    FURNITURE = auto()
    SUBMISSION = auto()
    """`Submitted by`: a name follows."""
    AUTHORS = auto()
    """`8 authors`: the paper's title is near."""
    UPVOTES = auto()
    COUNT = auto()
    DOT = auto()
    DATE = auto()
    ADDRESS = auto()
    PROMOTION = auto()
    NAME = auto()
    """Of an organisation or a person; a title if nothing else can be."""
    TITLE = auto()
    SENTENCE = auto()
    """A title that ends like a sentence, or a short abstract."""
    HEADING = auto()
    """A title by the page's own mark."""
    PROSE = auto()
    OVERSIZED = auto()


TITLES = frozenset({Kind.NAME, Kind.TITLE, Kind.SENTENCE, Kind.HEADING})
MARKS = frozenset({Kind.SUBMISSION, Kind.AUTHORS, Kind.UPVOTES, Kind.DATE})
"""What only a page of papers has."""
CONTENT = frozenset({Kind.TITLE, Kind.SENTENCE, Kind.HEADING, Kind.PROSE})


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph: where it begins, whether a blank line stands above it, and what it can be.

    `label` is what a line that says what it holds is labelled with.
    """

    line: int
    text: str
    kind: Kind
    apart: bool = True
    address: Address | None = None
    label: str = ""

    @property
    def where(self) -> str:
        """Its place, as reports name it."""
        return f"line {self.line}"

    @property
    def words(self) -> int:
        """How many words it has; two characters of Chinese, Japanese or Korean count as one."""
        return words_of(self.text)

    @property
    def ends_with_full_stop(self) -> bool:
        """Whether it ends like a statement."""
        return bool(_FULL_STOP.search(self.text))


def block_of(line: int, text: str, *, apart: bool = True, heading: bool = False) -> Block | None:
    """Give the block of a paragraph, or None of one that is empty once it is cleaned."""
    if len(text) > MAX_ABSTRACT_CHARACTERS:
        return Block(line, f"{len(text):,}", Kind.OVERSIZED, apart)
    shown = clean_line(text)
    if not shown:
        return None
    address = address_of(shown)
    if address:
        return Block(line, shown, Kind.ADDRESS, apart, address)
    kind = kind_of(shown)
    if heading and kind in TITLES | {Kind.PROSE} and len(shown) <= MAX_TITLE_CHARACTERS:
        kind = Kind.HEADING
    return Block(line, shown, kind, apart)


def words_of(text: str) -> int:
    """Count words; two characters of Chinese, Japanese or Korean count as one."""
    return len(text.split()) + len(_CJK.findall(text)) // 2


def ends_sentence(text: str) -> bool:
    """Tell whether `text` ends with the mark of a sentence's end."""
    return bool(_SENTENCE_END.search(text))


def leads_to_address(text: str, below: str) -> bool:
    """Tell whether `text` names the address that the line below it is."""
    return bool(_LEADS_TO_ADDRESS.search(text)) and " " not in below and bool(address_of(below))


def is_prose(text: str, words: int) -> bool:
    """Tell whether a text of so many words is an abstract by its length alone."""
    return words >= _PROSE_WORDS or (
        words >= _SHORT_PROSE_WORDS and _FULL_STOP.search(text) is not None
    )


def kind_of(line: str) -> Kind:
    """Tell what a clean line can be."""
    return _short_kind(line) if len(line) <= _LONGEST_KEPT else _kind(line)


def _kind(line: str) -> Kind:
    if furniture.is_furniture(line):
        return _furniture_kind(line)
    words = words_of(line)
    if is_prose(line, words):
        return Kind.PROSE
    if len(line) > MAX_TITLE_CHARACTERS:
        return Kind.OVERSIZED
    if furniture.is_promotion(line):
        return Kind.PROMOTION
    if furniture.names_submitter(line) or furniture.is_organisation(line):
        return Kind.NAME
    return Kind.SENTENCE if _is_sentence(line, words) else Kind.TITLE


_short_kind = lru_cache(maxsize=4096)(_kind)


def _furniture_kind(line: str) -> Kind:
    marks = (
        (furniture.is_submission, Kind.SUBMISSION),
        (furniture.is_author_count, Kind.AUTHORS),
        (furniture.is_upvotes, Kind.UPVOTES),
        (furniture.is_dot, Kind.DOT),
        (lambda line: furniture.paper_date(line) is not None, Kind.DATE),
        (lambda line: furniture.count_of(line) is not None, Kind.COUNT),
    )
    return next((kind for holds, kind in marks if holds(line)), Kind.FURNITURE)


def _is_sentence(line: str, words: int) -> bool:
    if words >= _SHORT_PROSE_WORDS:
        return bool(_SENTENCE_BREAK.search(line))
    return words >= _SENTENCE_WORDS and ends_sentence(line)
