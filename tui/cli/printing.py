"""How the command line prints: JSON that is safe on a terminal, and lines that fit it."""

import json
import os
import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from tui.model.schema import all_fields
from tui.readable import plain_line, readable_text
from tui.text import clean_line, clean_lines, escape_hostile

if TYPE_CHECKING:
    from tui.library import CatalogueEntry, Library
    from tui.library.daily_fetch import FetchReport
    from tui.library.queue_outline import QueueOutline
    from tui.library.report import ImportReport
    from tui.model import Appearance, Reading, Status

MAX_TEXT_WIDTH = 88
_TOLD_OTHERWISE = ("status", "before", "place")
"""Fields of a reading that do not follow the others: `position` says where a paper stands."""


def json_line(value: Any) -> str:
    """Return `value` as one line of JSON, with nothing in it that a terminal would obey."""
    # Not orjson: it refuses the lone surrogates that stand for odd bytes in names and arguments.
    return escape_hostile(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def print_json(value: Any) -> None:
    """Print `value` as one line of JSON."""
    click.echo(json_line(value))


def print_line(text: str) -> None:
    """Print one line, cleaned: a library may have been edited by hand."""
    click.echo(clean_line(text))


def print_report(report: "ImportReport | FetchReport", *, as_json: bool) -> None:
    """Print what an import or a fetch did; why files or days gave nothing, on standard error."""
    for reason in report.errors():
        click.echo(f"broadsheet: {clean_line(reason)}", err=True)
    if as_json:
        print_json(report.as_json())
    elif not report.failed:
        for line in report.lines():
            click.echo(line)
        click.echo(report.headline())


def paper_records(library: "Library", keys: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Yield all that is known of papers, as `list --json` and `show --json` print it.

    Importing such records brings papers and listings back. The abstract stands there as it came,
    and once more with its mathematics readable.
    """
    positions = {queued.key: number for number, queued in enumerate(library.queue(), start=1)}
    for key in keys:
        yield _paper_json(library.entry(key), positions.get(key))


def _paper_json(entry: "CatalogueEntry", position: int | None) -> dict[str, Any]:
    paper, reading = entry.paper, entry.reading
    from tui.model import TRACKED

    known, marks, day = all_fields(paper), all_fields(reading), paper.day()
    links = known.pop("links")
    return {
        **known,
        "published": day.isoformat() if day else None,
        "abstract_readable": readable_text(paper.abstract).text,
        "listings": [_listing_json(seen) for seen in entry.appearances],
        "links": links,
        "status": marks["status"],
        "position": position,
        **{name: marks[name] for name in TRACKED if name not in _TOLD_OTHERWISE},
    }


def _listing_json(seen: "Appearance") -> dict[str, Any]:
    listing = all_fields(seen.listing)
    del listing["keys"]
    return {**listing, "rank": seen.rank}


def queue_json(queue: "QueueOutline") -> list[dict[str, Any]]:
    """Return the queue as `queue --json` prints it; positions are counted from 1."""
    return [
        {
            "key": paper.reading.key,
            "title": paper.reading.title,
            "status": str(paper.reading.status),
            "position": paper.position,
            "section": str(paper.section),
            "minutes": paper.minutes,
        }
        for paper in queue.papers
    ]


def archive_json(reading: "Reading") -> dict[str, Any]:
    """Return a paper that was read as `queue archive --json` prints it."""
    return {"key": reading.key, "title": reading.title, "finished_at": reading.finished_at}


def print_row(*columns: str, text: str) -> None:
    """Print one paper as a row; `text` comes from outside.

    On a terminal the columns stand below each other; elsewhere tabs divide them.
    """
    if sys.stdout.isatty():
        click.echo("  ".join([*map(_coloured, columns), clean_line(text)]))
    else:
        stripped = (_coloured(column.strip()) for column in columns)
        click.echo("\t".join([*stripped, clean_line(text)]))


_COLOURS = {"queued": "yellow", "reading": "cyan", "read": "green", "dismissed": "bright_black"}
"""The colours of statuses, on a terminal that shows colours; click leaves them out elsewhere."""


def _coloured(column: str) -> str:
    colour = _COLOURS.get(column.strip())
    return click.style(column, fg=colour) if colour and shows_colours() else column


def shows_colours() -> bool:
    """Whether the reader wants colours: `--color` says so, or else NO_COLOR does not forbid it."""
    context = click.get_current_context(silent=True)
    wanted = context.color if context is not None else None
    return not os.environ.get("NO_COLOR") if wanted is None else wanted


def print_keys(keys: Iterable[str], *, with_nul: bool) -> None:
    """Print keys for another command, one a line or each ended by a NUL."""
    for key in keys:
        click.echo(key, nl=not with_nul)
        if with_nul:
            click.echo("\0", nl=False)


def status_column(status: "Status") -> str:
    """Return a status as wide as the longest of them."""
    return f"{status:<{max(map(len, type(status)))}}"


def print_entry(entry: "CatalogueEntry") -> None:
    """Print a paper for reading."""
    from tui.library.describing import SUMMARY_LABEL, WITHDRAWN, identity, notes, places

    width = min(shutil.get_terminal_size().columns, MAX_TEXT_WIDTH)
    paper, reading = entry.paper, entry.reading
    facts = [f"key {paper.key}", str(reading.status), *identity(paper)]
    blocks = [
        [plain_line(paper.title)],
        [WITHDRAWN if paper.withdrawn else ""],
        [", ".join(paper.authors)],
        [" · ".join(facts), *notes(paper), *places(entry)],
        [f"{SUMMARY_LABEL}: {paper.summary}" if paper.summary else ""],
        [_own_words(reading)],
        *([paragraph] for paragraph in readable_text(paper.abstract).text.split("\n\n")),
        [f"{link.label}: {link.url}" for link in paper.links],
    ]
    filled = ["\n".join(_filled(clean_line(x), width) for x in lines if x) for lines in blocks]
    if reading.note:
        written = clean_lines(reading.note).split("\n")
        filled.append("\n".join(["Your note", *(_filled(line, width) for line in written)]))
    click.echo("\n\n".join(block for block in filled if block))


def _own_words(reading: "Reading") -> str:
    """Return the reader's rating and tags."""
    from tui.model import MAX_RATING

    rated = f"rated {reading.rating} of {MAX_RATING}" if reading.rating else ""
    return " · ".join(filter(None, (rated, " ".join(f"#{tag}" for tag in reading.tags))))


def _filled(text: str, width: int) -> str:
    return textwrap.fill(text, width, break_long_words=False, break_on_hyphens=False)
