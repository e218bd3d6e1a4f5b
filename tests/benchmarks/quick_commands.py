"""Commands that must be quick, beside an interpreter that imports click: processor time, medians.

Run it as `python -m tests.benchmarks.quick_commands`.
"""

import os
import resource
import statistics
import subprocess
import sys

ROUNDS = 15
ASKED = {"_BROADSHEET_COMPLETE": "zsh_complete", "COMP_WORDS": "broadsheet qu", "COMP_CWORD": "1"}
BASE = "import click"
COMMANDS: dict[str, tuple[list[str], dict[str, str]]] = {
    BASE: (["-c", BASE], {}),
    "--version": (["-m", "tui", "--version"], {}),
    "--help": (["-m", "tui", "--help"], {}),
    "completion": (["-m", "tui"], ASKED),
}


def seconds(arguments: list[str], environment: dict[str, str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(ROUNDS):
        for name, command in COMMANDS.items():
            taken[name].append(seconds(*command))
    base = statistics.median(taken[BASE])
    for name, each in taken.items():
        median = statistics.median(each)
        print(f"{name:14}{median * 1000:6.0f} ms{median / base:7.2f}")


if __name__ == "__main__":
    main()
