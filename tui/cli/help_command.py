"""The help texts on the terminal."""

import shutil
from collections.abc import Iterator
from importlib.resources import files

import click

from tui.cli.values import OneOf
from tui.help import TOPICS, HelpBlock, help_blocks

MAX_WIDTH = 96
SCHEMA = "output.schema.json"
HYPHEN = "\u2011"
"""Stands for `-` while lines are broken, so that no option is divided."""


@click.command(name="help")
@click.argument("topic", required=False, type=OneOf("a topic", lambda: TOPICS), metavar="[TOPIC]")
@click.option("--schema", is_flag=True, help="Print the JSON Schema of all that --json prints.")
def help_(topic: str | None, schema: bool) -> None:
    """Explain a topic, such as searching or importing; without TOPIC, list them."""
    if schema:
        click.echo(schema_text(), nl=False)
        return
    width = min(shutil.get_terminal_size().columns, MAX_WIDTH)
    formatter = click.HelpFormatter(width=width)
    for block in help_blocks(topic) if topic else _list_of_topics():
        if block.heading:
            formatter.write_text(block.heading)
        elif block.terms:
            with formatter.indentation():
                whole = [(term, meaning.replace("-", HYPHEN)) for term, meaning in block.terms]
                formatter.write_dl(whole, col_max=width // 3)
        else:
            formatter.write_text(block.paragraph.replace("-", HYPHEN))
        formatter.write_paragraph()
    click.echo(formatter.getvalue().rstrip().replace(HYPHEN, "-"))


def schema_text() -> str:
    """Return the JSON Schema of all that --json prints."""
    return files("tui.cli").joinpath(SCHEMA).read_text(encoding="utf-8")


def _list_of_topics() -> Iterator[HelpBlock]:
    yield HelpBlock(paragraph="Topics; see one with: broadsheet help TOPIC")
    yield HelpBlock(terms=tuple(TOPICS.items()))
    yield HelpBlock(paragraph="Each command explains itself with --help. In the app, press ?")
