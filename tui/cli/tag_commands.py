"""The reader's tags: all of them counted, and one renamed."""

import click

from tui.cli.opening import changing, open_library
from tui.cli.options import Settings, as_json_option, pass_settings
from tui.cli.printing import print_json, print_line, print_row


@click.group(invoke_without_command=True)
@as_json_option
@click.pass_context
def tags(context: click.Context, as_json: bool) -> None:
    """List your tags with how many papers have each, or rename one."""
    if context.invoked_subcommand is not None:
        return
    settings = context.find_object(Settings)
    assert settings is not None  # the group above has set it
    counts = open_library(settings.folder).view.tags()
    if as_json:
        print_json([{"tag": tag, "papers": count} for tag, count in counts.items()])
    elif counts:
        for tag, count in counts.items():
            print_row(f"{count:>5,}", text=tag)
    else:
        print_line("There are no tags yet. Put one on a paper with: broadsheet tag KEY +TAG")


@tags.command()
@click.argument("old")
@click.argument("new")
@pass_settings
def rename(settings: Settings, old: str, new: str) -> None:
    """Rename a tag on all papers; one renamed to another is merged with it."""
    with changing(settings.folder) as library:
        changes = library.rename_tag(old, new)
    count = len(changes.papers)
    print_line(f"Renamed {old} to {new} on {count:,} {'paper' if count == 1 else 'papers'}.")
