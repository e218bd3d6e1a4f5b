"""What a browser shows of a page of papers: its cards, or the one paper that it is about.

Imported only for a page that is one, as its parser takes time to load.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from selectolax.lexbor import LexborHTMLParser

from tui.importer.dates import PageDate, page_date, page_name_date, with_year_of
from tui.importer.parsed import Skipped
from tui.importer.records import NoPaper, collected, make_paper
from tui.model import CODE_LABEL, PROJECT_LABEL, Paper, arxiv_id_of
from tui.text import clean_line

MAX_CARDS = 2_000
_ARTICLE = re.compile(rb"<article\b", re.IGNORECASE)
_ARTICLE_END = re.compile(rb"</article\b", re.IGNORECASE)
_CARD_HEADING = re.compile(rb"<h3\b", re.IGNORECASE)
_ABSTRACT = re.compile(rb"<h2\b[^<>]{0,1000}>\s{0,100}Abstract\s{0,100}</h2>", re.IGNORECASE)
_NEXT_HEADING = re.compile(rb"<h[1-6]\b", re.IGNORECASE)
_SHOWN = re.compile(rb">([^<>]{4,200})<")
_LINKED_DAY = re.compile(rb"/papers/date/(\d{4}-\d\d-\d\d)\b")
_PATH = re.compile(r"/papers/([^/?#\s]+)(?:[?#]|$)")
_DIGITS = re.compile(r"\d{1,9}")
_PUBLISHED = re.compile(r"Published on (\w{3,9}\.? \d{1,2}(?:, \d{4})?)")
_SHORTEST_ABSTRACT = 60
"""Characters; shorter paragraphs of a card are its small print."""
_SUMMARY_LABEL = "AI-generated summary"
_LINKS = {"github": CODE_LABEL, "project page": PROJECT_LABEL}
MAX_BYTES = 262_144
MAX_TAGS = 1_500
"""A card of the site has some 150."""
MAX_DIVIDERS = 4_000
"""Of whatever can divide attributes; a card has some 500, most between the names of classes."""
_DIVIDER = re.compile(rb"[\s\"'/]+")


def cards(data: bytes) -> tuple[Sequence[Paper], Sequence[Skipped]]:
    """Return the papers on the cards of a page, each once, in page order."""
    papers, skipped = collected(_pieces(data), _paper_of_card)
    return list({paper.key: paper for paper in papers if paper}.values()), skipped


def shown_day(data: bytes) -> PageDate | None:
    """Return the day that a page of cards shows above them: the first text that is one."""
    first = _first_card(data)
    above = data[: first.start()] if first else b""
    texts_above = (clean_line(m[1].decode("utf-8", "replace")) for m in _SHOWN.finditer(above))
    days = (page_date(text) or page_name_date(text) for text in texts_above)
    linked = (page_date(m[1].decode()) for m in _LINKED_DAY.finditer(data))
    day = next(filter(None, days), None)
    return with_year_of(day, filter(None, linked)) if day else None


def _first_card(data: bytes) -> re.Match[bytes] | None:
    return _ARTICLE.search(data) or _CARD_HEADING.search(data)


def _pieces(data: bytes) -> Iterator[tuple[str, bytes | None]]:
    """Yield the cards; without articles, what follows each heading. None stands for the rest."""
    number, found = 1, _first_card(data)
    mark = found.re if found else _ARTICLE
    while found and number <= MAX_CARDS:
        following = mark.search(data, found.end())
        limit = following.start() if following else len(data)
        end = _ARTICLE_END.search(data, found.end(), limit)
        yield f"card {number}", data[found.start() : end.start() if end else limit]
        number, found = number + 1, following
    if found:
        yield f"card {number} and further", None


def _paper_of_card(piece: bytes | None) -> Paper | None:
    """Return the paper of a card, or None for one of something else; raises NoPaper."""
    if piece is None:
        raise NoPaper(f"no page has more than {MAX_CARDS:,} cards")
    card = parsed(piece)
    for title, address in links(card, 'h3 a[href*="/papers/"]')[:1]:
        path = _PATH.search(address)
        if path and arxiv_id_of(path[1]):
            paragraphs = [text for text in texts(card, "p") if len(text) >= _SHORTEST_ABSTRACT]
            code = [url for _, url in links(card, 'a[href^="https://github.com/"]')]
            votes = [text for text in texts(card, ".leading-none") if _DIGITS.fullmatch(text)]
            return make_paper(
                title,
                max(paragraphs, key=len, default=""),
                arxiv=path[1],
                upvotes=int(votes[0]) if votes else None,
                links=[(CODE_LABEL, url) for url in code[:1]],
            )
    return None


def one_paper(data: bytes, address: str, reference: date) -> Paper | None:
    """Return the paper that a page at `address` is about, or None; raises NoPaper.

    `reference` is the day before which dates without a year are taken to lie.
    """
    mark = _ABSTRACT.search(data)
    start = data.rfind(b"<h1", 0, mark.start()) if mark else -1
    if mark is None or start < 0:
        return None
    end = _NEXT_HEADING.search(data, mark.end())
    below = parsed(data[mark.end() : end.start() if end else len(data)])
    header = parsed(data[start : mark.start()])
    paragraphs = texts(below, "p")
    summarised = any(_SUMMARY_LABEL in text for text in texts(below, "body"))
    day, guessed = _published(header, reference)
    return make_paper(
        next(iter(texts(header, "h1")), None),
        max(paragraphs, key=len, default=""),
        authors=[name.strip(" ,") for name in texts(header, ".author")],
        arxiv=_arxiv_address(below, address),
        published=day,
        published_guessed=guessed,
        links=[
            (label, url)
            for text, url in links(below, "a")
            for words, label in _LINKS.items()
            if text.casefold().startswith(words)
        ],
        summary=paragraphs[0] if summarised and len(paragraphs) > 1 else "",
    )


def _arxiv_address(tree: LexborHTMLParser, address: str) -> str:
    """Return the address that names the paper: the page's own, or the one of its link to arXiv."""
    known = [url for text, url in links(tree, "a") if "arxiv" in text.casefold()]
    return next((url for url in (address, *known) if arxiv_id_of(url)), "")


def _published(header: LexborHTMLParser, reference: date) -> tuple[str | None, bool]:
    found = _PUBLISHED.search(" ".join(texts(header, "body")))
    written = page_date(found[1]) if found else None
    day = written.resolved(reference) if written else None
    return (day.isoformat(), written.year is None) if written and day else (None, False)


def parsed(piece: bytes) -> LexborHTMLParser:
    """Return a piece of a page as a tree; raises NoPaper for one that would take too long."""
    if (
        len(piece) > MAX_BYTES
        or piece.count(b"<") > MAX_TAGS
        or len(_DIVIDER.findall(piece)) > MAX_DIVIDERS
    ):
        raise NoPaper("it is far larger than what the site shows of a paper")
    return LexborHTMLParser(piece)


def texts(tree: LexborHTMLParser, selector: str) -> list[str]:
    """Return what the elements say that a CSS selector selects."""
    return [node.text().strip() for node in tree.css(selector)]


def links(tree: LexborHTMLParser, selector: str) -> list[tuple[str, str]]:
    """Return text and address of the links that a CSS selector selects."""
    found = ((node.text().strip(), node.attributes.get("href")) for node in tree.css(selector))
    return [(text, address) for text, address in found if address]


def attribute(name: str, quoted: bytes) -> str:
    """Return the value of an attribute that stands in quotation marks, of whatever length."""
    element = LexborHTMLParser(b"<p " + name.encode() + b"=" + quoted + b">").css_first("p")
    return (element.attributes.get(name) if element else None) or ""
