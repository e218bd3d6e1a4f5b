"""The reader's note under an abstract: its Markdown set, as text and never as markup."""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from textual.content import Content, Span
from textual.style import Style

from tui.text import clean_lines
from tui.widgets.line_breaks import HANGING, RULE
from tui.widgets.safe import ADDRESS, MANNERS, safe_lines

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

KEPT_NOTES = 64
_MANNERS = {"em": MANNERS["emphasis"], "strong": MANNERS["strong"], "s": "strike"}
_CODE = MANNERS["code"]
_QUOTE = "italic"


@lru_cache(maxsize=KEPT_NOTES)
def markdown_blocks(text: str) -> Sequence[Content]:
    """Return a text's lines set from Markdown, or as written if setting made control characters."""
    written = clean_lines(text)
    blocks = _MarkdownSetting(written.split("\n")).blocks_of(_parser().parse(written))
    plain = "\n".join(block.plain.replace(HANGING, " ") for block in blocks)
    return blocks if clean_lines(plain).split() == plain.split() else [safe_lines(text)]


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415  40 ms, only for notes

    parser = MarkdownIt("commonmark", {"html": False, "linkify": True})
    return parser.enable(["linkify", "strikethrough"]).disable("entity")


class _MarkdownSetting:
    """The blocks that grow from the tokens of one text, whose lines tell where air was left."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._blocks: list[Content] = []
        self._numbers: list[int | None] = []
        """For each list that is open, the number of its next item; None for one with dots."""
        self._margins: list[str] = []
        """What stands before the lines within each item and quotation that is open."""
        self._marker = ""
        """What stands before the first line of the item that was just opened."""
        self._style = ""

    def blocks_of(self, tokens: "Sequence[Token]") -> list[Content]:
        """Return the blocks that the tokens ask for."""
        for token in tokens:
            self._set(token)
        return self._blocks

    def _set(self, token: "Token") -> None:
        name, _, side = token.type.rpartition("_")
        if side == "open":
            self._open(name, token)
        elif side == "close":
            self._close(name)
        elif token.type == "inline":
            self._add(token, _inline(token.children or ()))
        elif token.type in ("fence", "code_block"):
            self._add(token, _code(token.content))
        elif token.type == "hr":
            self._add(token, Content("─" * 3))

    def _open(self, name: str, token: "Token") -> None:
        if name in ("bullet_list", "ordered_list"):
            is_numbered = name == "ordered_list"
            self._numbers.append(int(token.attrGet("start") or 1) if is_numbered else None)
        elif name == "list_item":
            number = self._numbers[-1]
            self._marker = "• " if number is None else f"{number}. "
            self._numbers[-1] = None if number is None else number + 1
            self._margins.append(" " * len(self._marker))
        elif name == "blockquote":
            self._margins.append(f"{RULE} ")
            self._style = _QUOTE
        elif name == "heading":
            self._style = "bold"

    def _close(self, name: str) -> None:
        if name in ("bullet_list", "ordered_list"):
            self._numbers.pop()
        elif name in ("list_item", "blockquote"):
            self._margins.pop()
            self._marker = ""
        if name in ("heading", "blockquote"):
            self._style = ""

    def _add(self, token: "Token", text: Content) -> None:
        """Add the lines of a text, with the air that was left before it."""
        first = token.map[0] if token.map else 0
        if self._blocks and first and not self._lines[first - 1].strip(" >"):
            self._blocks.append(Content(""))
        for line in text.split("\n"):
            margin = "".join(self._margins)
            if self._marker:
                margin = margin[: -len(self._marker)] + self._marker
                self._marker = ""
            words = line.stylize_before(self._style) if self._style else line
            has_own = HANGING in words.plain or not margin
            self._blocks.append(Content(margin if has_own else margin + HANGING) + words)


def _code(text: str) -> Content:
    """Return lines of code, each of which hangs from its own indentation."""
    lines = text.rstrip("\n").split("\n")
    hung = (f"{line[: len(line) - len(line.lstrip())]}{HANGING}{line.lstrip()}" for line in lines)
    return Content("\n".join(hung)).stylize(_CODE)


def _inline(tokens: "Sequence[Token]") -> Content:
    """Return the words of a block with their emphasis and their links."""
    parts: list[str] = []
    spans: list[Span] = []
    begun: list[tuple[int, Style | str]] = []
    at = 0
    for token in tokens:
        name, _, side = token.type.rpartition("_")
        if side == "open":
            begun.append((at, _link(token) if name == "link" else _MANNERS.get(name, "")))
        elif side == "close":
            start, style = begun.pop()
            spans += [Span(start, at, style)] if style else []
        else:
            text = "\n" if token.type in ("softbreak", "hardbreak") else token.content
            spans += [Span(at, at + len(text), _CODE)] if token.type == "code_inline" else []
            parts.append(text)
            at += len(text)
    return Content("".join(parts), spans)


def _link(token: "Token") -> Style | str:
    address = str(token.attrGet("href") or "")
    if not address.startswith(("https://", "http://")):
        return ""
    return Style(underline=True) + Style.from_meta({ADDRESS: address})
