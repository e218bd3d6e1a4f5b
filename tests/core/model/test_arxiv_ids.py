"""Which arXiv ids a paper is known by: its own, and those of its other submissions."""

import pytest

from tui.model import OTHER_SUBMISSION, Link, Paper, arxiv_ids

OTHER = "https://arxiv.org/abs/2409.00002"


@pytest.mark.parametrize(
    ("own", "label", "ids"),
    [
        ("2408.00001", OTHER_SUBMISSION, {"2408.00001", "2409.00002"}),
        (None, OTHER_SUBMISSION, {"2409.00002"}),
        ("2408.00001", "cited", {"2408.00001"}),
        (None, "cited", set()),
    ],
)
def test_only_its_own_submissions_name_a_paper(own: str | None, label: str, ids: set[str]) -> None:
    paper = Paper("key", "Tides", "", arxiv_id=own, links=(Link(label, OTHER),))
    assert set(arxiv_ids(paper)) == ids
