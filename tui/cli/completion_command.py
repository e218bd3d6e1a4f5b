"""Completion of commands, options and values with tab, in the reader's shell."""

import os
import shlex

import click
from click.shell_completion import (
    CompletionItem,
    ShellComplete,
    add_completion_class,
    get_completion_class,
)

from tui.cli.values import OneOf

PROGRAM = "broadsheet"
HOW = {
    "bash": 'Put into ~/.bashrc:  eval "$(broadsheet completion bash)"',
    "zsh": 'Put into ~/.zshrc:  eval "$(broadsheet completion zsh)"',
    "fish": "Save as ~/.config/fish/completions/broadsheet.fish",
    "powershell": "Put into $PROFILE:  broadsheet completion powershell | Out-String | iex",
}
"""Each shell, and what its reader does with the script."""

_POWERSHELL = """\
Register-ArgumentCompleter -Native -CommandName %(prog_name)s -ScriptBlock {
    param($word, $line, $cursor)
    $env:%(complete_var)s = "powershell_complete"
    $env:COMP_WORDS = $line.ToString()
    $env:COMP_WORD = $word
    %(prog_name)s | ForEach-Object {
        $value, $help = $_ -split "`t", 2
        [System.Management.Automation.CompletionResult]::new(
            $value, $value, "ParameterValue", $(if ($help) { $help } else { $value }))
    }
    Remove-Item Env:%(complete_var)s, Env:COMP_WORDS, Env:COMP_WORD
}
"""


@add_completion_class
class PowershellComplete(ShellComplete):
    """Completion in PowerShell, which click does not know: one value a line, a tab, its help."""

    name = "powershell"
    source_template = _POWERSHELL

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the whole words before the one that is being typed, and that one."""
        word = os.environ.get("COMP_WORD", "")
        words = shlex.split(os.environ.get("COMP_WORDS", ""), posix=False)[1:]
        return words[:-1] if word and words else words, word

    def format_completion(self, item: CompletionItem) -> str:
        """Return one line of the answer."""
        return f"{item.value}\t{item.help or ''}"


@click.command()
@click.argument("shell", type=OneOf("a shell", lambda: HOW), metavar=f"{{{'|'.join(HOW)}}}")
def completion(shell: str) -> None:
    """Print the script that completes commands with tab in bash, zsh, fish or powershell."""
    from tui.cli.app_start import COMPLETION_VARIABLE
    from tui.cli.main import broadsheet

    kind = get_completion_class(shell)
    assert kind is not None  # click knows three of them, and the class above is the fourth
    click.echo(kind(broadsheet, {}, PROGRAM, COMPLETION_VARIABLE).source())
    click.echo(f"# {HOW[shell]}")
