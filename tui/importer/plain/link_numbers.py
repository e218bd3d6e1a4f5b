"""Pages as browsers without pictures print them: links numbered, their addresses at the foot."""

import re
from collections.abc import Iterator

_FOOT = re.compile(
    r"(?:^|\n)[ \t]*(?:References|Links)[ \t]*\n\s*(?:Visible links:?[ \t]*\n\s*)?(?=1\. \S+://)"
)
_ADDRESS = re.compile(r"[ \t]*(?P<number>\d{1,5})\. (?P<address>\S{1,2048}://\S{1,2048})[ \t]*")
_MARK = re.compile(r"\[(?P<number>\d{1,5})\](?P<count>\d{1,4}$)?")
_BROKEN = re.compile(r"\\\n[ \t]*")
_COMMENTS = "#community"


def with_addresses(text: str) -> str:
    """Return a text with each link's address under the paragraph that it stands in.

    Texts without a list of addresses at their end are returned as they are.
    """
    foot = _last_foot(text)
    if foot is None:
        return text
    addresses = {
        int(found["number"]): found["address"]
        for line in text[foot.end() :].split("\n")
        if (found := _ADDRESS.fullmatch(line))
    }
    body = _BROKEN.sub(" ", text[: foot.start()])
    return "\n".join(_lines(body, addresses)) + "\n"


def _last_foot(text: str) -> re.Match[str] | None:
    return next(iter(reversed(list(_FOOT.finditer(text)))), None)


def _lines(text: str, addresses: dict[int, str]) -> Iterator[str]:
    pending: list[str] = []
    for line in [*text.split("\n"), ""]:
        if not line.strip() and pending:
            # The paper's own address stands under its title, and once is enough.
            yield from dict.fromkeys(pending)
            pending = []
        numbers = [int(found["number"]) for found in _MARK.finditer(line)]
        known = [addresses[number] for number in numbers if number in addresses]
        pending += [address for address in known if _COMMENTS not in address]
        yield _MARK.sub(lambda found: _unmarked(found, addresses), line)


def _unmarked(found: re.Match[str], addresses: dict[int, str]) -> str:
    """Return what stands for a link's number: nothing, and nothing for a count of comments."""
    address = addresses.get(int(found["number"]))
    if address is None:
        return found.group()
    return "" if _COMMENTS in address else found["count"] or ""
