"""Markdown's marks inside of lines: taken off, with the addresses of links kept.

Looser than CommonMark where scrapers are: the text of a link may hold blank lines and lists, and
brackets that do not match stay as they are. Each token is looked at once, so that no arrangement
of them takes more than linear time.
"""

import html
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

_DESTINATION = (  # some tools break addresses after a hyphen
    r"\(\s*+<?+(?P<{0}>[^\s()<>]*+(?:(?:\([^\s()]*+\)|(?<=-)\n)[^\s()<>]*+)*+)>?+"
    r"(?:\s++\"[^\"\n]*+\")?\s*+\)"
)
_TAGS = (
    "a|b|br|hr|i|em|strong|u|s|sub|sup|div|span|p|img|details|summary|center|h[1-6]|ul|ol|li|code|pre"
    "|table|thead|tbody|tr|td|th|article|section|figure|picture|source|video|svg|path|button"
)
_ATTRIBUTES = r"(?:\s++[\w:-]++(?:=(?:\"[^\"<>]*+\"|'[^'<>]*+'|[^\s\"'<>=]*+))?)*+\s*+/?"
_TOKEN = re.compile(
    r"(?P<newline>\n)"
    r"|(?P<mark>(?<![^\n])[ \t]*+(?:>[ \t]++)*+"
    r"(?:#{1,6}[ \t]++|[-*+][ \t]++|\d{1,3}[.)][ \t]++(?=\[|\*\*))++)"
    r"|(?P<math>\$[^$\n]{1,300}\$)"
    rf"|(?P<image>!\[[^\[\]\n]*+\](?:{_DESTINATION.format('picture')}|\[[^\[\]\n]*+\]))"
    r"|\\(?P<escaped>[!-/:-@\[\]-`{-~]|\\(?!\n|\Z))"
    r"|(?P<hard>\\++(?=\s|\Z))"
    rf"|(?P<end>\]{_DESTINATION.format('address')})"
    r"|\]\[(?P<label>[^\[\]\n]{1,100})\]"
    r"|(?P<open>\[)|(?P<close>\])"
    r"|<(?P<auto>https?://[^\s<>]++)>"
    rf"|(?P<tag></?(?:{_TAGS})\b{_ATTRIBUTES}>|<!--[^<>]*+>)"
    r"|(?P<run>\*{1,3}|_{1,3}|~~|`{1,3})"
    r"|(?P<text>[^\\\[\]!<$*_~`\n]++|.)",
    re.IGNORECASE,
)
_HREF = re.compile(r"<a\b[^<>]*?\shref\s*=\s*[\"']?(?P<address>[^\s\"'<>]*)", re.IGNORECASE)
_END_OF_ANCHOR = "</a"
_ESCAPING_WRITER = re.compile(r"\\\\[A-Za-z{}]")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_LONGEST_DROPPED = 20
"""In tokens: the text of a link to comments, or what stands for a picture."""
_COMMENTS = "#community"
_BOLD = ("**", "__")


@dataclass(frozen=True, slots=True)
class LinkTargets:
    """The addresses at the foot of a page, by their labels in lower case.

    On a `numbered` page, links are written with numbers even where the addresses are missing.
    """

    references: Mapping[str, str]
    numbered: bool = False


class MarkdownRow(NamedTuple):
    """One line of Markdown as plain text, and what its marks said.

    `spans` are its links and its bold text, with the addresses of links. A line `inside` of a tag
    or an address that was broken has no text.
    """

    text: str = ""
    inside: bool = False
    item: bool = False
    starts_link: bool = False
    within_link: bool = False
    addresses: Sequence[str] = ()
    spans: Sequence[tuple[str, str]] = ()


def rows(text: str, links: LinkTargets) -> Iterator[MarkdownRow]:
    """Yield each line of `text`."""
    scan = _Scan(links)
    for match in _TOKEN.finditer(text):
        scan.take(match)
    return scan.rows()


class _Scan:
    """Goes through the tokens and notes where links begin and end."""

    def __init__(self, links: LinkTargets) -> None:
        self._links = links
        self._pieces: list[str] = []
        self._marks: set[int] = set()
        self._newlines: list[int] = []
        self._open: list[int] = []
        self._at_line_start: list[int] = []
        self._starts: dict[int, bool] = {}
        """Where links and bold text begin, and whether it is a link."""
        self._ends: dict[int, str | None] = {}
        self._anchors: list[tuple[int, str | None]] = []
        self._breaks: dict[int, int] = {}
        self._runs: defaultdict[str, list[int]] = defaultdict(list)
        self._blank = True

    def take(self, match: re.Match[str]) -> None:
        """Take one token."""
        kind, token = match.lastgroup, match.group()
        if kind == "newline":
            self._take_newline()
        elif kind == "text":
            self._pieces.append(html.unescape(token) if "&" in token else token)
            self._blank = self._blank and token.isspace()
        else:
            if "\n" in token:
                self._breaks[len(self._pieces)] = token.count("\n")
            self._take_sign(kind, match)
            self._blank = self._blank and not self._pieces[-1].strip()

    def _take_sign(self, kind: str | None, match: re.Match[str]) -> None:
        token = match.group()
        if kind == "mark":
            self._marks.add(len(self._pieces))
            self._pieces.append("")
        elif kind == "open":
            self._take_open()
        elif kind == "close":
            self._take_close()
        elif kind in ("address", "end"):
            self._take_end(match["address"].replace("\n", ""), token)
        elif kind == "label":
            self._take_reference(match["label"], token)
        elif kind == "run":
            self._take_run(match)
        elif kind == "tag" and token[:3].lower() in ("<a ", "<a\n", _END_OF_ANCHOR):
            self._take_anchor(token)
        else:
            self._pieces.append(_plain(kind, match))

    def _take_newline(self) -> None:
        if self._blank:
            self._runs.clear()
        self._newlines.append(len(self._pieces))
        self._pieces.append("\n")
        self._blank = True

    def _take_open(self) -> None:
        place = len(self._pieces)
        self._open.append(place)
        if self._blank:
            self._at_line_start.append(place)
        self._pieces.append("[")
        self._blank = False

    def _take_close(self) -> None:
        start = self._matching(at_line_start=False)
        if start and start - 1 in self._open[-1:] and self._is_short(start):
            self._drop(start)  # what stands for a picture inside of a link
            self._pieces.append("")
        else:
            self._pieces.append("]")

    def _take_end(self, address: str, token: str) -> None:
        start = self._matching(at_line_start=True)
        if start is None:
            self._pieces.append(token)
            return
        self._end_link(start, address)

    def _take_anchor(self, token: str) -> None:
        """Take a tag of HTML that begins or ends a link, or marks a place."""
        if not token.lower().startswith(_END_OF_ANCHOR):
            address = _HREF.match(token)
            self._anchors.append((len(self._pieces), address["address"] if address else None))
            self._pieces.append("")
            return
        start, known = self._anchors.pop() if self._anchors else (0, None)
        if known is None:
            self._pieces.append("")
        else:
            self._end_link(start, html.unescape(known))

    def _end_link(self, start: int, address: str) -> None:
        if self._is_short(start) and (_COMMENTS in address or self._is_count(start)):
            self._drop(start)
        self._pieces[start] = ""
        self._starts[start] = True
        self._ends[len(self._pieces)] = address
        self._pieces.append("")

    def _take_reference(self, label: str, token: str) -> None:
        address = self._links.references.get(label.lower())
        if address is not None or (label.isdigit() and self._links.numbered):
            self._take_end(address or "", token)
        else:
            self._matching(at_line_start=False)
            self._pieces.append(token)

    def _matching(self, *, at_line_start: bool) -> int | None:
        """Return the bracket that is closed; a link's rather one at the beginning of a line."""
        if not self._open:
            return None
        place = self._open.pop()
        if self._at_line_start and self._at_line_start[-1] >= place:
            self._at_line_start.pop()
        elif at_line_start and self._at_line_start:
            place = self._at_line_start.pop()
            while self._open and self._open[-1] >= place:
                self._open.pop()
        return place

    def _is_count(self, start: int) -> bool:
        """Return whether a link is a number after other text: the count of the comments."""
        text = "".join(self._pieces[start + 1 :]).strip()
        before = "".join(self._pieces[max(start - _LONGEST_DROPPED, 0) : start])
        return text.isdigit() and bool(before.rpartition("\n")[2].strip())

    def _is_short(self, start: int) -> bool:
        return len(self._pieces) - start <= _LONGEST_DROPPED

    def _drop(self, start: int) -> None:
        for place in range(start, len(self._pieces)):
            if self._pieces[place] != "\n":
                self._pieces[place] = ""

    def _take_run(self, match: re.Match[str]) -> None:
        """Take off a pair of marks for bold, italics or code; words keep those inside of them."""
        run, place = match.group(), len(self._pieces)
        before = match.string[match.start() - 1 : match.start()]
        after = match.string[match.end() : match.end() + 1]
        self._pieces.append(run)
        if self._runs[run] and before.strip() and not after.isalnum():
            opened = self._runs[run].pop()
            self._pieces[opened] = self._pieces[place] = ""
            if run in _BOLD:
                self._starts[opened], self._ends[place] = False, None
        elif after.strip() and not before.isalnum():
            self._runs[run].append(place)

    def rows(self) -> Iterator[MarkdownRow]:
        """Yield the lines that the tokens make."""
        signs = sorted({*self._marks, *self._starts, *self._ends})
        start = at = within = 0
        for end in [*self._newlines, len(self._pieces)]:
            above, at = at, bisect_left(signs, end, at)
            if above == at:  # most lines have no marks
                yield MarkdownRow("".join(self._pieces[start:end]), within_link=within > 0)
            else:
                row, within = self._row(start, end, within)
                yield row
            if self._breaks:
                broken = sum(self._breaks.get(place, 0) for place in range(start, end))
                yield from [MarkdownRow(inside=True)] * broken
            start = end + 1

    def _row(self, start: int, end: int, within: int) -> tuple[MarkdownRow, int]:
        """Return the line of some tokens, and how many links are open behind it.

        `within` is how many are before it.
        """
        parts, begun = list[str](), list[int]()
        addresses, spans = list[str](), list[tuple[str, str]]()
        starts_link = False
        for place, piece in enumerate(self._pieces[start:end], start):
            if place in self._starts:
                begun.append(len(parts))
                if self._starts[place]:
                    starts_link = starts_link or not any(map(str.strip, parts))
                    within += 1
            elif place in self._ends:
                first, address = begun.pop() if begun else 0, self._ends[place]
                spans.append(("".join(parts[first:]), address or ""))
                if address is not None:
                    addresses.append(address)
                    within = max(within - 1, 0)
            parts.append(piece)
        item, text = start in self._marks, "".join(parts)
        return MarkdownRow(text, False, item, starts_link, within > 0, addresses, spans), within


def _plain(kind: str | None, match: re.Match[str]) -> str:
    """Return what a token without a partner stands for."""
    token = match.group()
    if kind in ("escaped", "auto"):
        return match[kind]
    if kind == "math":
        written = _ESCAPED.sub(r"\1", token) if _ESCAPING_WRITER.search(token) else token
        return written.replace("\\_", "_").replace("\\*", "*")
    return " " if kind in ("hard", "tag") and "sub" not in token and "sup" not in token else ""
