"""What each line of a wrapped text is: the beginning of a title or an abstract, or the rest of one.

No single mark tells which. What speaks against each reading is weighed, and that reading of a group
of lines is taken against which least speaks.
"""

from collections.abc import Iterator, Sequence
from enum import IntEnum
from itertools import pairwise

from tui.importer.page.blocks import ends_sentence, is_address, is_prose, leads_to_address
from tui.importer.page.boilerplate import is_label, is_organisation, names_submitter
from tui.importer.page.labels import is_labelled
from tui.importer.plain.lines import LOST_INDENT, LineSigns, PlainLine, signs_of

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


def roles_of(
    group: Sequence[PlainLine],
    alone: Sequence[bool],
    width: int,
    *,
    open_above: bool,
    unspaced: bool,
) -> list[LineRole]:
    """Return the roles of a group of lines on a page that was wrapped at `width`.

    `alone` tells which lines can be boilerplate. `open_above` is whether a title stands above that
    has no abstract yet, and `unspaced`, whether no blank lines part titles from abstracts.
    """
    if all(alone):
        return [_under(open_above=open_above)] * len(group)
    seen = list(signs_of(group, alone, width))
    return _likeliest(seen, open_above=open_above, unspaced=unspaced)


def _likeliest(seen: Sequence[LineSigns], *, open_above: bool, unspaced: bool) -> list[LineRole]:
    """Return the roles of the lines against which, all together, least speaks."""
    torn, untitled = (0.0, _NO_ABSTRACT) if unspaced else (_NO_BLANK_LINE, 0.0)
    against = _first(seen[0], open_above=open_above)
    steps: list[dict[LineRole, LineRole]] = []
    for upper, lower in pairwise(seen):
        below: dict[LineRole, float] = {}
        step: dict[LineRole, LineRole] = {}
        for role, following, weight in _passages(upper, lower, unspaced=unspaced):
            if role not in against:
                continue
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


def _first(line: LineSigns, *, open_above: bool) -> dict[LineRole, float]:
    """Weigh what the first line of a group can be."""
    under = {_under(open_above=open_above): 0.0}
    if line.alone:
        return under
    return {
        **(under if is_name(line.text) else {}),
        LineRole.TITLE: _against_title(line) + (_NO_ABSTRACT if open_above else 0),
        LineRole.ABSTRACT: _against_abstract(line) + (0 if open_above else _SECOND_PARAGRAPH),
    }


def _under(*, open_above: bool) -> LineRole:
    return LineRole.UNDER_TITLE if open_above else LineRole.UNDER_ABSTRACT


def is_name(text: str) -> bool:
    """Return whether a line may name who put up a paper, or an organisation."""
    return names_submitter(text) or is_organisation(text)


def _passages(upper: LineSigns, lower: LineSigns, *, unspaced: bool) -> list[_Passage]:
    """Return what the next line can be; in the midst of a sentence it only goes on."""
    if lower.full and lower.is_midway and not (upper.alone or lower.alone or upper.is_ended):
        title, abstract = _more_title(upper, lower), _against_wide(upper, lower)
        return [
            (LineRole.TITLE, LineRole.MORE_TITLE, title),
            (LineRole.MORE_TITLE, LineRole.MORE_TITLE, title),
            (LineRole.ABSTRACT, LineRole.MORE_ABSTRACT, abstract),
            (LineRole.MORE_ABSTRACT, LineRole.MORE_ABSTRACT, abstract),
        ]
    found: list[_Passage] = []
    if lower.alone or is_name(lower.text):
        found += _to_furniture(upper, lower)
    if not lower.alone:
        title, abstract = _against_title(lower), _against_abstract(lower)
        found += _to_next(title, abstract)
        found += _from_title(upper, lower, title, abstract)
        found += _from_abstract(upper, lower, title, abstract)
    if not unspaced:
        found += _to_names(lower)
    return found


def _to_names(lower: LineSigns) -> Iterator[_Passage]:
    if lower.is_like_names:
        for role in _TITLES:
            yield role, LineRole.UNDER_TITLE, _NAMES


def _to_furniture(upper: LineSigns, lower: LineSigns) -> Iterator[_Passage]:
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
        elif (
            lower.full and not upper.is_ended and (role in CONTINUED or not is_address(lower.text))
        ):
            yield role, LineRole.MORE_ABSTRACT, 0 if ends_sentence(lower.text) else 1
    yield LineRole.UNDER_TITLE, LineRole.UNDER_TITLE, 0
    yield LineRole.UNDER_ABSTRACT, LineRole.UNDER_ABSTRACT, 0


def _to_next(title: float, abstract: float) -> Iterator[_Passage]:
    """Weigh what can be under boilerplate; a title or an abstract has its own weight already."""
    yield LineRole.UNDER_TITLE, LineRole.ABSTRACT, abstract
    yield LineRole.UNDER_TITLE, LineRole.TITLE, title + _NO_ABSTRACT
    yield LineRole.UNDER_ABSTRACT, LineRole.TITLE, title + _NEW_PAPER
    yield LineRole.UNDER_ABSTRACT, LineRole.ABSTRACT, abstract + _SECOND_PARAGRAPH


def _from_title(
    upper: LineSigns, lower: LineSigns, title: float, abstract: float
) -> Iterator[_Passage]:
    chance = _CHANCE_FULL if lower.full and not upper.wide else 0
    none = _NO_ABSTRACT if upper.count >= FEWEST_TITLE_WORDS else _NO_ABSTRACT / 2
    unfinished = _UNFINISHED if upper.is_open else 0
    more = _more_title(upper, lower)
    for role in _TITLES:
        yield role, LineRole.MORE_TITLE, more
        yield role, LineRole.ABSTRACT, abstract + chance + unfinished
        yield role, LineRole.TITLE, title + chance + none + unfinished


def _more_title(upper: LineSigns, lower: LineSigns) -> float:
    """Weigh what speaks against a title's going on."""
    torn = _LONG_TITLE
    if is_labelled(lower.text):
        torn = _TORN_TITLE
    elif not (lower.full or lower.indented):  # some tools give titles a margin of their own
        torn = min(_TORN_TITLE, _NARROW_TITLE + _NARROWER * lower.room)
    return torn + 2 * _UNLIKE * (1 - lower.capitals) + _against_wide(upper, lower)


def _from_abstract(
    upper: LineSigns, lower: LineSigns, title: float, abstract: float
) -> Iterator[_Passage]:
    title += _NEW_PAPER
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
    first = 0.5 if 0 <= lower.room < LOST_INDENT else more
    short = 2.0 if upper.count < _SHORT_ABSTRACT_WORDS else 0.0
    yield LineRole.ABSTRACT, LineRole.MORE_ABSTRACT, min(first, more)
    yield LineRole.ABSTRACT, LineRole.TITLE, title + short
    yield LineRole.MORE_ABSTRACT, LineRole.MORE_ABSTRACT, more
    yield LineRole.MORE_ABSTRACT, LineRole.TITLE, title
    for role in _ABSTRACTS:
        yield role, LineRole.ABSTRACT, abstract + _SECOND_PARAGRAPH + _NEW_PAPER


def _like_title(upper: LineSigns, lower: LineSigns) -> float:
    """Weigh what speaks against an abstract's going on with what looks like a title."""
    if not upper.is_ended:
        return _UNLIKE if lower.text[0].isupper() else 0
    return 6 * _UNLIKE * max(0, lower.capitals - _CAPITALS) + _UNLIKE / 2


def _against_wide(upper: LineSigns, lower: LineSigns) -> float:
    """Weigh what speaks against one paragraph with lines that were not wrapped."""
    if upper.too_wide or lower.too_wide:
        return _IMPOSSIBLE
    return _UNLIKE * 2 * (upper.wide + lower.wide)


def _against_title(line: LineSigns) -> float:
    """Weigh what speaks against a title's beginning with this line."""
    if line.too_wide and is_prose(line.text, line.count):
        return _IMPOSSIBLE
    return 2 * _UNLIKE * (1 - line.capitals) + (_UNFINISHED if line.is_midway else 0)


def _against_abstract(line: LineSigns) -> float:
    """Weigh what speaks against an abstract's beginning with this line."""
    titled = 0 if line.too_wide else max(0, line.capitals - _CAPITALS)
    return (_OWN_BREAK if line.is_midway else 0) + 3 * _UNLIKE * titled
