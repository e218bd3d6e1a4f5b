"""The blocks of a listing page: each paragraph with what it can be, judged by itself."""

import re
from dataclasses import dataclass
from enum import IntEnum, auto
from functools import lru_cache
from urllib.parse import unquote

from tui.importer.page import boilerplate
from tui.importer.records import MAX_ABSTRACT_CHARACTERS, MAX_TITLE_CHARACTERS, web_address
from tui.model import arxiv_reference
from tui.text import clean_line

_PROSE_WORDS = 40
"""Of 5,030 real papers no title has more than 24 words, and few abstracts have fewer than 50."""
_SHORT_PROSE_WORDS = 22
_SENTENCE_WORDS = 5
_LONGEST_KEPT = 90
"""In characters; what shorter lines are is kept, because a page repeats its boilerplate."""
_FULL_STOP = re.compile(r"[.。][\"'”’)\]]*$")
_SENTENCE_END = re.compile(r"[.!?。！？][\"'”’)\]]*$")
_ENDS = ".!?。！？\"'”’)]"
"""What `_SENTENCE_END` ends with; few lines do."""
_SENTENCE_BREAK = re.compile(r"[.!?][\"'”’)\]]*\s+[A-Z]|[。！？]")
_LEADS_TO_ADDRESS = re.compile(
    r"(?:[:(,]|\b(?:at|via|see|from|and|is|on|in|to|under|visit|code|page|website))$"
)
"""In lower case: a title may end so in capitals, with its address under it."""
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_MOST_TRANSLATED = 0.2
"""The share of such characters above which a text is in such a language."""
_SITE = re.compile(r"https?://(?:www\.|cdn-[\w-]+\.)?(?:huggingface\.co|hf\.co)(?:[/?#]|$)")
_SITE_ADDRESS = "https://huggingface.co"
_CODE = re.compile(r"https?://(?:www\.)?github\.com/[^/\s]+/[^/\s]+")
_PATH = re.compile(r"/papers/[\w.-]|/login\?next=")
"""What tools leave of the site's addresses that do not know where a page was saved from."""
_UPVOTE = re.compile(r"/login\?next=/papers/(?P<id>[\w./-]+)$")
_COMMENTS = "#community"


@dataclass(frozen=True, slots=True)
class Address:
    """One address; it names a paper, or leads to code or a page, or belongs to the site."""

    url: str
    arxiv_id: str | None = None
    version: int | None = None
    label: str = ""
    upvotes_of: str | None = None

    @property
    def is_of_site(self) -> bool:
        """Whether it says nothing of any paper: navigation, profiles, pictures."""
        return not (self.arxiv_id or self.label or self.upvotes_of)

    def covers(self, other: "Address") -> bool:
        """Whether the other names the same paper, and its version too, which this one does not."""
        return self.arxiv_id == other.arxiv_id and self.version is None


class BlockKind(IntEnum):
    """What a block can be."""

    BOILERPLATE = auto()
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


TITLES = frozenset({BlockKind.NAME, BlockKind.TITLE, BlockKind.SENTENCE, BlockKind.HEADING})
MARKS = frozenset({BlockKind.SUBMISSION, BlockKind.AUTHORS, BlockKind.UPVOTES, BlockKind.DATE})
"""What only a page of papers has."""
CONTENT = frozenset({BlockKind.TITLE, BlockKind.SENTENCE, BlockKind.HEADING, BlockKind.PROSE})


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph: where it begins, whether a blank line stands above it, and what it can be.

    `label` is what a line that says what it holds is labelled with.
    """

    line: int
    text: str
    kind: BlockKind
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
    """Return the block of a paragraph, or None of one that is empty once it is cleaned."""
    if len(text) > MAX_ABSTRACT_CHARACTERS:
        return Block(line, f"{len(text):,}", BlockKind.OVERSIZED, apart)
    shown = clean_line(text)
    if not shown:
        return None
    address = address_of(shown)
    if address:
        return Block(line, shown, BlockKind.ADDRESS, apart, address)
    kind = kind_of(shown)
    if heading and kind in TITLES | {BlockKind.PROSE} and len(shown) <= MAX_TITLE_CHARACTERS:
        kind = BlockKind.HEADING
    return Block(line, shown, kind, apart)


def words_of(text: str) -> int:
    """Count words; two characters of Chinese, Japanese or Korean count as one."""
    words = len(text.split())
    return words if text.isascii() else words + len(_CJK.findall(text)) // 2


def is_translated(text: str, title: str) -> bool:
    """Return whether a text is in Chinese, Japanese or Korean, and a title is in none of these."""
    if text.isascii():
        return False
    return len(_CJK.findall(text)) > _MOST_TRANSLATED * len(text) and not _CJK.search(title)


def ends_sentence(text: str) -> bool:
    """Return whether `text` ends with the mark of a sentence's end."""
    return text[-1:] in _ENDS and _SENTENCE_END.search(text) is not None


def is_address(text: str) -> bool:
    """Return whether the whole of a line is one address."""
    return address_of(text) is not None


def leads_to_address(text: str, below: str) -> bool:
    """Return whether `text` names the address that the line below it is."""
    return bool(_LEADS_TO_ADDRESS.search(text)) and is_address(below)


def is_prose(text: str, words: int) -> bool:
    """Return whether a text of so many words is an abstract by its length alone."""
    return words >= _PROSE_WORDS or (
        words >= _SHORT_PROSE_WORDS and _FULL_STOP.search(text) is not None
    )


def is_mark(line: str) -> bool:
    """Return whether only a page of papers has such a line."""
    return boilerplate.is_boilerplate(line) and kind_of(line) in MARKS


def has_prose(text: str) -> bool:
    """Return whether a text is an abstract by its length alone, whatever number of words it has."""
    first = text.split(maxsplit=_PROSE_WORDS - 1)
    return len(first) == _PROSE_WORDS or is_prose(text, words_of(text))


def kind_of(line: str) -> BlockKind:
    """Return what a clean line can be."""
    return _short_kind(line) if len(line) <= _LONGEST_KEPT else _kind(line)


def _kind(line: str) -> BlockKind:
    if boilerplate.is_boilerplate(line):
        return _boilerplate_kind(line)
    words = words_of(line)
    if is_prose(line, words):
        return BlockKind.PROSE
    if len(line) > MAX_TITLE_CHARACTERS:
        return BlockKind.OVERSIZED
    if boilerplate.is_promotion(line):
        return BlockKind.PROMOTION
    if boilerplate.names_submitter(line) or boilerplate.is_organisation(line):
        return BlockKind.NAME
    return BlockKind.SENTENCE if _is_sentence(line, words) else BlockKind.TITLE


_short_kind = lru_cache(maxsize=4096)(_kind)


def _boilerplate_kind(line: str) -> BlockKind:
    marks = (
        (boilerplate.is_submission, BlockKind.SUBMISSION),
        (boilerplate.is_author_count, BlockKind.AUTHORS),
        (boilerplate.is_upvotes, BlockKind.UPVOTES),
        (boilerplate.is_dot, BlockKind.DOT),
        (lambda line: boilerplate.paper_date(line) is not None, BlockKind.DATE),
        (lambda line: boilerplate.count_of(line) is not None, BlockKind.COUNT),
    )
    return next((kind for holds, kind in marks if holds(line)), BlockKind.BOILERPLATE)


def _is_sentence(line: str, words: int) -> bool:
    if words >= _SHORT_PROSE_WORDS:
        return bool(_SENTENCE_BREAK.search(line))
    return words >= _SENTENCE_WORDS and ends_sentence(line)


def address_of(text: str) -> Address | None:
    """Return the address that the whole of `text` is, or None.

    `upvotes_of` is the arXiv id of the paper whose upvote button it is. The site's own pages, but
    for those of papers, get no label: they would stand beside any paper.
    """
    may_be = ("://" in text or text.startswith("/")) and " " not in text.strip()
    return _address_of(text) if may_be else None


@lru_cache(maxsize=4_096)
def _address_of(text: str) -> Address | None:
    url = web_address(_SITE_ADDRESS + text if _PATH.match(text) else text)
    if not url:
        return None
    arxiv_id, version = arxiv_reference(url)
    if arxiv_id and not url.endswith(_COMMENTS):
        return Address(url, arxiv_id, version)
    if _SITE.match(url):
        upvote = _UPVOTE.search(unquote(url))
        voted = arxiv_reference(upvote["id"])[0] if upvote else None
        return Address(url, upvotes_of=voted)
    if "arxiv.org/" in url:
        return Address(url)
    return Address(url, label="code" if _CODE.match(url) else "page")


def arxiv_address(text: str) -> Address | None:
    """Return the address of the paper whose id a text begins with, or None."""
    arxiv_id, version = arxiv_reference(next(iter(text.split(maxsplit=1)), ""))
    url = f"https://arxiv.org/abs/{arxiv_id}" + (f"v{version}" if version else "")
    return Address(url, arxiv_id, version) if arxiv_id else None
