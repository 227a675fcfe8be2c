"""`python -m hireready.local run | services | exec -- COMMAND | forget`: the commands behind the Makefile."""

from __future__ import annotations

import argparse
import signal
import subprocess
import sys
from pathlib import Path

from hireready.local.environment import ROOT, read_environment
from hireready.local.errors import LocalError
from hireready.local.services import Services

TEST_VARIABLES = {"PLAIN_STATIC": "1"}


def main(arguments: list[str] | None = None) -> int:
    """Do one command and return its exit code; 1 with a message in plain words when it cannot be done."""
    parser = argparse.ArgumentParser(prog="python -m hireready.local", description=__doc__)
    parser.add_argument("--data", type=Path, help="the data folder (default: var, and var/test for exec)")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("run", help="start everything and stay until Ctrl-C")
    commands.add_parser("services", help="start the database and the cache, print their variables and stay until Ctrl-C")
    commands.add_parser("forget", help="remove a data folder that is not in use (its database included)")
    execute = commands.add_parser("exec", help="run a command with the database and the cache, and stop them after it")
    execute.add_argument("words", nargs="+", metavar="COMMAND")
    chosen = parser.parse_args(arguments)
    try:
        match chosen.command:
            case "run":
                from hireready.local.run import run  # the only command that needs the supervisor

                return run((chosen.data or ROOT / "var").resolve())
            case "services":
                return stay((chosen.data or ROOT / "var").resolve())
            case "forget":
                data = (chosen.data or ROOT / "var" / "test").resolve()
                if data.exists():
                    Services(data, given={}).forget()
                return 0
            case _:
                return execute_with_services((chosen.data or ROOT / "var" / "test").resolve(), chosen.words)
    except LocalError as problem:
        print(f"\nHireReady: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def stay(data: Path) -> int:
    """Start the services, print their variables as shell lines, and wait for Ctrl-C or SIGTERM."""
    signals = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
    signal.pthread_sigmask(signal.SIG_BLOCK, signals)
    given = read_environment(data)
    with Services(data, given=given) as services:
        for name, value in services.environment.items():
            print(f"export {name}='{value}'")
        print("# running; Ctrl-C stops", flush=True)
        signal.sigwait(signals)
    return 0


def execute_with_services(data: Path, words: list[str]) -> int:
    """Run a command with DATABASE_URL and REDIS_URL set and return its exit code.

    Any folder but that of `make run` is taken as one for tests: quicker, and a crash may cost its data.
    """
    given = read_environment(data)
    for_tests = data != ROOT / "var"
    with Services(data, given=given, fast=for_tests) as services:
        child = subprocess.Popen(words, cwd=ROOT, env=(TEST_VARIABLES if for_tests else {}) | given | services.environment)
        signal.signal(signal.SIGTERM, lambda *_: child.terminate())
        while True:
            try:
                code = child.wait()
            except KeyboardInterrupt:  # the command got the same Ctrl-C; the services stay until it has ended
                continue
            return code if code >= 0 else 128 - code


if __name__ == "__main__":
    sys.exit(main())
