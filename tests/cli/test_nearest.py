"""A name that there is not suggests the nearest; a bad value shows one right example."""

import pytest

from .conftest import Broadsheet

NEAREST = {
    "show here there": "“there” is too much. Put words that belong together in quotes.",
    "lst": "There is no command “lst”. Perhaps you meant list.",
    "queue ad": "There is no command “ad”. Perhaps you meant add.",
    "list --stats": "There is no option “--stats”. Perhaps you meant --status or --sort.",
    "list --status qeued": "“qeued” is not a status. Perhaps you meant queued.",
    "list --sort dte": "“dte” is not an order. Perhaps you meant date.",
    "list --format bibtx": "“bibtx” is not a format. Perhaps you meant bibtex.",
    "export --format bibtx": "“bibtx” is not a format. Perhaps you meant bibtex.",
    "import --as markdwn x": "“markdwn” is not a format of listings. Perhaps you meant markdown.",
    "completion bsh": "“bsh” is not a shell. Perhaps you meant bash.",
    "help serching": "“serching” is not a topic. Perhaps you meant searching.",
    "wishes add mor x": "“mor” is not a wish. Perhaps you meant more.",
    "--color alwys list": "“alwys” is not a choice of colours. Perhaps you meant always.",
    "list titel:tides": "There is no field “titel:”. Perhaps you meant title.",
    "list status:qeued": "status: does not know “qeued”. Perhaps you meant queued.",
    "list is:notd": "is: does not know “notd”. Perhaps you meant noted.",
    "list has:tg": "has: does not know “tg”. Perhaps you meant tag.",
    "list sort:dte": "sort: does not know “dte”. Perhaps you meant date.",
    "config set fetch.adress x": "no setting fetch.adress; perhaps you meant fetch.address",
    "config set view.inbox pge": "view.inbox cannot be pge; perhaps you meant page.",
    "config set keys.togle_queue n": "keys.togle_queue: there is no command togle_queue; perhaps",
    "config set keys.help ctlr+h": "keys.help: ctlr+h is not a key; write it like a, ctrl+a",
}

EXPECTED = {
    "list --limit many": "“many” is not a whole number from 1 on.",
    "list --limit 0": "“0” is not a whole number from 1 on.",
    "undo last": "“last” is not a whole number from 1 on.",
    "rate tides 9": "“9” is not a whole number from 0 to 5.",
    "list date:soon": "“soon” is not a date. Try 2024-08-11, 2024-W33, 2024-08,",
    "list date:2024-W60": "2024 has no week 60. Try 2024-08-11,",
    "list rating:>x": "“x” is not a rating. Try rating:>3",
    "list votes:x": "“x” is not a number of votes. Try votes:>50",
    "list arxiv:x": "“x” is not an arXiv id. Try arxiv:2408.01234.",
    "digest soon": "“soon” is not a date. Try 2024-08-11, 2024-W33,",
    "import --date soon x": "“soon” is not a day. Write it like 2024-08-11.",
    "later tides soon": "“soon” is not a day. Give tomorrow, week, a weekday, +3 or a date",
    "fetch soon": "“soon” is not a day, week or month. Write today, yesterday, 2024-08-11,",
    "show tides": "No paper has the key, the arXiv id, the address or words of the title “tides”.",
    "export list.foo": "“.foo” names no format. Add --format NAME, or end it with one of: .bib",
    "export list": "list has no ending to tell the format. Add --format NAME, or end it",
    "config set interest.outside two": "interest.outside must be a whole number, such as 2.",
}


@pytest.mark.parametrize(("words", "said"), (NEAREST | EXPECTED).items())
def test_a_mistake_is_one_line_that_helps(broadsheet: Broadsheet, words: str, said: str) -> None:
    outcome = broadsheet(*words.split())
    assert (outcome.returncode, outcome.stdout) == (2, "")
    assert said in outcome.stderr
    assert outcome.stderr.count("\n") == 1
