"""A report asks what was moved since some hour, without reading every move that ever was."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("enrolment", "0004_waiting")]
    operations = [
        migrations.AddIndex("Step", models.Index(fields=["at"], name="enrolment_step_at")),
    ]
