"""An empty catalogue for tests that count, whatever a test before has loaded for good."""

from __future__ import annotations

import pytest


@pytest.fixture
def bare(db: None) -> None:
    from resources.models import CatalogueVersion, Resource, SkillCover

    Resource.objects.all().delete()
    SkillCover.objects.all().delete()
    CatalogueVersion.objects.all().delete()
