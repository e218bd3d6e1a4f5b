"""The outline of a digest in Markdown or HTML: one part a line, with the marks that it had."""

import html
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tui.importer.markdown.inline import LinkTargets, MarkdownRow, rows
from tui.importer.page.labels import TITLE, role_of
from tui.model import arxiv_id_of, arxiv_written_in
from tui.text import clean_line, fold

_POST = r"[\w -]*(?:tweet|bluesky|mastodon|instagram|tiktok|reddit|linkedin|embed|media)"
"""The class of a quotation that is a post of a social network."""
_DROPPED = (
    *((re.compile(rf"<{tag}\b", re.IGNORECASE), f"</{tag}>") for tag in ("script", "style", "svg")),
    *((re.compile(rf"<{tag}\b", re.IGNORECASE), f"</{tag}>") for tag in ("head", "nav", "footer")),
    (re.compile(rf"<blockquote\s[^<>]{{0,200}}\bclass=[\"']?{_POST}", re.I), "</blockquote>"),
    (re.compile("<!--"), "-->"),
)
"""What is no text of the page."""
_REWRITTEN = (
    (re.compile(r"(\*\*|__|\*)\[([^\[\]\n]{1,400})\]\1(?=\(https?://)"), r"[\1\2\1]"),
    (re.compile(r"\[\[([^\[\]\n]{1,60})\]\](?=\(\S)"), r"[\1]"),
    (re.compile(r"\[(\[[^\[\]\n]{1,60}\]\([^()\s]{1,400}\))\]"), r"\1"),
    (re.compile(r"\[\[(?:[^\[\]|\n]{1,300}\|)?([^\[\]\n]{1,300})\]\](?!\()"), r"\1"),
    (re.compile(r"^[ \t]{0,3}\[!\w{1,20}\][+-]?[ \t]*(?=\S)", re.MULTILINE), "###### "),
)
"""Marks of Markdown that programs write in ways of their own: links in brackets, call-outs."""
_UNDERLINED = re.compile(r"^(?P<text>[^\s#>|*-][^\n]{2,200})\n(?P<line>={3,}|-{3,})[ \t]*$", re.M)
"""What is a heading if the line is as long as it."""
_IMAGE = re.compile(r"!\[[^\[\]\n]*\]\([^()\s]*\)")
_HEADING_TAG = re.compile(r"<h(?P<level>[1-6])\b[^<>]*>", re.IGNORECASE)
_ITEM_TAG = re.compile(r"<(?:li|dt)\b[^<>]*>", re.IGNORECASE)
_LABEL_TAG = re.compile(r"<(?:summary|dt)\b[^<>]*>", re.IGNORECASE)
_BOLD_TAG = re.compile(r"</?(?:b|strong)\b[^<>]*>", re.IGNORECASE)
_BLOCK_TAG = re.compile(
    r"</?(?:address|article|blockquote|body|br|center|dd|details|div|dl|dt|figure|h[1-6]|header|hr|html"
    r"|li|main|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul)\b[^<>]*>",
    re.IGNORECASE,
)
_HEADING = re.compile(r"[ \t]{0,3}(?P<marks>#{1,6})[ \t]")
_CLOSING_MARKS = re.compile(r"\s#{1,6}$")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_BARE_ROW = re.compile(r"[ \t]*\|(?:[^|\n]+\|){3}")
"""One of a table without a header."""
_PIPE = re.compile(r"(?<!\\)\|")
_NO_TEXT = re.compile(r"[ \t]*(?:(?:```|~~~)[\w-]*|-{3,}|\*{3,}|_{3,})[ \t]*")
"""The fence of a listing of code, or a rule."""
LABEL_LEVEL = 9
"""Of what a box is headed with that a reader may open."""
_MOST_SECTION_LINES = 2_000
_PROSE = 300
"""In characters; a paragraph as long as this names other papers than its own."""
_TABLE = re.compile(r"<table\b[^<>]*>(?P<rows>(?:(?!</?table\b).)*)</table\s*>", re.I | re.DOTALL)
_ROW = re.compile(r"<tr\b[^<>]*>", re.IGNORECASE)
_CELL = re.compile(r"<t[dh]\b[^<>]*>", re.IGNORECASE)
_TABLE_TAG = re.compile(r"</?(?:thead|tbody|tfoot|t[rdh])\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_TITLE = re.compile(
    r"<(?:div|p|span|td)\b[^<>]*?(?:\bclass\s*=\s*[\"']?(?:[\w -]*[ _-])?title\b"
    r"|font-weight:\s*(?:bold|[6-9]00))[^<>]*>\s*",
    re.IGNORECASE,
)
_FEWEST_COLUMNS = 2
_BOLD = "*_: "
_ID_COLUMNS = frozenset({"arxiv", "arxiv id", "id", "paper id", "paper"})
"""Names of columns in which a bare number is an id."""


class LineSpan(NamedTuple):
    """A link or bold text in a line; the address is empty for what is no link."""

    text: str
    address: str = ""


class Part(NamedTuple):
    """One line of a digest: its text without marks, and what those said.

    `level` is that of a heading, or 0. `cells` are the columns of a table's row, by their names.
    What `leads` stands first in a group of lines, and has no mark.
    """

    line: int
    text: str
    level: int = 0
    item: bool = False
    spans: tuple[LineSpan, ...] = ()
    addresses: tuple[str, ...] = ()
    cells: tuple[tuple[str, "Part"], ...] = ()
    indent: int = 0
    begins_link: bool = False
    leads: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether it holds nothing."""
        return not (self.text or self.addresses or self.cells)


def outline(text: str, links: LinkTargets) -> list[Part]:
    """Return the parts of a text, blank ones between paragraphs."""
    lines = list(_lines(with_marks(_without_dropped(text))))
    parts: list[Part] = []
    for piece in _pieces(lines):
        heading, goes_on, contents = -1, False, False
        for (number, line), row in zip(
            piece, rows("\n".join(x for _, x in piece), links), strict=False
        ):
            part = _part(number, line, row)
            contents = _leads_down(part, row) or (contents and not (part.is_blank or part.level))
            if contents:
                part = Part(number, "")
            if heading >= 0 and part.text and (goes_on or _hangs(part)):
                parts[heading] = _joined(parts[heading], part)
                part = Part(number, "")
            elif not row.inside:
                heading = len(parts) if part.level else -1
            parts.append(part)
            goes_on = heading >= 0 and (row.within_link or (row.inside and goes_on))
    return _with_tables(parts, lines, links)


def _leads_down(part: Part, row: MarkdownRow) -> bool:
    """Whether a line is one of the contents of the page, and leads to its place."""
    return row.starts_link and not part.level and any(each[:1] == "#" for each in row.addresses[:1])


def _hangs(part: Part) -> bool:
    """Whether a line is indented under the heading that it goes on with."""
    return part.indent > 1 and not part.item and not part.level


def _joined(heading: Part, part: Part) -> Part:
    text = f"{heading.text} {part.text}"
    linked = tuple(LineSpan(text, address) for address in part.addresses)
    return heading._replace(
        text=text,
        spans=heading.spans + linked,
        addresses=heading.addresses + part.addresses,
    )


def _without_dropped(text: str) -> str:
    """Return a text with blank lines for what is no text of the page."""
    for opening, closing in _DROPPED if "<" in text else ():
        if opening.search(text):
            text = "".join(_outside(text, opening, closing))
    for written, meant in _REWRITTEN if "[" in text else ():
        text = written.sub(meant, text)
    text = _UNDERLINED.sub(_overlined, text) if "\n---" in text or "\n===" in text else text
    return _IMAGE.sub("", text) if "![" in text else text


def _overlined(found: re.Match[str]) -> str:
    if abs(len(found["text"]) - len(found["line"])) > 1:
        return found.group()
    return f"{'#' if found['line'][0] == '=' else '##'} {found['text']}\n"


def _outside(text: str, opening: re.Pattern[str], closing: str) -> Iterator[str]:
    lower, at = text.lower(), 0
    while found := opening.search(text, at):
        end = lower.find(closing, found.end())
        if end < 0:
            break
        yield text[at : found.start()]
        yield "\n" * text.count("\n", found.start(), end)
        at = end + len(closing)
    yield text[at:]


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines with their numbers; a tag that begins a block begins a line."""
    for number, line in enumerate(text.split("\n"), start=1):
        if "<" not in line:
            yield number, line
            continue
        marked = _HEADING_TAG.sub(lambda m: f"\n{'#' * int(m['level'])} ", line)
        marked = _LABEL_TAG.sub(
            "\n\x1c", _ITEM_TAG.sub("\n- ", marked) if "<dt" not in line else marked
        )
        marked = _BOLD_TAG.sub("**", marked)
        if "|" in line and line.lstrip().startswith("|"):
            yield number, _BLOCK_TAG.sub(" ", line)
            continue
        for part in _BLOCK_TAG.sub("\n", marked).split("\n"):
            yield number, part


def _pieces(lines: Sequence[tuple[int, str]]) -> Iterator[Sequence[tuple[int, str]]]:
    """Yield the lines in pieces that begin with headings or are of bounded size."""
    piece: list[tuple[int, str]] = []
    for number, line in lines:
        if piece and (_HEADING.match(line) or len(piece) > _MOST_SECTION_LINES):
            yield piece
            piece = []
        piece.append((number, line))
    yield piece


def _part(number: int, line: str, row: MarkdownRow) -> Part:
    if not line or row.inside or _NO_TEXT.fullmatch(line):
        return Part(number, "")
    heading = _HEADING.match(line) if "#" in line else None
    label = line.startswith("\x1c")
    text = clean_line(row.text)
    is_clean = text == row.text
    return Part(
        number,
        _CLOSING_MARKS.sub("", text) if heading else text,
        level=LABEL_LEVEL if label else len(heading["marks"]) if heading else 0,
        item=row.item and not heading,
        spans=tuple(
            LineSpan(span.strip() if is_clean else clean_line(span), address)
            for span, address in row.spans
        ),
        addresses=(*row.addresses, *(arxiv_written_in(text) if len(text) < _PROSE else ())),
        indent=len(line) - len(line.lstrip()),
        begins_link=row.starts_link,
    )


def _with_tables(
    parts: Sequence[Part], lines: Sequence[tuple[int, str]], links: LinkTargets
) -> list[Part]:
    """Return the parts with the rows of tables divided into their columns."""
    whole = list(parts)
    names: list[str] = []
    for at, (number, line) in enumerate(lines[: len(whole)]):
        if "|" not in line:
            names = []
        elif (
            at + 1 < len(lines)
            and _TABLE_RULE.fullmatch(lines[at + 1][1])
            and "|" in lines[at + 1][1]
        ):
            names = [clean_line(name.strip("*_ ")) for name in _cells(line)]
            whole[at] = Part(number, "")
        elif names and _TABLE_RULE.fullmatch(line):
            whole[at] = Part(number, "")
        elif names or _BARE_ROW.match(line):
            cells = _cells(line)
            row = _row(number, names or [""] * len(cells), cells, links)
            whole[at] = row if names or row.addresses else whole[at]
    return whole


def _row(number: int, names: Sequence[str], cells: Sequence[str], links: LinkTargets) -> Part:
    columns = []
    if len(cells) == _FEWEST_COLUMNS and not any(names) and role_of(label := cells[0].strip(_BOLD)):
        line = f"{label}: {cells[1]}"
        return _part(number, line, next(iter(rows(line, links))))
    for name, cell in zip(names, cells, strict=False):
        part = _part(number, cell, next(iter(rows(cell, links))))
        if fold(name) in _ID_COLUMNS and (arxiv_id := arxiv_id_of(part.text)):
            part = part._replace(addresses=(f"https://arxiv.org/abs/{arxiv_id}",))
        columns.append((name, part))
    return Part(
        number,
        " ".join(part.text for _, part in columns),
        cells=tuple(columns),
        addresses=tuple(address for _, part in columns for address in part.addresses),
    )


def _cells(line: str) -> list[str]:
    bare = line.strip().removeprefix("|").removesuffix("|")
    return [html.unescape(cell.strip()) for cell in _PIPE.split(bare)]


def with_marks(text: str) -> str:
    """Return HTML with its tables of papers as rows with bars, and with its titles as headings."""
    return _TITLE.sub(_heading, _TABLE.sub(_bars, text)) if "<" in text else text


def _heading(tag: re.Match[str]) -> str:
    return "\n" * max(tag.group().count("\n"), 1) + "### "


def _bars(table: re.Match[str]) -> str:
    """Return a table as Markdown on as many lines, if one of its columns is that of titles."""
    rows = [list(_cells_of_html(row)) for row in _ROW.split(table["rows"])[1:]]
    names = [_TAG.sub("", cell).strip(" *") for cell in rows[0]] if rows else []
    if len(names) < _FEWEST_COLUMNS or TITLE not in map(role_of, names):
        return table.group()
    lines = [f"| {' | '.join(row)} |" for row in rows]
    lines.insert(1, "|---" * len(names) + "|")
    missing = table.group().count("\n") - len(lines) - 1
    return "\n\n" + "\n".join(lines) + "\n" * max(missing, 1)


def _cells_of_html(row: str) -> Iterator[str]:
    for cell in _CELL.split(row)[1:]:
        yield " ".join(_TABLE_TAG.sub(" ", cell).replace("|", "/").split())
