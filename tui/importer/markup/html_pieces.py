"""Pieces of HTML, each small enough for a parser whose time grows with the square of nesting.

So does its time with the attributes of one element, and its memory with tags left open: nobody
could say how long it will take over a whole page that somebody made to be slow.
"""

import re

from selectolax.lexbor import LexborHTMLParser

from tui.importer.records import NoPaper

MAX_BYTES = 262_144
MAX_TAGS = 1_500
"""A card of the site has some 150."""
MAX_DIVIDERS = 4_000
"""Of whatever can divide attributes; a card has some 500, most between the names of classes."""

_DIVIDER = re.compile(rb"[\s\"'/]+")


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
