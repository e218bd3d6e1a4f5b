"""The short form of fuzzing the importer, and everything that the long form ever found."""

from pathlib import Path

import pytest

from tui.importer.formats import FORMATS, json_records, other_databases
from tui.importer.formats.json_records import DIALECTS

from ...torture.fuzz_importer import damage_seeds, finds, seeds, try_one


def test_every_seed_is_a_listing_and_every_format_is_among_them() -> None:
    taken = {try_one(data) for data in seeds()}
    names = {each.NAME for each in FORMATS} | {each.NAME for each in DIALECTS}
    assert names - {json_records.NAME, other_databases.NAME} == taken


def test_a_damaged_listing_gives_clean_papers_or_one_clear_line() -> None:
    tally = damage_seeds(1_000)
    assert tally.bad == []
    assert sum(tally.outcomes.values()) == 1_000


@pytest.mark.parametrize("path", finds(), ids=lambda path: path.name)
def test_what_once_did_harm_does_none(path: Path) -> None:
    try_one(path.read_bytes())
