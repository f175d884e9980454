"""Reports that left the office under a number."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('coverage', '0003_turns'),
        ('documents', '0002_scans'),
    ]

    operations = [
        migrations.CreateModel(
            name='NumberedReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first', models.DateField()),
                ('last', models.DateField()),
                ('figures', models.JSONField()),
                ('paper', models.JSONField()),
                ('signs', models.JSONField()),
                ('by', models.CharField(max_length=100)),
                ('at', models.DateTimeField()),
                ('letter', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.letter')),
            ],
            options={
                'indexes': [models.Index(fields=['first', 'last'], name='coverage_report_days')],
            },
        ),
    ]
