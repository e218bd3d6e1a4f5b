"""Finding and reading papers: search, list, show."""

import sys
from itertools import repeat
from typing import TYPE_CHECKING, Any

import click

from tui.cli.opening import keep_index, open_library
from tui.cli.options import Settings, as_json_option, pass_settings
from tui.cli.printing import paper_records, print_entry, print_json, print_row, status_column
from tui.readable import plain_line
from tui.text import clean_line

if TYPE_CHECKING:
    from tui.library import CatalogueEntry, Library

SEARCH_LIMIT = 20


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


def _search_json(library: "Library", query: str, limit: int) -> dict[str, Any]:
    found = library.search(query)
    hits = [
        {
            "key": key,
            "title": library.papers[key].title,
            "score": round(score, 4),
            "status": str(library.reading(key).status),
        }
        for key, score in zip(found.keys[:limit], found.scores or repeat(0.0), strict=False)
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


def _print_hits(library: "Library", query: str, limit: int) -> None:
    found = library.search(query)
    for key in found.keys[:limit]:
        _print_paper(library.entry(key))
    for problem in found.problems:
        place = f"(character {problem.start + 1} of the search)"
        click.echo(f"broadsheet: {clean_line(problem.message)} {place}", err=True)
    if not found.keys:
        click.echo("No paper matches. Try fewer words.", err=True)
    elif found.total > limit:
        click.echo(f"{found.total:,} papers match; --limit shows more.", err=True)


def _print_paper(entry: "CatalogueEntry") -> None:
    paper = entry.paper
    print_row(paper.key, status_column(entry.reading.status), text=plain_line(paper.title))


@click.command(name="list")
@as_json_option
@pass_settings
def list_(settings: Settings, as_json: bool) -> None:
    """List every paper, newest listing first; with --json each whole, one a line."""
    library = open_library(settings.folder)
    if as_json:
        for record in paper_records(library, library.view.newest()):
            print_json(record)
    else:
        for key in library.view.newest():
            _print_paper(library.entry(key))


@click.command()
@click.argument("key")
@as_json_option
@pass_settings
def show(settings: Settings, key: str, as_json: bool) -> None:
    """Show one paper whole; KEY may be shortened, or be an arXiv id."""
    library = open_library(settings.folder)
    key = library.view.resolve(key)
    if as_json:
        print_json(next(paper_records(library, [key])))
    else:
        print_entry(library.entry(key))
