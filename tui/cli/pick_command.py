"""Choosing papers with fzf, where it is installed."""

import shutil
import subprocess
import sys

import click

from tui.cli.keys import matching_papers
from tui.cli.opening import open_library
from tui.cli.options import Settings, pass_settings
from tui.text import clean_line

FZF = "fzf"
_NOTHING_CHOSEN = (1, 130)
"""How fzf ends when nothing matches, and when it is left."""


@click.command()
@click.argument("query", nargs=-1)
@pass_settings
def pick(settings: Settings, query: tuple[str, ...]) -> None:
    """Choose papers with fzf, the abstract beside them, and print their keys."""
    if shutil.which(FZF) is None:
        raise click.ClickException(
            "fzf is not installed. See https://github.com/junegunn/fzf, or use: broadsheet search"
        )
    library = open_library(settings.folder)
    keys = matching_papers(library, " ".join(query)) if query else library.view.shown()
    lines = [f"{key}\t{clean_line(library.papers[key].title)}" for key in keys]
    preview = f'"{sys.executable}" -m tui --library "{settings.folder.absolute()}" show {{1}}'
    chosen = subprocess.run(
        [FZF, "--multi", "--delimiter=\t", "--with-nth=2..", f"--preview={preview}",
         "--preview-window=wrap"],
        input="\n".join(lines),
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        check=False,
    )  # fmt: skip
    if chosen.returncode not in (0, *_NOTHING_CHOSEN):
        raise click.ClickException(f"fzf ended with status {chosen.returncode}.")
    for line in chosen.stdout.splitlines():
        click.echo(line.partition("\t")[0])
