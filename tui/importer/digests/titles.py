"""What a line of a digest gives as the title of a paper, and what beside it is none."""

import re
from collections.abc import Container, Sequence
from itertools import pairwise

from tui.importer.dates import page_date, page_name_date
from tui.importer.digests.outline import LineSpan, Part
from tui.importer.page.addresses import address_of
from tui.importer.page.blocks import words_of
from tui.importer.page.boilerplate import is_boilerplate
from tui.importer.page.labels import TITLE, role_of
from tui.importer.records import MAX_TITLE_CHARACTERS
from tui.text import fold

_LABELLED = re.compile(r"\W*(?P<label>[^\W\d][^:：]{0,30}?)\s*[:：]\s*(?P<value>.*)")
_NUMBER = re.compile(r"\W{0,3}(?P<number>\d{1,4})\s*(?:[.)\]】、:]\s*)+(?=\S)")
_ID = re.compile(r"\W*(?:arxiv\W*)?\d{4}\.\d{4,5}(?:v\d+)?\W*", re.IGNORECASE)
_LINKS_BEHIND = re.compile(r"\s*[(\[{|–—-][^()\[\]]{0,80}[)\]}]?\s*$")
_ICONS = re.compile(r"^[^\w\s\"'“‘«$\\(\[¿¡&@~+<>=√∞-]+\s*|[\s🔥⭐📄🔗]+$")
_PAGE_WORDS = frozenset({"contents", "table of contents", "papers", "目录", "总结", "summary"})


_DAY = re.compile(r"(?<!\d)20\d\d([-/.])\d\d?\1\d\d?(?!\d)")
_RISING = 0.8
"""The share of numbers that follow the one above, where they count the titles."""
_MOST_WORDS = 60
_FEWEST_WORDS = 3
_MARKS = 6
_MOST_LINKS_BEHIND = 6


def title_of(part: Part, labels: Container[str]) -> str | None:
    """Return the title that a part gives, or None; `labels` are the words that recur."""
    if part.cells:
        return _of_row(part, labels)
    linked = [span for span in part.spans if _is_title(span.text, labels)]
    papers = [span for span in linked if span.address and _names_paper(span.address)]
    if part.level:
        return _of_heading(part, papers, labels)
    named = any(map(_names_paper, part.addresses))
    if not named:
        return _of_bold_line(part, linked)
    best = next(iter(papers or linked), None)
    return without_icons(best.text) if best else None


def without_number(title: str) -> tuple[str, int | None]:
    """Return a title without the number that it is counted with, and that number."""
    found = _NUMBER.match(title)
    return (title[found.end() :], int(found["number"])) if found else (title, None)


def without_counts(titles: Sequence[str]) -> list[str]:
    """Return titles without the numbers that count them; some title may begin with one too."""
    divided = [without_number(title) for title in titles]
    numbers = [number for _, number in divided if number is not None]
    rising = sum(below in (above + 1, 1) for above, below in pairwise(numbers))
    is_count = (
        len(numbers) * 2 > len(titles)
        and (numbers[0] == 1 or len(numbers) > 1)
        and rising >= _RISING * (len(numbers) - 1)
    )
    return [bare for bare, _ in divided] if is_count else list(titles)


def without_icons(title: str) -> str:
    """Return a title without pictures before and after it."""
    return _ICONS.sub("", title).strip()


def _of_heading(part: Part, papers: list[LineSpan], labels: Container[str]) -> str | None:
    if papers and words_of(papers[0].text) * 2 >= words_of(part.text):
        return without_icons(papers[0].text)
    text = _without_links_behind(part)
    return without_icons(text) if _is_title(text, labels) else None


def _without_links_behind(part: Part) -> str:
    """Return a text without the links that follow it: `(Read more on …)`, `[PDF]`."""
    text = part.text
    for span in reversed(part.spans[-_MOST_LINKS_BEHIND:]):
        if span.address and span.text and words_of(span.text) < words_of(text) // 2 + 1:
            at = text.rfind(span.text)
            behind = _LINKS_BEHIND.search(text[: at + len(span.text)] + text[at + len(span.text) :])
            if at > 0 and behind and behind.start() < at:
                text = text[: behind.start()].rstrip()
    return text


def _of_bold_line(part: Part, spans: list[LineSpan]) -> str | None:
    """Return the title that a line is which is nothing but bold text or one link."""
    for span in spans:
        if len(span.text) + _MARKS >= len(part.text) and words_of(span.text) >= _FEWEST_WORDS:
            return without_icons(span.text)
    return None


def _of_row(part: Part, labels: Container[str]) -> str | None:
    column = next((cell for name, cell in part.cells if role_of(name) == TITLE), None)
    if column is None:
        column = next((cell for name, cell in part.cells if fold(name) in ("paper", "论文")), None)
    if column is None:
        linked = [cell for _, cell in part.cells if any(map(_names_paper, cell.addresses))]
        column = max(linked, key=lambda cell: len(cell.text), default=None)
    if column is None:
        return None
    spans = [s for s in column.spans if _is_title(s.text, labels)]
    whole = [s for s in spans if words_of(s.text) * 2 >= words_of(column.text)]
    text = whole[0].text if whole else _without_links_behind(column)
    return without_icons(text) if _is_title(text, labels) else None


def _is_title(text: str, labels: Container[str]) -> bool:
    """Whether a text may be a title, and is no label, number, date or address."""
    if len(text) > 2 * MAX_TITLE_CHARACTERS:
        return False
    bare, _ = without_number(without_icons(text))
    words = words_of(bare)
    if not 0 < words <= _MOST_WORDS or len(bare) > MAX_TITLE_CHARACTERS:
        return False
    folded = fold(bare)
    if not folded or folded in labels or fold(text) in labels or folded in _PAGE_WORDS:
        return False
    labelled = _LABELLED.fullmatch(bare)
    if role_of(bare) or (labelled and role_of(labelled["label"]) and _is_short(labelled["value"])):
        return False
    return not (
        is_boilerplate(bare)
        or _ID.fullmatch(bare)
        or "://" in bare
        or _DAY.search(bare)
        or page_date(bare)
        or page_name_date(bare)
    )


def _is_short(value: str) -> bool:
    return words_of(value) < _FEWEST_WORDS or page_date(value) is not None


def _names_paper(address: str) -> bool:
    found = address_of(address)
    return found is not None and found.arxiv_id is not None
