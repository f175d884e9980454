"""What the nightly look at the ledger found."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cards", "0004_guests"),
    ]

    operations = [
        migrations.CreateModel(
            name="LedgerCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("count", models.PositiveIntegerField()),
                ("faults", models.JSONField(default=list)),
                ("at", models.DateTimeField()),
            ],
        ),
    ]
