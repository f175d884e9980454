"""What came before each quarter, so that a sum need not begin with the first list."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('coverage', '0004_numbered'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='turn',
            name='coverage_turn_once',
        ),
        migrations.AddField(
            model_name='turn',
            name='whole',
            field=models.BooleanField(default=False),
        ),
        migrations.AddConstraint(
            model_name='turn',
            constraint=models.UniqueConstraint(fields=('rollup', 'of', 'whole', 'day', 'code', 'word'), name='coverage_turn_once'),
        ),
    ]
