"""Finding and reading papers: search, list, show, searches."""

import sys
from itertools import repeat
from typing import TYPE_CHECKING, Any

import click

from tui.cli.completing import complete_keys
from tui.cli.keys import matching_papers, named_papers
from tui.cli.opening import open_indexed, open_library
from tui.cli.options import (
    Settings,
    as_json_option,
    keys_option,
    limit_option,
    nul_option,
    pass_settings,
)
from tui.cli.printing import (
    paper_records,
    print_entry,
    print_json,
    print_keys,
    print_row,
    status_column,
)
from tui.cli.values import EXPORT_FORMATS, OneOf, export_formats, orders, statuses
from tui.readable import plain_line
from tui.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.library import CatalogueEntry, Library

SEARCH_LIMIT = 20


class QueryCommand(click.Command):
    """A command whose help explains what a query can hold."""

    def format_epilog(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of fields, then what other commands have too."""
        from tui.search.query.completion import examples

        with formatter.section("What QUERY can hold"):
            formatter.write_dl(list(examples().items()), col_max=formatter.width // 3)
        super().format_epilog(context, formatter)


@click.command(cls=QueryCommand)
@click.argument("query", nargs=-1)
@limit_option(f"At most N papers; {SEARCH_LIMIT} unless --keys is given.")
@click.option("--stdin", "from_stdin", is_flag=True, help="Read one query a line; needs --json.")
@keys_option
@nul_option
@as_json_option
@pass_settings
def search(
    settings: Settings,
    *,
    query: tuple[str, ...],
    limit: int | None,
    from_stdin: bool,
    as_keys: bool,
    with_nul: bool,
    as_json: bool,
) -> None:
    """Find papers by half-remembered words of their titles and abstracts."""
    if from_stdin != (not query):
        raise click.UsageError("Give words to search for, or --stdin without words.")
    if from_stdin and not as_json:
        raise click.UsageError("--stdin prints JSON only: add --json.")
    library = open_indexed(settings.folder)
    if as_keys or with_nul:
        print_keys(matching_papers(library, " ".join(query))[:limit], with_nul=with_nul)
        return
    queries = (line.rstrip("\r\n") for line in sys.stdin) if from_stdin else [" ".join(query)]
    for one in queries:
        if as_json:
            print_json(_search_json(library, one, limit or SEARCH_LIMIT))
        else:
            _print_hits(library, one, limit or SEARCH_LIMIT)


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
        click.echo(f"broadsheet: {clean_line(problem.placed)}", err=True)
    if not found.keys:
        click.echo("No paper matches. Try fewer words.", err=True)
    elif found.total > limit:
        click.echo(f"{found.total:,} papers match; --limit shows more.", err=True)


def _print_paper(entry: "CatalogueEntry") -> None:
    paper = entry.paper
    print_row(paper.key, status_column(entry.reading.status), text=plain_line(paper.title))


@click.command(name="list")
@click.argument("query", nargs=-1)
@click.option(
    "--status",
    "statuses",
    multiple=True,
    type=OneOf("a status", statuses),
    metavar="STATUS",
    help="Only papers that are new, seen, queued, reading, read or dismissed.",
)
@click.option(
    "--sort",
    type=OneOf("an order", orders),
    metavar="ORDER",
    help="date, added, votes, title, rating, interest or relevance.",
)
@limit_option("At most N papers.")
@click.option(
    "--format",
    "named",
    type=OneOf("a format", export_formats),
    metavar="FORMAT",
    help=f"Print them in a format of `export`: {EXPORT_FORMATS}.",
)
@keys_option
@nul_option
@as_json_option
@pass_settings
def list_(
    settings: Settings,
    *,
    query: tuple[str, ...],
    statuses: tuple[str, ...],
    sort: str | None,
    limit: int | None,
    named: str | None,
    as_keys: bool,
    with_nul: bool,
    as_json: bool,
) -> None:
    """List papers, newest listing first, or all that QUERY finds; --json prints each whole."""
    library = open_library(settings.folder)
    keys = _listed(library, " ".join(query), statuses, sort)[:limit]
    if as_keys or with_nul:
        print_keys(keys, with_nul=with_nul)
    elif named is not None:
        from tui.cli.export_command import print_exported

        print_exported(library, keys, named)
    elif as_json:
        for record in paper_records(library, keys):
            print_json(record)
    else:
        for key in keys:
            _print_paper(library.entry(key))


def _listed(
    library: "Library", query: str, named: tuple[str, ...], sort: str | None
) -> "Sequence[str]":
    """Return the keys of the papers that `list` is asked for."""
    from tui.model import Status

    wanted = list(map(Status, named)) or list(Status)
    if not query and sort is None:
        return library.view.newest(wanted)
    order = f"sort:{sort}" if sort else ""
    found = matching_papers(library, f"{query} {order}".strip())
    return [key for key in found if library.reading(key).status in wanted]


@click.command()
@as_json_option
@pass_settings
def searches(settings: Settings, as_json: bool) -> None:
    """List the saved searches, with how many of their papers are still new."""
    library = open_indexed(settings.folder)
    for saved in library.searches.saved:
        new = library.searcher.count_new(saved.query)
        if as_json:
            print_json({"name": saved.name, "query": saved.query, "new": new})
        else:
            print_row(f"{new:>5,} new", saved.name, text=saved.query)


@click.command()
@click.argument("key", shell_complete=complete_keys)
@as_json_option
@pass_settings
def show(settings: Settings, key: str, as_json: bool) -> None:
    """Show one paper whole, with your note, tags and rating."""
    library = open_library(settings.folder)
    (key, *others) = named_papers(library, [key])
    if others:
        raise click.UsageError(f"{len(others) + 1:,} papers have that name. Name one.")
    if as_json:
        print_json(next(paper_records(library, [key])))
    else:
        print_entry(library.entry(key))
