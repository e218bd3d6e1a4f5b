"""Wrapped pages whose titles stand right above their abstracts, with no blank line between.

There each line may begin a title or an abstract, or go on with one, and no single mark tells which.
What speaks against each reading is weighed, and that reading of a group of lines is taken against
which least speaks.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise
from math import inf

from tui.importer.page.blocks import ends_sentence, is_prose, leads_to_address, words_of
from tui.importer.page.boilerplate import is_label, is_organisation, names_submitter
from tui.importer.plain.lines import PlainLine
from tui.importer.plain.widths import LOST_INDENT, is_full, is_too_wide

_LONG_WORD = re.compile(r"(?<!\S)\S(?=\S{3})")
"""The first letter of a word of four; titles leave shorter ones in lower case."""
_CAPITALS = 0.5
"""The share that abstracts may begin with."""
_FEWEST_TITLE_WORDS = 4
_SHORT_ABSTRACT_WORDS = 22
_OPEN_WORDS = frozenset(
    {"a", "an", "and", "as", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"}
)
"""No title ends with one of them."""


class LineRole(IntEnum):
    """What a line is on the page."""

    TITLE = 0
    MORE_TITLE = 1
    ABSTRACT = 2
    MORE_ABSTRACT = 3
    UNDER_TITLE = 4
    """Boilerplate, with the abstract still to come."""
    UNDER_ABSTRACT = 5


_TITLES = (LineRole.TITLE, LineRole.MORE_TITLE)
_ABSTRACTS = (LineRole.ABSTRACT, LineRole.MORE_ABSTRACT)
_CONTINUED = frozenset({LineRole.MORE_TITLE, LineRole.MORE_ABSTRACT})
_OPEN = frozenset({LineRole.TITLE, LineRole.MORE_TITLE, LineRole.UNDER_TITLE})
"""After these an abstract is to come."""

_Passage = tuple[LineRole, LineRole, float]
"""From the role of one line to that of the next, and what speaks against it."""

# What speaks against a reading, as the negative logarithm of how often pages are so: 3 is one in
# twenty.
_IMPOSSIBLE = 100.0
_CHANCE_FULL = 2.5
"""A paragraph's last line that by chance seems to be full."""
_OWN_BREAK = 5.0
"""A break of the author's own, in the midst of an abstract."""
_OWN_PARAGRAPH = 8.0
"""The same after a sentence; most authors indent a paragraph."""
_TORN_TITLE = 8.0
_LONG_TITLE = 0.5
_UNFINISHED = 4.0
_UNLIKE = 1.5
"""A title in small letters, or an abstract that begins in capitals."""
_SECOND_PARAGRAPH = 8.0
_NO_ABSTRACT = 4.0
_NEW_PAPER = 1.0


@dataclass(frozen=True, slots=True)
class _LineSigns:
    """What one line shows, and the break above it."""

    text: str
    words: int
    capitals: float
    """The share of its longer words that begin with capitals."""
    alone: bool
    """Whether it can be boilerplate."""
    too_wide: bool
    wide: bool
    """Whether it is wider than the page, if only by a little."""
    full: bool = False
    """Whether its first word would not have fitted above."""
    nearly_full: bool = False
    indented: bool = False
    """Whether it hangs under a line above it."""

    @property
    def is_midway(self) -> bool:
        """Whether it begins as no title or abstract does."""
        return self.text[0].islower() or self.text[0] == "("

    @property
    def is_open(self) -> bool:
        """Whether no title ends with it."""
        return self.text.endswith((".", ",", "-")) or self.text.split()[-1] in _OPEN_WORDS

    @property
    def is_ended(self) -> bool:
        """Whether an abstract may end with it."""
        last = self.text.split()[-1]
        return ends_sentence(last) or ("://" in last and not self.is_hyphenated)

    @property
    def is_hyphenated(self) -> bool:
        """Whether a word was broken at its end."""
        return self.text.endswith("-")


def unspaced_paragraphs(
    groups: Sequence[Sequence[PlainLine]], alone: Sequence[Sequence[bool]], width: int
) -> Iterator[list[list[PlainLine]]]:
    """Divide groups of lines into paragraphs; `alone` tells which lines can be boilerplate."""
    open_above = False
    for group, marks in zip(groups, alone, strict=True):
        roles = _likeliest(list(_seen(group, marks, width)), open_above=open_above)
        open_above = roles[-1] in _OPEN
        yield _divided(group, roles)


def _seen(group: Sequence[PlainLine], alone: Sequence[bool], width: int) -> Iterator[_LineSigns]:
    above: PlainLine | None = None
    indented = False
    for line, mark in zip(group, alone, strict=True):
        text = line.text.strip()
        indented = above is not None and line.indent >= above.indent + (not indented)
        yield _LineSigns(
            text,
            words_of(text),
            _capitals(text),
            mark,
            is_too_wide(line, width),
            is_too_wide(line, width, slack=0),
            above is not None and is_full(above, line, width),
            above is not None and is_full(above, line, width - LOST_INDENT),
            indented,
        )
        above = line


def _capitals(text: str) -> float:
    first_letters = _LONG_WORD.findall(text)
    if not first_letters:
        return 1.0
    return 1 - sum(map(str.islower, first_letters)) / len(first_letters)


def _divided(group: Sequence[PlainLine], roles: Sequence[LineRole]) -> list[list[PlainLine]]:
    divided: list[list[PlainLine]] = []
    for line, role in zip(group, roles, strict=True):
        if role in _CONTINUED:
            divided[-1].append(line)
        else:
            divided.append([line])
    return divided


def _likeliest(seen: Sequence[_LineSigns], *, open_above: bool) -> list[LineRole]:
    """Return the roles of the lines against which, all together, least speaks."""
    against = _first(seen[0], open_above=open_above)
    steps: list[dict[LineRole, LineRole]] = []
    for upper, lower in pairwise(seen):
        below: dict[LineRole, float] = {}
        step: dict[LineRole, LineRole] = {}
        for role, following, weight in _passages(upper, lower):
            total = against.get(role, inf) + weight
            if total < below.get(following, inf):
                below[following], step[following] = total, role
        against = below
        steps.append(step)
    role = min(against, key=lambda role: against[role] + (_NO_ABSTRACT if role in _TITLES else 0))
    roles = [role]
    for step in reversed(steps):
        roles.append(step[roles[-1]])
    return roles[::-1]


def _first(line: _LineSigns, *, open_above: bool) -> dict[LineRole, float]:
    """Weigh what the first line of a group can be."""
    if line.alone:
        return {LineRole.UNDER_TITLE if open_above else LineRole.UNDER_ABSTRACT: 0.0}
    return {
        LineRole.TITLE: _against_title(line) + (_NO_ABSTRACT if open_above else 0),
        LineRole.ABSTRACT: _against_abstract(line) + (0 if open_above else _SECOND_PARAGRAPH),
    }


def _passages(upper: _LineSigns, lower: _LineSigns) -> Iterator[_Passage]:
    """Yield what the next line can be; in the midst of a sentence it only goes on."""
    if lower.full and lower.is_midway and not (upper.is_ended or upper.alone or lower.alone):
        for role in _TITLES:
            yield role, LineRole.MORE_TITLE, _more_title(upper, lower)
        for role in _ABSTRACTS:
            yield role, LineRole.MORE_ABSTRACT, _against_wide(upper, lower)
        return
    if lower.alone or names_submitter(lower.text) or is_organisation(lower.text):
        yield from _to_furniture(upper, lower)
    if not lower.alone:
        yield from _to_next(lower)
        yield from _from_title(upper, lower)
        yield from _from_abstract(upper, lower)


def _to_furniture(upper: _LineSigns, lower: _LineSigns) -> Iterator[_Passage]:
    """Weigh boilerplate under a line, or words that are boilerplate elsewhere as its end."""
    unfinished = 0 if upper.is_ended else _UNFINISHED / 2
    label = (lower.full or lower.indented) and is_label(lower.text)
    for role in _TITLES:
        yield role, LineRole.UNDER_TITLE, _CHANCE_FULL if label else 0
        if label:
            yield role, LineRole.MORE_TITLE, 1
    for role in _ABSTRACTS:
        yield role, LineRole.UNDER_ABSTRACT, unfinished
        if leads_to_address(upper.text, lower.text):
            yield role, LineRole.MORE_ABSTRACT, 0
        elif lower.full and not upper.is_ended:
            yield role, LineRole.MORE_ABSTRACT, 0 if ends_sentence(lower.text) else 1
    yield LineRole.UNDER_TITLE, LineRole.UNDER_TITLE, 0
    yield LineRole.UNDER_ABSTRACT, LineRole.UNDER_ABSTRACT, 0


def _to_next(lower: _LineSigns) -> Iterator[_Passage]:
    """Weigh what can be under boilerplate."""
    title, abstract = _against_title(lower), _against_abstract(lower)
    yield LineRole.UNDER_TITLE, LineRole.ABSTRACT, abstract
    yield LineRole.UNDER_TITLE, LineRole.TITLE, title + _NO_ABSTRACT
    yield LineRole.UNDER_ABSTRACT, LineRole.TITLE, title + _NEW_PAPER
    yield LineRole.UNDER_ABSTRACT, LineRole.ABSTRACT, abstract + _SECOND_PARAGRAPH


def _from_title(upper: _LineSigns, lower: _LineSigns) -> Iterator[_Passage]:
    chance = _CHANCE_FULL if lower.full and not upper.wide else 0
    none = _NO_ABSTRACT if upper.words >= _FEWEST_TITLE_WORDS else _NO_ABSTRACT / 2
    unfinished = _UNFINISHED if upper.is_open else 0
    title, abstract = _against_title(lower), _against_abstract(lower)
    for role in _TITLES:
        yield role, LineRole.MORE_TITLE, _more_title(upper, lower)
        yield role, LineRole.ABSTRACT, abstract + chance + unfinished
        yield role, LineRole.TITLE, title + chance + none + unfinished


def _more_title(upper: _LineSigns, lower: _LineSigns) -> float:
    """Weigh what speaks against a title's going on."""
    torn = _LONG_TITLE if lower.full or lower.indented else _TORN_TITLE
    return torn + 2 * _UNLIKE * (1 - lower.capitals) + _against_wide(upper, lower)


def _from_abstract(upper: _LineSigns, lower: _LineSigns) -> Iterator[_Passage]:
    title = _against_title(lower) + _NEW_PAPER
    title += 0 if upper.is_ended else _UNFINISHED
    more = _against_wide(upper, lower)
    if upper.alone:
        more += 0 if lower.is_midway or upper.is_hyphenated else _OWN_BREAK
    elif lower.full:
        title += _CHANCE_FULL
        more += _like_title(upper, lower)
    elif lower.indented:
        more += _UNLIKE
    else:
        more += _OWN_BREAK if lower.is_midway or not upper.is_ended else _OWN_PARAGRAPH
    first = 0.5 if lower.nearly_full and not lower.full else more
    short = 2.0 if upper.words < _SHORT_ABSTRACT_WORDS else 0.0
    yield LineRole.ABSTRACT, LineRole.MORE_ABSTRACT, min(first, more)
    yield LineRole.ABSTRACT, LineRole.TITLE, title + short
    yield LineRole.MORE_ABSTRACT, LineRole.MORE_ABSTRACT, more
    yield LineRole.MORE_ABSTRACT, LineRole.TITLE, title
    for role in _ABSTRACTS:
        yield role, LineRole.ABSTRACT, _against_abstract(lower) + _SECOND_PARAGRAPH + _NEW_PAPER


def _like_title(upper: _LineSigns, lower: _LineSigns) -> float:
    """Weigh what speaks against an abstract's going on with what looks like a title."""
    if not upper.is_ended:
        return _UNLIKE if lower.text[0].isupper() else 0
    return 6 * _UNLIKE * max(0, lower.capitals - _CAPITALS) + _UNLIKE / 2


def _against_wide(upper: _LineSigns, lower: _LineSigns) -> float:
    """Weigh what speaks against one paragraph with lines that were not wrapped."""
    if upper.too_wide or lower.too_wide:
        return _IMPOSSIBLE
    return _UNLIKE * 2 * (upper.wide + lower.wide)


def _against_title(line: _LineSigns) -> float:
    """Weigh what speaks against a title's beginning with this line."""
    if line.too_wide and is_prose(line.text, line.words):
        return _IMPOSSIBLE
    return 2 * _UNLIKE * (1 - line.capitals) + (_UNFINISHED if line.is_midway else 0)


def _against_abstract(line: _LineSigns) -> float:
    """Weigh what speaks against an abstract's beginning with this line."""
    titled = 0 if line.too_wide else max(0, line.capitals - _CAPITALS)
    return (_OWN_BREAK if line.is_midway else 0) + 3 * _UNLIKE * titled
