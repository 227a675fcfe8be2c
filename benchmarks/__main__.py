"""`python -m benchmarks [NAME …]`: see benchmarks/README.md."""

import os
import sys

from benchmarks.stack import services


def main() -> int:
    with services() as environment:
        os.environ.update(environment)
        import django

        django.setup()
        from benchmarks.run import main as run

        return run(environment)


if __name__ == "__main__":
    sys.exit(main())
