"""The tables of the log, and the triggers that keep its rows as they are."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from rekam.audit.migrations import _seals


def lay(apps: Any, schema_editor: Any) -> None:
    _seals.lay(schema_editor)


def lift(apps: Any, schema_editor: Any) -> None:
    _seals.lift(schema_editor)


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Checkpoint",
            fields=[
                ("size", models.BigIntegerField(primary_key=True, serialize=False)),
                ("origin", models.CharField(max_length=100)),
                ("root", models.CharField(max_length=44)),
                ("at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Head",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("origin", models.CharField(max_length=100)),
                ("seq", models.BigIntegerField(default=0)),
                ("hash", models.CharField(max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name="Verification",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("ok", models.BooleanField()),
                ("checked", models.BigIntegerField()),
                ("first_bad", models.BigIntegerField(null=True)),
                ("fault", models.CharField(blank=True, max_length=20)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("seq", models.BigIntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("actor_id", models.CharField(max_length=100)),
                ("actor_kind", models.CharField(max_length=10)),
                ("actor_name", models.CharField(max_length=200)),
                ("event", models.CharField(max_length=100)),
                ("read", models.BooleanField()),
                ("subject", models.CharField(blank=True, max_length=200)),
                ("place", models.CharField(blank=True, max_length=20)),
                ("reason", models.TextField(blank=True)),
                ("facts", models.JSONField(default=dict)),
                ("previous", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["actor_id", "seq"], name="audit_by_actor"),
                    models.Index(fields=["event", "seq"], name="audit_by_event"),
                    models.Index(fields=["subject", "seq"], name="audit_by_subject"),
                    models.Index(fields=["at"], name="audit_by_at"),
                ],
            },
        ),
        migrations.CreateModel(
            name="EventPerson",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("person_key", models.CharField(max_length=64)),
                (
                    "event",
                    models.ForeignKey(
                        db_column="seq",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="people",
                        to="audit.event",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("person_key", "event"), name="audit_person_once")
                ],
            },
        ),
        migrations.RunPython(lay, lift),
    ]
