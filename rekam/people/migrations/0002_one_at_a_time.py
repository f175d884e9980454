"""One file of a kind is applied at a time; since when a file is over, and when it was removed."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='intake',
            name='ended_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='intake',
            name='removed_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddConstraint(
            model_name='intake',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'APPLYING')), fields=('kind',), name='people_intake_one_applying'),
        ),
    ]
