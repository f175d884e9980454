"""The past of all records as sums, so that a report of any day is quick."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('coverage', '0002_sources'),
    ]

    operations = [
        migrations.CreateModel(
            name='RollUp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mark', models.CharField(max_length=40)),
                ('until', models.DateTimeField()),
                ('speaks', models.JSONField(default=dict)),
                ('complete', models.BooleanField(default=False)),
                ('made_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Turn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('of', models.CharField(max_length=6)),
                ('code', models.CharField(blank=True, max_length=13)),
                ('day', models.DateField()),
                ('word', models.CharField(max_length=40)),
                ('change', models.IntegerField()),
                ('rollup', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='turns', to='coverage.rollup')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('rollup', 'of', 'day', 'code', 'word'), name='coverage_turn_once'), models.CheckConstraint(condition=models.Q(('of__in', ['people', 'blanks', 'sukets'])), name='coverage_turn_of')],
            },
        ),
    ]
