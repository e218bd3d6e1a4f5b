"""The lines of a text in groups between blank lines, the width they were broken at, their signs.

A tool breaks a line only where the next word would not fit. Each break so bounds the width, from
the length of the line to what it would be with that word; nearly all breaks of one tool agree on
one width, while lines that were never broken agree on none.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple

from tui.importer.page.blocks import ends_sentence, is_address, words_of
from tui.importer.page.boilerplate import (
    is_boilerplate,
    is_promotion,
    is_submission,
    may_be_name,
)

SLACK = 4
"""In characters; what a line may be wider than the width, through marks that count for nothing."""
LOST_INDENT = 2
"""In characters: a first line may have been indented when it was wrapped, and is now narrower."""
WIDE_CHARACTER = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")
_NARROWEST, _WIDEST = 50, 132
"""In characters; narrower columns are lists, wider lines are not broken."""
_WRAPPED_SHARE = 0.3
"""Of the breaks between lines that are not too wide; on pages not wrapped it is near nothing."""
_FEW_SHARES = {1: 1.0, 2: 0.5}
"""The same where so few agree."""
_LONGEST_LABEL = 60
"""In characters; whether longer lines are boilerplate does not change the width."""
_FIRST_LINES, _MOST_TITLE_LINES = 3, 4
_LONG_WORD = 4
"""In characters; titles leave shorter words in lower case."""
_OPEN_WORDS = frozenset(
    {"a", "an", "and", "as", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"}
)
"""No title ends with one of them."""
_NAMES_APART = re.compile(r"[,;]| and ")
_CLOSING = frozenset("。，、；：！？）」』】》〉")
"""By the rules of Chinese and Japanese no line begins with one of them."""
_RULE = re.compile(r"[\W_]+")
_LINE_END = re.compile(r"\r\n|\r|\n")
_FOOT = re.compile(
    r"\n[ \t]*(?:References|Links)[ \t]*\n\s*(?:Visible links:?[ \t]*\n\s*)?(?=1\. \S+://)"
)
_ADDRESS = re.compile(r"[ \t]*(?P<number>\d{1,5})\. (?P<address>\S{1,2048}://\S{1,2048})[ \t]*")
_MARK = re.compile(r"\[(?P<number>\d{1,5})\](?P<count>\d{1,4}$)?")
_BROKEN = re.compile(r"\\\n[ \t]*")
_COMMENTS = "#community"


class PlainLine(NamedTuple):
    """One line that is not blank, by its number in the file; no white space stands around it."""

    number: int
    text: str
    indent: int
    """How many characters of white space stood before it."""
    end: int
    """The column in which it ends."""


def line_groups(text: str) -> list[list[PlainLine]]:
    """Return the lines between blank ones; line ends may be of any kind, even mixed."""
    groups: list[list[PlainLine]] = []
    group: list[PlainLine] = []
    for number, line in enumerate(_LINE_END.split(text), start=1):
        if bare := line.strip():
            indent = 0 if line[0] == bare[0] else line.index(bare)
            group.append(PlainLine(number, bare, indent, indent + len(bare)))
        elif group:
            groups.append(group)
            group = []
    return [*groups, group] if group else groups


def page_width(groups: Iterable[Sequence[PlainLine]]) -> int | None:
    """Return the width at which the page was wrapped, or None when it was not.

    It is the width that most of the breaks allow, and of several the narrowest.
    """
    changes = [0] * (_WIDEST + 2)
    asked = 0
    for group in groups:
        lost = LOST_INDENT
        for upper, lower in pairwise(group):
            longest = max(upper.end, lower.end)
            if longest <= _WIDEST + SLACK and not (_is_label(upper) or _is_label(lower)):
                # An indented line may hang under a title, or begin a paragraph: it need not agree.
                asked += lower.indent <= upper.indent
                most = min(upper.end + _first_word(lower) + lost, _WIDEST)
                if longest <= most:
                    changes[longest] += 1
                    changes[most + 1] -= 1
            lost = 0
    if not asked:
        return None
    allowed = list(accumulate(changes))
    width = max(range(_NARROWEST, _WIDEST + 1), key=allowed.__getitem__)
    agreeing = allowed[width]
    share = _FEW_SHARES.get(agreeing, _WRAPPED_SHARE)
    return width if agreeing and agreeing >= share * asked else None


def room_above(line: PlainLine, following: PlainLine, width: int) -> int:
    """Return what room the first word of the following line would have left on `line`, or lack."""
    return width - line.end - 1 - _first_word(following)


def _first_word(line: PlainLine) -> int:
    word, _, _ = line.text.partition(" ")
    return 1 if not word.isascii() and WIDE_CHARACTER.match(word) else len(word)


def _is_label(line: PlainLine) -> bool:
    if len(line.text) > _LONGEST_LABEL:
        return _RULE.fullmatch(line.text) is not None
    return is_boilerplate(line.text) or is_promotion(line.text)


@dataclass(slots=True)
class Stretch:
    """A line with those that surely go on with it, and the break above it."""

    lines: list[PlainLine]
    alone: bool
    """Whether it can be boilerplate, which is one line."""
    excess: int
    """By how many characters it is wider than the page, though it could have been broken."""
    room: int
    """How many characters were left above, had its first word stood there."""
    indented: bool
    """Whether it hangs under a line above it."""
    capitals: float
    """The share of the longer words in its first line that begin with capitals."""

    @property
    def text(self) -> str:
        """Its first line."""
        return self.lines[0].text

    @property
    def last(self) -> str:
        """Its last line."""
        return self.lines[-1].text

    @property
    def count(self) -> int:
        """How many words its first lines have, as they are counted; more are seldom few."""
        return sum(words_of(line.text) for line in self.lines[:_FIRST_LINES])

    @property
    def too_wide(self) -> bool:
        """Whether it was not wrapped, and is no title or abstract of several lines."""
        return self.excess > SLACK

    @property
    def full(self) -> bool:
        """Whether its first word would not have fitted above."""
        return self.room < 0

    @property
    def is_like_names(self) -> bool:
        """Whether it may list the names of authors, under a title that was not broken."""
        return (
            self.room >= 0
            and not self.lines[0].indent
            and self.capitals == 1
            and all(map(may_be_name, _NAMES_APART.split(self.text)))
        )

    @property
    def is_midway(self) -> bool:
        """Whether it begins as no title or abstract does."""
        return _is_midway(self.text)

    @property
    def is_open(self) -> bool:
        """Whether no title ends with it."""
        return self.last.endswith((".", ",", "-")) or self.last.split()[-1] in _OPEN_WORDS

    @property
    def is_ended(self) -> bool:
        """Whether an abstract may end with it."""
        return _is_ended(self.last)

    @property
    def is_hyphenated(self) -> bool:
        """Whether a word was broken at its end."""
        return self.last.endswith("-")


def stretches(group: Sequence[PlainLine], width: int, *, named: bool) -> list[Stretch]:
    """Return a group of lines as stretches; its first line may be a name if it is `named` above."""
    found: list[Stretch] = []
    above: PlainLine | None = None
    indented, room = False, 0
    for line in group:
        if above:
            indented = line.indent >= above.indent + (not indented)
            room = room_above(above, line, width)
            if room < 0 and not found[-1].alone and _goes_on(found[-1], line.text):
                found[-1].lines.append(line)
                found[-1].excess = max(found[-1].excess, _excess(line, width))
                above = line
                continue
        alone = stands_alone(line.text) or (named and may_be_name(line.text))
        named = is_submission(line.text)
        excess, capitals = _excess(line, width), capitals_of(line.text)
        found.append(Stretch([line], alone, excess, room, indented, capitals))
        above = line
    return found


def capitals_of(text: str) -> float:
    """Return the share of the longer words of a line that begin with capitals."""
    letters = [word[0] for word in text.split() if len(word) >= _LONG_WORD]
    small = sum(map(str.islower, letters))
    return 1 - small / len(letters) if letters else 1.0


def _goes_on(stretch: Stretch, text: str) -> bool:
    """Whether a line is surely the rest of what is above, on which it would not have fitted.

    It begins in the midst of a sentence, or stands under more lines than titles have, or begins
    with a mark that closes what stands before it.
    """
    if not (_is_midway(text) or len(stretch.lines) > _MOST_TITLE_LINES):
        return text[0] in _CLOSING
    return not stretch.is_ended and (len(text) > _LONGEST_LABEL or not stands_alone(text))


def _is_midway(text: str) -> bool:
    return text[0].islower() or text[0] == "("


def _is_ended(text: str) -> bool:
    if ends_sentence(text):
        return True
    return "://" in text and "://" in text.rsplit(maxsplit=1)[-1] and not text.endswith("-")


def _excess(line: PlainLine, width: int) -> int:
    if line.end <= width or line.indent + _first_word(line) > width:
        return 0
    return line.end - width


def stands_alone(text: str) -> bool:
    """Return whether a line is boilerplate by itself."""
    return is_boilerplate(text) or is_promotion(text) or is_address(text)


def with_addresses(text: str) -> str:
    """Return a text with each link's address under the paragraph that it stands in.

    Texts without a list of addresses at their end are returned as they are.
    """
    foot = _last_foot(text)
    if foot is None:
        return text
    addresses = {
        int(found["number"]): found["address"]
        for line in text[foot.end() :].split("\n")
        if (found := _ADDRESS.fullmatch(line))
    }
    body = _BROKEN.sub(" ", text[: foot.start()])
    return "\n".join(_lines(body, addresses)) + "\n"


def _last_foot(text: str) -> re.Match[str] | None:
    found = list(_FOOT.finditer(text))
    return found[-1] if found else None


def _lines(text: str, addresses: dict[int, str]) -> Iterator[str]:
    pending: list[str] = []
    for line in [*text.split("\n"), ""]:
        if not line.strip() and pending:
            # The paper's own address stands under its title, and once is enough.
            yield from dict.fromkeys(pending)
            pending = []
        numbers = [int(found["number"]) for found in _MARK.finditer(line)]
        known = [addresses[number] for number in numbers if number in addresses]
        pending += [address for address in known if _COMMENTS not in address]
        yield _MARK.sub(lambda found: _unmarked(found, addresses), line)


def _unmarked(found: re.Match[str], addresses: dict[int, str]) -> str:
    """Return what stands for a link's number: nothing, and nothing for a count of comments."""
    address = addresses.get(int(found["number"]))
    if address is None:
        return found.group()
    return "" if _COMMENTS in address else found["count"] or ""
