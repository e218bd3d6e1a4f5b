"""Papers out of the library, in the forms that other programs read."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.keys import matching_papers
from tui.cli.opening import configuration, open_library
from tui.cli.options import Settings, pass_settings
from tui.cli.printing import print_line
from tui.cli.values import EXPORT_FORMATS, OneOf, export_formats
from tui.text import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.export import ExportedList, ExportFormat, Written
    from tui.library import Library

STANDARD_OUTPUT = "-"
USUAL_FORMAT = "jsonl"
"""What is printed where neither a file nor an option says a format."""


@click.command()
@click.argument("file", default=STANDARD_OUTPUT, metavar="[FILE | FOLDER | -]")
@click.option(
    "--format",
    "named",
    type=OneOf("a format", export_formats),
    metavar="FORMAT",
    help=f"{EXPORT_FORMATS}; without it, as the ending of FILE says.",
)
@click.option("--query", metavar="QUERY", help="Only the papers that this search finds.")
@click.option("--queue", "only_queue", is_flag=True, help="Only the queue, in its order.")
@click.option("--with-state", is_flag=True, help="Statuses, notes, tags, ratings and searches too.")
@click.option("--force", is_flag=True, help="Overwrite FILE if it is there.")
@click.option("--update", is_flag=True, help="Bring Broadsheet's entries in FILE up to date.")
@pass_settings
def export(
    settings: Settings,
    *,
    file: str,
    named: str | None,
    query: str | None,
    only_queue: bool,
    with_state: bool,
    force: bool,
    update: bool,
) -> None:
    """Write papers into FILE, in the format of its ending; one file a paper into a FOLDER.

    Without FILE, or with -, they are printed.
    """
    chosen = _format(file, named)
    if query is not None and only_queue:
        raise click.UsageError("Give --query or --queue, not both.")
    library = open_library(settings.folder)
    keys = _keys(library, query, only_queue)
    exported = _exported(library, keys, query, with_state)
    if file == STANDARD_OUTPUT:
        _print(chosen, exported)
    else:
        print_line(_words(_write(file, chosen, exported, force, update)))


def print_exported(
    library: "Library", keys: "Sequence[str]", named: str, title: str | None = None
) -> None:
    """Print papers in a format of exports. Raises ExportError for one that there is not."""
    from tui.export import format_named

    _print(format_named(named), _exported(library, keys, title, with_state=True))


def _print(chosen: "ExportFormat", exported: "ExportedList") -> None:
    for piece in chosen.write(exported):
        click.echo(piece, nl=False)


def _format(file: str, named: str | None) -> "ExportFormat":
    from tui.export import format_named, format_of

    if named is not None:
        return format_named(named)
    if file == STANDARD_OUTPUT:
        return format_named(USUAL_FORMAT)
    return format_named("markdown") if _is_folder(file) else format_of(Path(file))


def _is_folder(file: str) -> bool:
    return file.endswith((os.sep, "/")) or Path(file).is_dir()


def _keys(library: "Library", query: str | None, only_queue: bool) -> list[str]:
    if only_queue:
        return [reading.key for reading in library.queue()]
    return list(library.view.newest()) if query is None else matching_papers(library, query)


def _exported(
    library: "Library", keys: "Sequence[str]", title: str | None, with_state: bool
) -> "ExportedList":
    from tui.library.exporting import exported_list

    template = configuration().export_citation_key
    return exported_list(
        library, keys, title=title or "Reading list", template=template, with_state=with_state
    )


def _write(
    file: str, chosen: "ExportFormat", exported: "ExportedList", force: bool, update: bool
) -> "Written":
    from tui.export import write_file, write_folder
    from tui.store.atomic import replace_file

    path = Path(file).expanduser()
    if _is_folder(file) and chosen.name == "markdown":
        return write_folder(path, exported, replace_file, update=update or force)
    return write_file(path, chosen, exported, replace_file, force=force, update=update)


def _words(written: "Written") -> str:
    counts = [f"{written.added:,} new"] if written.updated or written.left else []
    counts += [f"{written.updated:,} updated"] if written.updated else []
    counts += [f"{written.left:,} in entries of others, left alone"] if written.left else []
    told = counted(written.added + written.updated + written.left, "paper")
    return f"Exported {told} into {written.path}{': ' if counts else ''}{', '.join(counts)}."
