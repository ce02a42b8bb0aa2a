"""Why something about a trip cannot be done, in words for whoever asked."""


class NotPossible(Exception):
    """A trip cannot be so. field: of the form; says: a sentence."""

    def __init__(self, field: str, says: str) -> None:
        super().__init__(field)
        self.field, self.says = field, says


class NoSuchCode(Exception):
    """No such code, or it was used, or its time is over. One answer for all."""
