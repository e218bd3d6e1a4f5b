"""The lines of a text in groups between blank lines, the width they were broken at, their signs.

A tool breaks a line only where the next word would not fit. Each break so bounds the width, from
the length of the line to what it would be with that word; nearly all breaks of one tool agree on
one width, while lines that were never broken agree on none.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import NamedTuple

from tui.importer.page.blocks import ends_sentence, words_of
from tui.importer.page.boilerplate import is_boilerplate, is_promotion, may_be_name

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
_LONG_WORD = 4
"""In characters; titles leave shorter words in lower case."""
_OPEN_WORDS = frozenset(
    {"a", "an", "and", "as", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"}
)
"""No title ends with one of them."""
_NAMES_APART = re.compile(r"[,;]| and ")
_RULE = re.compile(r"[\W_]+")
_LINE_END = re.compile(r"\r\n|\r|\n")
_FOOT = re.compile(
    r"(?:^|\n)[ \t]*(?:References|Links)[ \t]*\n\s*(?:Visible links:?[ \t]*\n\s*)?(?=1\. \S+://)"
)
_ADDRESS = re.compile(r"[ \t]*(?P<number>\d{1,5})\. (?P<address>\S{1,2048}://\S{1,2048})[ \t]*")
_MARK = re.compile(r"\[(?P<number>\d{1,5})\](?P<count>\d{1,4}$)?")
_BROKEN = re.compile(r"\\\n[ \t]*")
_COMMENTS = "#community"


class PlainLine(NamedTuple):
    """One line that is not blank, by its number in the file."""

    number: int
    text: str
    indent: int
    """How many characters of white space it begins with."""


def line_groups(text: str) -> Iterator[list[PlainLine]]:
    """Yield the lines between blank ones; line ends may be of any kind, even mixed."""
    group: list[PlainLine] = []
    for number, line in enumerate(_LINE_END.split(text), start=1):
        if bare := line.lstrip():
            group.append(PlainLine(number, line, len(line) - len(bare)))
        elif group:
            yield group
            group = []
    if group:
        yield group


def page_width(groups: Iterable[Sequence[PlainLine]]) -> int | None:
    """Return the width at which the page was wrapped, or None when it was not.

    It is the width that most of the breaks allow, and of several the narrowest.
    """
    changes = [0] * (_WIDEST + 2)
    asked = 0
    for group in groups:
        lost = LOST_INDENT
        for upper, lower in pairwise(group):
            longest = max(len(upper.text), len(lower.text))
            if longest <= _WIDEST + SLACK and not (_is_label(upper) or _is_label(lower)):
                # An indented line may hang under a title, or begin a paragraph: it need not agree.
                asked += lower.indent <= upper.indent
                most = min(len(upper.text) + _first_word(lower) + lost, _WIDEST)
                if longest <= most:
                    changes[longest] += 1
                    changes[most + 1] -= 1
            lost = 0
    allowed = list(accumulate(changes))
    width = max(range(_NARROWEST, _WIDEST + 1), key=allowed.__getitem__)
    agreeing = allowed[width]
    share = _FEW_SHARES.get(agreeing, _WRAPPED_SHARE)
    return width if agreeing and agreeing >= share * asked else None


def room_above(line: PlainLine, following: PlainLine, width: int) -> int:
    """Return what room the first word of the following line would have left on `line`, or lack."""
    return width - len(line.text) - 1 - _first_word(following)


def is_too_wide(line: PlainLine, width: int, slack: int = SLACK) -> bool:
    """Return whether a line was not wrapped, though it could have been broken."""
    return len(line.text) > width + slack and line.indent + _first_word(line) <= width


def _first_word(line: PlainLine) -> int:
    word = line.text.split(maxsplit=1)[0]
    return 1 if not word.isascii() and WIDE_CHARACTER.match(word) else len(word)


def _is_label(line: PlainLine) -> bool:
    text = line.text.strip()
    if len(text) > _LONGEST_LABEL:
        return _RULE.fullmatch(text) is not None
    return is_boilerplate(text) or is_promotion(text)


@dataclass(slots=True)
class LineSigns:
    """What one line shows, and the break above it."""

    text: str
    words: Sequence[str]
    """What white space parts."""
    alone: bool
    """Whether it can be boilerplate."""
    too_wide: bool
    wide: bool
    """Whether it is wider than the page, if only by a little."""
    margin: int = 0
    """How far it is indented."""
    room: int = 0
    """How many characters were left above, had its first word stood there."""
    indented: bool = False
    """Whether it hangs under a line above it."""

    capitals: float = field(init=False)
    """The share of its longer words that begin with capitals."""

    def __post_init__(self) -> None:
        letters = [word[0] for word in self.words if len(word) >= _LONG_WORD]
        small = sum(map(str.islower, letters))
        self.capitals = 1 - small / len(letters) if letters else 1.0

    @property
    def count(self) -> int:
        """How many words it has, as they are counted."""
        return words_of(self.text)

    @property
    def full(self) -> bool:
        """Whether its first word would not have fitted above."""
        return self.room < 0

    @property
    def is_like_names(self) -> bool:
        """Whether it may list the names of authors, under a title that was not broken."""
        return (
            self.room >= 0
            and not self.margin
            and self.capitals == 1
            and all(map(may_be_name, _NAMES_APART.split(self.text)))
        )

    @property
    def is_midway(self) -> bool:
        """Whether it begins as no title or abstract does."""
        return self.text[0].islower() or self.text[0] == "("

    @property
    def is_open(self) -> bool:
        """Whether no title ends with it."""
        return self.text.endswith((".", ",", "-")) or self.words[-1] in _OPEN_WORDS

    @property
    def is_ended(self) -> bool:
        """Whether an abstract may end with it."""
        last = self.words[-1]
        return ends_sentence(last) or ("://" in last and not self.is_hyphenated)

    @property
    def is_hyphenated(self) -> bool:
        """Whether a word was broken at its end."""
        return self.text.endswith("-")


def signs_of(group: Sequence[PlainLine], alone: Sequence[bool], width: int) -> Iterator[LineSigns]:
    """Yield what each line of a group shows; `alone` tells which can be boilerplate."""
    above: PlainLine | None = None
    indented = False
    for line, mark in zip(group, alone, strict=True):
        indented = above is not None and line.indent >= above.indent + (not indented)
        wide = is_too_wide(line, width, slack=0)
        text = line.text.strip()
        yield LineSigns(
            text,
            text.split(),
            mark,
            wide and len(line.text) > width + SLACK,
            wide,
            line.indent,
            room_above(above, line, width) if above else 0,
            indented,
        )
        above = line


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
    return next(iter(reversed(list(_FOOT.finditer(text)))), None)


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
