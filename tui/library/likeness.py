"""Whether two papers are the same work although their titles or their ids differ. Pure.

Two works taken for one would hide the second from its reader, and one work shown twice costs a
glance: wherever there is doubt, the answer is no.
"""

import re
from collections import Counter
from itertools import permutations

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from tui.model import Paper, arxiv_ids, folded_title
from tui.model.letters import plain, squeezed

MIN_TITLE_LETTERS = 20
MIN_TITLE_WORDS = 3
"""Shorter titles differ too little from each other for a mistyping to be told from another one."""

MIN_ABSTRACT_LETTERS = 120
"""What is left of an abstract when a page has cut it; less confirms nothing."""

MIN_ABSTRACT_RATIO = 90.0
"""Abstracts of one work differ by marks and a few words; two works' by more than half (README)."""

MIN_REWRITTEN_RATIO = 72.0
"""Of the words of two abstracts under one title; among 20,000 pairs of strangers 65 was the most,
and a paper that was submitted twice, its abstract written anew, had 80."""

MIN_MISTYPED_LETTERS = 4
MIN_TWICE_MISTYPED_LETTERS = 9

_ARTICLES = frozenset({"a", "an", "the"})
_NEGATIONS = {"not", "no", "non", "never", "without"}
_PARTS = {"part", "parts", "volume", "chapter", "episode", "sequel", "continued", "extended"}
_NUMERALS = {"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"}
_NUMBERS = {"one", "two", "three", "four", "five", "first", "second", "third", "fourth", "fifth"}
_ANSWERS = {"comment", "comments", "reply", "response", "rebuttal", "revisited"}
_ADDITIONS = {"supplement", "supplementary", "supplemental", "addendum", "appendix", "update"}
_MENDINGS = {"erratum", "errata", "corrigendum", "correction", "corrected"}
_TELLING = frozenset().union(
    _NEGATIONS, _PARTS, _NUMERALS, _NUMBERS, _ANSWERS, _ADDITIONS, _MENDINGS
)
"""Words that make another paper of the same title."""

_SUBTITLE = re.compile(r":\s|\s[-–—]+\s|[?!]\s")
_DIGITS = re.compile(r"\d+")


def shares_title(one: Paper, other: Paper) -> bool:
    """Return whether two papers were seen under the same title."""
    return one.title == other.title or not _titles(one).isdisjoint(_titles(other))


def _titles(paper: Paper) -> set[str]:
    return {folded_title(title) for title in (paper.title, *paper.other_titles)}


def are_submissions_of_one(known: Paper, found: Paper) -> bool:
    """Return whether two papers of one title are one work, also under two arXiv ids."""
    if not known.arxiv_id or not found.arxiv_id or found.arxiv_id in arxiv_ids(known):
        return True
    one, other = _to_common_length(known.abstract, found.abstract)
    return bool(one) and fuzz.token_set_ratio(one, other) >= MIN_REWRITTEN_RATIO


def is_same_text(known: Paper, found: Paper) -> bool:
    """Return whether two papers have a title and an abstract in common."""
    return shares_title(known, found) and abstracts_agree(known, found)


def abstracts_agree(one: Paper, other: Paper) -> bool:
    """Return whether two abstracts are the same text, the shorter perhaps cut."""
    if one.abstract == other.abstract:
        return True
    return _agree(*_to_common_length(one.abstract, other.abstract))


def is_near_duplicate(known: Paper, found: Paper) -> bool:
    """Return whether two papers whose titles are not the same are one work nevertheless.

    Their titles must differ as mistypings or ways of writing do, or by a subtitle; their abstracts
    must be the same text; and no word may tell the titles apart that also tells the abstracts.
    """
    if known.arxiv_id and found.arxiv_id and known.arxiv_id != found.arxiv_id:
        return False
    titles = plain(known.title), plain(found.title)
    letters = titles[0].replace(" ", ""), titles[1].replace(" ", "")
    if min(map(len, letters)) < MIN_TITLE_LETTERS:
        return False
    if letters[0] != letters[1] and not (
        _is_mistyped(*titles) or _is_without_subtitle(known.title, found.title, *letters)
    ):
        return False
    abstracts = _to_common_length(known.abstract, found.abstract)
    return _agree(*abstracts) and not _are_told_apart(titles, abstracts)


def _agree(one: str, other: str) -> bool:
    if len(one) < MIN_ABSTRACT_LETTERS:
        return False
    return fuzz.ratio(one, other, score_cutoff=MIN_ABSTRACT_RATIO) > 0


def _to_common_length(one: str, other: str) -> tuple[str, str]:
    """Return two abstracts plain, the longer cut to the length of the shorter."""
    one, other = plain(one), plain(other)
    length = min(len(one), len(other))
    return one[:length], other[:length]


def _content(title: str) -> list[str]:
    return [word for word in title.split() if word not in _ARTICLES]


def _marks(title: str) -> tuple[list[str], list[str]]:
    """Return the numbers of a title in their order, and its words that tell works apart."""
    return _DIGITS.findall(title), sorted(w for w in title.split() if w in _TELLING)


def _is_mistyped(title: str, other_title: str) -> bool:
    """Return whether the words that only one of two titles has are the other's, a letter amiss."""
    one, other = _content(title), _content(other_title)
    if one == other:
        return True
    left, right = _words_only_in(one, other), _words_only_in(other, one)
    shorter = min(len(left), len(right))
    if len(one) < MIN_TITLE_WORDS or shorter < MIN_MISTYPED_LETTERS or left[0] != right[0]:
        return False
    allowed = 1 if shorter < MIN_TWICE_MISTYPED_LETTERS else 2
    mistypings = OSA.distance("".join(one), "".join(other), score_cutoff=allowed)
    return mistypings <= allowed and _marks(title) == _marks(other_title)


def _words_only_in(one: list[str], other: list[str]) -> str:
    return "".join((Counter(one) - Counter(other)).elements())


def _is_without_subtitle(one: str, other: str, its_letters: str, others_letters: str) -> bool:
    """Return whether the shorter title is all of the longer before or after a colon or a dash."""
    (kept, shorter), (whole, longer) = sorted(
        ((its_letters, one), (others_letters, other)), key=lambda each: len(each[0])
    )
    if not whole.startswith(kept) and not whole.endswith(kept):
        return False
    return len(plain(shorter).split()) >= MIN_TITLE_WORDS and any(
        squeezed(same) == kept and _marks(plain(rest)) == ([], [])
        for mark in _SUBTITLE.finditer(longer)
        for same, rest in permutations((longer[: mark.end()], longer[mark.end() :]))
    )


def _are_told_apart(titles: tuple[str, str], abstracts: tuple[str, str]) -> bool:
    """Return whether a word that only one title has stands in its own abstract alone."""
    one, other = (set(title.split()) for title in titles)
    its, others = (set(abstract.split()) for abstract in abstracts)
    return bool((one - other) & (its - others) or (other - one) & (others - its))
