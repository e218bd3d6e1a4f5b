"""Digests: pages that others make of papers, whatever pattern they repeat for each of them."""

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tui.importer.digests.outline import Part
from tui.importer.digests.papers import paper_of
from tui.importer.digests.pattern import Section, prose_of, sections_of
from tui.importer.digests.titles import without_counts
from tui.importer.page.blocks import TITLES, BlockKind, address_of, ends_sentence, kind_of
from tui.importer.page.boilerplate import count_of, is_author_count
from tui.importer.page.labels import are_names
from tui.importer.page.pairing import quoted
from tui.importer.parsed import Skipped
from tui.importer.records import NoPaper
from tui.model import Paper

__all__ = ["Digest", "read_digest"]


@dataclass(frozen=True, slots=True)
class Digest:
    """The papers of a digest, the first of which begins on line `first`."""

    papers: tuple[Paper, ...]
    skipped: tuple[Skipped, ...]
    prose: Sequence[str]
    """The paragraphs of prose in the digest, short sentences too."""
    first: int


def read_digest(parts: Sequence[Part], reference: date, tell_line: Callable[[int], None]) -> Digest:
    """Return the papers of a digest; `reference` is the day before which its dates lie.

    `tell_line` is told the line of each paper when its turn comes, and may raise.
    """
    papers, skipped = [], []
    votes = dict(_votes(parts))
    prose = list(prose_of(parts))
    sections = list(_with_names(sections_of(parts, prose), parts))
    titles = without_counts([section.title for section in sections])
    for section, title in zip(sections, titles, strict=True):
        tell_line(parts[section.start].line)
        try:
            paper = paper_of(section, parts, title, reference)
            voted = paper.arxiv_id in votes
            papers.append(replace(paper, upvotes=votes[paper.arxiv_id]) if voted else paper)
        except NoPaper as reason:
            skipped.append(Skipped(f"line {parts[section.start].line}", str(reason)))
    skipped += _strays(parts, {section.start for section in sections})
    first = parts[sections[0].start].line if sections else 0
    told = [text for text, is_prose in prose if is_prose or _is_sentence(text)]
    return Digest(tuple(papers), tuple(skipped), told, first)


def _is_sentence(text: str) -> bool:
    return ends_sentence(text) and kind_of(text) is BlockKind.SENTENCE


def _with_names(sections: Sequence[Section], parts: Sequence[Part]) -> Iterator[Section]:
    """Yield the sections with the names that stand right above a title, and not those below."""
    above = [
        each.start - 1 > 0
        and parts[each.start - 2].is_blank
        and are_names(parts[each.start - 1].text)
        for each in sections
    ]
    if not all(above):
        yield from sections
        return
    starts = {section.start for section in sections}
    for section in sections:
        end = section.end - (section.end in starts)
        yield section._replace(end=end, names=parts[section.start - 1].text)


def _votes(parts: Sequence[Part]) -> Iterator[tuple[str | None, int | None]]:
    """Yield the counts on the upvote buttons of a page, each with the id of its paper."""
    for part in parts:
        for address in filter(None, map(address_of, part.addresses)):
            if address.upvotes_of and (count := count_of(part.text)) is not None:
                yield address.upvotes_of, count


def _strays(parts: Sequence[Part], titles: Container[int]) -> Iterator[Skipped]:
    """Yield what counts of authors stand right under, as they do under titles, and is none."""
    above = -1
    for at, part in enumerate(parts):
        if is_author_count(part.text) and above >= 0 and above not in titles:
            line, text = parts[above].line, parts[above].text
            is_apart = parts[at - 1].is_blank and (above == 0 or parts[above - 1].is_blank)
            if text and is_apart and kind_of(text) in TITLES:
                yield Skipped(f"line {line}", f"no abstract under it: {quoted(text)}")
        above = above if part.is_blank else at
