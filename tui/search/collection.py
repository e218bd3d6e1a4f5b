"""All papers as search keeps them: numbered, their words filed."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Self

import orjson

from tui.model import Paper
from tui.search.english import STOP_WORDS
from tui.search.initials import Initials
from tui.search.postings import Postings
from tui.search.texts import Texts
from tui.search.vocabulary import Vocabulary
from tui.text import folded_words

_FIRST_TELLING = len(STOP_WORDS)


class Collection:
    """The papers, each with a number, and everything that is kept by those numbers."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.papers: list[Paper] = []
        self.notes: dict[int, str] = {}
        self.vocabulary = Vocabulary(sorted(STOP_WORDS))
        self.postings = Postings()
        self.texts = Texts()
        self.initials = Initials()

    def put(self, paper: Paper) -> None:
        """File `paper`, in the place of the one that has its key."""
        number = self.numbers.setdefault(paper.key, len(self.papers))
        if number == len(self.papers):
            self.papers.append(paper)
            self._file(number, paper)
        elif paper != self.papers[number]:
            self._unfile(number)
            self.papers[number] = paper
            self._file(number, paper)

    def annotate(self, number: int, text: str) -> None:
        """File the paper under the words of `text` too, in the place of what it had for a note."""
        self._unfile(number)
        self.notes[number] = text
        self._file(number, self.papers[number])

    def _file(self, number: int, paper: Paper) -> None:
        title, abstract, others = self._numbered(number, paper)
        self.postings.add(number, title, abstract + others, len(self.vocabulary))
        self.texts.put(number, _telling(title), _telling(abstract))
        self.initials.add(number, map(self.vocabulary.words.__getitem__, title))

    def _unfile(self, number: int) -> None:
        title, abstract, others = self._numbered(number, self.papers[number])
        self.postings.remove(number, title, abstract + others)
        self.initials.remove(number)

    def _numbered(self, number: int, paper: Paper) -> tuple[list[int], list[int], list[int]]:
        told = (*paper.authors, paper.summary, *paper.keywords, *paper.other_titles)
        others = " ".join((*told, self.notes.get(number, "")))
        numbers = self.vocabulary.numbers
        return (
            numbers(folded_words(paper.title)),
            numbers(folded_words(paper.abstract)),
            numbers(folded_words(others)),
        )

    def packed(self) -> Iterator[bytes]:
        """Yield everything but the papers themselves, as `unpacked` takes it."""
        yield orjson.dumps(self.vocabulary.words)
        yield orjson.dumps([paper.key for paper in self.papers])
        yield orjson.dumps(list(self.notes.items()))
        yield from self.postings.packed()
        yield from self.texts.packed()
        yield from self.initials.packed()

    @classmethod
    def unpacked(cls, parts: Iterator[bytes], papers: Mapping[str, Paper]) -> Self:
        """Give what `packed` gave as `parts`; raises KeyError when `papers` lacks one."""
        collection = cls()
        collection.vocabulary = Vocabulary(orjson.loads(next(parts)))
        keys = orjson.loads(next(parts))
        collection.papers = [papers[key] for key in keys]
        collection.numbers = {key: number for number, key in enumerate(keys)}
        collection.notes = dict(orjson.loads(next(parts)))
        collection.postings = Postings.unpacked(parts, len(keys))
        collection.texts = Texts.unpacked(parts)
        collection.initials = Initials.unpacked(parts)
        return collection


def _telling(words: Sequence[int]) -> list[int]:
    """Give `words` without stop words, which have the first numbers of all."""
    return [word for word in words if word >= _FIRST_TELLING]
