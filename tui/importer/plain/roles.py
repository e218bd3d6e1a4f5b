"""What each line of a wrapped text is: the beginning of a title or an abstract, or the rest of one.

No single mark tells which. What speaks against each reading is weighed, and that reading of a group
of lines is taken against which least speaks.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from itertools import pairwise
from typing import NamedTuple

from tui.importer.page.blocks import ends_sentence, is_address, is_prose, leads_to_address
from tui.importer.page.boilerplate import is_label, is_organisation, names_submitter
from tui.importer.page.labels import is_labelled
from tui.importer.plain.lines import LOST_INDENT, Stretch, capitals_of

FEWEST_TITLE_WORDS = 4
_CAPITALS = 0.5
"""The share that abstracts may begin with."""
_SHORT_ABSTRACT_WORDS = 22


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
_CONTENT = frozenset({*_TITLES, *_ABSTRACTS})
_BEGUN = frozenset({LineRole.TITLE, LineRole.ABSTRACT})
CONTINUED = frozenset({LineRole.MORE_TITLE, LineRole.MORE_ABSTRACT})
OPEN = frozenset({LineRole.TITLE, LineRole.MORE_TITLE, LineRole.UNDER_TITLE})
"""After these an abstract is to come."""

_Passage = tuple[LineRole, float]
"""To the role of the next line, and what speaks against it."""

# What speaks against a reading, as the negative logarithm of how often pages are so: 3 is one in
# twenty.
_IMPOSSIBLE = 100.0
_HOPELESS = 30.0
"""What a reading may have against it beside the best one to be followed further."""
_CHANCE_FULL = 2.5
"""A paragraph's last line that by chance seems to be full."""
_OWN_BREAK = 5.0
"""A break of the author's own, in the midst of an abstract."""
_OWN_PARAGRAPH = 8.0
"""The same after a sentence; most authors indent a paragraph."""
_TORN_TITLE = 8.0
_LONG_TITLE = 0.5
_NARROW_TITLE, _NARROWER = 1.5, 0.1
"""A title broken before the page's width, and the same by each character of the difference."""
_NAMES = 2.0
"""What may be the authors' names under a title; it may as well be the rest of the title."""
_UNFINISHED = 4.0
_UNLIKE = 1.5
"""A title in small letters, or an abstract that begins in capitals."""
_SECOND_PARAGRAPH = 8.0
_NO_ABSTRACT = 4.0
_NEW_PAPER = 1.0
_NO_BLANK_LINE = 6.0
"""A paragraph right under another, where blank lines part titles from abstracts."""


def roles_of(seen: Sequence[Stretch], *, open_above: bool, unspaced: bool) -> list[LineRole]:
    """Return the roles of a group of lines: those against which, all together, least speaks.

    `open_above` is whether a title stands above that has no abstract yet, and `unspaced`, whether
    no blank lines part titles from abstracts.
    """
    torn, untitled = (0.0, _NO_ABSTRACT) if unspaced else (_NO_BLANK_LINE, 0.0)
    against = _first(_weighed(seen[0]), open_above=open_above)
    steps: list[dict[LineRole, LineRole]] = []
    for upper, lower in pairwise(seen):
        below: dict[LineRole, float] = {}
        step: dict[LineRole, LineRole] = {}
        weighed = _weighed(lower)
        for role in _sources(against):
            for following, weight in _passages(role, upper, weighed, unspaced=unspaced):
                total = against[role] + weight
                if torn and following in _BEGUN and role in _CONTENT:
                    total += torn
                if following not in below or total < below[following]:
                    below[following], step[following] = total, role
        against = below
        steps.append(step)
    role = min(against, key=lambda role: against[role] + (untitled if role in _TITLES else 0))
    roles = [role]
    for step in reversed(steps):
        roles.append(step[roles[-1]])
    return roles[::-1]


def _sources(against: Mapping[LineRole, float]) -> list[LineRole]:
    """Return the roles to go on from: of two after which the same may follow, the likelier."""
    most = min(against.values()) + _HOPELESS
    pairs = (_TITLES, _ABSTRACTS, (LineRole.UNDER_TITLE,), (LineRole.UNDER_ABSTRACT,))
    known = ([role for role in pair if against.get(role, most) < most] for pair in pairs)
    return [min(roles, key=against.__getitem__) for roles in known if roles]


class _Weighed(NamedTuple):
    """A stretch, and what speaks against a title's or an abstract's beginning with it."""

    stretch: Stretch
    under: bool
    """Whether it may be boilerplate or a name."""
    small: float
    """What its small letters say against its being of a title."""
    title: float
    abstract: float


def _weighed(line: Stretch) -> _Weighed:
    if line.alone:
        return _Weighed(line, True, 0, _IMPOSSIBLE, _IMPOSSIBLE)
    small = _in_small_letters(line)
    title = small + (_UNFINISHED if line.is_midway else 0)
    if line.too_wide and is_prose(line.text, line.count):
        title = _IMPOSSIBLE
    titled = 0 if line.too_wide else max(0, line.capitals - _CAPITALS)
    abstract = (_OWN_BREAK if line.is_midway else 0) + 3 * _UNLIKE * titled
    return _Weighed(line, is_name(line.text), small, title, abstract)


def _in_small_letters(stretch: Stretch) -> float:
    """Weigh the small letters of a title that goes on to the end of a stretch.

    One more line shows what the others are.
    """
    first = 2 * _UNLIKE * (1 - stretch.capitals)
    if not stretch.lines[1:]:
        return first
    more = _LONG_TITLE + 2 * _UNLIKE * (1 - capitals_of(stretch.lines[1].text))
    return first + more * (len(stretch.lines) - 1)


def _first(line: _Weighed, *, open_above: bool) -> dict[LineRole, float]:
    """Weigh what the first line of a group can be."""
    under = LineRole.UNDER_TITLE if open_above else LineRole.UNDER_ABSTRACT
    found = {under: 0.0} if line.under else {}
    if not line.stretch.alone:
        found[LineRole.TITLE] = line.title + (_NO_ABSTRACT if open_above else 0)
        found[LineRole.ABSTRACT] = line.abstract + (0 if open_above else _SECOND_PARAGRAPH)
    return found


def is_name(text: str) -> bool:
    """Return whether a line may name who put up a paper, or an organisation."""
    return names_submitter(text) or is_organisation(text)


def _passages(
    role: LineRole, upper: Stretch, lower: _Weighed, *, unspaced: bool
) -> Iterable[_Passage]:
    """Return what can follow a stretch of this role, and what speaks against each."""
    if role in _TITLES:
        return _from_title(upper, lower, unspaced=unspaced)
    if role in _ABSTRACTS:
        return _from_abstract(upper, lower, first=role not in CONTINUED and not upper.lines[1:])
    return _from_furniture(role, lower)


def _from_furniture(role: LineRole, lower: _Weighed) -> Iterator[_Passage]:
    """Weigh what can be under boilerplate."""
    if lower.under:
        yield role, 0
    if not lower.stretch.alone:
        is_open = role in OPEN
        yield LineRole.TITLE, lower.title + (_NO_ABSTRACT if is_open else _NEW_PAPER)
        yield LineRole.ABSTRACT, lower.abstract + (0 if is_open else _SECOND_PARAGRAPH)


def _from_title(upper: Stretch, below: _Weighed, *, unspaced: bool) -> Iterator[_Passage]:
    lower = below.stretch
    if below.under:  # or words that are boilerplate elsewhere, as a title's end
        label = (lower.full or lower.indented) and is_label(lower.text)
        yield LineRole.UNDER_TITLE, _CHANCE_FULL if label else 0
        if label:
            yield LineRole.MORE_TITLE, 1
    if lower.alone:
        return
    against = _CHANCE_FULL if lower.full and not upper.excess else 0
    against += _UNFINISHED if upper.is_open else 0
    none = _NO_ABSTRACT if upper.count >= FEWEST_TITLE_WORDS else _NO_ABSTRACT / 2
    yield LineRole.MORE_TITLE, below.small + _more_title(upper, lower)
    yield LineRole.ABSTRACT, below.abstract + against
    yield LineRole.TITLE, below.title + against + none
    if not unspaced and lower.is_like_names:
        yield LineRole.UNDER_TITLE, _NAMES


def _more_title(upper: Stretch, lower: Stretch) -> float:
    """Weigh what speaks against a title's going on, beside its letters."""
    torn = _LONG_TITLE
    if is_labelled(lower.text):
        torn = _TORN_TITLE
    elif not (lower.full or lower.indented):  # some tools give titles a margin of their own
        torn = min(_TORN_TITLE, _NARROW_TITLE + _NARROWER * lower.room)
    return torn + _against_wide(upper, lower)


def _from_abstract(upper: Stretch, below: _Weighed, *, first: bool) -> Iterator[_Passage]:
    """Weigh what can be under an abstract; `first`, under nothing but its first line."""
    lower = below.stretch
    if below.under:
        yield LineRole.UNDER_ABSTRACT, 0 if upper.is_ended else _UNFINISHED / 2
        if leads_to_address(upper.last, lower.text):
            yield LineRole.MORE_ABSTRACT, 0
        elif lower.full and not upper.is_ended and not (first and is_address(lower.text)):
            yield LineRole.MORE_ABSTRACT, 0 if ends_sentence(lower.text) else 1
    if lower.alone:
        return
    title = below.title + _NEW_PAPER + (0 if upper.is_ended else _UNFINISHED)
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
    if first:
        more = min(more, 0.5) if 0 <= lower.room < LOST_INDENT else more
        title += 2.0 if upper.count < _SHORT_ABSTRACT_WORDS else 0
    yield LineRole.MORE_ABSTRACT, more
    yield LineRole.TITLE, title
    yield LineRole.ABSTRACT, below.abstract + _SECOND_PARAGRAPH + _NEW_PAPER


def _like_title(upper: Stretch, lower: Stretch) -> float:
    """Weigh what speaks against an abstract's going on with what looks like a title."""
    if not upper.is_ended:
        return _UNLIKE if lower.text[0].isupper() else 0
    return 6 * _UNLIKE * max(0, lower.capitals - _CAPITALS) + _UNLIKE / 2


def _against_wide(upper: Stretch, lower: Stretch) -> float:
    """Weigh what speaks against one paragraph with lines that were not wrapped."""
    if upper.too_wide or lower.too_wide:
        return _IMPOSSIBLE
    return _UNLIKE * 2 * ((upper.excess > 0) + (lower.excess > 0))
