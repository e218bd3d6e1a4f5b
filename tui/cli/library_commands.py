"""Commands over the catalogue: import, search, list, show."""

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from tui.cli.opening import (
    Settings,
    changing,
    keep_index,
    looking,
    open_library,
    pass_settings,
)
from tui.cli.printing import (
    paper_records,
    print_entry,
    print_json,
    print_report,
    print_row,
    status_column,
)
from tui.cli.progress import shown_progress
from tui.cli.watching import follow
from tui.importer.dates import page_date
from tui.library import Entry, Library
from tui.library.report import ImportReport
from tui.library.watching import Watch
from tui.store import WatchedFile
from tui.text import clean_line

EXIT_SKIPPED = 1
EXIT_FAILED = 2
SEARCH_LIMIT = 20

as_json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def _day(_context: click.Context, _parameter: click.Parameter, text: str | None) -> date | None:
    if text is None:
        return None
    written = page_date(text)
    day = written.resolved(date.today()) if written else None
    if day is None:
        raise click.BadParameter(f"“{text}” is no day. Write it as 2024-08-11.")
    return day


def _folder(_context: click.Context, _parameter: click.Parameter, text: str | None) -> Path | None:
    if text is None:
        return None
    if not text.strip():  # as a path, nothing at all is the folder that the reader is in
        raise click.BadParameter("It names no folder.")
    return Path(text).expanduser().absolute()


@click.command(name="import")
@click.argument("paths", nargs=-1, metavar="PATH... | -")
@click.option("--date", "day", callback=_day, metavar="DAY", help="The listings' day: 2024-08-11.")
@click.option("--dry-run", is_flag=True, help="Say what would be imported; change nothing.")
@click.option(
    "--watch",
    callback=_folder,
    metavar="DIR",
    help="Then import whatever arrives in DIR, until ctrl+c, which gives status 0.",
)
@as_json_option
@click.pass_context
@pass_settings
def import_(
    settings: Settings,
    context: click.Context,
    *,
    paths: tuple[str, ...],
    day: date | None,
    dry_run: bool,
    watch: Path | None,
    as_json: bool,
) -> None:
    """Import listings: files, folders, patterns, archives; - is standard input.

    Exit status: 0 all was taken, 1 something was skipped, 2 nothing could be imported.
    """
    if not paths and watch is None:
        raise click.UsageError("Name a file or folder to import, - for standard input, or --watch.")
    if dry_run:
        if watch is not None:
            raise click.UsageError("--dry-run looks once: leave out --watch.")
        with looking(settings.folder) as library, shown_progress() as progress:
            report = library.import_listings(paths, day=day, dry_run=True, progress=progress)
        print_report(report, as_json=as_json)
        context.exit(_exit_status(report))
    status = 0
    with changing(settings.folder) as library:
        library.searcher.load()
        if paths:
            with shown_progress() as progress:
                report = library.import_listings(paths, day=day, progress=progress)
            print_report(report, as_json=as_json)
            keep_index(library)
            status = _exit_status(report)
        if watch is not None:
            store = WatchedFile(settings.folder)
            follow(Watch(library, watch, store, day), library, as_json)
    context.exit(status)


def _exit_status(report: ImportReport) -> int:
    if report.failed:
        return EXIT_FAILED
    return EXIT_SKIPPED if report.skipped else 0


@click.command()
@click.argument("query", nargs=-1)
@click.option(
    "--limit", type=click.IntRange(min=1), default=SEARCH_LIMIT, show_default=True, metavar="N"
)
@click.option("--stdin", "from_stdin", is_flag=True, help="Read one query a line; needs --json.")
@as_json_option
@pass_settings
def search(
    settings: Settings, query: tuple[str, ...], limit: int, from_stdin: bool, as_json: bool
) -> None:
    """Find papers by half-remembered words of their titles and abstracts."""
    if from_stdin != (not query):
        raise click.UsageError("Give words to search for, or --stdin and none.")
    if from_stdin and not as_json:
        raise click.UsageError("--stdin prints JSON only: add --json.")
    library = open_library(settings.folder)
    library.searcher.load()
    keep_index(library)
    queries = (line.rstrip("\r\n") for line in sys.stdin) if from_stdin else [" ".join(query)]
    for one in queries:
        if as_json:
            print_json(_search_json(library, one, limit))
        else:
            _print_hits(library, one, limit)


def _search_json(library: Library, query: str, limit: int) -> dict[str, Any]:
    found = library.search(query)
    hits = [
        {
            "key": hit.key,
            "title": library.papers[hit.key].title,
            "score": round(hit.score, 4),
            "status": str(library.reading(hit.key).status),
        }
        for hit in found.hits[:limit]
    ]
    answer = {
        "query": query,
        "total": found.total,
        "milliseconds": round(found.milliseconds, 3),
        "hits": hits,
    }
    if found.problems:
        answer["problems"] = [
            {"message": problem.message, "start": problem.start, "end": problem.end}
            for problem in found.problems
        ]
    return answer


def _print_hits(library: Library, query: str, limit: int) -> None:
    found = library.search(query)
    for hit in found.hits[:limit]:
        _print_paper(library.entry(hit.key))
    for problem in found.problems:
        place = f"(character {problem.start + 1} of the search)"
        click.echo(f"broadsheet: {clean_line(problem.message)} {place}", err=True)
    if not found.hits:
        click.echo("No paper matches. Try fewer words.", err=True)
    elif found.total > limit:
        click.echo(f"{found.total:,} papers match; --limit shows more.", err=True)


def _print_paper(entry: Entry) -> None:
    print_row(entry.paper.key, status_column(entry.reading.status), text=entry.paper.title)


@click.command(name="list")
@as_json_option
@pass_settings
def list_(settings: Settings, as_json: bool) -> None:
    """List every paper, newest listing first; with --json each whole, one a line."""
    library = open_library(settings.folder)
    if as_json:
        for record in paper_records(library, library.newest()):
            print_json(record)
    else:
        for key in library.newest():
            _print_paper(library.entry(key))


@click.command()
@click.argument("key")
@as_json_option
@pass_settings
def show(settings: Settings, key: str, as_json: bool) -> None:
    """Show one paper whole; KEY may be shortened, or be an arXiv id."""
    library = open_library(settings.folder)
    key = library.resolve(key)
    if as_json:
        print_json(next(paper_records(library, [key])))
    else:
        print_entry(library.entry(key))
