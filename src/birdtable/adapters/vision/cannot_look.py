"""Why a machine could not look at a picture. Each says so in plain words; a person then looks alone (P405)."""


class CannotLook(Exception):
    """Nobody but a person can say what is in this picture. says: why, in plain words."""

    def __init__(self, says: str) -> None:
        super().__init__(says)
        self.says = says


class NotInstalled(CannotLook):
    """The libraries or the file of the face finder are not on this machine."""


class WrongModel(CannotLook):
    """The file of the face finder is not the one we measured: nothing looks until that is put right."""


class LookFailed(CannotLook):
    """The looking process crashed, took too long, or was stopped."""


KINDS = {kind.__name__: kind for kind in (NotInstalled, WrongModel, LookFailed)}
"""Each by its name, as a child process tells it."""
