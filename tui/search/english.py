"""What search knows of English: the words that say nothing, and a light stemmer."""

_FUNCTION_WORDS = """
a about all also an and are as at be been both but by can could do does each for from had has have
how however if in into is it its may more most no not of on only or other our over same such than
that the their them then there these they this those through to under up us very via was we were
what when where whether which while who why will with within without would you your
"""
STOP_WORDS = frozenset(_FUNCTION_WORDS.split())
"""Words too common to tell one paper from another; they are found, but do not weigh."""

_ENDINGS = (
    *("ations", "ation", "ating", "ated", "ates", "ate", "ions", "ion", "ings", "ing"),
    *("ers", "er", "ors", "or", "ies", "ied", "ed", "es", "ly", "e", "y", "s"),
)
_LONGEST_FIRST = tuple(sorted(_ENDINGS, key=lambda ending: (-len(ending), ending)))
_SHORTEST_STEM = 3


def stem(word: str) -> str:
    """Return `word` without its ending: at least three letters, and a doubled last one single.

    Enough to bring `model`, `models`, `modeled` and `modelling` together.
    """
    for ending in _LONGEST_FIRST:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return _undoubled(word[: -len(ending)])
    return word


def _undoubled(root: str) -> str:
    if len(root) > _SHORTEST_STEM and root[-1] == root[-2]:
        return root[:-1]
    return root
