"""The outline of a digest in plain text: one part a paragraph, or a line that stands alone."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from tui.importer.digests.outline import Part
from tui.importer.page.blocks import words_of
from tui.importer.page.labels import AUTHORS, are_names, labelled
from tui.importer.plain.lines import PlainLine
from tui.importer.plain.paragraphs import Paragraph, joined
from tui.model import arxiv_written_in
from tui.text import clean_line

_ITEM = re.compile(r"[ \t]*(?:[-*•‣▪]|\d{1,4}[.)])[ \t]+(?=\S)")
_ICON = re.compile(r"^[\U0001f300-\U0001faff\u2600-\u27bf\u2b50\ufe0f]+\s*")
_TITLE_LINES = range(2, 5)
_MOST_WORDS = 20
_LONGEST_NAMING = 400
"""In characters; a paragraph longer than this names other papers than its own."""


def with_whole_names(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """Return paragraphs, lists of authors that were wrapped below their label as one each."""
    found: list[Paragraph] = []
    signed = False
    for paragraph in chain.from_iterable(map(_divided, paragraphs)):
        if signed and not paragraph.apart and "," in paragraph.text:
            said = labelled(found[-1].text)
            if said and are_names(f"{said.value} {paragraph.text}"):
                found[-1] = replace(found[-1], lines=found[-1].lines + paragraph.lines)
                continue
        said = labelled(paragraph.lines[0].text)
        signed = said is not None and said.role == AUTHORS
        found.append(paragraph)
    return found


def _divided(paragraph: Paragraph) -> Iterator[Paragraph]:
    """Yield a paragraph, parted where a title ends above the label of its authors."""
    for at, line in enumerate(paragraph.lines[1 : _TITLE_LINES.stop], start=1):
        said = labelled(line.text)
        if said and said.role == AUTHORS and "," in said.value:
            yield replace(paragraph, lines=paragraph.lines[:at], closed=False)
            yield replace(paragraph, lines=paragraph.lines[at:], apart=False)
            return
    yield paragraph


def text_outline(paragraphs: Iterable[Paragraph]) -> Iterator[Part]:
    """Yield the parts of plain text, with blank ones between them."""
    title: Part | None = None
    for paragraph in paragraphs:
        if paragraph.apart and title:
            yield title
            title = None
        yield Part(paragraph.number, "")
        for lines in _with_names_apart(paragraph.lines):
            part = _part(lines, leads=paragraph.apart and lines[0] is paragraph.lines[0])
            if title and _hangs(part, title):
                title = title._replace(text=f"{title.text} {part.text}")
                continue
            if title:
                yield from (title, Part(part.line, ""))
            title = part
    if title:
        yield title


def _with_names_apart(lines: Sequence[PlainLine]) -> Iterator[Sequence[PlainLine]]:
    """Yield the lines of a paragraph, those of the authors under a title apart from it."""
    if len(lines) in _TITLE_LINES and are_names(lines[-1].text):
        yield lines[:-1]
        yield lines[-1:]
    else:
        yield lines


def _hangs(part: Part, title: Part) -> bool:
    """Whether a line goes on with the item's title above it."""
    return (
        title.item
        and part.indent > title.indent
        and not (part.item or part.addresses or are_names(part.text))
        and part.text[:1].isalpha()
        and words_of(part.text) < _MOST_WORDS
    )


def _part(lines: Sequence[PlainLine], *, leads: bool) -> Part:
    first = lines[0]
    mark = _ITEM.match(first.text)
    written = _ICON.sub("", clean_line(joined([line.text for line in lines])))
    return Part(
        first.number,
        written[len(mark.group().strip()) :].lstrip() if mark else written,
        item=mark is not None,
        addresses=tuple(arxiv_written_in(written)) if len(written) < _LONGEST_NAMING else (),
        indent=first.indent,
        leads=leads,
    )
