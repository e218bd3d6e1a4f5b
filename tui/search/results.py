"""What a search says beside its papers: the query as it was meant, and the words to highlight."""

from collections.abc import Callable, Sequence

from tui.search.english import STOP_WORDS
from tui.search.found import Highlights
from tui.search.matching import Form, FormKind
from tui.search.ranking import Sought
from tui.search.vocabulary import Vocabulary

_AS_SPELT = {FormKind.EXACT, FormKind.INFLECTED, FormKind.BEGUN}
"""A word found in one of these ways needs no mending."""


def suggestion(
    sought: Sequence[Sought], vocabulary: Vocabulary, frequency: Callable[[int], int]
) -> str | None:
    """Return the query with its mistyped words mended, or None when none needs mending."""
    meant = [_meant(word, vocabulary, frequency) for word in sought]
    return " ".join(meant) if meant != [word.word for word in sought] else None


def _meant(sought: Sought, vocabulary: Vocabulary, frequency: Callable[[int], int]) -> str:
    forms = {form.kind: form.words for form in reversed(sought.forms)}
    if not forms or forms.keys() & _AS_SPELT:
        return sought.word
    if FormKind.MISTYPED in forms:
        return vocabulary.words[max(forms[FormKind.MISTYPED], key=frequency)]
    return " ".join(vocabulary.words[part] for part in forms[FormKind.COMPOUND])


def highlights(sought: Sequence[Sought], vocabulary: Vocabulary) -> Highlights:
    """Return the words that answer `sought`: begun ones as far as they were typed, others whole."""
    telling = [word for word in sought if word.word not in STOP_WORDS]
    found: dict[str, int] = {}
    for word in telling or sought:
        for form in word.forms:
            for number in form.words:
                answer = vocabulary.words[number]
                found[answer] = max(found.get(answer, 0), _letters(word.word, form, answer))
    return found


def _letters(typed: str, form: Form, answer: str) -> int:
    return len(typed) if form.kind is FormKind.BEGUN else len(answer)
