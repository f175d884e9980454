"""The office, and imported borders."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='BorderImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('by', models.CharField(max_length=100)),
                ('file_name', models.CharField(max_length=200)),
                ('sha256', models.CharField(max_length=64)),
                ('villages', models.PositiveIntegerField()),
                ('left_out', models.PositiveIntegerField()),
                ('undone_at', models.DateTimeField(null=True)),
                ('undone_by', models.CharField(blank=True, max_length=100)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('undone_at', None), ('undone_by', '')), models.Q(('undone_at__isnull', False), models.Q(('undone_by', ''), _negated=True)), _connector='OR'), name='places_undone_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='Office',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=5)),
                ('name', models.CharField(max_length=100)),
                ('zone', models.CharField(choices=[('WIB', 'WIB'), ('WITA', 'WITA'), ('WIT', 'WIT')], max_length=4)),
                ('set_at', models.DateTimeField()),
                ('set_by', models.CharField(max_length=100)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='places_one_office'), models.CheckConstraint(condition=models.Q(('zone__in', ['WIB', 'WITA', 'WIT'])), name='places_office_zone')],
            },
        ),
        migrations.CreateModel(
            name='VillageShape',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=13)),
                ('south', models.FloatField()),
                ('west', models.FloatField()),
                ('north', models.FloatField()),
                ('east', models.FloatField()),
                ('geometry', models.TextField()),
                ('imported', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shapes', to='places.borderimport')),
            ],
            options={
                'indexes': [models.Index(fields=['south', 'north'], name='places_shape_window')],
                'constraints': [models.UniqueConstraint(fields=('imported', 'code'), name='places_one_border_per_import')],
            },
        ),
    ]
