"""One text on its way from tokens to readable text: what is read, and what has been set so far."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from tui.mathematics.neighbourhood import MathEvidence
from tui.mathematics.positions import Emphasis, Replacement, TextLink, TextSpan
from tui.mathematics.symbols import DECLARATIONS
from tui.mathematics.tokens import Kind, tokens_of

Setter = Callable[["MathPage", int], int]
"""What sets the token at a place, and returns the place of the next one to set."""

LONGEST_OPTION = 40
"""Tokens in square brackets beyond this many are no option of a command."""
MAX_DEPTH = 40
"""Groups within groups beyond this depth are copied as they are."""


class MathPage:
    """The tokens of a text, and the readable text that grows from them."""

    def __init__(self, text: str, setters: Mapping[Kind, Setter]) -> None:
        self.tokens, self.kinds = tokens_of(text)
        self.evidence = MathEvidence(self.tokens, self.kinds)
        self.taken: set[int] = set()
        """The places of doubtful names that were taken for commands."""
        self.scripts: set[int] = set()
        """The places of `^` and `_` that raise or lower."""
        self.formulae: dict[int, int] = {}
        """Where each formula between dollar signs begins and ends."""
        self.quotations = 0
        """How many quotations were opened and not closed."""
        self.fences = 0
        """How many of `left(` wait for their `right)`."""
        self.limit = len(self.tokens)
        self.spans: list[TextSpan] = []
        self.links: list[TextLink] = []
        self.changes: list[Replacement] = []
        self._setters = setters
        self._parts: list[str] = []
        self.length = 0
        """The length of the readable text set so far."""
        self._source = 0
        self._depth = 0
        self._partners: dict[int, int] | None = None

    @property
    def text(self) -> str:
        """The readable text set so far."""
        return "".join(self._parts)

    def run(self, start: int, end: int) -> None:
        """Set the tokens from `start` to before `end`."""
        limit, self.limit = self.limit, end
        kinds, at = self.kinds, start
        while at < end:
            following = at
            while following < end and not kinds[following]:
                following += 1
            self.copy(at, following)
            at = self._set(following) if following < end else end
        self.limit = limit

    def _set(self, at: int) -> int:
        if self._depth > MAX_DEPTH:
            return keep(self, at)
        self._depth += 1
        following = self._setters[self.kinds[at]](self, at)
        self._depth -= 1
        return following

    def copy(self, start: int, end: int) -> None:
        """Set the tokens as they stand."""
        if start < end:
            text = "".join(self.tokens[start:end])
            self._parts.append(text)
            self.length += len(text)
            self._source += len(text)

    def emit(self, text: str, start: int, end: int) -> None:
        """Set `text` for those tokens."""
        source = self._source + sum(map(len, self.tokens[start:end]))
        self.changes.append(Replacement(self.length, self.length + len(text), self._source, source))
        if text:
            self._parts.append(text)
        self.length += len(text)
        self._source = source

    def source_of(self, group: tuple[int, int]) -> str:
        """Return the tokens of a group as they came."""
        return "".join(self.tokens[slice(*group)])

    def text_of(self, start: int, end: int) -> str:
        """Return those tokens as readable text, without setting it."""
        kept = (self._parts, self.length, self._source, self.changes, self.spans, self.links)
        self._parts, self.changes, self.spans, self.links = [], [], [], []
        self.run(start, end)
        text = "".join(self._parts)
        self._parts, self.length, self._source, self.changes, self.spans, self.links = kept
        return text

    def mark(self, start: int, manner: Emphasis) -> None:
        """Mark what was set since the readable text had that length."""
        if start < self.length:
            self.spans.append(TextSpan(start, self.length, manner))

    def link(self, start: int, url: str, end: int | None = None) -> None:
        """Let what was set since the readable text had that length lead to `url`."""
        end = self.length if end is None else end
        if start < end:
            self.links.append(TextLink(start, end, url))

    def last(self) -> str:
        """Return the last character set, or "" at the beginning."""
        return self._parts[-1][-1] if self._parts else ""

    def token(self, at: int) -> str:
        """Return the token at that place, or "" beyond what is being set."""
        return self.tokens[at] if 0 <= at < self.limit else ""

    def kind(self, at: int) -> Kind:
        """Return the kind of the token at that place, `PLAIN` beyond what is being set."""
        return self.kinds[at] if 0 <= at < self.limit else Kind.PLAIN

    def after_space(self, at: int) -> int:
        """Return the place itself, or the one after it when a space stands there."""
        return at + 1 if self.token(at).isspace() else at

    def partner(self, at: int) -> int | None:
        """Return where the group that opens at that place closes."""
        if self._partners is None:
            self._partners = _partners(self.kinds)
        found = self._partners.get(at)
        return found if found is not None and found < self.limit else None

    def group(self, at: int) -> tuple[int, int] | None:
        """Return where the group that opens at that place begins and ends within its braces."""
        if self.kind(at) != Kind.OPENING or (end := self.partner(at)) is None:
            return None
        return at + 1, end

    def option(self, at: int) -> tuple[int, int] | None:
        """Return where the option in square brackets at that place begins and ends within them."""
        if self.token(at) != "[":
            return None
        last = min(at + LONGEST_OPTION, self.limit)
        end = next((each for each in range(at, last) if self.tokens[each] == "]"), None)
        return None if end is None else (at + 1, end)

    def after_declaration(self, start: int) -> int | None:
        """Return where the words begin after `\\em` or a bare `em` that opens a group."""
        token = self.token(start)
        name = token.lstrip("\\")
        if name not in DECLARATIONS:
            return None
        if token == name and not (self.token(start + 1).isspace() or self.token(start + 1) == "{"):
            return None
        return self.after_space(start + 1)

    def argument(self, at: int) -> tuple[int, int, int] | None:
        """Return the beginning, the end and what follows of the argument at that place."""
        at = self.after_space(at)
        if (group := self.group(at)) is not None:
            start, end = group
            return self.after_declaration(start) or start, end, end + 1
        token = self.token(at)
        if not token or token.isspace() or self.kind(at) in (Kind.CLOSING, Kind.OPENING):
            return None
        if self.kind(at) in (Kind.COMMAND, Kind.NAME) and self.group(at + 1) is not None:
            following = (self.partner(at + 1) or at) + 1
            return at, following, following
        return at, at + 1, at + 1

    @cached_property
    def last_right(self) -> int:
        """The place of the last `right`, or -1."""
        places = (at for at in reversed(range(len(self.tokens))) if self.tokens[at] == "right")
        return next(places, -1)

    def is_taken(self, at: int) -> bool:
        """Whether the doubtful name at that place is a command."""
        if at in self.taken:
            return True
        if self.evidence.is_command(at):
            self.taken.add(at)
            return True
        return False


def _partners(kinds: Sequence[Kind]) -> dict[int, int]:
    partners: dict[int, int] = {}
    waiting: list[int] = []
    for at, kind in enumerate(kinds):
        if kind == Kind.OPENING:
            waiting.append(at)
        elif kind == Kind.CLOSING and waiting:
            partners[waiting.pop()] = at
    return partners


def put(page: MathPage, text: str, start: int, end: int) -> int:
    """Set `text` for those tokens, and return the place after them."""
    page.emit(text, start, end)
    return end


def keep(page: MathPage, at: int) -> int:
    """Set the token at that place as it stands, and return the place after it."""
    page.copy(at, at + 1)
    return at + 1


def set_alone(page: MathPage, at: int) -> int:
    """Set a command without its argument: as nothing, or by its name where it has no backslash."""
    token = page.token(at)
    return put(page, "" if token.startswith("\\") else token, at, at + 1)


def set_marked_group(
    page: MathPage, at: int, group: tuple[int, int], manner: Emphasis | None
) -> int:
    """Set what the braces of a command hold, and mark it in that manner."""
    start, end = page.after_declaration(group[0]) or group[0], group[1]
    page.emit("", at, start)
    length = page.length
    page.run(start, end)
    if manner is not None:
        page.mark(length, manner)
    return put(page, "", end, end + 1)
