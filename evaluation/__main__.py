"""`python -m evaluation`: see evaluation/README.md."""

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hireready.settings")

import django

django.setup()

from evaluation.run import main  # noqa: E402  (Django must be ready first)

if __name__ == "__main__":
    sys.exit(main())
