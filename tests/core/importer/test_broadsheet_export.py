"""Broadsheet's own export: brought to an empty library, it makes the same one."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.cli.printing import json_line, paper_records
from tui.importer import Parsed, parse
from tui.importer.formats import broadsheet_export
from tui.library import Library
from tui.library.marking import retag
from tui.library.queue import add, dismiss
from tui.model import Action, Link, Listing, Paper, paper_key
from tui.store import Stores
from tui.text import clean_line

from ...payloads import hub_record, json_lines, json_of, titled
from ...support import NOW, library_in, opened, source_of, written

Contents = tuple[Mapping[str, Paper], Mapping[str, Listing]]


def exported(library: Library) -> bytes:
    records = paper_records(library, library.view.newest())
    return "".join(f"{json_line(record)}\n" for record in records).encode()


def contents(folder: Path) -> Contents:
    stores = Stores(folder)
    stores.refresh()
    return dict(stores.papers), dict(stores.listings)


def read(*records: Any) -> Parsed:
    return parse(source_of(json_lines(*records)))


RECORD: dict[str, Any] = {
    "key": paper_key(titled("Tides")),
    "title": titled("Tides"),
    "abstract": "An abstract.",
    "listings": [
        {
            "id": "0123456789ab",
            "source": "page.txt",
            "format": "listing text",
            "date": "2024-01-22",
            "date_inferred": True,
            "imported_at": "2024-01-23T08:00:00+00:00",
            "rank": 2,
        }
    ],
}
OTHER = {**RECORD, "title": titled("Moss"), "listings": [{**RECORD["listings"][0], "rank": 1}]}

# A round trip

words = st.text("abcdefgh é中☃\"\\<&'", min_size=1, max_size=12).map(clean_line).filter(bool)
names = st.lists(words, max_size=3, unique=True).map(tuple)
days = st.dates().map(lambda day: day.isoformat())
moments = st.datetimes(timezones=st.just(NOW.tzinfo)).map(
    lambda moment: moment.replace(microsecond=0).isoformat()
)
addresses = words.map(lambda word: f"https://holm.example/{paper_key(word)}")


@st.composite
def papers(draw: st.DrawFn, number: int) -> Paper:
    """Give a paper as the catalogue holds it, perhaps under the key of an older title.

    No other `number` gives a title or an id of this one.
    """
    title, *others = (f"{number} {word}" for word in (draw(words), *draw(names)))
    published = draw(st.none() | days)
    return Paper(
        key=paper_key(draw(st.sampled_from((title, *others)))),
        title=title,
        abstract=draw(words | st.just("One part.\n\nAnother part.")),
        authors=draw(names),
        arxiv_id=draw(
            st.sampled_from((None, f"2401.{number:05}", f"math/{number:07}", f"cs.CL/{number:07}"))
        ),
        version=draw(st.none() | st.integers(1, 30)),
        published=published,
        published_guessed=published is not None and draw(st.booleans()),
        upvotes=draw(st.none() | st.integers(0, 10**6)),
        links=tuple(draw(st.lists(st.builds(Link, words, addresses), max_size=3, unique=True))),
        summary=draw(st.just("") | words),
        keywords=draw(names),
        categories=draw(names),
        venue=draw(st.just("") | words),
        comment=draw(st.just("") | words),
        withdrawn=draw(st.booleans()),
        other_titles=tuple(others),
    )


@st.composite
def libraries(draw: st.DrawFn) -> Contents:
    """Give the contents of a catalogue in which each paper stood in a listing or more."""
    found = [draw(papers(number)) for number in range(draw(st.integers(1, 5)))]
    keys = [paper.key for paper in found]
    orders = draw(st.lists(st.permutations(keys), min_size=1, max_size=3))
    listings = [
        Listing(
            id=f"{number:012x}",
            source=draw(words),
            format=draw(words),
            date=draw(days),
            date_inferred=draw(st.booleans()),
            imported_at=draw(moments),
            keys=tuple(order if number == 0 else order[: draw(st.integers(1, len(order)))]),
            address=draw(st.just("") | addresses),
            validator=draw(st.just("") | words),
        )
        for number, order in enumerate(orders)
    ]
    return {paper.key: paper for paper in found}, {listing.id: listing for listing in listings}


@settings(max_examples=40, deadline=None)
@given(libraries())
def test_a_round_trip_loses_nothing(library: Contents) -> None:
    with TemporaryDirectory() as name:
        first, second = Path(name, "first"), Path(name, "second")
        papers, listings = library
        made = Action(1, "", "", "", papers=papers, listings=listings)
        Stores(first).catalogue.exchange(made)
        assert contents(first) == library
        file = source_of(exported(library_in(first)))
        taken = library_in(second).import_opened([opened(file)])
        assert not taken.failed
        assert taken.skipped == 0
        assert contents(second) == library


def test_a_round_trip_of_a_day_s_page_gives_the_same_library(tmp_path: Path) -> None:
    records = [hub_record(0, "2024-01-22"), hub_record(1, "2024-01-23"), hub_record(2)]
    first = library_in(tmp_path / "first")
    first.import_listings([str(written(tmp_path / "day.json", json_of(records)))])
    file = written(tmp_path / "export.txt", exported(first))
    report = library_in(tmp_path / "second").import_listings([str(file)])
    assert (report.new, report.skipped) == (3, 0)
    assert report.files[0].format == broadsheet_export.NAME
    assert contents(tmp_path / "second") == contents(tmp_path / "first")
    assert (
        library_in(tmp_path / "first")
        .import_listings([str(file)])
        .headline()
        .startswith("Nothing new")
    )


# What is left out


def test_the_reader_s_own_marks_are_told_once_and_not_applied(tmp_path: Path) -> None:
    first = library_in(tmp_path / "first")
    records = [hub_record(number) for number in range(3)]
    first.import_listings([str(written(tmp_path / "day.json", json_of(records)))])
    for rule, key in zip((add, dismiss, retag(["sea"], [])), first.view.newest(), strict=True):
        first.act(rule, key)
    second = library_in(tmp_path / "second")
    report = second.import_opened([opened(source_of(exported(first)))])
    assert [(x.where, x.reason) for x in report.files[0].skipped] == [
        (
            "file",
            "its statuses, notes and tags were left: export them with --with-state",
        )
    ]
    assert not any(second.reading(key).is_touched for key in second.view.newest())


def test_ranks_order_a_listing_whatever_the_order_of_the_lines() -> None:
    (page,) = read(RECORD, OTHER).pages
    assert [paper.title for paper in page.papers] == [titled("Moss"), titled("Tides")]
    assert page.listing is not None
    assert (page.listing.id, page.listing.date_inferred) == ("0123456789ab", True)


def test_a_paper_takes_nobody_else_s_key() -> None:
    key = paper_key(titled("Moss"))
    assert read({**RECORD, "key": key}).papers[0].key == paper_key(titled("Tides"))
    renamed = {**RECORD, "key": key, "other_titles": [titled("Moss")]}
    assert read(renamed).papers[0].key == key


def test_a_listing_that_is_no_good_is_made_anew() -> None:
    for wrong in (
        {"id": "../../etc/x"},
        {"id": None},
        {"rank": "first"},
        {"date": "2024-W04"},
        {"date": "someday"},
        {"imported_at": "\x1b[2J"},
    ):
        listing = {**RECORD["listings"][0], **wrong}
        (page,) = read({**RECORD, "listings": [listing, None, 7]}).pages
        assert page.listing is None
        assert len(page.papers) == 1
