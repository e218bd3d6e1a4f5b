"""Whether what was read in loose text is a listing: one score, of its papers and its other prose.

The score is the share of a file's prose that is of its papers, times how strongly these are told
to be papers: by the language of their abstracts, or by ids beside their titles and by the marks
that only a page of papers has. A listing has 1 or more.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from operator import or_
from pathlib import PurePath
from typing import TypeVar

from tui.errors import NoListing
from tui.importer.evidence.abstracts import (
    ENOUGH,
    abstract_score,
    read_like_abstracts,
    reads_like_abstract,
)
from tui.importer.page.blocks import words_of
from tui.importer.page.labels import are_names, role_of
from tui.importer.parsed import Parsed
from tui.importer.records import MAX_ABSTRACT_CHARACTERS
from tui.importer.source import Source
from tui.model import Paper

Sampled = TypeVar("Sampled")

MOST_SAMPLES = 100
"""Of a file's papers, and of its paragraphs; more are judged by so many, evenly spread."""
_HALF = 0.5
"""The share of papers that must be named, and the weight of one mark beside an id."""
_LEAST = 0.0325
"""What abstracts must score if nothing but them stands in the file; of 2,000 real ones 977 in 1,000
have more than 0.2."""
_MOST_BY_LANGUAGE = 4.0
"""So a quarter of the prose must be of papers, however much that reads like abstracts."""
_NAMED, _EACH_MORE, _MOST_NAMED = 2.0, 4.0, 8
"""The strength of one id beside a title, and how much each further one adds: that they are there by
accident becomes less likely with each."""
_TITLE_WORDS, _NAMED_TITLE_WORDS = 3, 2
"""Of titles on average, where nothing but their abstracts tells and beside ids; of 5,030 papers the
mean is 9. One may have one word, and two may have two."""
_CONTRADICTED = -0.02
"""What is below a paper's id, and scores less, is not its abstract."""
_AGAINST, _BESIDE = 0.5, 0.25
"""What a paper that nothing tells takes off, and what an abstract adds."""
_GOES_ON = re.compile(r"\b(?:a|an|and|as|at|by|for|from|in|of|on|or|see|the|to|via|with)$")
"""What words before an address end with, and no title does."""
_NO_TITLE = re.compile(
    r"^(?:-$|\[[ xX]?\]|[*#%/|;.,:\U0001f300-\U0001faff]|-\s|\W?\d{1,2}:\d\d|\" |from \S+ import"
    r"|(?:import|def|class|return|@)\s|\"use |<[!?/]?[A-Za-z-])"
    r"|^[\w-]+: \S+$|;[^;]+;|[;{]$|,$|\(\)|^\"\w+\": ?(?:[\"\d{\[-]|true|false|null)"
)

_HEAD_BYTES = 20_000
_DESCRIPTION, _CODE = "a program's description", "source code"
_BY_NAME = (
    ("a change log", re.compile(r"change|^news|history|release", re.IGNORECASE)),
    (
        "a licence",
        re.compile(r"licen[cs]e|copying|copyright|^(?:a?gpl|lgpl|bsd|mit)\b", re.IGNORECASE),
    ),
    (_DESCRIPTION, re.compile(r"readme|metadata|install|contributing", re.IGNORECASE)),
)
_SOURCE_CODE = frozenset(
    {
        ".c", ".cc", ".cpp", ".cs", ".css", ".go", ".h", ".java", ".js", ".lua", ".pl", ".pm",
        ".py", ".r", ".rb", ".rs", ".sh", ".sql", ".toml", ".ts", ".vim", ".yaml", ".yml",
    }
)  # fmt: skip
_BY_TEXT = (
    ("a manual page", re.compile(rb"^\.(?:TH|SH|Dd) ", re.MULTILINE)),
    ("an e-mail", re.compile(rb"\A(?:[A-Z][\w-]+: [^\n]*\n(?:[ \t][^\n]*\n)*){3,}\r?\n")),
    (
        "a licence",
        re.compile(rb"permission is hereby granted|redistributions? (?:of|in)|warrant", re.I),
    ),
    ("a change log", re.compile(rb"(?:^[ \t]*[*-] [^\n]*\n){4}", re.MULTILINE)),
    ("a table", re.compile(rb"\A(?:[^\n,;\t]*[,;\t]){3}[^\n]*\n(?:[^\n,;\t]*[,;\t]){3}")),
    (
        _CODE,
        re.compile(rb"(?:[;{}]\r?\n[^\n]*){5}|^(?:import|def|#include) ", re.MULTILINE),
    ),
)


class Unconvincing(NoListing):
    """Papers might be read in the file, but too little speaks for them; the text says why."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a file's being a listing."""

    papers: int
    named: int
    """Papers with an id beside what may be a title, and nothing below it that is no abstract."""
    with_abstract: int
    """Papers whose abstract reads like one, under what may be a title."""
    told: int
    """Papers of which one or the other holds."""
    language: float
    """The score of the middle abstract under what may be a title; of two, the lesser."""
    title_words: float
    """The mean number of the words of a title."""
    marks: int
    """What only a page of papers has, such as upvotes; not counted where ids tell enough."""
    paragraphs: int
    like_abstracts: int
    """Of the paragraphs of prose, those that read like abstracts."""
    share: float
    """Of the words of prose, those of papers."""

    def score(self, *, is_of_program: bool) -> float:
        """Return how surely this is a listing: with 1 or more.

        What describes a program reads like an abstract, and may name the program's own paper.
        """
        signs = self.named + _HALF * self.marks - is_of_program
        are_named = signs >= max(1, _HALF * self.papers) and self.title_words >= _NAMED_TITLE_WORDS
        by_signs = _NAMED * _EACH_MORE ** min(signs - 1, _MOST_NAMED) if are_named else 0
        are_long = self.title_words >= min(self.papers, _TITLE_WORDS) and not is_of_program
        by_language = min(_MOST_BY_LANGUAGE, self.language / _LEAST) if are_long else 0
        return self.share * max(by_signs, by_language)

    def against(self, source: Source) -> str:
        """Return why `source` is taken for no listing, in one line."""
        counted = (
            f"{self.like_abstracts:,} of {self.paragraphs:,} paragraphs read like abstracts"
            if self.paragraphs
            else f"{self.with_abstract:,} of {self.papers:,} short texts read like abstracts"
        )
        return f"it looks like {what_it_looks_like(source)}: {counted}"


@dataclass(frozen=True, slots=True)
class PageReading:
    """One way to read a file, and what speaks for it."""

    parsed: Parsed
    evidence: Evidence
    first: int = 0
    """The line on which the first paper begins, where that is known."""

    @property
    def worth(self) -> float:
        """How much this way of reading shows: a paper that nothing tells takes half of one off."""
        told, papers = self.evidence.told, self.evidence.papers
        return told - _AGAINST * (papers - told) + _BESIDE * self.evidence.with_abstract


def best_of(readings: Sequence[PageReading]) -> PageReading:
    """Return the reading that shows most; of two that show as much, that with shorter titles."""
    return max(readings, key=lambda each: (each.worth, -each.evidence.title_words))


def judged(reading: PageReading, source: Source) -> Parsed:
    """Return what was read if enough speaks for a listing; raises Unconvincing."""
    kind = _kind_by_name(source)
    score = reading.evidence.score(is_of_program=kind == _DESCRIPTION)
    told = score >= 1 and kind != _CODE  # whose tests may quote whole listings
    if not source.as_format and not told:
        raise Unconvincing(reading.evidence.against(source))
    return reading.parsed


def judged_feed(parsed: Parsed, source: Source) -> Parsed:
    """Return the entries of a feed if they are papers; raises Unconvincing.

    Either half of them have an arXiv id or a DOI, or their texts together read like abstracts.
    """
    texts = [paper.abstract for paper in parsed.papers]
    cited = sum(map(_is_cited, parsed.papers))
    if source.as_format or cited >= _HALF * len(texts) or read_like_abstracts(texts):
        return parsed
    like_abstracts = sum(map(reads_like_abstract, texts))
    raise Unconvincing(
        "it looks like a feed of something else: "
        f"{like_abstracts:,} of {len(texts):,} entries read like abstracts"
    )


def _is_cited(paper: Paper) -> bool:
    return paper.arxiv_id is not None or any(link.label == "doi" for link in paper.links)


def evidence_of(
    papers: Sequence[Paper], paragraphs: Sequence[str], marks: Iterable[object]
) -> Evidence:
    """Return what speaks for `papers`, beside the paragraphs of prose and the marks of their file.

    The marks are counted only if they matter.
    """
    some, those = _sample(paragraphs), _sample(papers)
    if 2 * len({paper.key for paper in those}) < len(those):  # what recurs is no title
        those = [replace(paper, title="-", arxiv_id=None) for paper in those]
    titled = [reads_like_title(paper.title) for paper in those]
    scores = [
        abstract_score(paper.abstract) if may_be else 0
        for paper, may_be in zip(those, titled, strict=True)
    ]
    named = [
        may_be and _is_named(paper) and score >= _CONTRADICTED
        for paper, may_be, score in zip(those, titled, scores, strict=True)
    ]
    with_abstract = [score >= ENOUGH for score in scores]
    count = _scaled(named, len(papers))
    matter = count < _HALF * len(papers) < _scaled(titled, len(papers))
    return Evidence(
        papers=len(papers),
        named=count,
        with_abstract=_scaled(with_abstract, len(papers)),
        told=_scaled(list(map(or_, named, with_abstract)), len(papers)),
        language=sorted(scores)[(len(scores) - 1) // 2] if scores else 0,
        title_words=sum(words_of(paper.title) for paper in those) / max(len(those), 1),
        marks=sum(1 for _ in marks) if matter else 0,
        paragraphs=len(paragraphs),
        like_abstracts=_scaled([abstract_score(text) >= ENOUGH for text in some], len(paragraphs)),
        share=_share_of(papers, paragraphs),
    )


def _is_named(paper: Paper) -> bool:
    goes_on = paper.title[0].islower() or _GOES_ON.search(paper.title)
    return paper.arxiv_id is not None and not goes_on


def _share_of(papers: Sequence[Paper], paragraphs: Sequence[str]) -> float:
    """Return the share of the words in a file's prose that are of its papers."""
    told = [" ".join((p.title, p.abstract, p.summary, *p.authors)) for p in _sample(papers)]
    prose = [text for text in _sample(paragraphs) if len(text) <= MAX_ABSTRACT_CHARACTERS]
    words = _mean_words(prose) * len(paragraphs)
    return min(1, _mean_words(told) * len(papers) / words) if words else 1


def _mean_words(texts: Sequence[str]) -> float:
    return sum(map(words_of, texts)) / max(len(texts), 1)


def _sample(whole: Sequence[Sampled]) -> Sequence[Sampled]:
    return whole[:: max(1, len(whole) // MOST_SAMPLES)]


def _scaled(sample: Sequence[bool], whole: int) -> int:
    return round(sum(sample) * whole / len(sample)) if sample else 0


def reads_like_title(text: str) -> bool:
    """Whether a line may be a title: it begins as one, and is no list of names or program."""
    return not (_NO_TITLE.search(text) or role_of(text) or are_names(text))


def what_it_looks_like(source: Source) -> str:
    """Return the kind of a file in two words, by its name or by what it holds."""
    head = source.data[:_HEAD_BYTES]
    held = (kind for kind, pattern in _BY_TEXT if pattern.search(head))
    return _kind_by_name(source) or next(held, "other text")


def _kind_by_name(source: Source) -> str:
    name = PurePath(source.name.removesuffix(".gz"))
    if name.suffix.lower() in _SOURCE_CODE:
        return _CODE
    return next((kind for kind, pattern in _BY_NAME if pattern.search(name.name)), "")
