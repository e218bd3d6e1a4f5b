"""The manual page and the completion scripts, made from the commands.

python -m tui.cli.manual      writes them anew into `tui/share`, from where the wheel installs them
"""

from collections.abc import Iterator
from pathlib import Path

import click
from click.shell_completion import get_completion_class

from tui import __version__
from tui.cli.app_start import COMPLETION_VARIABLE
from tui.cli.command_examples import EXAMPLES
from tui.cli.main import SECTIONS, broadsheet
from tui.help import TOPICS, help_blocks

SHARE = Path(__file__).parents[1] / "share"
MANUAL = Path("man", "man1", "broadsheet.1")
COMPLETIONS = {
    "bash": Path("bash-completion", "completions", "broadsheet"),
    "zsh": Path("zsh", "site-functions", "_broadsheet"),
    "fish": Path("fish", "vendor_completions.d", "broadsheet.fish"),
}
"""Where each shell looks for the script, below `share`."""


def files() -> dict[Path, str]:
    """Return the content of each file by its path below `share`."""
    made = {MANUAL: manual_page()}
    for shell, path in COMPLETIONS.items():
        kind = get_completion_class(shell)
        assert kind is not None  # click knows these shells
        made[path] = kind(broadsheet, {}, "broadsheet", COMPLETION_VARIABLE).source()
    return made


def manual_page() -> str:
    """Return the manual page in the language of man(7)."""
    lines = [
        f'.TH BROADSHEET 1 "" "broadsheet {__version__}"',
        *_section("NAME", r"broadsheet \- a reading list for the daily listings of new papers"),
        *_section("SYNOPSIS", r".B broadsheet", r"[\-\-library DIR] [COMMAND] [ARGUMENTS]"),
        *_section("DESCRIPTION", *_paragraphs(broadsheet.help or "")),
        *_section("OPTIONS", *_options(broadsheet)),
    ]
    for title, names in SECTIONS.items():
        lines += _section(title.upper())
        for name in names:
            command = broadsheet.get_command(click.Context(broadsheet), name)
            assert command is not None
            lines += _command(command, f"broadsheet {name}")
    for topic in TOPICS:
        lines += _topic(topic)
    return "\n".join([*lines, ""])


def _context(command: click.Command, path: str = "broadsheet") -> click.Context:
    """Return the context that a command has when it runs: click keeps the help option it sees."""
    return click.Context(command, info_name=path, **broadsheet.context_settings)


def _section(title: str, *lines: str) -> list[str]:
    return [f".SH {title}", *lines]


def _command(command: click.Command, path: str) -> Iterator[str]:
    """Yield the part of one command, and of those below it."""
    context = _context(command, path)
    pieces = " ".join(command.collect_usage_pieces(context))
    yield f".SS {_plain(f'{path} {pieces}')}"
    yield from _paragraphs(command.help or "")
    yield from _options(command)
    yield from _examples(path.partition(" ")[2])
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from _command(below, f"{path} {name}")


def _examples(name: str) -> Iterator[str]:
    for example in EXAMPLES.get(name, ()):
        yield ".PP"
        yield rf"\fB{_plain(example)}\fR"


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in text.replace("\b\n", "").split("\n\n"):
        yield ".PP"
        yield _plain(" ".join(paragraph.split()))


def _options(command: click.Command) -> Iterator[str]:
    context = _context(command)
    for each in command.get_params(context):
        record = each.get_help_record(context)
        if record and record[1]:
            yield ".TP"
            yield rf"\fB{_plain(record[0])}\fR"
            yield _plain(record[1])


def _topic(topic: str) -> Iterator[str]:
    first, *blocks = help_blocks(topic)
    yield f".SH {_plain(first.heading.upper())}"
    for block in blocks:
        if block.heading:
            yield f".SS {_plain(block.heading)}"
        elif block.terms:
            for term, meaning in block.terms:
                yield ".TP"
                yield rf"\fB{_plain(term)}\fR"
                yield _plain(meaning)
        else:
            yield ".PP"
            yield _plain(block.paragraph)


def _plain(text: str) -> str:
    """Return text in which nothing is an instruction to the formatter."""
    escaped = text.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{escaped}" if escaped.startswith((".", "'")) else escaped


def main() -> None:
    """Write all files."""
    for path, text in files().items():
        (SHARE / path).parent.mkdir(parents=True, exist_ok=True)
        (SHARE / path).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
