"""What is said when a file cannot be read."""


class Unreadable(ValueError):
    """The file cannot be read: `message` says what is wrong, `do` what to do about it."""

    def __init__(self, message: str, do: str) -> None:
        super().__init__(f"{message}. {do}.")
        self.message = message
        self.do = do
