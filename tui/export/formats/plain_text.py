"""Plain text: a list to print or to mail, wrapped, with nothing in it but words."""

import textwrap
from collections.abc import Iterator

from tui.export.bibliographic import PARAGRAPH, address
from tui.export.exported import ExportedList, ExportedPaper
from tui.export.summary import facts_line
from tui.model import Reading
from tui.text import clean_line, clean_lines, clean_text

WIDTH = 79
"""Characters in the longest line; a word that is longer stays whole."""
_INDENT = "    "


def write(exported: ExportedList) -> Iterator[str]:
    """Yield the title of the list and its papers, numbered."""
    yield f"{clean_line(exported.title)}\n"
    for number, paper in enumerate(exported.papers, start=1):
        yield f"\n{_paper(number, paper, exported.marks(paper))}\n"


def _paper(number: int, exported: ExportedPaper, marks: Reading) -> str:
    paper = exported.readable
    head = [
        _wrapped(clean_line(paper.title), f"{number}. "),
        _wrapped(", ".join(map(clean_line, paper.authors)), _INDENT),
        _wrapped(facts_line(exported, marks), _INDENT),
        _wrapped(address(paper), _INDENT),
    ]
    abstract = clean_text(paper.abstract).split(PARAGRAPH)
    note = [f"Note: {line}" for line in clean_lines(marks.note).splitlines()[:1]]
    note += clean_lines(marks.note).splitlines()[1:]
    blocks = [
        "\n".join(filter(None, head)),
        *(_wrapped(paragraph, _INDENT) for paragraph in abstract),
        "\n".join(_wrapped(line, _INDENT) for line in note),
    ]
    return PARAGRAPH.join(filter(None, blocks))


def _wrapped(text: str, start: str) -> str:
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=start,
        subsequent_indent=_INDENT,
        break_long_words=False,
        break_on_hyphens=False,
    )
