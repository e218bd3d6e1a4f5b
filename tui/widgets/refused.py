"""Says that a command has nothing to do."""

from textual.message import Message


class Refused(Message):
    """The command with this id has nothing to do here; the table of commands has the words."""

    def __init__(self, command: str) -> None:
        super().__init__()
        self.command = command
