"""HTML: one page that stands alone. It loads nothing, runs nothing, and follows light and dark."""

from collections.abc import Iterator
from html import escape

from tui.export.bibliographic import PARAGRAPH, address
from tui.export.exported import ExportedList, ExportedPaper
from tui.export.summary import facts_line
from tui.model import Reading
from tui.text import clean_line, clean_lines, clean_text

_HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ max-width: 42em; margin: 2em auto; padding: 0 1em; font: 1rem/1.5 serif; }}
h2 {{ font-size: 1.2rem; line-height: 1.3; margin: 2em 0 .2em; }}
.authors, .facts {{ margin: 0; font-size: .9rem; opacity: .8; }}
.note {{ margin-left: 0; padding-left: 1em; border-left: 3px solid; white-space: pre-line; }}
</style>
</head>
<body>
<h1>{title}</h1>
"""
_FOOT = "</body>\n</html>\n"


def write(exported: ExportedList) -> Iterator[str]:
    """Yield the page: a heading, one article a paper, the end."""
    yield _HEAD.format(title=escape(clean_line(exported.title)))
    for paper in exported.papers:
        yield _article(paper, exported.marks(paper))
    yield _FOOT


def _article(exported: ExportedPaper, marks: Reading) -> str:
    paper = exported.readable
    lines = [
        f'<article id="{escape(exported.cited_as)}">',
        f"<h2>{_linked(clean_line(paper.title), address(paper))}</h2>",
        _element("p", "authors", ", ".join(map(clean_line, paper.authors))),
        _element("p", "facts", facts_line(exported, marks)),
        *(_element("p", "abstract", part) for part in clean_text(paper.abstract).split(PARAGRAPH)),
        _element("blockquote", "note", clean_lines(marks.note)),
        "</article>",
    ]
    return "".join(f"{line}\n" for line in lines if line)


def _linked(text: str, url: str) -> str:
    return f'<a href="{escape(url)}">{escape(text)}</a>' if url else escape(text)


def _element(tag: str, name: str, text: str) -> str:
    return f'<{tag} class="{name}">{escape(text)}</{tag}>' if text else ""
