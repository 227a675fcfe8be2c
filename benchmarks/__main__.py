"""`python -m benchmarks [NAME …]`: see benchmarks/README.md."""

import os
import signal
import sys

from benchmarks.stack import services


def main() -> int:
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # also a killed run stops the database it started
    with services() as environment:
        os.environ.update(environment)
        import django

        django.setup()
        from benchmarks.run import main as run

        return run(environment)


if __name__ == "__main__":
    sys.exit(main())
