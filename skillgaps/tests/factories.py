"""Job descriptions for tests; all employers are invented."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from skillgaps.models import JobDescription, RequiredSkill
from skills.models import Skill

JOB = """Data Engineer at Brackenmoor Rail Ltd

Requirements
- You must have Python and PostgreSQL.
- Experience with Kubernetes is required.
- Java or Kotlin is essential.

Nice to have
- Terraform would be a plus.
"""
OTHER_JOB = JOB.replace("Kubernetes", "Docker").replace("Data Engineer", "Platform Engineer")


def make_job(user: Any, *asked: Any, **fields: Any) -> JobDescription:
    """A job whose demands are (slugs or a name, {fields}) or slugs alone; its text has a sentence for each."""
    demands = [d if isinstance(d, tuple) and isinstance(d[1], dict) else (d, {}) for d in asked]
    named = [slug for what, _ in demands for slug in ([what] if isinstance(what, str) else what)]
    known = dict(Skill.objects.filter(slug__in=named).values_list("slug", "name"))
    lines, rows, at = [], [], 0
    for position, (what, more) in enumerate(demands):
        slugs = [what] if isinstance(what, str) else list(what)
        name = " or ".join(known.get(s, s) for s in slugs)
        line = f"You must have {name}."
        rows.append(
            {
                "position": position,
                "name": name,
                "slugs": [s for s in slugs if s in known],
                "priority": "critical",
                "sentence_start": at,
                "sentence_end": at + len(line),
                "mention_start": at + 14,
                "mention_end": at + 14 + len(name),
                **more,
            }
        )
        lines.append(line)
        at += len(line) + 1
    job = JobDescription.objects.create(
        user=user, title=fields.pop("title", "Rigger"), text="\n".join(lines), text_hash=uuid4().hex, produced_by="test", **fields
    )
    RequiredSkill.objects.bulk_create(RequiredSkill(job=job, **row) for row in rows)
    return JobDescription.objects.prefetch_related("required_skills").get(pk=job.pk)
