"""Every sentence that the program can say, gathered in one list and held to plain English.

`python -m tests.test_messages` prints the list, for somebody with fresh eyes to read.
"""

import ast
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

TREE = Path(__file__).parent.parent / "tui"
SAID_BY = frozenset({
    "say", "echo", "print_line", "notify", "BadParameter", "UsageError", "ClickException",
    "Skipped", "Finding", "Notice", "hint",
})  # fmt: skip
"""Calls whose texts a reader sees, beside the errors that are raised."""
LONGEST = 240

ODD = re.compile(
    r"(?<!There )(?<!there )\b(is|are|was|were|as|be) no\b"
    r"(?! (longer|more|papers?|such|room|notes?|backups?|summary))"
    r"|\bnone (is|was) had\b|\b(was|were|be) had\b|\bthat is none\b|\bnobody\b|\bof which\b"
    r"|\bso that it can be\b|\bto be (had|done) again\b|\bis meant\b|\bas of\b",
)
"""Turns of phrase that send a reader back to the start of the sentence."""


def texts_in(node: ast.AST) -> Iterator[str]:
    """Yield the texts that an expression may come to, with … for what is filled in."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts):
            yield "".join(
                "".join(texts_in(part)) if isinstance(part, ast.Constant) else "…" for part in parts
            )
        case ast.BinOp(left=left, right=right):
            yield "".join([*texts_in(left), *texts_in(right)])
        case ast.IfExp(body=body, orelse=other):
            yield from texts_in(body)
            yield from texts_in(other)
        case ast.Dict(values=parts) | ast.Tuple(elts=parts) | ast.List(elts=parts):
            for part in parts:
                yield from texts_in(part)


def name_of(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def spoken_by(node: ast.AST) -> Sequence[ast.expr]:
    """Return the expressions of a node that may be texts for a reader."""
    match node:
        case ast.Raise(exc=ast.Call(args=args)):
            return args
        case ast.Call(args=args) if name_of(node) in SAID_BY:
            return args
        case ast.Assign(targets=[ast.Name(id=target)], value=value) if target.isupper():
            return [value]
        case ast.AnnAssign(target=ast.Name(id=target), value=ast.expr() as value):
            return [value] if target.isupper() else []
        case ast.Return(value=ast.expr() as value):
            return [value]
    return []


MANY_COMMAS = 8
"""No sentence has so many."""


def messages() -> Iterator[tuple[str, int, str]]:
    """Yield each sentence with its file and line."""
    for path in sorted(TREE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        name = path.relative_to(TREE.parent).as_posix()
        for node in ast.walk(tree):
            for argument in spoken_by(node):
                for text in texts_in(argument):
                    if " " in text.strip() and re.search(r"[a-z]{2} [a-z]", text):
                        yield name, getattr(node, "lineno", 0), text


def is_code(text: str) -> bool:
    """Whether a constant is a pattern, a page, a style sheet or a list of words."""
    is_list = text.count(", ") >= MANY_COMMAS and "." not in text
    signs = ("{\n", "\\", "$", "(?", "<!DOCTYPE", "\n")
    return is_list or any(sign in text for sign in signs)


GATHERED = [each for each in messages() if not is_code(each[2])]


def test_there_are_messages() -> None:
    assert len(GATHERED) > 100


def test_each_message_is_plain_english_on_one_short_line() -> None:
    odd = [
        f"{file}:{line}: {text}"
        for file, line, text in GATHERED
        if ODD.search(text) or len(text) > LONGEST or "   " in text.strip()
    ]
    assert odd == []


if __name__ == "__main__":
    for file, line, text in GATHERED:
        print(f"{file}:{line}: {text}")  # noqa: T201  the list is what this is run for
