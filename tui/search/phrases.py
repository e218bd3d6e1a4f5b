"""Words that stand one after another in titles and abstracts, told without looking at a paper."""

from array import array
from collections.abc import Callable, Iterator, Sequence

from tui.search.bitmap import bitmap_of, numbers_in
from tui.search.collection import Collection

_CODES = ("H", "I")
"""The sizes in which texts keep the numbers of words."""
Span = tuple[int, int]


def saying(
    collection: Collection,
    words: Sequence[str],
    among: int,
    *,
    begun: bool = False,
    in_title: bool = True,
    in_abstract: bool = True,
) -> int:
    """Return the papers of a bitmap that say `words` one after another, the last perhaps `begun`.

    They must hold all the words somewhere.
    """
    if not among:
        return 0  # and some of the words may be in no paper at all
    spans, wordings = _finder(collection, words, begun=begun), collection.wordings
    found = []
    for number in numbers_in(among):
        border = wordings.title_length(number)
        for start, end in spans(wordings.words(number)):
            if (in_title and end <= border) or (in_abstract and start >= border):
                found.append(number)
                break
    return bitmap_of([found], len(collection.papers))


def _finder(
    collection: Collection, words: Sequence[str], *, begun: bool
) -> Callable[["array[int]"], Iterator[Span]]:
    """Return what yields where `words` start and end in a text."""
    vocabulary = collection.vocabulary
    whole = words[:-1] if begun else words
    begun_words = vocabulary.beginning_with(words[-1]) if begun else ()
    endings = {vocabulary[word] for word in begun_words}
    sought = {code: _as_bytes(code, [vocabulary[word] for word in whole]) for code in _CODES}

    def spans(text: "array[int]") -> Iterator[Span]:
        for start in _places(text, sought[text.typecode]):
            end = start + len(whole)
            if not begun:
                yield start, end
            elif end < len(text) and text[end] in endings:
                yield start, end + 1

    return spans


def _as_bytes(code: str, numbers: Sequence[int]) -> bytes | None:
    """Return numbers as texts of this size keep them; None where that cannot be."""
    try:
        return array(code, numbers).tobytes()
    except OverflowError:
        return None


def _places(text: "array[int]", sought: bytes | None) -> Iterator[int]:
    """Yield where in a text its bytes are those that are sought."""
    if sought is None:
        return
    row, size = text.tobytes(), text.itemsize
    place = row.find(sought)
    while place >= 0:
        if place % size == 0:
            yield place // size
        place = row.find(sought, place + 1)
