"""Merging a file with the catalogue: every paper of it is counted once, and nothing is lost."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.importer import Parsed, Source, SourceRank, formats
from tui.importer.parsed import Page
from tui.importer.records import make_paper
from tui.library import Library
from tui.library.identity import identify
from tui.library.marking import note, rate, retag
from tui.library.merging import Merge, merge_papers
from tui.library.queue import add, dismiss
from tui.library.report import ImportReport, Merged, Update
from tui.model import Paper, Status, paper_key

from ...support import abstract_about, library_in, opened, paper, source_of

Record = dict[str, Any]

TIDES, MOSS = paper("Reading Tides from a Harbour Wall"), paper("Moss as a Clock")
CUT = replace(TIDES, abstract=TIDES.abstract[:60] + "…")
MISTYPED = replace(
    TIDES, title="Reading Tides from a Harbbour Wall", key=paper_key("Reading Tides from a H")
)


class Records:
    """A format of the tests' own: one paper a line, so that pages can bring what texts cannot."""

    NAME = "records"
    RANK = SourceRank.REFERENCES

    def parse(self, source: Source) -> Parsed | None:
        if not source.data.startswith(b'{"title"'):
            return None
        papers = tuple(paper_of(json.loads(line)) for line in source.data.splitlines())
        return Parsed(self.NAME, (Page(papers),))


@pytest.fixture(autouse=True)
def _records(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "FORMATS", (Records(), *formats.FORMATS))


def record(title: str, **known: Any) -> Record:
    return {"title": title, "abstract": abstract_about("tides"), **known}


def paper_of(known: Record) -> Paper:
    others = {name: value for name, value in known.items() if name != "title"}
    return make_paper(known["title"], **others)


def imported(library: Library, *pages: Sequence[Record]) -> ImportReport:
    """Import pages of records, each as a file."""
    sources = [source_of("\n".join(map(json.dumps, page))) for page in pages]
    return library.import_opened([opened(source) for source in sources])


def merged(held: Sequence[Paper], found: Sequence[Paper]) -> Merge:
    catalogue = {one.key: one for one in held}
    return merge_papers(catalogue.get, identify(catalogue, found))


@pytest.mark.parametrize(
    ("held", "found", "expected"),
    [
        ([], [], (0, 0, 0)),
        ([], [TIDES, MOSS], (2, 0, 0)),
        ([TIDES], [TIDES, MOSS], (1, 0, 1)),
        ([CUT], [TIDES], (0, 1, 0)),
        ([TIDES], [CUT], (0, 0, 1)),
        ([], [TIDES, TIDES], (1, 0, 1)),
        ([], [CUT, TIDES], (1, 0, 1)),
        ([CUT], [TIDES, TIDES], (0, 1, 1)),
        ([CUT], [TIDES, replace(TIDES, abstract=TIDES.abstract + " More.")], (0, 1, 1)),
        ([TIDES], [MISTYPED], (0, 1, 0)),
        ([TIDES], [MISTYPED, MISTYPED, TIDES], (0, 1, 2)),
    ],
    ids=[
        "nothing",
        "two new",
        "one known",
        "made whole",
        "cut now",
        "twice in the file",
        "cut, then whole in the file",
        "made whole, then again",
        "made longer twice",
        "mistyped",
        "mistyped twice",
    ],
)
def test_each_paper_found_is_new_updated_or_known(
    held: list[Paper], found: list[Paper], expected: tuple[int, int, int]
) -> None:
    merge = merged(held, found)
    counts = len(merge.new), len(merge.updated), merge.known
    assert counts == expected
    assert sum(counts) == len(found)


def test_a_paper_that_is_doubled_in_a_file_is_kept_whole() -> None:
    assert merged([], [CUT, TIDES]).new == {TIDES.key: TIDES}


@pytest.mark.parametrize("found", [[TIDES, MISTYPED], [MISTYPED, TIDES]])
def test_near_duplicates_that_come_together_are_told(found: list[Paper]) -> None:
    merge = merged([], found)
    assert len(merge.new) == 1
    (told,) = merge.merged
    assert {told.title, told.known_as} == {TIDES.title, MISTYPED.title}


def test_an_update_names_every_field_that_the_file_changed() -> None:
    known = replace(TIDES, authors=("A. Mudlark",))
    (update,) = merged([CUT], [known, replace(known, upvotes=3)]).updates()
    assert update == Update(TIDES.key, TIDES.title, ("abstract", "authors", "upvotes"))


def test_a_near_duplicate_is_told_with_what_it_was_taken_for() -> None:
    merge = merged([TIDES], [MISTYPED])
    assert merge.merged == [Merged(MISTYPED.title, TIDES.key, TIDES.title)]
    (known,) = merge.updated.values()
    assert (known.title, known.other_titles) == (TIDES.title, (MISTYPED.title,))
    assert merged([known], [MISTYPED]).merged == [], "known by that title from now on"


# Through the library


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return library_in(tmp_path / "library")


OLD = record("Reading Tides from a Harbour Wall", arxiv="2408.01234v1")
RENAMED = record("What the Sea Told Us", arxiv="2408.01234v2", abstract="We tell it anew.")
UPDATED = ("title", "abstract", "version", "other_titles", "other_abstracts")
TIDES_KEY = paper_key("Reading Tides from a Harbour Wall")


def test_a_paper_found_by_its_id_keeps_its_key_and_gets_the_later_title(library: Library) -> None:
    imported(library, [OLD])
    report = imported(library, [RENAMED])
    (known,) = library.papers.values()
    assert (known.key, known.title, known.version) == (TIDES_KEY, RENAMED["title"], 2)
    assert known.abstract == RENAMED["abstract"]
    assert known.other_titles == (OLD["title"],)
    assert report.files[0].updates == (Update(TIDES_KEY, "What the Sea Told Us", UPDATED),)
    assert [a.listing.source for a in library.entry(TIDES_KEY).appearances] == [
        "saved.txt",
        "saved.txt",
    ]


def test_the_queue_shows_the_title_that_an_import_has_mended(library: Library) -> None:
    imported(library, [OLD])
    library.act(add, TIDES_KEY)
    imported(library, [RENAMED])
    assert [each.title for each in library.queue()] == [RENAMED["title"]]
    assert library.reading(TIDES_KEY).title == RENAMED["title"]
    assert library.act(rate(3), TIDES_KEY).papers == {TIDES_KEY: {"rating"}}


def test_a_paper_is_still_known_by_the_id_of_its_earlier_submission(library: Library) -> None:
    again = record(str(OLD["title"]), arxiv="2501.00009", abstract=OLD["abstract"])
    imported(library, [OLD], [again])
    (known,) = library.papers.values()
    assert known.arxiv_id == "2501.00009"
    library.searcher.index_all()
    for arxiv_id in ("2501.00009", "2408.01234"):
        assert library.view.resolve(arxiv_id) == TIDES_KEY
        assert library.search(arxiv_id).keys == [TIDES_KEY]
    renamed = record("Nothing of the Kind", arxiv=OLD["arxiv"], abstract="It is all anew.")
    assert imported(library, [renamed]).new == 0


def test_what_the_reader_did_stays_whatever_is_imported(library: Library, tmp_path: Path) -> None:
    other = record("Moss as a Clock", arxiv="2408.05678v1", abstract=abstract_about("moss"))
    imported(library, [OLD, other])
    moss = paper_key("Moss as a Clock")
    library.act(dismiss, TIDES_KEY)
    library.act(add, moss)
    library.act(note("mine"), moss)
    library.act(retag(["sea"], []), moss, TIDES_KEY)
    library.act(rate(4), moss)
    before = {key: replace(library.reading(key), title="") for key in (TIDES_KEY, moss)}
    mistyped = record("Moss as a Clockk and More", arxiv="2408.05678v3")
    for page in ([RENAMED], [OLD, mistyped], [record(str(OLD["title"]).upper())]):
        assert imported(library, page).new == 0
    again = library_in(tmp_path / "library")
    assert {key: replace(again.reading(key), title="") for key in before} == before
    assert again.reading(TIDES_KEY).status is Status.DISMISSED
    assert [reading.key for reading in again.queue()] == [moss]
    assert TIDES_KEY not in again.search("").keys


def test_importing_the_same_again_knows_it_all_and_writes_nothing(library: Library) -> None:
    pages = [[OLD], [RENAMED], [record("What the Sea Tolld Us", abstract="We tell it anew.")]]
    imported(library, *pages)
    actions = len(library.history.actions())
    for page in pages:
        report = imported(library, page)
        assert (report.new, report.updated) == (0, 0)
    assert len(library.history.actions()) == actions


def test_a_listing_names_the_keys_that_its_papers_are_known_by(
    library: Library, tmp_path: Path
) -> None:
    imported(library, [OLD])
    imported(library, [RENAMED, record("Moss", abstract="We watch it."), OLD])
    assert list(library.view.newest()) == list(library_in(tmp_path / "library").view.newest())
    assert [a.rank for a in library.entry(paper_key("Moss")).appearances] == [2]


def test_two_papers_of_one_title_are_both_kept_and_stay_apart(library: Library) -> None:
    one = record("Foundations", arxiv="2408.00001", abstract="We drive piles of oak into mud. " * 9)
    two = record("Foundations", arxiv="2409.00002", abstract="Every set has a least element " * 9)
    assert imported(library, [one], [two]).new == 2
    keys = set(library.papers)
    assert paper_key("Foundations") in keys
    for page in ([two], [one], [two, one], [{**two, "arxiv": None}]):
        assert imported(library, page).new == 0
    assert set(library.papers) == keys
    assert {p.arxiv_id for p in library.papers.values()} == {"2408.00001", "2409.00002"}
    assert all(not p.other_titles for p in library.papers.values())


# In whatever order

TITLES = [
    "Reading Tides from a Harbour Wall",
    "Reading Tides from a Harbbour Wall",
    "Reading Tides from a Harbour Wall: A Year at Sea",
    "Moss as a Clock",
]
records = st.builds(
    record,
    st.sampled_from(TITLES),
    arxiv=st.sampled_from([None, "2408.01234", "2408.01234v2", "2409.09999"]),
    abstract=st.sampled_from(
        [abstract_about("tides"), abstract_about("tides")[:150] + "…", "We watch moss. " * 20]
    ),
    authors=st.sampled_from([[], ["A. Mudlark"], ["A. Mudlark", "B. Wader"]]),
    keywords=st.lists(st.sampled_from(["sea", "mud"]), max_size=2),
)


@given(st.lists(records, max_size=8).flatmap(lambda r: st.tuples(st.just(r), st.permutations(r))))
def test_the_order_of_files_changes_neither_what_is_merged_nor_what_is_known(
    orders: tuple[list[Record], list[Record]],
) -> None:
    found = [[paper_of(each) for each in order] for order in orders]
    one, other = ({each.paper: each.key for each in identify({}, papers)} for papers in found)
    assert one == other
    known, as_known = (merged([], papers).new for papers in found)
    assert known.keys() == as_known.keys()
    for key, each in known.items():
        assert known_of(each) == known_of(as_known[key])


def known_of(paper: Paper) -> tuple[object, ...]:
    """Give what must be known of a paper, whichever of its listings came first."""
    titles = {paper_key(title) for title in (paper.title, *paper.other_titles)}
    return titles, paper.arxiv_id, paper.version, set(paper.authors), set(paper.keywords)
