"""What can go wrong while starting things on this machine, in words for the person at the terminal."""

import errno

DISK_FULL = "The disk is full ({where}). Free some space, then start again; nothing that was stored is lost."
_DISK_FULL_WORDS = ("No space left on device", "Disk quota exceeded")


class LocalError(Exception):
    """A start, stop or check that failed; its text says what happened and what to do."""


def is_disk_full(problem: OSError | str) -> bool:
    """Whether an operating system error, or the output of a program, says that there is no room left."""
    if isinstance(problem, OSError):
        return problem.errno in {errno.ENOSPC, errno.EDQUOT}
    return any(words in problem for words in _DISK_FULL_WORDS)
