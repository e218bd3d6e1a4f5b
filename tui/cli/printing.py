"""How the command line prints: JSON that is safe on a terminal, and lines that fit it."""

import json
import shutil
import textwrap
from collections.abc import Sequence
from typing import Any

import click

from tui.library import Entry
from tui.library.report import ImportReport
from tui.model import Reading, Status
from tui.text import clean_line, clean_text, escape_hostile

MAX_TEXT_WIDTH = 88
_STATUS_WIDTH = max(map(len, Status))


def print_json(value: Any) -> None:
    """Print `value` as one line of JSON, with nothing in it that a terminal would obey."""
    # Not orjson: it refuses the lone surrogates that stand for odd bytes in names and arguments.
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    click.echo(escape_hostile(text))


def print_line(text: str) -> None:
    """Print one line, cleaned: a library may have been edited by hand."""
    click.echo(clean_line(text))


def print_report(report: ImportReport, *, as_json: bool) -> None:
    """Print what an import did; why files gave nothing, on standard error."""
    for reason in report.errors():
        click.echo(f"broadsheet: {clean_line(reason)}", err=True)
    if as_json:
        print_json(report.as_json())
    elif not report.failed:
        for line in report.lines():
            click.echo(line)
        click.echo(report.headline())


def paper_json(entry: Entry) -> dict[str, Any]:
    """Give all that is known of a paper, as `list --json` and `show --json` print it."""
    paper, reading = entry.paper, entry.reading
    return {
        "key": paper.key,
        "title": paper.title,
        "abstract": paper.abstract,
        "authors": paper.authors,
        "arxiv_id": paper.arxiv_id,
        "published": paper.published,
        "upvotes": paper.upvotes,
        "listings": [
            {"source": a.source, "date": a.date, "rank": a.rank} for a in entry.appearances
        ],
        "links": [{"label": link.label, "url": link.url} for link in paper.links],
        "status": str(reading.status),
        "tags": reading.tags,
        "note": reading.note,
        "rating": reading.rating,
    }


def queue_json(queue: Sequence[Reading]) -> list[dict[str, Any]]:
    """Give the queue as `queue --json` prints it; positions are counted from 1."""
    return [
        {"key": r.key, "title": r.title, "status": str(r.status), "position": position}
        for position, r in enumerate(queue, start=1)
    ]


def print_row(*columns: str, text: str) -> None:
    """Print one paper as a row that scripts and people can both read; `text` comes from outside."""
    click.echo("  ".join([*columns, clean_line(text)]))


def status_column(status: Status) -> str:
    """Give a status as wide as the longest of them."""
    return f"{status:<{_STATUS_WIDTH}}"


def print_entry(entry: Entry) -> None:
    """Print a paper for reading."""
    width = min(shutil.get_terminal_size().columns, MAX_TEXT_WIDTH)
    paper, reading = entry.paper, entry.reading
    facts = [f"key {paper.key}", str(reading.status)]
    facts += [f"arXiv:{paper.arxiv_id}"] if paper.arxiv_id else []
    facts += [f"{paper.upvotes:,} upvotes"] if paper.upvotes is not None else []
    facts += [f"{a.source} {a.date} no. {a.rank}" for a in entry.appearances]
    blocks = [paper.title, ", ".join(paper.authors), " · ".join(facts)]
    blocks += clean_text(paper.abstract).split("\n\n")
    blocks += [f"{link.label}: {link.url}" for link in paper.links]
    filled = [_filled(clean_line(block), width) for block in blocks if block]
    click.echo("\n\n".join(filled))


def _filled(text: str, width: int) -> str:
    return textwrap.fill(text, width, break_long_words=False, break_on_hyphens=False)
