"""The queue and the slots of the timetable."""

import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Slot',
            fields=[
                ('row', models.CharField(max_length=240, primary_key=True, serialize=False)),
                ('due', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Job',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('task', models.CharField(max_length=200)),
                ('kwargs', models.JSONField(default=dict)),
                ('queue', models.CharField(default='default', max_length=40)),
                ('priority', models.SmallIntegerField(default=0)),
                ('unique_key', models.CharField(blank=True, max_length=200)),
                ('state', models.CharField(default='READY', max_length=10)),
                ('run_after', models.DateTimeField()),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('max_attempts', models.PositiveSmallIntegerField(default=5)),
                ('lease_until', models.DateTimeField(null=True)),
                ('worker', models.CharField(blank=True, max_length=100)),
                ('step', models.CharField(blank=True, max_length=120)),
                ('done', models.BigIntegerField(default=0)),
                ('of', models.BigIntegerField(default=0)),
                ('pace', models.JSONField(default=list)),
                ('mark', models.CharField(blank=True, max_length=200)),
                ('enqueued_at', models.DateTimeField()),
                ('started_at', models.DateTimeField(null=True)),
                ('finished_at', models.DateTimeField(null=True)),
                ('error_code', models.CharField(blank=True, max_length=80)),
                ('error_facts', models.JSONField(default=dict)),
                ('asked_by', models.CharField(max_length=80)),
                ('subject', models.CharField(blank=True, max_length=120)),
            ],
            options={
                'indexes': [models.Index(models.F('state'), models.OrderBy(models.F('priority'), descending=True), models.F('run_after'), models.F('enqueued_at'), name='jobs_due'), models.Index(fields=['subject'], name='jobs_subject')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['READY', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED'])), name='jobs_job_state'), models.CheckConstraint(condition=models.Q(models.Q(('lease_until__isnull', False), ('state', 'RUNNING')), models.Q(models.Q(('state', 'RUNNING'), _negated=True), ('lease_until__isnull', True)), _connector='OR'), name='jobs_job_leased_while_running'), models.UniqueConstraint(condition=models.Q(('state__in', ['READY', 'RUNNING']), models.Q(('unique_key', ''), _negated=True)), fields=('unique_key',), name='jobs_job_unique_key')],
            },
        ),
    ]
