import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('council', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Series',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1)),
                ('name', models.CharField(max_length=40)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('council', 'name'), name='series_once', violation_error_message='This series of the public site has begun already. Release in it.')],
            },
        ),
        migrations.CreateModel(
            name='Release',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('edition', models.CharField(max_length=20)),
                ('title', models.CharField(max_length=300)),
                ('snapshot', models.CharField(max_length=64)),
                ('manifest', models.CharField(max_length=64)),
                ('folder', models.CharField(max_length=80)),
                ('released_on', models.DateField()),
                ('series', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='releases', to='publishing.series')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('series', 'number'), name='release_number_once_per_series', violation_error_message='Somebody released at the same moment. Look at the list of releases before you release again.'), models.UniqueConstraint(fields=('series', 'snapshot'), name='release_snapshot_once_per_series', violation_error_message='This text has been released already. A later text needs a later edition.')],
            },
        ),
    ]
