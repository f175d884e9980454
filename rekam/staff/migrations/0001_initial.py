"""Officers and attempts to sign in."""

from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Officer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('username', models.CharField(max_length=60, unique=True)),
                ('full_name', models.CharField(max_length=120)),
                ('role', models.CharField(max_length=20)),
                ('territory', models.JSONField(default=list)),
                ('language', models.CharField(default='id', max_length=2)),
                ('theme', models.CharField(default='auto', max_length=5)),
                ('is_active', models.BooleanField(default=True)),
                ('one_time_until', models.DateTimeField(blank=True, null=True)),
                ('sessions_begun', models.PositiveIntegerField(default=0)),
                ('second_factor', models.TextField(blank=True, default='')),
                ('second_factor_on', models.BooleanField(default=False)),
                ('second_factor_step', models.BigIntegerField(default=0)),
                ('recovery_codes', models.JSONField(blank=True, default=list)),
                ('created_at', models.DateTimeField()),
                ('last_seen', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ('full_name', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('role__in', ['officer', 'data_officer', 'head', 'auditor', 'kpu_liaison', 'admin'])), name='staff_officer_role'), models.CheckConstraint(condition=models.Q(('language__in', ('id', 'en'))), name='staff_officer_language'), models.CheckConstraint(condition=models.Q(('theme__in', ('auto', 'light', 'dark'))), name='staff_officer_theme'), models.CheckConstraint(condition=models.Q(('second_factor_on', False), models.Q(('second_factor', ''), _negated=True), _connector='OR'), name='staff_officer_second_factor')],
            },
        ),
        migrations.CreateModel(
            name='SignInAttempt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=64)),
                ('source', models.CharField(max_length=45)),
                ('at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['name', 'at'], name='staff_attempt_name'), models.Index(fields=['source', 'at'], name='staff_attempt_source'), models.Index(fields=['at'], name='staff_attempt_at')],
            },
        ),
    ]
