"""Names of authors, which listings write as they are spoken, taken apart as references need it."""

import re
from dataclasses import dataclass

from tui.text import clean_line

_PARTICLES = frozenset((
    "af", "al", "bin", "da", "dal", "de", "del", "della", "den", "der", "di", "do", "dos", "du",
    "el", "ibn", "la", "le", "ten", "ter", "van", "vom", "von", "zu", "zum", "zur",
))  # fmt: skip
_SUFFIXES = frozenset({"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"})
_INSTITUTION = re.compile(
    r"[,;:]|\d\.|\b(?:and|team|group|labs?|inc|collaboration|community|consortium|university|institute"
    r"|foundation|society|research|project|others)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Name:
    """The parts of a name. An institution, and a person of one name, has a family name alone.

    Given name, family name and suffix, one after the other, are the name as the listing has it.
    """

    family: str
    given: str = ""
    suffix: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether the name cannot be taken apart."""
        return not self.given


def parted(name: str) -> Name:
    """Return the parts of `name`. Particles such as “van der” belong to the family name."""
    name = clean_line(name)
    words = name.split()
    if len(words) < len(("given", "family")) or _INSTITUTION.search(name):
        return Name(name)
    suffix = words.pop() if words[-1] in _SUFFIXES else ""
    if len(words) == 1:
        return Name(name)
    inner = range(1, len(words) - 1)
    start = next((place for place in inner if words[place] in _PARTICLES), len(words) - 1)
    return Name(" ".join(words[start:]), " ".join(words[:start]), suffix)
