"""How much a paragraph reads like an abstract, by the weights of its words.

The weights are those of a naive Bayes classifier: how much more often a word stands in abstracts
than in other prose. `tests/benchmarks/abstract_words.py` makes the table and measures it.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

WORDS = Path(__file__).with_name("words.txt")

_ADDRESS = re.compile(r"\S+://\S+")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_READ_CHARACTERS = 600
"""Of a paragraph; its kind shows long before its end."""
_DOUBT = 12
"""Words of no weight that are added to each text, so that few words prove little."""
ENOUGH = 0.03
"""The mean weight of a text that reads like an abstract: of 4,515 all but three have more."""
ENOUGH_TOGETHER = 0.045
"""The same of several texts: of 5,030 abstracts 999 in 1,000 have more, and their mean is 0.44."""
_CHARACTERS_A_WORD = 4
"""Of Chinese, Japanese and Korean, beside a word of a known weight."""


def reads_like_abstract(text: str) -> bool:
    """Whether a paragraph reads like the abstract of a paper."""
    return abstract_score(text) >= ENOUGH


def read_like_abstracts(texts: Sequence[str], enough: float = ENOUGH_TOGETHER) -> bool:
    """Whether texts, all together, read like abstracts; what most are tells more than one does."""
    scores = [abstract_score(text) for text in texts]
    return bool(scores) and sum(scores) >= enough * len(scores)


@lru_cache(maxsize=2_048)
def abstract_score(text: str) -> float:
    """Return the mean weight of the words of a paragraph; above 0 for most abstracts.

    The unit is the natural logarithm of how much more often a word stands in abstracts.
    """
    table = weights()
    head = text[:_READ_CHARACTERS]
    if _CJK.search(head):
        return _cjk_score(head)
    words = words_of_text(head)
    return sum(filter(None, map(table.get, words))) / 10 / (len(words) + _DOUBT)


def _cjk_score(text: str) -> float:
    """Return the same for a text whose words are not divided by spaces."""
    characters = _CJK.findall(text)
    known = sum(weight * text.count(word) for word, weight in _cjk_weights().items())
    return known / 10 / (len(characters) / _CHARACTERS_A_WORD + _DOUBT)


def words_of_text(text: str) -> list[str]:
    """Return the first words of a text in lower case, without addresses and numbers."""
    head = text[:_READ_CHARACTERS]
    plain = _ADDRESS.sub("", head) if "://" in head else head
    return _WORD.findall(plain.lower())


@cache
def weights() -> dict[str, int]:
    """Return the weight of each word, in tenths."""
    table = {}
    for line in WORDS.read_text(encoding="utf-8").splitlines():
        weight, *words = line.split()
        table.update(dict.fromkeys(words, int(weight)))
    return table


@cache
def _cjk_weights() -> dict[str, int]:
    return {word: weight for word, weight in weights().items() if _CJK.match(word)}
