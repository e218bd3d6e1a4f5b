"""What a file that is no listing looks like, for the one line that says so."""

import re
from pathlib import PurePath

from tui.importer.source import Source

_HEAD_BYTES = 20_000
_BY_NAME = (
    ("a change log", re.compile(r"change|^news|history|release", re.IGNORECASE)),
    (
        "a licence",
        re.compile(r"licen[cs]e|copying|copyright|^(?:a?gpl|lgpl|bsd|mit)\b", re.IGNORECASE),
    ),
    ("a program's description", re.compile(r"readme|metadata|install|contributing", re.IGNORECASE)),
)
_SOURCE_CODE = frozenset(
    {
        ".c", ".cc", ".cpp", ".cs", ".css", ".go", ".h", ".java", ".js", ".lua", ".pl", ".pm",
        ".py", ".r", ".rb", ".rs", ".sh", ".sql", ".toml", ".ts", ".vim", ".yaml", ".yml",
    }
)  # fmt: skip
_BY_TEXT = (
    ("a manual page", re.compile(rb"^\.(?:TH|SH|Dd) ", re.MULTILINE)),
    ("an e-mail", re.compile(rb"\A(?:[A-Z][\w-]+: [^\n]*\n(?:[ \t][^\n]*\n)*){3,}\r?\n")),
    (
        "a licence",
        re.compile(rb"permission is hereby granted|redistributions? (?:of|in)|warrant", re.I),
    ),
    ("a change log", re.compile(rb"(?:^[ \t]*[*-] [^\n]*\n){4}", re.MULTILINE)),
    ("a table", re.compile(rb"\A(?:[^\n,;\t]*[,;\t]){3}[^\n]*\n(?:[^\n,;\t]*[,;\t]){3}")),
    (
        "source code",
        re.compile(rb"(?:[;{}]\r?\n[^\n]*){5}|^(?:import|def|#include) ", re.MULTILINE),
    ),
)


def what_it_looks_like(source: Source) -> str:
    """Return the kind of a file in two words, by its name or by what it holds."""
    name = PurePath(source.name.removesuffix(".gz"))
    if name.suffix.lower() in _SOURCE_CODE:
        return "source code"
    head = source.data[:_HEAD_BYTES]
    found = next((kind for kind, pattern in _BY_NAME if pattern.search(name.name)), None)
    return found or next((kind for kind, pattern in _BY_TEXT if pattern.search(head)), "other text")
