"""Observed statuses belong to `enrolment` from here on: the table goes over as it is, with every row."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("people", "0002_one_at_a_time")]
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.AlterModelTable("Observation", "enrolment_observation")],
            state_operations=[],
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[], state_operations=[migrations.DeleteModel("Observation")]
        ),
    ]
