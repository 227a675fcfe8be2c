"""Run a command that ends when its parent dies, even by kill -9: `python leash.py PARENT_PID COMMAND…` (run by path, imports little).

Linux only; elsewhere the command simply runs, and a killed runner leaves its children behind.
"""

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1


def main() -> None:
    """Tie this process to its parent, then become the command."""
    parent, command = int(sys.argv[1]), sys.argv[2:]
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:  # it died before the tie was made
            sys.exit(1)
    os.execvp(command[0], command)  # noqa: S606  (that is what it is for)


if __name__ == "__main__":
    main()
