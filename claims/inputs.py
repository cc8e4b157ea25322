"""What the commands read: files by path, standard input as ``-``."""

import sys
from pathlib import Path

STANDARD_INPUT = "-"


class InputError(Exception):
    """An input cannot be read; the message says why."""


def name_of(path: str) -> str:
    """Return what messages call the input ``path``."""
    return "<standard input>" if path == STANDARD_INPUT else path


def read_bytes(path: str) -> bytes:
    """Return the bytes of the file ``path``, or of standard input for ``-``. Raises ``InputError``."""
    if path == STANDARD_INPUT:
        if sys.stdin is None:
            raise InputError("It is closed; name a file, or send the text there.")
        return sys.stdin.buffer.read()
    try:
        return Path(path).read_bytes()
    except FileNotFoundError as error:
        raise InputError("There is no such file.") from error
    except IsADirectoryError as error:
        raise InputError("This is a folder; name the files in it.") from error
    except OSError as error:
        raise InputError(f"It cannot be read: {error.strerror}.") from error
