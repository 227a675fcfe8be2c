"""Words inside a name and typing errors are looked up by trigram of the folded name."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("skills", "0002_knowledge_base")]

    operations = [
        migrations.AddIndex(
            model_name="skillalias", index=GinIndex(name="alias_key_trigrams", fields=["key"], opclasses=["gin_trgm_ops"])
        ),
    ]
