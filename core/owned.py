"""Rows that belong to a person."""

from __future__ import annotations

from typing import Any

from django.db import models


class OwnedQuerySet(models.QuerySet[Any]):
    def owned_by(self, user: Any) -> OwnedQuerySet:
        return self.filter(user=user)
