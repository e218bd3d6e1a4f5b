"""Commands that mark papers: note, tag, tags, rate, dismiss, read."""

import sys
from itertools import takewhile
from typing import TYPE_CHECKING

import click

from tui.cli.completing import complete_keys
from tui.cli.keys import keys_argument, named_papers
from tui.cli.opening import changing, open_library
from tui.cli.options import Settings, as_json_option, pass_settings
from tui.cli.printing import paper_records, print_json, print_line, print_row
from tui.cli.values import WholeNumber
from tui.model import MAX_RATING
from tui.text import clean_lines, counted

if TYPE_CHECKING:
    from tui.library.queue import Rule
    from tui.model import Reading


def _act(settings: Settings, names: tuple[str, ...], rule: "Rule") -> "list[Reading]":
    """Apply a rule to the papers named, and return their reading states after it."""
    with changing(settings.folder) as library:
        keys = named_papers(library, names)
        library.act(rule, *keys)
        return [library.reading(key) for key in keys]


class NoteCommand(click.Command):
    """A command whose last argument is a text, and may begin as a list does: `- text`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take no argument of several words for an option."""
        texts = [each for each in args if each.startswith("-") and len(each.split()) > 1]
        if texts and "--" not in args:
            args = [*(each for each in args if each not in texts), "--", *texts]
        return super().parse_args(ctx, args)


@click.command(cls=NoteCommand)
@click.argument("key")
@click.argument("text", required=False, metavar="[TEXT | -]")
@as_json_option
@pass_settings
def note(settings: Settings, key: str, text: str | None, as_json: bool) -> None:
    """Write a note on a paper, - from standard input, "" for none; without TEXT, show it."""
    from tui.library.marking import note as noting

    if text is not None:
        _act(settings, (key,), noting(sys.stdin.read() if text == "-" else text))
    library = open_library(settings.folder)
    entry = library.entry(library.view.resolve(key))
    if as_json:
        print_json(next(paper_records(library, [entry.paper.key])))
        return
    click.echo(clean_lines(entry.reading.note) or "There is no note on this paper.")


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument(
    "keys",
    nargs=-1,
    required=True,
    type=click.UNPROCESSED,
    metavar="KEY | @QUERY | - ... +TAG | -TAG...",
    shell_complete=complete_keys,
)
@pass_settings
def tag(settings: Settings, keys: tuple[str, ...]) -> None:
    """Put tags on papers (+TAG) and take others off (-TAG)."""
    from tui.library.marking import retag

    names = tuple(takewhile(lambda each: each == "-" or each[:1] not in {"+", "-"}, keys))
    tags = keys[len(names) :]
    if not names or not tags or not all(len(each) > 1 and each[0] in "+-" for each in tags):
        raise click.UsageError("Give a KEY, and each tag with + to put it on, or - to take it off.")
    add, remove = ([each[1:] for each in tags if each[0] == sign] for sign in "+-")
    for reading in _act(settings, names, retag(add, remove)):
        print_line(f"{reading.title}: {' '.join(reading.tags) or 'no tags'}")


@click.command()
@click.argument("key")
@click.argument("stars", type=WholeNumber(0, MAX_RATING), metavar="0-5")
@pass_settings
def rate(settings: Settings, key: str, stars: int) -> None:
    """Rate a paper from 1 to 5; 0 takes the rating off."""
    from tui.library.marking import rate as rating

    (reading,) = _act(settings, (key,), rating(stars))
    shown = f"rated {reading.rating} of {MAX_RATING}" if reading.rating else "not rated"
    print_line(f"{reading.title}: {shown}")


@click.command(name="dismiss")
@keys_argument
@pass_settings
def dismiss_(settings: Settings, keys: tuple[str, ...]) -> None:
    """Dismiss papers, out of the queue too."""
    from tui.library.queue import dismiss

    _mark(settings, keys, dismiss)


@click.command()
@keys_argument
@pass_settings
def read(settings: Settings, keys: tuple[str, ...]) -> None:
    """Mark papers as read, whether they are in the queue or not."""
    from tui.library.queue import mark
    from tui.model import Status

    _mark(settings, keys, mark(Status.READ))


def _mark(settings: Settings, keys: tuple[str, ...], rule: "Rule") -> None:
    for reading in _act(settings, keys, rule):
        print_line(f"{reading.title}: {reading.status}")


@click.group(invoke_without_command=True)
@as_json_option
@click.pass_context
@pass_settings
def tags(settings: Settings, context: click.Context, as_json: bool) -> None:
    """List your tags with how many papers have each, or rename one."""
    if context.invoked_subcommand is not None:
        return
    counts = open_library(settings.folder).tags()
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
    print_line(f"Renamed {old} to {new} on {counted(len(changes.papers), 'paper')}.")
