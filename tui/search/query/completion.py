"""What the word being typed in a query can become: a field, or one of its values."""

import re
from collections.abc import Iterable, Mapping, Sequence

from tui.search.query.fields import FIELDS, QueryField

_LAST = re.compile(r"[-!(|]*([^\W\d_]+:)?([^\s()|:]*)$")

SIGNS: Mapping[str, str] = {
    "exct difusion inv": "most of these words, or words like them",
    '"exact phrase"': "these words side by side",
    "'word": "exactly this word",
    "^begun": "a word that begins like this",
    "-word": "without the word",
    "night | dark": "either of them",
    "(night | dark) rain": "grouped",
    "2408.01234": "this arXiv id, or an address of the paper",
}
"""Examples of what can be written beside fields, and what each finds."""


def examples() -> dict[str, str]:
    """Return examples of everything that a query can hold, with what each finds.

    Help, the README and the page that the search box opens are made from it.
    """
    return {**SIGNS, **{field.example: _told(field) for field in FIELDS.values()}}


def _told(field: QueryField) -> str:
    """Say what a field finds, and which words it knows beside those of its example."""
    asked = re.split("[:,]", field.example)
    others = [value for value in field.values if value not in asked]
    return f"{field.help}; also {', '.join(others)}" if others else field.help


def completed(query: str, values: Mapping[str, Iterable[str]]) -> str | None:
    """Return the query with its last word completed, or None where nothing completes it.

    `values` are those of fields that the reader names: tags, saved searches. Pressed again on a
    complete word, it goes on to the next that begins as the last one did.
    """
    found = _LAST.search(query)
    if found is None or not (found[1] or found[2]):
        return None
    name, begun = found[1] or "", found[2].lower()
    fields = [f"{each}:" for each in FIELDS]
    offered = _offered(name.rstrip(":").lower(), values) if name else fields
    start = begun.rfind(",") + 1 if name else 0
    fitting = [each for each in offered if each.startswith(begun[start:]) and each != begun[start:]]
    if not fitting:
        return None
    return query[: found.start(2) + start] + fitting[0]


def _offered(name: str, values: Mapping[str, Iterable[str]]) -> Sequence[str]:
    known = FIELDS[name].values if name in FIELDS else ()
    return [*known, *values.get(name, ())]
