"""What went wrong, for a user: a message, its values and an exit code.

The message is an English sentence with named places (a gettext message id). `str(error)` gives it in
English; `wording.say_error` gives it in the reader's language.
"""

from __future__ import annotations

import errno


class Word(str):
    """A value inside a message that has to be put into the reader's language too."""


# What the system refuses and no code of ours can mend: a full disk, what may not be written, a drive that went away.
REFUSED = {
    errno.ENOSPC: Word("No space left on device"),
    errno.EDQUOT: Word("Disk quota exceeded"),
    errno.EFBIG: Word("File too large"),
    errno.EACCES: Word("Permission denied"),
    errno.EPERM: Word("Operation not permitted"),
    errno.EROFS: Word("Read-only file system"),
    errno.ENAMETOOLONG: Word("File name too long"),
}
GONE = Word("the drive does not answer")
DRIVE_GONE = (
    *(errno.ESTALE, errno.EIO, errno.ENXIO, errno.ENODEV, errno.ENOTCONN, errno.ETIMEDOUT),
    *(errno.EHOSTDOWN, errno.EHOSTUNREACH, errno.ENETDOWN, errno.ENETUNREACH),
)
# The same of a shared folder of Windows, whose own numbers Python turns into ENOENT or EINVAL (winerror.h).
DRIVE_GONE_ON_WINDOWS = (53, 55, 59, 64, 67, 121, 1231, 1232, 1236)


class UserError(Exception):
    """A mistake a user can repair: told in one sentence, without a traceback.

    Parameters
    ----------
    message : str
        English sentence with ``{named}`` places: the rule, what was found, where, the repair.
    **values
        What fills the places.
    """

    exit_code = 2
    spoken = ""  # the sentence in the reader's language, once somebody put it into words

    def __init__(self, message: str, /, **values):
        super().__init__(message)
        self.message, self.values = message, values

    def __str__(self) -> str:
        return self.spoken or self.message.format(**self.values)

    def _render_traceback_(self) -> list[str]:
        """What Jupyter shows: the sentence, no traceback."""
        return [str(self)]

    def __reduce__(self):
        return _rebuild, (type(self), self.message, self.values)


class ValueOutOfRange(UserError, ValueError):
    """A value that cannot be: a count above its n, an answer its item does not allow."""


class DefinitionError(UserError, ValueError):
    """A definition, parameter or mapping file that does not say what it must."""


class LeftOut(DefinitionError):
    """What is wrong with one learning cycle, and with nothing else: a report leaves that cycle out and says so."""


class DataError(UserError):
    """A data file that cannot be read or trusted."""

    exit_code = 3


class SomeFailed(UserError):
    """Some reports failed; the others are published."""

    exit_code = 4


class Locked(UserError):
    """Another run is making this very report."""

    exit_code = 5


class Stopped(UserError):
    """A person, or the system, ended the command before it was done."""

    exit_code = 130


class ErrorList(UserError, ValueError):
    """All errors of one file, told together; a ValueError, so that a model may raise it while it is checked."""

    def __init__(self, errors):
        super().__init__("{errors}", errors="")
        self.errors = tuple(errors)
        self.exit_code = self.errors[0].exit_code

    def __str__(self) -> str:
        return self.spoken or "\n".join(str(error) for error in self.errors)

    def __reduce__(self):
        return type(self), (self.errors,)


def why_refused(problem: OSError) -> Word | None:
    """Why the system refused, in plain words; None where that may well be a defect of ours."""
    if problem.errno in DRIVE_GONE or getattr(problem, "winerror", None) in DRIVE_GONE_ON_WINDOWS:
        return GONE
    return REFUSED.get(problem.errno or 0)


def raise_all(errors) -> None:
    """Raise what was collected: nothing, the one error, or all of them together."""
    errors = tuple(errors)
    if errors:
        raise as_one(errors)


def as_one(errors) -> UserError:
    """The error itself where there is one, a list of them where there are more."""
    errors = tuple(errors)
    return errors[0] if len(errors) == 1 else ErrorList(errors)


def _rebuild(kind, message, values):
    return kind(message, **values)
