"""All papers as search keeps them: numbered at once, their words filed bit by bit."""

from collections.abc import Iterator, Mapping, Sequence
from heapq import heappop, heappush
from itertools import count, islice
from typing import Self, TypeAlias

import orjson

from tui.model import Paper
from tui.search.bitmap import bitmap_of
from tui.search.english import STOP_WORDS
from tui.search.initials import Initials
from tui.search.postings import Part, Postings
from tui.search.shelf import GONE, Shelf
from tui.search.texts import Texts
from tui.search.vocabulary import Vocabulary
from tui.search.words import searched_words

_FIRST_TELLING = len(STOP_WORDS)
_Told: TypeAlias = tuple[str, str, str, str]
"""What is filed of a paper: its title, its abstract, all else told of it, and its authors alone."""
_NOTHING: _Told = ("", "", "", "")


class Collection:
    """The papers, each with a number, and everything that is kept by those numbers.

    What is put or taken out is counted from then on; its words wait until `file_some` files them.
    """

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.papers = Shelf()
        self.notes: dict[int, str] = {}
        self.vocabulary = Vocabulary(sorted(STOP_WORDS))
        self.postings = Postings()
        self.authors = Postings()
        """The papers by the words of their authors' names alone."""
        self.texts = Texts()
        """The words of titles and abstracts in their order, without stop words."""
        self.wordings = Texts()
        """The same with stop words, for phrases."""
        self.initials = Initials()
        self.waiting: dict[int, _Told | None] = {}
        """By number, the words under which a paper is still filed while its new ones wait."""
        self._free: list[int] = []  # a heap: papers that come back together keep their order
        self._gone: set[int] = set()

    @property
    def everything(self) -> int:
        """The numbers of all papers, as a bitmap."""
        size = len(self.papers)
        return (1 << size) - 1 & ~bitmap_of([list(self._gone)], size)

    def put(self, paper: Paper) -> None:
        """Take `paper` in, in the place of the one that has its key."""
        number = self.numbers.get(paper.key)
        if number is not None:
            if self.papers[number] is not paper:
                self._change(number, paper, self.notes.get(number, ""))
            return
        if self._free:
            number = heappop(self._free)
            self._gone.discard(number)
            self.papers[number] = paper
        else:
            number = len(self.papers)
            self.papers.append(paper)
        self.numbers[paper.key] = number
        self.waiting[number] = None

    def take_out(self, key: str) -> None:
        """Forget the paper with a key."""
        number = self.numbers.pop(key)
        self._gone.add(number)
        self._change(number, GONE, "")
        if self.waiting.get(number, _NOTHING) is None:
            del self.waiting[number]
            heappush(self._free, number)

    def bury(self, key: str) -> None:
        """Forget the paper with a key although the words that it is filed under are not known.

        They stay filed, and its number is not used again.
        """
        number = self.numbers.pop(key)
        self.papers.keys[number] = ""
        self.notes.pop(number, None)
        self._gone.add(number)
        self.postings.dead |= 1 << number

    def annotate(self, number: int, text: str) -> None:
        """File the paper under the words of `text` too, instead of those of its note so far."""
        self._change(number, self.papers[number], text)
        if self.waiting.get(number) is not None:
            self._file(number)

    def _change(self, number: int, paper: Paper, note: str) -> None:
        held = _told(self.papers[number], self.notes.get(number, ""))
        filed = self.waiting.get(number, held)
        self.papers[number] = paper
        self.notes[number] = note
        if not note:
            del self.notes[number]
        if filed == _told(paper, note):
            self.waiting.pop(number, None)
        else:
            self.waiting[number] = filed

    def file_some(self, count: int) -> int:
        """File the words of up to `count` papers; return how many still wait."""
        for number in list(islice(self.waiting, count)):
            self._file(number)
        return len(self.waiting)

    def _file(self, number: int) -> None:
        filed = self.waiting.pop(number)
        told = _told(self.papers[number], self.notes.get(number, ""))
        title, abstract, others, authors = map(self._numbered, told)
        before, *rest, authors_before = map(self._numbered, filed or _NOTHING)
        words = len(self.vocabulary)
        if filed is None:
            self.postings.add(number, title, abstract + others, words)
            self.authors.add(number, (), authors, words)
        else:
            old, new = (before, [*rest[0], *rest[1]]), (title, abstract + others)
            self.postings.change(number, old, new, words)
            self.authors.change(number, ((), authors_before), ((), authors), words)
        if before != title:
            if before:
                self.initials.remove(number)
            if title:
                self.initials.add(number, map(self.vocabulary.words.__getitem__, title))
        self.texts.put(number, _telling(title), _telling(abstract))
        self.wordings.put(number, title, abstract)
        if number in self._gone:
            heappush(self._free, number)

    def _numbered(self, text: str) -> list[int]:
        return self.vocabulary.numbers(searched_words(text))

    def packed(self) -> Iterator[bytes]:
        """Yield everything but the papers themselves, as `unpacked` takes it; none may wait."""
        yield from self.vocabulary.packed()
        yield orjson.dumps(self.papers.keys)
        yield orjson.dumps(sorted(self._free))
        yield orjson.dumps(list(self.notes.items()))
        yield from self.postings.packed()
        yield from self.authors.packed()
        yield from self.texts.packed()
        yield from self.wordings.packed()
        yield from self.initials.packed()

    @classmethod
    def unpacked(cls, parts: Iterator[Part], papers: Mapping[str, Paper]) -> Self:
        """Return what `packed` gave as `parts`, of which `papers` are those filed."""
        collection = cls()
        collection.vocabulary = Vocabulary.unpacked(parts)
        keys = orjson.loads(next(parts))
        collection.papers = Shelf(keys, papers)
        collection.numbers = dict(zip(keys, count()))
        collection._free = orjson.loads(next(parts))
        if collection.numbers.pop("", None) is not None:
            collection._gone = {number for number, key in enumerate(keys) if not key}
        collection.notes = dict(orjson.loads(next(parts)))
        collection.postings = Postings.unpacked(parts, len(keys))
        collection.authors = Postings.unpacked(parts, len(keys))
        dead = collection._gone - {*collection._free}
        collection.postings.dead = bitmap_of([list(dead)], len(keys))
        collection.texts = Texts.unpacked(parts)
        collection.wordings = Texts.unpacked(parts)
        collection.initials = Initials.unpacked(parts)
        return collection


def _told(paper: Paper, note: str) -> _Told:
    others = (*paper.authors, paper.summary, *paper.keywords, *paper.other_titles, note)
    return paper.title, paper.abstract, " ".join(filter(None, others)), " ".join(paper.authors)


def _telling(words: Sequence[int]) -> list[int]:
    """Return `words` without stop words, which have the first numbers of all."""
    return [word for word in words if word >= _FIRST_TELLING]
