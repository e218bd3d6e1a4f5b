"""Why papers were found: the words to highlight, and the query as it was perhaps meant."""

from collections.abc import Callable, Sequence

from tui.search.english import STOP_WORDS
from tui.search.matching import Form, Kind
from tui.search.ranking import Sought
from tui.search.results import Highlights
from tui.search.vocabulary import Vocabulary

AS_SPELT = {Kind.EXACT, Kind.INFLECTED, Kind.BEGUN}
"""A word found in one of these ways needs no mending."""


def suggestion(
    sought: Sequence[Sought], vocabulary: Vocabulary, frequency: Callable[[int], int]
) -> str | None:
    """Give the query with its mistyped words mended, or None when every word is as it should be."""
    meant = [_meant(word, vocabulary, frequency) for word in sought]
    return " ".join(meant) if meant != [word.word for word in sought] else None


def _meant(sought: Sought, vocabulary: Vocabulary, frequency: Callable[[int], int]) -> str:
    forms = {form.kind: form.words for form in reversed(sought.forms)}
    if not forms or forms.keys() & AS_SPELT:
        return sought.word
    if Kind.MISTYPED in forms:
        return vocabulary.words[max(forms[Kind.MISTYPED], key=frequency)]
    return " ".join(vocabulary.words[part] for part in forms[Kind.COMPOUND])


def highlights(sought: Sequence[Sought], vocabulary: Vocabulary) -> Highlights:
    """Give the words that answer `sought`: begun ones as far as they were typed, others whole."""
    telling = [word for word in sought if word.word not in STOP_WORDS]
    found: dict[str, int] = {}
    for word in telling or sought:
        for form in word.forms:
            for number in form.words:
                answer = vocabulary.words[number]
                found[answer] = max(found.get(answer, 0), _letters(word.word, form, answer))
    return found


def _letters(typed: str, form: Form, answer: str) -> int:
    return len(typed) if form.kind is Kind.BEGUN else len(answer)
