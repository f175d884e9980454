"""The menu counts late records on every page: from the index alone, places and all."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("enrolment", "0005_step_at")]
    operations = [
        migrations.RemoveIndex("Record", "enrolment_record_waiting"),
        migrations.AddIndex(
            "Record", models.Index(fields=["status", "since", "village_code"], name="enrolment_record_late")
        ),
    ]
