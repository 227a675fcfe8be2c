"""`Idempotency-Key`: the same key and body by the same person within 24 h answers with the first answer, and nothing is done twice."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from core.api.words import ApiError
from core.models import IdempotentAnswer

KEEP = timedelta(hours=24)
ABANDONED = timedelta(minutes=2)  # a request that died without an answer frees its key after this


class Replay(Exception):
    """The request was answered before; carries the answer."""

    def __init__(self, response: Response) -> None:
        super().__init__("replay")
        self.response = response


def fingerprint(request: Request) -> str:
    """Hash of method, path and content; a multipart body is hashed by its parts, as its boundary changes with every try."""
    digest = hashlib.sha256(f"{request.method} {request.get_full_path()}\n".encode())
    if hasattr(request.data, "lists"):
        for name, values in sorted(request.data.lists()):
            for value in values:
                digest.update(name.encode() + b"\0")
                if isinstance(value, UploadedFile):
                    for chunk in value.chunks():
                        digest.update(chunk)
                    value.seek(0)
                else:
                    digest.update(str(value).encode())
    else:
        digest.update(json.dumps(request.data, sort_keys=True).encode())
    return digest.hexdigest()


def claim(request: Request, key: str) -> IdempotentAnswer:
    """Reserve the key for this request. Raises Replay with the first answer, or a 409."""
    if not 1 <= len(key) <= 100 or not key.isprintable():
        raise ApiError(
            400, "bad_idempotency_key", "The Idempotency-Key is too long or holds odd characters.", "Use a UUID, at most 100 characters."
        )
    body_hash, now = fingerprint(request), timezone.now()
    mine = IdempotentAnswer.objects.filter(user=request.user, key=key)
    mine.filter(created_at__lt=now - KEEP).delete()
    mine.filter(status__isnull=True, created_at__lt=now - ABANDONED).delete()
    try:
        with transaction.atomic():
            return IdempotentAnswer.objects.create(user=request.user, key=key, body_hash=body_hash)
    except IntegrityError:
        first = mine.first()
    if first is None:
        return claim(request, key)
    if first.body_hash != body_hash:
        raise ApiError(
            409, "idempotency_conflict", "This Idempotency-Key was used with another request.", "Use a new key for a new request."
        )
    if first.status is None:
        raise ApiError(
            409,
            "in_progress",
            "The first request with this key is still being answered.",
            "Wait a second and try again.",
            headers={"Retry-After": "1"},
        )
    raise Replay(Response(first.body, status=first.status, headers={"Idempotent-Replay": "true"} | first.headers))


def keep(record: IdempotentAnswer, response: Response) -> None:
    """Store the answer for the next try. Server errors are not kept: trying again is right."""
    if response.status_code >= 500 or response.status_code == 429:
        record.delete()
        return
    kept = {name: response[name] for name in ("Location",) if name in response}
    plain = json.loads(json.dumps(response.data, default=str)) if response.data is not None else None
    IdempotentAnswer.objects.filter(pk=record.pk).update(status=response.status_code, body=plain, headers=kept)
