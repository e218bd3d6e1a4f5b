"""What a line of a digest gives as the title of a paper, and what beside it is none."""

import re
from collections.abc import Container, Sequence
from functools import lru_cache
from itertools import pairwise

from tui.importer.dates import page_date, page_name_date
from tui.importer.digests.outline import LineSpan, Part
from tui.importer.page.blocks import CONTENT, address_of, is_prose, kind_of, words_of
from tui.importer.page.boilerplate import is_boilerplate
from tui.importer.page.labels import (
    ABSTRACT,
    ARXIV,
    AUTHORS,
    OTHER,
    TITLE,
    are_names,
    labelled,
    role_of,
)
from tui.importer.records import MAX_TITLE_CHARACTERS
from tui.model import ARXIV_ID
from tui.text import fold

_NUMBER = re.compile(
    r"(?:\W{0,3}(?P<number>\d{1,4})\s*(?:[.)\]】、:](?!\d)\s*)+|#(?P<hash>\d{1,4})\s+)(?=\S)"
)
_ID = re.compile(rf"\W*(?:arxiv\W*)?{ARXIV_ID}(?:\s*\[[\w.-]+\])?\W*", re.IGNORECASE)
_LINKS_BEHIND = re.compile(r"\s*[(\[{|–—-][^()\[\]]{0,80}[)\]}]?\s*$")
_ICONS = re.compile(r"^(?:\d\ufe0f?\u20e3|[^\w\s\"'“‘«【#$\\(\[¿¡&@~+<>=√∞-])+\s*|[\s🔥⭐📄🔗]+$")
_BRACKETS = re.compile(
    r"^(?:\[(?:pdf|html|book|r)\]\s*|[(\[](?:[A-Z][\w ]{1,20})?\b20\d\d(?:[.-]\d\d)?[)\]]\s+)"
    r"|(?:\s*\[(?:pdf|html|copy|kimi|rel|\d{1,4})\s?\d*\])+$",
    re.IGNORECASE,
)
"""What stands in brackets around a title: a venue with its year, buttons."""
_PAGE_NAME = re.compile(
    rf"^(?:paper page\W+|\W{{0,2}}(?:arxiv\W{{0,2}})?{ARXIV_ID}\W{{1,3}}(?=\w))", re.IGNORECASE
)
_LINK_LABEL = re.compile(
    r"(?:view|read|download|open|see|get|show|visit|go to|access)\b(?:\W+[\w.-]+){0,4}\W+"
    r"(?:pdf|html|paper|papers|arxiv|abstract|details|more|page|code|article|face|text|full)\W*",
    re.IGNORECASE,
)
_PAGE_WORDS = frozenset({"contents", "table of contents", "papers", "目录", "总结", "summary"})


_DAY = re.compile(r"(?<!\d)20\d\d([-/.])\d\d?\1\d\d?(?!\d)")
_NEVER = (ABSTRACT, AUTHORS, ARXIV, OTHER)
"""Labels that no title begins with."""
_RISING = 0.8
"""The share of numbers that follow the one above, where they count the titles."""
_APART = re.compile(r"\s*(?:[-–—|,·•(\[]|$)")
"""What stands behind bold text that is a whole title."""
_SENTENCES = re.compile(r"[^\W\d_]{2}\.(?:\s+[A-Z]|$)|\S@\S+\.\w")
_BEFORE_LINKS = " \t,;:([{|–—-·•"
_ADDRESS = re.compile(r"\bhttps?://|\barxiv\W", re.IGNORECASE)
_MOST_WORDS = 60
_FEWEST_WORDS = 3
_MARKS = 6
_MOST_LINKS_BEHIND = 6


folded_once = lru_cache(maxsize=4_096)(fold)
"""`fold`, kept: labels are asked about again and again."""


def title_of(part: Part, labels: Container[str]) -> str | None:
    """Return the title that a part gives, or None; `labels` are the words that recur."""
    if part.cells:
        return _of_row(part, labels)
    said = labelled(part.text)
    if said and said.role == TITLE and said.value:
        return without_icons(said.value)
    linked = [span for span in part.spans if _is_title(span.text, labels)]
    papers = [span for span in linked if span.address and _names_paper(span.address)]
    if part.level:
        found = _of_heading(part, linked, papers, labels)
    elif any(map(_names_paper, part.addresses)):
        best = next(iter(papers or linked), None)
        is_fact = best is None and is_boilerplate(part.text)
        found = best.text if best else "" if is_fact else _before_links(part, labels)
    elif part.leads:
        found = part.text if _may_lead(part.text, labels) else ""
    else:
        found = _lead(part, linked) or _of_bold_line(part, linked) or ""
    return without_icons(found) or None


def without_number(title: str) -> tuple[str, int | None]:
    """Return a title without the number that it is counted with, and that number."""
    found = _NUMBER.match(title)
    return (title[found.end() :], int(found["number"] or found["hash"])) if found else (title, None)


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
    return [without_icons(bare) for bare, _ in divided] if is_count else list(titles)


@lru_cache(maxsize=4_096)
def without_icons(title: str) -> str:
    """Return a title without pictures around it, and without its id or a name before it."""
    return without_brackets(_ICONS.sub("", without_brackets(title)))


def without_brackets(title: str) -> str:
    """Return a title without its id, and without venue and buttons around it in brackets."""
    named = _PAGE_NAME.match(title)
    bare = title[named.end() :] if named else title
    return (_BRACKETS.sub("", bare) if "[" in bare or "(" in bare[:1] else bare).strip()


def _of_heading(
    part: Part, spans: list[LineSpan], papers: list[LineSpan], labels: Container[str]
) -> str:
    if papers and words_of(papers[0].text) * 2 >= words_of(part.text):
        return papers[0].text
    text = _lead(part, spans) or _without_links_behind(part)
    return text if _is_title(text, labels) else ""


def _lead(part: Part, spans: list[LineSpan]) -> str:
    """Return the bold text that a heading or an item begins with, apart from what follows it."""
    lead = spans[0] if spans and (part.level or part.item) else None
    if lead is None or lead.address or words_of(lead.text) < _FEWEST_WORDS:
        return ""
    before, _, behind = part.text.partition(lead.text)
    return "" if words_of(before) > 1 or not _APART.match(behind) else lead.text


def _before_links(part: Part, labels: Container[str]) -> str:
    """Return what stands on a line before its first link or address, if that may be a title."""
    names = [span.text for span in part.spans if span.address and span.text]
    places = [place for name in names if (place := part.text.find(name)) >= 0]
    written = _ADDRESS.search(part.text)
    text = part.text[: min([*places, written.start() if written else len(part.text)])]
    bare = text.rstrip(_BEFORE_LINKS)
    return bare if _may_lead(bare, labels) else ""


def _may_lead(text: str, labels: Container[str]) -> bool:
    """Whether a text without any mark may be a title."""
    told = words_of(text) >= _FEWEST_WORDS and kind_of(text) in CONTENT
    told = told and not are_names(text) and not _SENTENCES.search(text)
    return told and _is_title(text, labels)


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
            return span.text
    return None


def _of_row(part: Part, labels: Container[str]) -> str | None:
    column = next((cell for name, cell in part.cells if role_of(name) == TITLE), None)
    if column is None:
        column = next((cell for name, cell in part.cells if fold(name) in ("paper", "论文")), None)
    if column is None:
        cells = [cell for _, cell in part.cells]
        linked = [cell for cell in cells if any(map(_names_paper, cell.addresses))]
        named = [cell for cell in linked if _is_title(cell.text, labels)]
        others = [cell for cell in cells if linked and _may_lead(cell.text, labels)]
        column = max(named or others, key=lambda cell: len(cell.text), default=None)
    if column is None:
        return None
    spans = [s for s in column.spans if _is_title(s.text, labels)]
    whole = [s.text for s in spans if words_of(s.text) * 2 >= words_of(column.text)]
    lead = _lead(column._replace(item=True), spans)
    text = next(iter(whole), "") or lead or _without_links_behind(column)
    return without_icons(text) if _is_title(text, labels) else None


def _is_title(text: str, labels: Container[str]) -> bool:
    """Whether a text may be a title, and is no label, number, date or address."""
    if len(text) > 2 * MAX_TITLE_CHARACTERS:
        return False
    bare, _ = without_number(without_icons(text))
    words = words_of(bare)
    if not 0 < words <= _MOST_WORDS or len(bare) > MAX_TITLE_CHARACTERS:
        return False
    if "://" in bare:
        return False
    folded = folded_once(bare)
    whole = folded if bare == text else folded_once(text)
    if not folded or folded in labels or whole in labels or folded in _PAGE_WORDS:
        return False
    said = labelled(bare)
    if role_of(bare) or (said and (said.role in _NEVER or (said.role and _is_short(said.value)))):
        return False
    return not (
        is_prose(bare, words)
        or is_boilerplate(bare)
        or _ID.fullmatch(bare)
        or _LINK_LABEL.fullmatch(bare)
        or _DAY.search(bare)
        or page_date(bare)
        or page_name_date(bare)
    )


def _is_short(value: str) -> bool:
    return words_of(value) < _FEWEST_WORDS or page_date(value) is not None


def _names_paper(address: str) -> bool:
    found = address_of(address)
    return found is not None and found.arxiv_id is not None
