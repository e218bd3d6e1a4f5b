"""Completing queries: fields, their values and the reader's tags, from the table of fields."""

from datetime import date

import pytest

from tui.help import help_blocks
from tui.search.query.completion import completed, examples
from tui.search.query.fields import FIELDS
from tui.search.query.parser import parse


@pytest.mark.parametrize(
    "query, whole",
    [
        ("night sta", "night status:"),
        ("-status:que", "-status:queued"),
        ("status:new,rea", "status:new,reading"),
        ("tag:se", "tag:seminar"),
        ("sort:ra", "sort:rating"),
        ("zebra", None),
        ("night ", None),
        ("", None),
    ],
)
def test_the_last_word_is_completed(query: str, whole: str | None) -> None:
    assert completed(query, {"tag": ["seminar"]}) == whole


@pytest.mark.parametrize("example", examples())
def test_every_example_is_understood(example: str) -> None:
    assert not parse(example, today=date(2026, 1, 1)).problems


def test_the_help_topic_names_every_field_and_the_examples_show_each() -> None:
    told = " ".join(term for block in help_blocks("searching") for term, _ in block.terms)
    assert [name for name in FIELDS if f"{name}:" not in told] == []
    assert [name for name in FIELDS if not any(f"{name}:" in each for each in examples())] == []
