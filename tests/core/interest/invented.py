"""Invented papers on four subjects, for the tests of interest."""

from tui.interest import Terms
from tui.model import Paper, Reading, Status
from tui.search import SearchIndex

SUBJECTS = {
    "bread": "sourdough oven crust flour yeast baker dough loaf proofing starter",
    "boats": "harbour sail keel rudder mast rope anchor tide deck hull",
    "birds": "feather nest migration wing song finch heron owl plumage egg",
    "clocks": "pendulum gear spring dial escapement chime hour winding balance brass",
}
TOGETHER = "We ask what {} and {} do to a {} and find that a {} matters beside any {} in practice."


def invented(subject: str, number: int) -> Paper:
    """Return the paper of that number about the subject: five of its ten words, in turn."""
    words = SUBJECTS[subject].split()
    told = [words[(number * 3 + step * (1 + number % 3)) % len(words)] for step in range(5)]
    title = f"On {told[0]} {told[1]} number {number}"
    return Paper(f"{subject}-{number}", title, TOGETHER.format(*told))


PAPERS = [invented(subject, number) for subject in SUBJECTS for number in range(12)]
KEYS = [paper.key for paper in PAPERS]


def terms_of(*more: Paper) -> Terms:
    """Return the words of a library of the invented papers and some more."""
    return Terms(SearchIndex([*PAPERS, *more]).collection)


def reading(key: str, status: Status, *, rating: int = 0, at: str = "") -> Reading:
    """Return what the reader did with the paper named `key`."""
    place = 1 if status in {Status.QUEUED, Status.READING} else None
    return Reading(key, key, status, place=place, rating=rating, changed_at=at)
