"""Ages are counted by the field's word: most records are ready with a card in hand, and wait for nobody."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("enrolment", "0003_records_of_lists")]
    operations = [
        migrations.RemoveIndex("Record", "enrolment_record_ageing"),
        migrations.AddIndex(
            "Record", models.Index(fields=["status", "since"], name="enrolment_record_waiting")
        ),
    ]
