"""Terms of one to four words as authors join them, told from the filler around them."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from tui.interest.rising.filler import FILLER
from tui.search.english import STOP_WORDS
from tui.text import fold_word, folded_words

LONGEST = 4
"""Words of the longest term: “Monte Carlo tree search” has no shorter name of its own."""
LONGEST_VERSION = 2
"""Digits of a number that may end a term; longer ones are years and sizes."""
SHORTEST_WORD = 3
"""Letters of the shortest word that is a term by itself, and not a part of one only."""

Phrase = tuple[str, ...]
"""The folded words of a term, plurals as singulars."""

_WORD = re.compile(r"[^\W_]+")
_JOINTS = {" ", "-", "\n", "‐", "‑"}
_HYPHENS = _JOINTS - {" ", "\n"}
_SINGULAR_ENDINGS = ("ss", "us", "is", "as", "os")
_SHORTEST_PLURAL = 4


@lru_cache(maxsize=65_536)
def singular(word: str) -> str:
    """Return a folded `word` without the s of a plural."""
    is_plural = word.endswith("s") and not word.endswith(_SINGULAR_ENDINGS)
    if not is_plural or len(word) < _SHORTEST_PLURAL:
        return word
    return word[:-3] + "y" if word.endswith("ies") else word[:-1]


def words_of(text: str) -> list[str]:
    """Return the words of `text` as they are compared, stop words among them."""
    return list(map(singular, folded_words(text)))


def runs(words: Sequence[str]) -> set[Phrase]:
    """Return all runs of up to four of `words`, whether they are terms or not."""
    found: set[Phrase] = set()
    for length in range(1, LONGEST + 1):
        found.update(zip(*(words[start:] for start in range(length)), strict=False))
    return found


def phrases(text: str) -> Iterator[tuple[Phrase, str]]:
    """Yield each term of `text` with how it is written there.

    Nothing but one space or a hyphen stands between the words of a term. It neither begins nor
    ends with filler; filler inside it is allowed between hyphens, as in “chain-of-thought”. What
    is joined by hyphens is not cut up.
    """
    places = [(match.group(), match.start(), match.end()) for match in _WORD.finditer(text)]
    words = [singular(fold_word(word)) for word, _, _ in places]
    joints = [_joint(text, one[2], two[1]) for one, two in pairwise(places)]
    for start in range(len(places)):
        for end in range(start, min(start + LONGEST, len(places))):
            if end > start and joints[end - 1] not in _JOINTS:
                break
            if _is_whole(joints, start, end) and _is_term(words, joints, start, end):
                yield (
                    tuple(words[start : end + 1]),
                    _written(text, places[start][1], places[end][2]),
                )


def _joint(text: str, end: int, start: int) -> str:
    """Return what stands between two words; the point in “2.5” is as good as a hyphen."""
    joint = text[end:start]
    is_number = joint == "." and text[end - 1].isdigit() and text[start].isdigit()
    return "-" if is_number else joint


def is_name(written: str) -> bool:
    """Return whether a term is spelt as names are: with a capital or a digit."""
    return any(character.isupper() or character.isdigit() for character in written)


def _written(text: str, start: int, end: int) -> str:
    """Return what stands there, without the capital that a sentence begins with."""
    form = text[start:end]
    begins = not start or text[max(start - 3, 0) : start].rstrip()[-1:] in ".!?:"
    rest = form[1:].partition(" ")[0].partition("-")[0]
    return form[0].lower() + form[1:] if begins and rest.islower() else form


def _is_whole(joints: Sequence[str], start: int, end: int) -> bool:
    before = joints[start - 1] if start else ""
    after = joints[end] if end < len(joints) else ""
    return before not in _HYPHENS and after not in _HYPHENS


def _is_term(words: Sequence[str], joints: Sequence[str], start: int, end: int) -> bool:
    if start == end:
        return len(words[start]) >= SHORTEST_WORD and _tells(words[start])
    inner = words[start + 1 : end]
    hyphened = joints[start] in _HYPHENS and joints[end - 1] in _HYPHENS
    return _tells(words[start]) and _closes(words[end]) and (hyphened or all(map(_tells, inner)))


def _tells(word: str) -> bool:
    return word not in STOP_WORDS and word not in FILLER and not word.isdigit()


def _closes(word: str) -> bool:
    """Whether a term may end in `word`: a version may, as in “Gemini 2”."""
    return _tells(word) or (word.isdigit() and len(word) <= LONGEST_VERSION)
