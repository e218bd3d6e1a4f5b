"""Whether what was read in loose text is a listing: by ids, by a page's own marks, by language."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import and_, or_
from pathlib import PurePath

from tui.errors import NoListing
from tui.importer.evidence.abstracts import abstract_score, read_like_abstracts, reads_like_abstract
from tui.importer.page.blocks import BlockKind, kind_of, words_of
from tui.importer.page.labels import are_names, role_of
from tui.importer.parsed import Parsed
from tui.importer.plain.paragraphs import paragraphs
from tui.importer.records import MAX_ABSTRACT_CHARACTERS
from tui.importer.source import Source
from tui.model import Paper
from tui.text import clean_line

MOST_PARAGRAPHS = 100
"""Of a file; more are judged by so many, evenly spread."""
_ENOUGH = 0.5
"""The share of papers, and of paragraphs, that must be told for what they are."""
_FEWEST_MARKS = 2
_TITLE_WORDS, _NAMED_TITLE_WORDS = 3, 2
"""Of titles on average, without ids beside them and with; of 5,030 papers the mean is 9."""
_AGAINST, _BESIDE = 0.5, 0.25
_LEAST, _LEAST_NAMED = 0.03, -0.02
"""What the abstract of one of few papers must score, without an id and with one."""
_COVERED = 0.6
"""The share of a file's prose that few papers must hold whose abstracts leave doubt."""
_SURELY = 0.2
"""What abstracts score that leave no doubt; of 2,000 real ones 977 in 1,000 have more."""
_MARKUP = re.compile(r"https?://\S+|<[^<>]*>|[\[\]()#*>|`_]+")
_GOES_ON = re.compile(r"\b(?:a|an|and|as|at|by|for|from|in|of|on|or|see|the|to|via|with)$")
"""What words before an address end with, and no title does."""
_FEW = 3
"""Fewer papers than these say little all together."""
_NO_TITLE = re.compile(
    r"^(?:-$|\[[ xX]?\]|[*#%/|;.,:\U0001f300-\U0001faff]|-\s|\W?\d{1,2}:\d\d|\" |from \S+ import"
    r"|(?:import|def|class|return|@)\s|\"use |</?[A-Za-z])"
    r"|^[\w-]+: \S+$|;[^;]+;|[;{]$|\(\)"
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
    with_id: int
    titled: int
    """Papers whose title may be one."""
    with_abstract: int
    """Papers whose abstract reads like one, under what may be a title."""
    told: int
    """Papers with what may be a title, and an id or such an abstract."""
    paragraphs: int
    like_abstracts: int
    """Of the paragraphs of prose, those that read like abstracts."""
    title_words: float
    """The mean number of the words of a title."""
    is_scholarly: bool
    """Whether all abstracts together read like abstracts, and their titles are as long as any."""
    marks: int
    """What only a page of papers has: counts of authors, upvotes, who submitted it, days."""

    @property
    def is_told_by_marks(self) -> bool:
        """Whether this is a listing by the ids beside its titles, or by marks of such pages."""
        half = _ENOUGH * self.papers
        named = self.with_id >= half and self.title_words >= _NAMED_TITLE_WORDS
        return self.titled > half and (named or self.marks >= max(_FEWEST_MARKS, half))

    @property
    def is_told_by_language(self) -> bool:
        """Whether this is a listing by the language of most of its paragraphs."""
        if not self.is_scholarly:
            return False
        half = _ENOUGH * self.papers
        if not self.paragraphs:  # short sentences alone: more than half of them must be told
            return self.with_abstract > half
        return self.with_abstract >= half and self.like_abstracts >= _ENOUGH * self.paragraphs

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
    evidence, is_program = reading.evidence, is_of_program(source)
    told = evidence.is_told_by_marks or (evidence.is_told_by_language and not is_program)
    told = told and _kind_by_name(source) != _CODE  # whose tests may quote whole listings
    if told and evidence.papers < _FEW and evidence.marks < _FEWEST_MARKS:
        told = not is_program and _are_what_it_is_about(reading, source)
    if not source.as_format and not told:
        raise Unconvincing(evidence.against(source))
    return reading.parsed


def _are_what_it_is_about(reading: PageReading, source: Source) -> bool:
    """Whether a file is about the few papers in it, and does not name them in passing."""
    papers = reading.parsed.papers
    if not all(map(_may_be_of_it, papers)):
        return False
    abstracts = [paper.abstract for paper in papers if paper.abstract]
    if not abstracts:  # a list, then, without any prose but what sums the papers up
        return reading.evidence.paragraphs <= sum(bool(paper.summary) for paper in papers)
    if read_like_abstracts(abstracts, _SURELY):
        return True
    told = " ".join(" ".join((p.title, p.abstract, p.summary, *p.authors)) for p in papers)
    shown = (clean_line(each.text) for each in paragraphs(_MARKUP.sub(" ", source.text)))
    prose = (text for text in shown if kind_of(text) in (BlockKind.PROSE, BlockKind.SENTENCE))
    most = sum(words_of(text) for text in prose if len(text) <= MAX_ABSTRACT_CHARACTERS)
    return words_of(told) >= _COVERED * most


def _may_be_of_it(paper: Paper) -> bool:
    """Whether a paper has an abstract that reads like one, or an id beside a title."""
    if paper.abstract:
        return abstract_score(paper.abstract) >= (_LEAST_NAMED if paper.arxiv_id else _LEAST)
    goes_on = paper.title[0].islower() or _GOES_ON.search(paper.title)
    return paper.arxiv_id is not None and not goes_on


def evidence_of(papers: Sequence[Paper], paragraphs: Sequence[str], marks: int) -> Evidence:
    """Return what speaks for `papers`, beside the paragraphs of prose in their file."""
    some = paragraphs[:: max(1, len(paragraphs) // MOST_PARAGRAPHS)]
    those = papers[:: max(1, len(papers) // MOST_PARAGRAPHS)]
    if 2 * len({paper.key for paper in those}) < len(those):  # what recurs is no title
        those = [replace(paper, title="-", arxiv_id=None) for paper in those]
    titled = [reads_like_title(paper.title) for paper in those]
    ids = [paper.arxiv_id is not None for paper in those]
    abstracts = [_has_abstract(paper) for paper in those]
    told = [paper for paper, has_abstract in zip(those, abstracts, strict=True) if has_abstract]
    words = sum(words_of(paper.title) for paper in told)
    are_long = words >= _TITLE_WORDS * len(told)
    read_so = read_like_abstracts([paper.abstract for paper in told])
    few = len(papers) < _FEW
    return Evidence(
        papers=len(papers),
        with_id=_scaled(ids, len(papers)),
        titled=_scaled(titled, len(papers)),
        with_abstract=_scaled(abstracts, len(papers)),
        told=_scaled(list(map(or_, map(and_, titled, ids), abstracts)), len(papers)),
        paragraphs=len(paragraphs),
        like_abstracts=_scaled([reads_like_abstract(text) for text in some], len(paragraphs)),
        title_words=sum(words_of(paper.title) for paper in those) / max(len(those), 1),
        is_scholarly=bool(few and paragraphs) or (read_so and (few or are_long)),
        marks=marks,
    )


def _scaled(sample: Sequence[bool], whole: int) -> int:
    return round(sum(sample) * whole / len(sample)) if sample else 0


def _has_abstract(paper: Paper) -> bool:
    return reads_like_title(paper.title) and reads_like_abstract(paper.abstract)


def reads_like_title(text: str) -> bool:
    """Whether a line may be a title: it begins as one, and is no list of names or program."""
    return not (_NO_TITLE.search(text) or role_of(text) or are_names(text))


def what_it_looks_like(source: Source) -> str:
    """Return the kind of a file in two words, by its name or by what it holds."""
    head = source.data[:_HEAD_BYTES]
    held = (kind for kind, pattern in _BY_TEXT if pattern.search(head))
    return _kind_by_name(source) or next(held, "other text")


def is_of_program(source: Source) -> bool:
    """Whether a file's name is that of source code, or of a program's description."""
    return _kind_by_name(source) in (_DESCRIPTION, _CODE)


def _kind_by_name(source: Source) -> str:
    name = PurePath(source.name.removesuffix(".gz"))
    if name.suffix.lower() in _SOURCE_CODE:
        return _CODE
    return next((kind for kind, pattern in _BY_NAME if pattern.search(name.name)), "")
