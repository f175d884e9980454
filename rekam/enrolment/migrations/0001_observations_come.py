"""The observations that `people` kept, taken over with every row; their rules get this room's names."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = [("people", "0003_observations_leave")]
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[],
            state_operations=[
                migrations.CreateModel(
                    name="Observation",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("row", models.CharField(max_length=40)),
                        ("person_key", models.CharField(max_length=32)),
                        ("status", models.CharField(max_length=40)),
                        ("seen_on", models.DateField()),
                        ("intake", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.intake")),
                    ],
                    options={
                        "indexes": [models.Index(fields=["person_key", "-seen_on"], name="people_observation_newest")],
                        "constraints": [models.UniqueConstraint(fields=("intake", "row"), name="people_observation_row")],
                    },
                ),
            ],
        ),
        migrations.RenameIndex("Observation", "enrolment_observation_newest", "people_observation_newest"),
        migrations.RemoveConstraint("Observation", "people_observation_row"),
        migrations.AddConstraint(
            "Observation", models.UniqueConstraint(fields=("intake", "row"), name="enrolment_observation_row")
        ),
    ]
