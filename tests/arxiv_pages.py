"""Invented works on arXiv's pages of new papers: as HTML, and as browsers copy them."""

import textwrap
from collections.abc import Sequence
from xml.sax.saxutils import escape

from .references import Work

LISTING_HEAD = (
    "Computation and Language\n\n    New submissions\n    Cross-lists\n    Replacements\n\n"
    "See recent articles\n\nShowing new listings for Monday, 12 August 2024\n"
    "Total of 3 entries\nShowing up to 2000 entries per page: fewer | more | all\n"
)
LISTING_FOOT = (
    "Total of 3 entries\nShowing up to 2000 entries per page: fewer | more | all\nAbout\nHelp\n"
)
SECTION = "New submissions (showing 3 of 3 entries)\n"


def listing_page(
    works: Sequence[Work],
    *,
    width: int = 100_000,
    margin: str = "    ",
    labelled: bool = False,
    blank: bool = True,
    abstracts: bool = True,
) -> str:
    """Give arXiv's page of new papers as it is copied from a browser; `blank` as Firefox has it."""
    entries = "".join(
        listing_entry(
            work, n, width=width, margin=margin, labelled=labelled, blank=blank, abstracts=abstracts
        )
        for n, work in enumerate(works, start=1)
    )
    return LISTING_HEAD + SECTION + entries + LISTING_FOOT


def listing_entry(
    work: Work,
    number: int,
    *,
    kind: str = "",
    width: int = 100_000,
    margin: str = "    ",
    labelled: bool = False,
    blank: bool = True,
    abstracts: bool = True,
) -> str:
    """Give one entry of that page; `kind` is such as `(replaced)`."""
    told = [
        f"Title: {work.title}",
        "Authors: " * labelled + ", ".join(work.authors),
        f"Comments: {work.comment}" if work.comment else "",
        f"Journal-ref: {work.venue}" if work.venue else "",
        "Subjects: " + "; ".join(f"A Field of Study ({c})" for c in work.categories),
    ]
    between = "\n" if blank else ""
    fields = "\n".join(_filled(text, width, margin) for text in told if text)
    abstract = between + _filled(work.abstract, width, margin) + "\n" if abstracts else ""
    marks = f"{kind} " if kind else ""
    return (
        f"[{number}] arXiv:{work.arxiv} {marks}[pdf, html, other]\n{between}{fields}\n{abstract}\n"
    )


def _filled(text: str, width: int, margin: str) -> str:
    return textwrap.fill(
        text, width, initial_indent=margin, subsequent_indent=margin, break_on_hyphens=False
    )


def listing_html(works: Sequence[Work]) -> str:
    """Give arXiv's page of new papers as HTML."""
    entries = "".join(
        f'<dt>\n<a name=\'item{n}\'>[{n}]</a>\n<a href ="/abs/{work.arxiv}" title="Abstract" '
        f'id="{work.arxiv}">\n arXiv:{work.arxiv}\n</a>\n [<a href="/pdf/{work.arxiv}" '
        f'title="Download PDF">pdf</a>, <a href="/format/{work.arxiv}">other</a>]\n</dt>\n<dd>\n'
        "<div class='meta'>\n<div class='list-title mathjax'>"
        "<span class='descriptor'>Title:</span>\n"
        f" {escape(work.title)}\n</div>\n<div class='list-authors'>"
        + ", ".join(f'<a href="https://arxiv.org/search/?q=x">{a}</a>' for a in work.authors)
        + "</div>\n"
        + "".join(
            f"<div class='list-{name}'><span class='descriptor'>{label}:</span> "
            f"{escape(text)}</div>"
            for name, label, text in (
                ("comments mathjax", "Comments", work.comment),
                ("journal-ref", "Journal-ref", work.venue),
            )
            if text
        )
        + "<div class='list-subjects'><span class='descriptor'>Subjects:</span>\n"
        + "; ".join(f"<span>A Field of Study ({c})</span>" for c in work.categories)
        + f"</div>\n<p class='mathjax'>\n {escape(work.abstract)}\n</p>\n</div>\n</dd>\n"
        for n, work in enumerate(works, start=1)
    )
    return (
        "<!DOCTYPE html>\n<html lang=en><head><title>Computation and Language</title></head><body>"
        "<h1>Computation and Language</h1><h3>Showing new listings for Monday, 12 August 2024</h3>"
        "<dl id='articles'>\n<h3>New submissions (showing 3 of 3 entries)</h3>\n"
        f"{entries}</dl></body></html>\n"
    )
